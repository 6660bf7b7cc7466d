using Wary.Core.Hooks;
using System.Text;
using System.Text.Json;
using Wary.Tests.Mocks;
using Wary.Tests.Review;

namespace Wary.ReviewBench.Runs;

/// <summary>Canary secrets in every place that a review reads or that a model writes, and where they come out.</summary>
/// <param name="Planted">Secrets times places.</param>
/// <param name="Shown">Of these, how often the line around the secret stood in a request: without that, no leak would prove nothing.</param>
/// <param name="Leaks">Secret, place and where it was seen in clear.</param>
internal sealed record Secrets(int Planted, int Shown, IReadOnlyList<string> Leaks)
{
    // In parts, so that no scanner takes this file for a leak. Each: kind, the line that holds it, the characters that must not come out.
    private static readonly (string Kind, string Line, string Canary)[] Canaries =
    [
        Make("AWS key id", "key_id = '{0}'", "AKIA" + "Q3EGRIZ7XW5KTBNP"),
        Make("AWS secret", "aws_secret_access_key = '{0}'", "wJq9rX4tN2" + "kLm7VbPz8cYd3HfGs6RaT1uEoWx5QnZv"),
        Make("GitHub token", "token = '{0}'", "ghp_" + "c3J9fKq2LxW8vBn5TzR7mYd1HsPa6GuEo4Xi"),
        Make("Anthropic key", "client = Client('{0}')", "sk-ant-" + "api03-Zk3rQ9vTn5WxLm7BpYc2HdJf8GsRa1UeXo4iKz6NtVqMb0EwPyDhSgFuAjCrOlI_zT9nQxW2vBk5LmRp7YcHd-aB3cDeAA"),
        Make("Slack token", "slack: {0}", "xoxb-" + "482916357204-590317264815-kQz7VtN3xLmW9rBpYc5HdJf2"),
        Make("Stripe key", "stripe.api_key = '{0}'", "sk_live_" + "9vTn5WxLm7BpYc2HdJf8GsRa"),
        Make("database address", "dsn = 'postgres://shop:{0}@db.example.com/shop'", "r7Kq-Zt9!wLx2vNb"),
        Make("password", "password = '{0}'", "tR9#kLw2$vXn7Qz"),
        Make("JWT", "headers['Authorization'] = 'Bearer {0}'", "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiI5MzE3MjQ1In0.Zk3rQ9vTn5WxLm7BpYc2HdJf8GsRa1UeXo4iKz6NtVq"),
        Make("npm token", "//registry.example.com/:_authToken={0}", "npm_" + "Zk3rQ9vTn5WxLm7BpYc2HdJf8GsRa1UeXo4i"),
        Make("private key", "-----BEGIN RSA " + "PRIVATE KEY-----\n{0}\n-----END RSA PRIVATE KEY-----", "MIIEowIBAAKCAQEAzT9nQxW2vBk5LmRp7YcHdaB3cDeFgHiJkLmNoPqRsTuVwXyZ"),
    ];

    private static readonly (string Place, Func<Turn, string, Task> Plant)[] Places =
    [
        ("new line", async (turn, line) => { await turn.Begin(); turn.Write("app.py", $"x = 1\n{line}\n"); }),
        ("line that goes", async (turn, line) => { turn.Repository.Run(Write("app.py", $"x = 1\n{line}\n") + "; git add -A; git commit -qm s"); await turn.Begin(); turn.Write("app.py", "x = 2\n"); }),
        ("line beside", async (turn, line) => { turn.Repository.Run(Write("app.py", $"x = 1\n{line}\n") + "; git add -A; git commit -qm s"); await turn.Begin(); turn.Write("app.py", $"x = 2\n{line}\n"); }),
        ("credential file", async (turn, line) => { await turn.Begin(); turn.Write(".env", line.Replace(" = ", "=") + "\n"); turn.Write("app.py", "x = 2\n"); }),
        ("guidance", async (turn, line) => { turn.Repository.Run("mkdir -p .claude; " + Write(".claude/claude-security-guidance.md", line)); await turn.Begin(); turn.Write("app.py", "x = 2\n"); }),
    ];

    public static async Task<Secrets> Run()
    {
        var leaks = new List<string>();
        var shown = 0;
        foreach (var (kind, line, canary) in Canaries)
        {
            foreach (var (place, plant) in Places)
            {
                using var turn = new Turn();
                // The model writes the secret into everything that it may write.
                turn.Model.Player = request => MockAnswer.Structured(new
                {
                    hasVulnerabilities = true,
                    vulnerabilities = ((string[])["x = 2", "x = 1", line]).Select(quote => new
                    {
                        filePath = "app.py", category = line, vulnerableCode = quote, explanation = $"It holds {line}.", fix = $"Remove {line}.", severity = "high",
                    }),
                });
                await plant(turn, line);
                var outcome = await turn.End();
                var answer = outcome.Answer(null);
                var around = line.Replace(" = ", "=")[..3];
                if (turn.Model.Requests.Any(request => Turn.UserText(request).Contains($"|{around}", StringComparison.Ordinal))) shown++;
                if (turn.Model.Requests.Any(request => Holds(request.Text, canary))) leaks.Add($"{kind}, {place}: request");
                if (Holds(answer.Block ?? "", canary) || Holds(Encoding.UTF8.GetString(HookWriter.Write(answer, "Stop").Span), canary)) leaks.Add($"{kind}, {place}: answer");
                leaks.AddRange(Directory.EnumerateFiles(turn.Asking.State, "*", SearchOption.AllDirectories)
                    .Where(file => Holds(File.ReadAllText(file), canary)).Select(file => $"{kind}, {place}: state file {Path.GetExtension(file)} in {Path.GetFileName(Path.GetDirectoryName(file))}"));
            }
        }
        return new(Canaries.Length * Places.Length, shown, leaks);
    }

    // As it is, as JSON has it, and its longer half alone.
    private static bool Holds(string text, string canary)
    {
        var half = canary[(canary.Length / 2)..];
        return text.Contains(half, StringComparison.Ordinal) || text.Contains(JsonEncodedText.Encode(half).Value, StringComparison.Ordinal);
    }

    private static string Write(string path, string text) => $"printf %s {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))} | base64 -d > {path}";

    private static (string, string, string) Make(string kind, string line, string canary) => (kind, line.Replace("{0}", canary), canary);
}

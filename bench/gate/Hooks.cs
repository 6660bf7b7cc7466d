using System.Globalization;
using System.Text;

namespace Wary.GateBench;

/// <summary>The whole hook, from the start of the process to its end, all programs in turn.</summary>
internal static class Hooks
{
    // About what an agent types when it writes a file by hand: 900 bytes, understood as a whole, nothing to object to.
    private static readonly string Long = "cat > src/labels.ts <<'EOF'\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"export const label{i} = (name: string) => `${{name}} number {i}`;\n")) + "EOF\n" + "npx tsc --noEmit && npx eslint src --fix && npm test 2>&1 | tail -20";

    private sealed record Candidate(string Name, string[] Command, string Typed, string Expected);

    public static string Run(Programs programs, RealProject project, int rounds, int warmUp)
    {
        (string Name, string Typed, string Wary, string Other)[] cases =
        [
            ("silent: `git status && npm test`", "git status && npm test", "", ""),
            ("denied: `rm -rf ~`", "rm -rf ~", "deny", "deny"),
            ($"{Long.Length} bytes, silent", Long, "", ""),
        ];
        List<Candidate> candidates = [new("empty AOT program", programs.EmptyProgram, cases[0].Typed, "")];
        foreach (var (name, typed, ours, theirs) in cases)
        {
            candidates.Add(new("wary, " + name, programs.WaryHook, typed, ours));
            candidates.Add(new("cc-safety-net, " + name, programs.OtherHook, typed, theirs));
        }
        var times = candidates.Select(_ => new List<double>()).ToList();
        var answers = new string[candidates.Count];
        for (var round = -warmUp; round < rounds; round++)
        {
            for (var i = 0; i < candidates.Count; i++)
            {
                var (elapsed, output) = Programs.Once(candidates[i].Command, Programs.Payload(candidates[i].Typed, $"bench-{i}-{round}", project), project);
                answers[i] = Programs.Decision(output);
                if (round >= 0) times[i].Add(elapsed);
            }
        }
        var (half, most) = (Times.Quantile(times[0], 0.5), Times.Quantile(times[0], 0.99));
        var text = new StringBuilder();
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## Whole hook, {rounds} runs each").AppendLine();
        text.AppendLine("| program and command | p50 ms | p99 ms | p50 ÷ empty | p99 ÷ empty | answer | as expected |").AppendLine("|---|---:|---:|---:|---:|---|---|");
        for (var i = 0; i < candidates.Count; i++)
        {
            var (p50, p99) = (Times.Quantile(times[i], 0.5), Times.Quantile(times[i], 0.99));
            text.AppendLine(CultureInfo.InvariantCulture, $"| {candidates[i].Name} | {p50:0.00} | {p99:0.00} | {p50 / half:0.00} | {p99 / most:0.00} | {(answers[i].Length == 0 ? "silence" : answers[i])} | {(answers[i] == candidates[i].Expected ? "yes" : "NO")} |");
        }
        return text.ToString();
    }
}

internal static class Times
{
    public static double Quantile(List<double> values, double q) => values.Order().ElementAt((int)(q * (values.Count - 1)));
}

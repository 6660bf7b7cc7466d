using System.Text;
using System.Text.Json;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Feeds every hook event to this very program, in a folder of its own, and judges the answers.</summary>
internal static class SelfTestCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        var folder = Directory.CreateTempSubdirectory("wary-doctor-").FullName;
        try
        {
            return Results(context.Program, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<CheckResult> Results(string program, string folder)
    {
        // Nothing of the person's settings or session reaches the test, and nothing of the test reaches those.
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["CLAUDE_CONFIG_DIR"] = folder,
            ["SECURITY_WARNINGS_STATE_DIR"] = Path.Combine(folder, "state"),
            ["CLAUDE_PROJECT_DIR"] = folder,
        };
        var results = new List<CheckResult>();
        var failed = 0;
        var events = SelfTestEvents.All(folder);
        foreach (var sample in events)
        {
            var run = ProgramRun.Start(program, ["hook"], environment, folder, sample.Json, Limit);
            if (Judge(sample, run) is not { } fault) continue;
            failed++;
            results.Add(new CheckResult("self-test", CheckStatus.Problem, $"{sample.Name}: {fault}", "Install a fresh build; if that does not help, report it"));
        }
        if (failed == 0) results.Add(new CheckResult("self-test", CheckStatus.Ok, $"{events.Count} hook events answered correctly"));
        return results;
    }

    /// <summary>What is wrong with an answer; null when nothing.</summary>
    public static string? Judge(SelfTestEvent sample, ProgramRun run)
    {
        if (run.ExitCode is not { } code) return $"did not run ({run.Failure})";
        if (code != 0) return $"ended with exit code {code}";
        if (string.IsNullOrWhiteSpace(run.Output)) return sample.MustWarn ? "was not warned about" : null;
        try
        {
            using var answer = JsonDocument.Parse(Encoding.UTF8.GetBytes(run.Output));
            return sample.MustWarn && !Warns(answer.RootElement, sample.Event) ? "was not warned about" : null;
        }
        catch (JsonException)
        {
            return "the answer is not one JSON document";
        }
    }

    private static bool Warns(JsonElement answer, string eventName) =>
        answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty("hookSpecificOutput"u8, out var output)
        && output.TryGetProperty("hookEventName"u8, out var name) && name.ValueEquals(eventName)
        && output.TryGetProperty("additionalContext"u8, out var context) && context.GetString() is { Length: > 0 };
}

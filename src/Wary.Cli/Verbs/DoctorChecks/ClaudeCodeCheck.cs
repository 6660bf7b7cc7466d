using Wary.Host.Install;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Which Claude Code is here, and whether it is new enough.</summary>
internal static class ClaudeCodeCheck
{
    /// <summary>The oldest version that all hooks were seen to work with.</summary>
    public static readonly Version Oldest = new(2, 1, 144);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        var config = context.Places.ClaudeConfig;
        if (!Directory.Exists(config))
            yield return new CheckResult("Claude Code", CheckStatus.Warning, $"no settings folder {config}", "Start Claude Code once");
        if (ClaudeLocation.Find(context.Variable, context.Home, config) is not { } program)
        {
            yield return new CheckResult("Claude Code", CheckStatus.Warning, $"program not found in its usual places; version not checked (needed: {Oldest})",
                "Name it with CLAUDE_CODE_EXECPATH");
            yield break;
        }
        var environment = new Dictionary<string, string> { ["HOME"] = context.Home, ["PATH"] = context.Variable("PATH") ?? "" };
        if (context.Variable("CLAUDE_CONFIG_DIR") is { Length: > 0 } chosen) environment["CLAUDE_CONFIG_DIR"] = chosen;
        var run = ProgramRun.Start(program, ["--version"], environment, context.Home, "", Limit);
        yield return Judge(program, run.ExitCode == 0 ? run.Output : null);
    }

    /// <summary>Judges what the program said of its version; null when it said nothing.</summary>
    public static CheckResult Judge(string program, string? said)
    {
        var word = said?.Split(' ', '\n')[0].Trim();
        if (!Version.TryParse(word, out var version))
            return new CheckResult("Claude Code", CheckStatus.Warning, $"{program} does not tell its version (needed: {Oldest})");
        return version >= Oldest
            ? new CheckResult("Claude Code", CheckStatus.Ok, $"{version}, {program}")
            : new CheckResult("Claude Code", CheckStatus.Problem, $"{version} is older than {Oldest}, {program}",
                "Hooks may not load at all; update it with: claude update");
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Wary.Review.Models;

public sealed partial class ClaudeProgram
{
    /// <summary>The tools that a reviewing agent gets.</summary>
    private const string ReadOnlyTools = "Read,Grep,Glob";

    /// <summary>
    /// Git that the program may start in a repository of somebody else's: no commands that its configuration names, no locks.
    /// </summary>
    private static readonly (string Name, string Value)[] HarmlessGit =
    [
        ("GIT_CONFIG_COUNT", "3"),
        ("GIT_CONFIG_KEY_0", "core.fsmonitor"), ("GIT_CONFIG_VALUE_0", "false"),
        ("GIT_CONFIG_KEY_1", "core.hooksPath"), ("GIT_CONFIG_VALUE_1", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"),
        ("GIT_CONFIG_KEY_2", "core.pager"), ("GIT_CONFIG_VALUE_2", "cat"),
        ("GIT_OPTIONAL_LOCKS", "0"), ("GIT_TERMINAL_PROMPT", "0"),
    ];

    /// <inheritdoc/>
    public Task<ModelResult> InvestigateAsync(ModelRequest request, AgentGround ground, TimeSpan timeout, CancellationToken cancel) =>
        Path.IsPathFullyQualified(ground.Root) && Directory.Exists(ground.Root)
            ? RunAsync(request, ground, timeout, cancel)
            : Task.FromResult<ModelResult>(Fail(request, "The claude program was not started: the repository is not there.", wasAsked: false));

    // The settings are the file of AgentGround.WriteSettings.
    internal IEnumerable<string> Arguments(ModelRequest request, AgentGround ground, string settings) =>
    [
        .. Arguments(request, ReadOnlyTools),
        // Whoever cannot be asked is told no: that keeps reads inside the working directory.
        "--permission-mode", "dontAsk",
        "--max-turns", ground.MaxTurns.ToString(CultureInfo.InvariantCulture),
        "--settings", settings,
        .. request.Allowance is { } dollars ? ["--max-budget-usd", dollars.ToString("0.####", CultureInfo.InvariantCulture)] : (string[])[],
    ];

    private static void Enter(ProcessStartInfo start, AgentGround ground)
    {
        start.WorkingDirectory = ground.Root;
        foreach (var (name, value) in HarmlessGit) start.Environment[name] = value;
        // In the middle of a conversation another try costs one answer; from outside it would cost all of them.
        start.Environment["CLAUDE_CODE_MAX_RETRIES"] = "2";
    }
}

using System.Diagnostics;
using System.Text.Json;
using Wary.Core.Secrets;

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

    /// <summary>
    /// Lets an agent read a repository before it answers: Read, Grep and Glob inside it, without credential files and <c>.git</c>, and
    /// without anything that the repository or the person installed. The request holds one message and no tools of its own.
    /// </summary>
    /// <param name="request">What is asked; its schema is the form of the answer.</param>
    /// <param name="ground">Where the agent may read.</param>
    /// <param name="timeout">How long it may take; then it is ended with its children.</param>
    /// <param name="cancel">The caller's wish to stop.</param>
    public Task<ModelResult> InvestigateAsync(ModelRequest request, AgentGround ground, TimeSpan timeout, CancellationToken cancel) =>
        Path.IsPathFullyQualified(ground.Root) && Directory.Exists(ground.Root)
            ? RunAsync(request, ground, timeout, cancel)
            : Task.FromResult<ModelResult>(Fail(request, "The claude program was not started: the repository is not there.", wasAsked: false));

    internal IEnumerable<string> Arguments(ModelRequest request, AgentGround ground) =>
    [
        .. Arguments(request, ReadOnlyTools),
        // Whoever cannot be asked is told no: that keeps reads inside the working directory.
        "--permission-mode", "dontAsk",
        "--max-turns", ground.MaxTurns.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "--settings", Settings(ground),
    ];

    /// <summary>The only settings of the run: what may not be read. A rule for Read holds for Grep and Glob too.</summary>
    private string Settings(AgentGround ground)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteBoolean("disableAllHooks", true);
        json.WriteStartObject("permissions");
        json.WriteStartArray("deny");
        foreach (var glob in CredentialFile.Globs) json.WriteStringValue($"Read({InAnyCase(glob)})");
        json.WriteStringValue("Read(**/.git/**)");
        if (!OperatingSystem.IsWindows()) json.WriteStringValue($"Read(/{stateDirectory}/**)");
        foreach (var rule in ground.DeniedByPerson) json.WriteStringValue(rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Grep leaves files out by rules that know one case only, and .ENV is an .env to whoever put it there.
    private static string InAnyCase(string glob) =>
        string.Concat(glob.Select(c => char.IsAsciiLetter(c) ? $"[{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}]" : c.ToString()));

    private static void Enter(ProcessStartInfo start, AgentGround ground)
    {
        start.WorkingDirectory = ground.Root;
        foreach (var (name, value) in HarmlessGit) start.Environment[name] = value;
    }
}

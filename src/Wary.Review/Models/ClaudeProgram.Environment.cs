namespace Wary.Review.Models;

public sealed partial class ClaudeProgram
{
    // What belongs to the session that called us (its descriptors, its sockets, its tokens), and what makes a runtime load foreign code.
    private static readonly string[] Dropped =
    [
        "CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT", "CLAUDE_CODE_SSE_PORT", "CLAUDE_CODE_CHILD_SESSION", "CLAUDE_CODE_EXECPATH", "CLAUDE_ENV_FILE",
        "CLAUDE_PROJECT_DIR", "CLAUDE_SESSION_ID", "CLAUDE_CODE_REMOTE_SESSION_ID", "CLAUDE_CODE_MAX_THINKING_TOKENS", "MAX_THINKING_TOKENS",
        "NODE_OPTIONS", "NODE_PATH", NestedMark.Variable,
    ];

    private static readonly string[] DroppedPrefixes =
    [
        "CLAUDE_CODE_SESSION_", "CLAUDE_SESSION_INGRESS_", "CLAUDE_BG_", "CLAUDE_BRIDGE_", "CLAUDE_PLUGIN_", "LD_", "DYLD_", "BUN_", "DOTNET_", "CORECLR_",
    ];

    /// <summary>What the program is told: once, quietly, without anybody's extensions. Retries are the caller's business.</summary>
    private static readonly (string Name, string Value)[] Added =
    [
        ("CLAUDE_CODE_MAX_RETRIES", "0"),
        ("CLAUDE_CODE_SAFE_MODE", "1"),
        ("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1"),
        ("DISABLE_AUTOUPDATER", "1"),
        ("DISABLE_TELEMETRY", "1"),
        ("DISABLE_ERROR_REPORTING", "1"),
    ];

    internal static Dictionary<string, string> CleanEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        var clean = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            if (!IsDropped(name)) clean[name] = value;
        }
        foreach (var (name, value) in Added) clean[name] = value;
        return clean;
    }

    private static bool IsDropped(string name) =>
        Dropped.Contains(name, StringComparer.OrdinalIgnoreCase)
        || name.EndsWith("_FILE_DESCRIPTOR", StringComparison.OrdinalIgnoreCase)
        || DroppedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}

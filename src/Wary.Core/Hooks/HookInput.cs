using Wary.Core.Text;

namespace Wary.Core.Hooks;

/// <summary>One hook event as the host sent it. Absent fields are empty or null; nothing is guessed.</summary>
public sealed record HookInput
{
    /// <summary>Which event.</summary>
    public HookEvent Event { get; init; }

    /// <summary>The event's name as it was sent.</summary>
    public string EventName { get; init; } = "";

    /// <summary>The host's session id.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>The folder the session works in now; it follows the agent's <c>cd</c>.</summary>
    public string Cwd { get; init; } = "";

    /// <summary>Where the host writes the session down; empty where it does not say.</summary>
    public string TranscriptPath { get; init; } = "";

    /// <summary>How permissions are handled (default, acceptEdits, bypassPermissions, plan …).</summary>
    public string PermissionMode { get; init; } = "";

    /// <summary>Set inside a sub-agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>The host's id of the prompt that began the turn; empty before the first one.</summary>
    public string PromptId { get; init; } = "";

    /// <summary>UserPromptSubmit: what was sent.</summary>
    public JsonText? Prompt { get; init; }

    /// <summary>SessionStart: startup, resume, clear or compact.</summary>
    public string? Source { get; init; }

    /// <summary>Stop: this turn is already the continuation of a stop hook's block.</summary>
    public bool StopHookActive { get; init; }

    /// <summary>Tool events: the call.</summary>
    public ToolCall? Tool { get; init; }
}

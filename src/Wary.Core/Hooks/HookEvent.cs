namespace Wary.Core.Hooks;

/// <summary>The events of a coding agent that Wary answers. The names are the host's own.</summary>
public enum HookEvent
{
    /// <summary>An event that this version does not know; answered with silence.</summary>
    Unknown,

    /// <summary>A session began, was resumed, cleared or compacted.</summary>
    SessionStart,

    /// <summary>The person (or a wake-up) sent a prompt: a turn begins.</summary>
    UserPromptSubmit,

    /// <summary>A tool is about to run.</summary>
    PreToolUse,

    /// <summary>A tool ran.</summary>
    PostToolUse,

    /// <summary>A tool failed; a shell command that exits non-zero arrives here.</summary>
    PostToolUseFailure,

    /// <summary>The agent ended its turn.</summary>
    Stop,

    /// <summary>The session ends; the host waits 1.5 s at most.</summary>
    SessionEnd,
}

namespace Wary.Core.Hooks;

/// <summary>What Wary answers to one event. The empty decision is silence: nothing on stdout, exit 0.</summary>
public sealed record Decision
{
    /// <summary>The host replaces longer texts by a file pointer, so nothing longer is sent (measured: 10 000 characters).</summary>
    public const int MaxTextLength = 9_900;

    /// <summary>Nothing to say.</summary>
    public static readonly Decision Silent = new();

    /// <summary>Told to the agent.</summary>
    public string? AdditionalContext { get; init; }

    /// <summary>Shown to the person; the agent never sees it.</summary>
    public string? SystemMessage { get; init; }

    /// <summary>Numbers that ride along when there is something to say, and go to the local store in any case.</summary>
    public Metrics? Metrics { get; init; }

    /// <summary>Whether a tool may run: <c>ask</c> or <c>deny</c>; null for nothing to say.</summary>
    public string? Permission { get; private init; }

    /// <summary>Why, for the agent and the person.</summary>
    public string? PermissionReason { get; private init; }

    /// <summary>The tool's input as JSON when another one is to run; empty for the same.</summary>
    public ReadOnlyMemory<byte> UpdatedInput { get; private init; }

    /// <summary>Findings for the agent, whose turn goes on with them; null for none. Goes to stderr for a host that wakes, and to stdout for one that waits.</summary>
    public string? Block { get; private init; }

    /// <summary>One line about <see cref="Block"/> for the host to show.</summary>
    public string? Summary { get; private init; }

    /// <summary>The numbers are written even when there is nothing else to say.</summary>
    public bool SaysNumbers { get; init; }

    /// <summary>How the process ends: 2 wakes the agent, so only a decision that holds findings has it.</summary>
    public int ExitCode => Block is null ? 0 : 2;

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsSilent => AdditionalContext is null && Permission is null && UpdatedInput.IsEmpty && SystemMessage is null && Block is null && !(SaysNumbers && Metrics is not null);

    /// <summary>Stops a tool, or has a person asked.</summary>
    /// <param name="permission"><c>ask</c> or <c>deny</c>.</param>
    /// <param name="reason">Why, and what to do instead.</param>
    /// <param name="toPerson">What only the person sees; null for nothing.</param>
    public static Decision Stop(string permission, string reason, string? toPerson = null) => new() { Permission = permission, PermissionReason = reason, SystemMessage = toPerson };

    /// <summary>Lets a tool run without the host's own question, because a policy says so.</summary>
    public static Decision Permit(string reason) => new() { Permission = "allow", PermissionReason = reason };

    /// <summary>Lets a tool run with another input.</summary>
    /// <param name="input">The whole input as JSON.</param>
    /// <param name="told">What the agent is told about it.</param>
    /// <param name="toPerson">What the person sees.</param>
    public static Decision Rewrite(ReadOnlyMemory<byte> input, string told, string toPerson) => new() { UpdatedInput = input, AdditionalContext = told, SystemMessage = toPerson };

    /// <summary>Wakes the agent. The only way to exit code 2.</summary>
    /// <param name="text">Findings in words for the agent; not blank.</param>
    /// <param name="summary">One line for the person.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> is blank: a wake without a finding is a bug.</exception>
    public static Decision Wake(string text, string summary)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new() { Block = text, Summary = summary, SystemMessage = summary };
    }
}

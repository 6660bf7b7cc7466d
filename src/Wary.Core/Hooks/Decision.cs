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

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsSilent => AdditionalContext is null && SystemMessage is null;
}

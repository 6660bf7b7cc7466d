namespace Wary.Host.Gate;

/// <summary>One answer of the gate, for those who look back.</summary>
/// <param name="At">When.</param>
/// <param name="Session">The session's key.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Text">The command, or what the tool was to do; its beginning, without secrets.</param>
/// <param name="Folder">Where it would have run.</param>
/// <param name="Verdict"><c>silence</c>, <c>allow</c>, <c>ask</c> or <c>deny</c>.</param>
public sealed record GateEntry(DateTimeOffset At, string Session, string Tool, string Text, string Folder, string Verdict)
{
    /// <summary>Ids of the rules that objected.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Effects, each a kind, a blank and a target.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>How long the gate took.</summary>
    public double Milliseconds { get; init; }

    /// <summary>What came of it beside the verdict: <c>allowed</c> when a person had accepted it, <c>kept</c> when what it loses was stored; empty otherwise.</summary>
    public string Outcome { get; init; } = "";
}

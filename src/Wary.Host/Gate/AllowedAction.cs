namespace Wary.Host.Gate;

/// <summary>An action that an agent wants to do; the same action is the same in all four.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Input">Its input: the whole command.</param>
/// <param name="Session">The session's key.</param>
/// <param name="Folder">Where it would run.</param>
public sealed record GateAction(string Tool, string Input, string Session, string Folder);

/// <summary>An action that was asked about or denied, and that a person may accept.</summary>
/// <param name="Key">Its name in the store; the code is not kept.</param>
/// <param name="Action">Its name without the session.</param>
/// <param name="Session">The session it belongs to.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Text">Its beginning, without secrets.</param>
/// <param name="Folder">Where it would run.</param>
/// <param name="Rules">The rules that stopped it.</param>
/// <param name="At">When it was stopped.</param>
public sealed record StoppedAction(string Key, string Action, string Session, string Tool, string Text, string Folder, IReadOnlyList<string> Rules, DateTimeOffset At);

/// <summary>How far an acceptance goes.</summary>
public enum AllowScope
{
    /// <summary>The next time in its session.</summary>
    Once,

    /// <summary>Each time in its session.</summary>
    Session,

    /// <summary>Each time in any session.</summary>
    Always,
}

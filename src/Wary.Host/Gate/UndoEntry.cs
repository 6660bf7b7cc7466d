namespace Wary.Host.Gate;

/// <summary>What was stored before a command that would lose it.</summary>
/// <param name="Id">Names it.</param>
/// <param name="At">When.</param>
/// <param name="Session">The session's key.</param>
/// <param name="Command">The command, without secrets.</param>
/// <param name="Files">The files, folders and links.</param>
/// <param name="LeftOut">What could not be stored, each with a reason.</param>
public sealed record UndoEntry(string Id, DateTimeOffset At, string Session, string Command, IReadOnlyList<UndoFile> Files, IReadOnlyList<string> LeftOut);

/// <summary>One thing that was stored.</summary>
/// <param name="Path">Where it was, with the links of its folders followed.</param>
/// <param name="Kind"><c>file</c>, <c>folder</c> or <c>link</c>.</param>
/// <param name="Content">A file's content in the store, or where a link led; empty for a folder.</param>
/// <param name="Mode">Its permissions, as Unix counts them; -1 where there are none.</param>
public sealed record UndoFile(string Path, string Kind, string Content, int Mode);

/// <summary>What became of one thing that was to come back.</summary>
/// <param name="Path">Where it was.</param>
/// <param name="Result"><c>restored</c>, <c>same</c>, <c>kept</c> (what is there now stays), or a reason why not.</param>
public sealed record UndoResult(string Path, string Result);

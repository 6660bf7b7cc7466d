namespace Wary.Host.State;

/// <summary>
/// One line of a journal. Every fact can be read twice or in any order and still folds to the same state; only
/// <see cref="EditEntry"/> counts.
/// </summary>
internal abstract record JournalEntry;

/// <summary>A file was edited, and these rules were told about it.</summary>
internal sealed record EditEntry(string Path, string Tool, int Turn, IReadOnlyList<string> Told) : JournalEntry;

/// <summary>A turn began.</summary>
internal sealed record TurnEntry(int Turn, string PromptId) : JournalEntry;

/// <summary>At a turn's end these told rules were looked at again.</summary>
internal sealed record JudgedEntry(string Path, IReadOnlyList<string> Rules) : JournalEntry;

/// <summary>A review has seen the first so many touches of a file.</summary>
internal sealed record ReviewedEntry(string Path, int Touches) : JournalEntry;

/// <summary>The person was told this.</summary>
internal sealed record NoticeEntry(string Name) : JournalEntry;

/// <summary>Written by compaction: everything known about one file.</summary>
internal sealed record FileEntry(
    string Path, int Turn, int Touches, int Reviewed, IReadOnlyList<string> Told, IReadOnlyList<string> Judged) : JournalEntry;

/// <summary>Written by compaction: its own size in bytes, and the late files that it took in.</summary>
internal sealed record BaseEntry(int Bytes, IReadOnlyList<string> Late) : JournalEntry;

/// <summary>Numbers on their way to the monthly file; they are no part of the state, so nothing of the line is read.</summary>
internal sealed record MetricsEntry : JournalEntry
{
    public static readonly MetricsEntry Instance = new();
}

/// <summary>A whole line of a later version. Compaction keeps it as it is.</summary>
internal sealed record ForeignEntry : JournalEntry
{
    public static readonly ForeignEntry Instance = new();
}

using System.Globalization;

namespace Wary.Core.Diff;

/// <summary>What happened to a file beside its lines.</summary>
internal static class FileNotes
{
    private const int KindMask = 0xF000;
    private const int SymbolicLink = 0xA000;
    private const int Submodule = 0xE000;

    public static IReadOnlyList<string> Of(Draft draft)
    {
        var (change, before, after) = (draft.Change, draft.Before, draft.After);
        var notes = new List<string>();
        if (change.OldPath is { } oldPath && oldPath != change.Path) notes.Add($"moved from {VisibleText.Of(oldPath)}");
        Modes(change, notes);
        if (draft.Exclusion is not null || change.After is null || change.Before is null) return Encoding(change, null, after, notes);
        Encoding(change, before, after, notes);
        if (before.CarriageReturns != after.CarriageReturns && before.Lines.Count > 0)
            notes.Add($"lines ending in carriage return and line feed: {before.CarriageReturns} before, {after.CarriageReturns} of {after.Lines.Count} now");
        if (before.EndsWithNewline != after.EndsWithNewline) notes.Add(after.EndsWithNewline ? "the last line is now ended" : "the last line is no longer ended");
        if (draft.Reindented > 0) notes.Add($"re-indented as a whole: {draft.Reindented} lines in unchanged surroundings are shown as context");
        return notes;
    }

    private static List<string> Encoding(FileChange change, FileText? before, FileText after, List<string> notes)
    {
        if (change.After is not null && (before is null ? after.Encoding != "UTF-8" : after.Encoding != before.Encoding)) notes.Add($"encoding: {after.Encoding}");
        return notes;
    }

    private static void Modes(FileChange change, List<string> notes)
    {
        var (old, now) = (change.OldMode, change.NewMode);
        if ((now & KindMask) == SymbolicLink && change.After is { } target)
        {
            var text = VisibleText.Of(FileText.Decode(target.Span).Text);
            var leaves = text.StartsWith('/') || text.Contains("..") || text.Contains(':') ? "; it may lead out of the repository" : "";
            notes.Add($"symbolic link to {text.Replace("\n", "\\n")}{leaves}");
        }
        if ((now & KindMask) == Submodule) notes.Add("submodule");
        if (old == now || now == 0) return;
        var fresh = now & ~old & 0xFFF;
        if (old != 0) notes.Add($"mode {Octal(old)} → {Octal(now)}");
        if ((fresh & 0x49) != 0) notes.Add("executable");
        if ((fresh & 0xC00) != 0) notes.Add("runs with its owner's or group's rights (set-id bit)");
        if ((fresh & 0x12) != 0 && old != 0) notes.Add("writable for others");
    }

    private static string Octal(int mode) => Convert.ToString(mode, 8).PadLeft(6, '0').ToString(CultureInfo.InvariantCulture);
}

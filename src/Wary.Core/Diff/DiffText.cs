using System.Text;

namespace Wary.Core.Diff;

/// <summary>
/// How changes look in a prompt. The first character of a line says what it is: <c>=</c> a file, <c>#</c> a note, <c>@</c> a hunk; <c>+</c> new, <c>></c> moved here,
/// <c>~</c> re-indented, <c>-</c> gone, blank unchanged, followed by the line's number (before, for a line that is gone) and a bar.
/// </summary>
public static class DiffText
{
    // Scope, window and moves of one hunk; bounded by LongestScope and MostMoves.
    internal const int HeaderRoom = 1_200;
    private const int LongestScope = 300;
    private const int MostMoves = 3;

    /// <summary>The whole call.</summary>
    public static string Of(CallPlan call)
    {
        var owners = call.Parts.Select(part => part.File.Change.Owner).Distinct(StringComparer.Ordinal).Count() > 1;
        var text = new StringBuilder();
        foreach (var part in call.Parts)
        {
            Header(text, part.File, owners);
            if (!part.Whole) text.Append("# more of this file changed than is shown here\n");
            foreach (var hunk in part.Hunks) Write(text, hunk.Hunk, hunk.Window);
        }
        return text.ToString();
    }

    /// <summary>One hunk.</summary>
    public static string Of(Hunk hunk, string? window = null)
    {
        var text = new StringBuilder();
        Write(text, hunk, window);
        return text.ToString();
    }

    /// <summary>UTF-8 bytes of a hunk.</summary>
    internal static int Bytes(Hunk hunk) => Encoding.UTF8.GetByteCount(Of(hunk));

    /// <summary>UTF-8 bytes of a line with its mark and number.</summary>
    internal static int Bytes(DiffLine line) => Encoding.UTF8.GetByteCount(line.Text) + 3 + Digits(line.New > 0 ? line.New : line.Old);

    /// <summary>UTF-8 bytes of a file's header with room for what a call adds to it.</summary>
    internal static int HeaderBytes(FileDiff file)
    {
        var text = new StringBuilder();
        Header(text, file, true);
        return Encoding.UTF8.GetByteCount(text.ToString()) + 52;
    }

    private static void Header(StringBuilder text, FileDiff file, bool withOwner)
    {
        var state = file.Change.After is null ? "deleted" : file.Change.Before is null ? "new file" : "changed";
        text.Append("=== ").Append(file.Path).Append(" (").Append(state);
        if (withOwner) text.Append(", in ").Append(VisibleText.Of(file.Change.Owner));
        text.Append(") ===\n");
        foreach (var note in file.Notes) text.Append("# ").Append(note).Append('\n');
    }

    private static void Write(StringBuilder text, Hunk hunk, string? window)
    {
        text.Append("@@");
        if (window is not null) text.Append(" window ").Append(window);
        if (hunk.Scope.Length > 0) text.Append(" in ").Append(Clip(hunk.Scope));
        text.Append('\n');
        foreach (var move in hunk.Moves.Take(MostMoves)) Write(text, move);
        if (hunk.Moves.Count > MostMoves) text.Append("@@ and ").Append(hunk.Moves.Count - MostMoves).Append(" more blocks that moved or changed their surroundings\n");
        foreach (var line in hunk.Lines)
        {
            text.Append(Mark(line.Kind)).Append(line.New > 0 ? line.New : line.Old).Append('|').Append(line.Text).Append('\n');
        }
    }

    private static void Write(StringBuilder text, Move move)
    {
        text.Append("@@ ").Append(move.Start).Append('-').Append(move.Start + move.Count - 1).Append(" was ");
        if (move.OldPath is { } path) text.Append(Clip(path)).Append(' ');
        text.Append("line ").Append(move.OldStart);
        if (move.OldScope == move.NewScope) text.Append(", surroundings as before");
        else text.Append(", in: ").Append(move.OldScope.Length == 0 ? "(top level)" : Clip(move.OldScope)).Append("; now in: ").Append(move.NewScope.Length == 0 ? "(top level)" : Clip(move.NewScope));
        text.Append('\n');
    }

    private static char Mark(LineKind kind) => kind switch
    {
        LineKind.Added => '+',
        LineKind.Removed => '-',
        LineKind.Reindented => '~',
        LineKind.Moved => '>',
        _ => ' ',
    };

    // The inner end is what matters.
    private static string Clip(string scope) => scope.Length <= LongestScope ? scope : "…" + scope[^LongestScope..];

    private static int Digits(int number)
    {
        var digits = 1;
        while ((number /= 10) > 0) digits++;
        return digits;
    }
}

using System.Globalization;
using System.Text;

namespace Wary.Core.Commits;

/// <summary>One line of a reflog.</summary>
/// <param name="Old">Full id before; zeros where nothing was.</param>
/// <param name="New">Full id after; zeros where nothing is.</param>
/// <param name="Mail">Whose hand it was.</param>
/// <param name="Time">Seconds since 1970, as the writer says.</param>
/// <param name="Message">What was done, in the words of whoever wrote it.</param>
public sealed record ReflogEntry(string Old, string New, string Mail, long Time, string Message)
{
    private static readonly string[] Arrivals = ["reset:", "checkout:", "clone:", "branch:", "update by push", "fetch", "rebase (start)", "rebase (finish)", "rebase (abort)", "pull --rebase (start)"];

    /// <summary>A remote-tracking branch that moved because this side pushed.</summary>
    public bool IsPush => Message.StartsWith("update by push", StringComparison.Ordinal);

    /// <summary>The reference only went to a commit that was there: nothing was made.</summary>
    public bool IsArrival => Array.Exists(Arrivals, start => Message.StartsWith(start, StringComparison.Ordinal)) || Message.EndsWith("Fast-forward", StringComparison.Ordinal);

    /// <summary>The lines of a reflog, oldest first. A line that is no entry is left out, a first one that is cut as well.</summary>
    public static IReadOnlyList<ReflogEntry> Read(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<ReflogEntry>();
        foreach (var range in bytes.Split((byte)'\n'))
        {
            if (Parse(Encoding.UTF8.GetString(bytes[range])) is { } entry) entries.Add(entry);
        }
        return entries;
    }

    // <old> <new> A Person <mail> 1700000000 +0100\tcommit: words
    private static ReflogEntry? Parse(string line)
    {
        var tab = line.IndexOf('\t');
        var (head, message) = tab < 0 ? (line, "") : (line[..tab], line[(tab + 1)..]);
        var first = head.IndexOf(' ');
        if (first is not (40 or 64) || head.Length < 2 * first + 2 || head[2 * first + 1] != ' ') return null;
        var (older, newer) = (head[..first], head.Substring(first + 1, first));
        if (!GitId.Is(older) || !GitId.Is(newer)) return null;
        var (open, close) = (head.IndexOf('<'), head.LastIndexOf('>'));
        if (open < 0 || close < open) return null;
        var time = head[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var seconds, ..]
            && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
        return new(older, newer, head[(open + 1)..close], time, message);
    }
}

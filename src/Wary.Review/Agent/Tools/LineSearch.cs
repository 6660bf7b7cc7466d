using System.Text;
using System.Text.RegularExpressions;
using Wary.Core.Diff;
using Wary.Core.Rules.UserRules;
using Wary.Core.Secrets;

namespace Wary.Review.Agent.Tools;

/// <summary>
/// Looks for lines in files, several at once. Raw bytes are searched for a word first; what is told depends on the masked text alone, so that nobody can guess at a secret by searching for it.
/// </summary>
internal sealed class LineSearch(Jail jail, Regex regex, LiteralFilter? filter, Glob? glob, int from, int context, CancellationTokenSource enough)
{
    private const int MostFiles = 2_000;
    private const int MostHitsPerFile = 100;
    private const int LongestLine = 20_000;
    private const int Sniffed = 8_000;

    private readonly List<Found> _found = [];
    private int _large;
    private int _binary;
    private int _slow;

    /// <summary>A file with lines that fit.</summary>
    /// <param name="Path">From the root.</param>
    /// <param name="Lines">Those that fit and their surroundings: number, masked text, whether it fits.</param>
    public sealed record Found(string Path, IReadOnlyList<(int Number, string Text, bool IsHit)> Lines);

    /// <summary>What one worker uses again for each file.</summary>
    public sealed class Buffers
    {
        public byte[] Bytes { get; set; } = new byte[64 << 10];

        public char[] Wide { get; set; } = new char[64 << 10];
    }

    /// <summary>What was found, by path.</summary>
    public IReadOnlyList<Found> Files()
    {
        lock (_found) return [.. _found.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>What was not searched, in words for the model.</summary>
    public string Notes() =>
        (_large > 0 ? $"{_large} files above {MaskedFile.MaxBytes >> 20} MB were not searched.\n" : "")
        + (_binary > 0 ? $"{_binary} binary files were not searched.\n" : "")
        + (_slow > 0 ? "The pattern took too long on some lines; use a simpler one.\n" : "");

    /// <summary>Looks at a file of a walk.</summary>
    public void Look(Buffers buffers, JailFolder folder, string name, string path)
    {
        if (glob is not null && !(glob.NamesOnly ? glob.Matches(name) : glob.Matches(path.AsSpan(from)))) return;
        using var file = JailFile.Open(folder, name, out _);
        if (file is not null) Look(buffers, file, path);
    }

    /// <summary>Looks at one file that was named; false with a reason when that is not to be.</summary>
    public bool LookAtOne(string path, out string refusal)
    {
        using var file = jail.OpenFile(path, out refusal);
        if (file is not null) Look(new(), file, path);
        return file is not null;
    }

    private void Look(Buffers buffers, JailFile file, string path)
    {
        if (file.Size > MaskedFile.MaxBytes)
        {
            Interlocked.Increment(ref _large);
            return;
        }
        if (buffers.Bytes.Length <= file.Size) buffers.Bytes = new byte[file.Size * 2];
        var length = file.Read(buffers.Bytes);
        if (length <= 0) return;
        var bytes = buffers.Bytes.AsSpan(0, length);
        var isWide = bytes[..Math.Min(length, Sniffed)].Contains((byte)0);
        if (isWide && FileText.Decode(bytes).OddShare > 0.1)
        {
            Interlocked.Increment(ref _binary);
            return;
        }
        // Words are searched in UTF-8; files in other encodings are read as a whole.
        if (!isWide && filter is not null && !MayMatch(buffers, bytes)) return;
        if (jail.Withheld(path) is not null) return;
        try
        {
            Search(bytes, path);
        }
        catch (RegexMatchTimeoutException)
        {
            Interlocked.Increment(ref _slow);
        }
    }

    private bool MayMatch(Buffers buffers, ReadOnlySpan<byte> bytes)
    {
        if (buffers.Wide.Length < bytes.Length) buffers.Wide = new char[buffers.Bytes.Length];
        var wide = buffers.Wide.AsSpan(0, Encoding.Latin1.GetChars(bytes, buffers.Wide));
        return filter!.Next(wide) >= 0;
    }

    private void Search(ReadOnlySpan<byte> bytes, string path)
    {
        var text = FileText.Decode(bytes).Text;
        if (!AnyLine(text)) return;
        var lines = MaskedFile.Split(SecretMask.Apply(text, path));
        var kept = new List<(int, string, bool)>();
        var (hits, next) = (0, 0);
        for (var i = 0; i < lines.Length && hits < MostHitsPerFile; i++)
        {
            if (!regex.IsMatch(Bounded(lines[i]))) continue;
            hits++;
            for (next = Math.Max(next, i - context); next < i; next++) kept.Add((next + 1, Excerpt(lines[next], 0), false));
            kept.Add((i + 1, Excerpt(lines[i], FirstMatch(lines[i])), true));
            for (next = i + 1; next <= i + context && next < lines.Length && !regex.IsMatch(Bounded(lines[next])); next++) kept.Add((next + 1, Excerpt(lines[next], 0), false));
        }
        if (hits == 0) return;
        lock (_found)
        {
            _found.Add(new(path, kept));
            if (_found.Count >= MostFiles) enough.Cancel();
        }
    }

    // Cheaper than masking first; a masked row is found by nobody who looks for it alone.
    private bool AnyLine(string text)
    {
        foreach (var range in text.AsSpan().Split('\n'))
        {
            if (regex.IsMatch(Bounded(text.AsSpan(range).TrimEnd('\r')))) return true;
        }
        return false;
    }

    private int FirstMatch(string line)
    {
        foreach (var match in regex.EnumerateMatches(Bounded(line))) return match.Index;
        return 0;
    }

    // Of a very long line, what stands around the match.
    private static string Excerpt(string line, int match)
    {
        if (line.Length <= ToolText.LongestLine) return line;
        var start = Math.Max(0, match - ToolText.LongestLine / 3);
        return $"{(start > 0 ? "…" : "")}{line.AsSpan(start, Math.Min(line.Length - start, ToolText.LongestLine - 2))}…";
    }

    private static ReadOnlySpan<char> Bounded(ReadOnlySpan<char> line) => line.Length > LongestLine ? line[..LongestLine] : line;
}

using System.Text;
using System.Text.Unicode;

namespace Wary.Core.Diff;

/// <summary>A file's content as lines. Decoding loses nothing: contents that differ in their lines' bytes differ here.</summary>
public sealed class FileText
{
    /// <summary>No file.</summary>
    public static FileText Empty { get; } = new("", "UTF-8", 0);

    private FileText(string text, string encoding, double oddShare)
    {
        (Text, Encoding, OddShare) = (text, encoding, oddShare);
        if (text.Length == 0)
        {
            (Lines, EndsWithNewline) = ([], true);
            return;
        }
        var lines = text.Split('\n');
        EndsWithNewline = lines[^1].Length == 0;
        if (EndsWithNewline) lines = lines[..^1];
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].EndsWith('\r')) continue;
            lines[i] = lines[i][..^1];
            CarriageReturns++;
        }
        Lines = lines;
    }

    /// <summary>The decoded text. A byte that is no character stands as U+DC00 plus its value.</summary>
    public string Text { get; }

    /// <summary>The lines without their ends; a line ends at a line feed only, with or without a carriage return before it.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Whether the last line is ended; true for an empty file.</summary>
    public bool EndsWithNewline { get; }

    /// <summary>How many lines end in carriage return and line feed.</summary>
    public int CarriageReturns { get; }

    /// <summary>Name of the encoding it was read in.</summary>
    public string Encoding { get; }

    /// <summary>Share of bytes that text has no use for, from 0 to 1: control characters and what no encoding explains.</summary>
    public double OddShare { get; }

    /// <summary>Reads by byte order mark, else as UTF-16 when every second byte is zero, else as UTF-8 with foreign bytes kept.</summary>
    public static FileText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Utf8WithOddities(bytes[3..], "UTF-8 with byte order mark");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return Wide(bytes[4..], "UTF-32", System.Text.Encoding.UTF32, 4);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Wide(bytes[2..], "UTF-16", System.Text.Encoding.Unicode, 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Wide(bytes[2..], "UTF-16 big-endian", System.Text.Encoding.BigEndianUnicode, 2);
        return Utf16Order(bytes) switch
        {
            1 => Wide(bytes, "UTF-16 without byte order mark", System.Text.Encoding.Unicode, 2),
            0 => Wide(bytes, "UTF-16 big-endian without byte order mark", System.Text.Encoding.BigEndianUnicode, 2),
            _ => Utf8WithOddities(bytes, "UTF-8"),
        };
    }

    private static FileText Wide(ReadOnlySpan<byte> bytes, string name, Encoding encoding, int unit)
    {
        var whole = bytes.Length - bytes.Length % unit;
        var text = encoding.GetString(bytes[..whole]);
        foreach (var rest in bytes[whole..]) text += (char)(VisibleText.FirstByte + rest);
        var odd = 0;
        foreach (var c in text)
        {
            if (c == '\uFFFD' || IsControl(c)) odd++;
        }
        return new(text, name, text.Length == 0 ? 0 : odd / (double)text.Length);
    }

    private static FileText Utf8WithOddities(ReadOnlySpan<byte> bytes, string name)
    {
        var odd = 0;
        foreach (var b in bytes)
        {
            if (IsControl((char)b)) odd++;
        }
        if (Utf8.IsValid(bytes)) return new(System.Text.Encoding.UTF8.GetString(bytes), name, bytes.IsEmpty ? 0 : odd / (double)bytes.Length);
        var text = new StringBuilder(bytes.Length);
        var foreign = 0;
        for (var rest = bytes; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf8(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreign += used;
                foreach (var b in rest[..used]) text.Append((char)(VisibleText.FirstByte + b));
            }
            rest = rest[used..];
        }
        return new(text.ToString(), "not UTF-8", (odd + foreign) / (double)bytes.Length);
    }

    private static bool IsControl(char c) => c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\b' or '\u001b') || c == '\u007f';

    // Which half of the pairs is nearly always zero: 1 little-endian, 0 big-endian, -1 neither. A planted zero here and there is neither.
    private static int Utf16Order(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0) return -1;
        Span<int> zeros = [0, 0];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0) zeros[i & 1]++;
        }
        var pairs = bytes.Length / 2;
        if (zeros[1] * 10 >= pairs * 6 && zeros[0] * 20 <= pairs) return 1;
        return zeros[0] * 10 >= pairs * 6 && zeros[1] * 20 <= pairs ? 0 : -1;
    }
}

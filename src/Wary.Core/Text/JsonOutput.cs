using System.Buffers.Text;
using System.Text;

namespace Wary.Core.Text;

/// <summary>
/// Writes JSON into one growing array. The library's writer brings its own tables of what to escape, 32 KB that every hook would fill anew;
/// here the quote, the backslash and control characters are escaped and everything else stays readable. The caller balances what it starts.
/// </summary>
public sealed class JsonOutput
{
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(1024);
    private int _length;
    private bool _needsComma;

    /// <summary>How many bytes were written.</summary>
    public int Length => _length;

    /// <summary>What was written; valid until more is.</summary>
    public Memory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Starts an object that is the document or stands in an array.</summary>
    public void StartObject()
    {
        Separate();
        Open("{"u8);
    }

    /// <summary>Starts an object that is a property.</summary>
    public void StartObject(ReadOnlySpan<byte> name)
    {
        Name(name);
        Open("{"u8);
    }

    /// <summary>Ends an object.</summary>
    public void EndObject() => Close("}"u8);

    /// <summary>Writes a property.</summary>
    public void Write(ReadOnlySpan<byte> name, string value)
    {
        Name(name);
        Quote(value);
    }

    /// <summary>Writes a property.</summary>
    public void Write(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Digits(value);
    }

    /// <summary>Writes a property whose value is a list of strings.</summary>
    public void Write(ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        Name(name);
        Open("["u8);
        for (var i = 0; i < values.Count; i++)
        {
            Separate();
            Quote(values[i]);
        }
        Close("]"u8);
    }

    /// <summary>Writes a property whose value is a finite number.</summary>
    public void Write(string name, double value)
    {
        Name(name);
        // Nearly all are whole.
        if (value == (long)value) Digits((long)value);
        else
        {
            Reserve(32);
            Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
            _length += written;
        }
    }

    /// <summary>Writes a property.</summary>
    public void Write(string name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    /// <summary>Writes a property whose value is JSON already.</summary>
    public void WriteJson(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        Name(name);
        Raw(json);
    }

    /// <summary>Adds a text between quotes.</summary>
    public void Quoted(string text) => Quote(text);

    /// <summary>Adds bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Ends the document with a line feed; another one may follow.</summary>
    public void EndLine()
    {
        Raw("\n"u8);
        _needsComma = false;
    }

    private void Open(ReadOnlySpan<byte> bracket)
    {
        Raw(bracket);
        _needsComma = false;
    }

    private void Close(ReadOnlySpan<byte> bracket)
    {
        Raw(bracket);
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma) Raw(","u8);
        _needsComma = true;
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        Raw("\""u8);
        Raw(name);
        Raw("\":"u8);
    }

    private void Name(string name)
    {
        Separate();
        Quote(name);
        Raw(":"u8);
    }

    private void Quote(string text)
    {
        Raw("\""u8);
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and not ('"' or '\\' or '\x7F')) continue;
            Utf8(text.AsSpan(from, i - from));
            Escape(text[i]);
            from = i + 1;
        }
        Utf8(text.AsSpan(from));
        Raw("\""u8);
    }

    // Half a surrogate pair becomes U+FFFD.
    private void Utf8(ReadOnlySpan<char> text)
    {
        Reserve(3 * text.Length);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    private void Escape(char unit)
    {
        switch (unit)
        {
            case '"': Raw("\\\""u8); break;
            case '\\': Raw(@"\\"u8); break;
            case '\n': Raw(@"\n"u8); break;
            case '\r': Raw(@"\r"u8); break;
            case '\t': Raw(@"\t"u8); break;
            default:
                Raw(@"\u00"u8);
                Raw([Hex(unit >> 4), Hex(unit & 0xF)]);
                break;
        }
    }

    private static byte Hex(int digit) => "0123456789ABCDEF"u8[digit];

    private void Digits(long value)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    private void Reserve(int room)
    {
        if (_bytes.Length - _length >= room) return;
        var larger = GC.AllocateUninitializedArray<byte>(Math.Max(2 * _bytes.Length, _length + room));
        Written.Span.CopyTo(larger);
        _bytes = larger;
    }
}

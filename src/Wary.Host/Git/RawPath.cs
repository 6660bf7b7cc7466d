using System.Text;

namespace Wary.Host.Git;

/// <summary>A path below a repository's top folder, exactly as its bytes are: one char stands for one byte. File names need not be text.</summary>
/// <param name="Bytes">The bytes as Latin-1; ordinal order is byte order.</param>
public readonly record struct RawPath(string Bytes)
{
    /// <summary>The path that these bytes spell.</summary>
    public static RawPath From(ReadOnlySpan<byte> bytes) => new(Encoding.Latin1.GetString(bytes));

    /// <summary>The path that this text names on disk.</summary>
    public static RawPath FromText(string text) => From(Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes again.</summary>
    public byte[] ToBytes() => Encoding.Latin1.GetBytes(Bytes);

    /// <summary>As text; bytes that are no UTF-8 become U+FFFD.</summary>
    public override string ToString() => Encoding.UTF8.GetString(ToBytes());
}

using System.Buffers;

namespace Wary.Host.Config;

/// <summary>
/// FNV-1a: tells names apart where nothing depends on nobody being able to forge a match. The first use of a cryptographic hash loads a
/// native library and costs a hook 2 ms.
/// </summary>
internal static class ShortHash
{
    /// <summary>What a file name of ours may hold.</summary>
    public static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>16 hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in bytes) hash = (hash ^ octet) * 1099511628211UL;
        return hash.ToString("x16");
    }
}

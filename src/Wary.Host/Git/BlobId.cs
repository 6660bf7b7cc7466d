using System.Security.Cryptography;
using System.Text;

namespace Wary.Host.Git;

/// <summary>The id git would give to these very bytes, without any filter between them and the file.</summary>
internal static class BlobId
{
    internal static string Of(ReadOnlySpan<byte> content, int idLength)
    {
        using var hash = Start(content.Length, idLength);
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hashing of a content of known length, piece by piece.</summary>
    internal static IncrementalHash Start(long length, int idLength)
    {
        // Git's own choice, made by the repository; it identifies contents here and protects nothing.
        var hash = IncrementalHash.CreateHash(idLength == 32 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {length}\0"));
        return hash;
    }
}

using System.Text;

namespace Wary.Host.Config;

/// <summary>Turns a session's id, which is any text, into a file name.</summary>
public static class SessionKey
{
    /// <summary>Longest key.</summary>
    public const int MaxLength = 128;

    /// <summary>
    /// A name of 1 to <see cref="MaxLength"/> characters out of <c>[A-Za-z0-9._-]</c>, never "." or "..". An id that is such a name stays as it
    /// is; one that had to be changed ends with a hash of the original, so that ids which look alike afterwards stay apart.
    /// </summary>
    public static string Of(string id)
    {
        if (id.Length is > 0 and <= MaxLength && id is not ("." or "..") && !id.AsSpan().ContainsAnyExcept(ShortHash.NameCharacters)) return id;
        var hash = ShortHash.Of(Encoding.UTF8.GetBytes(id));
        var name = new StringBuilder(MaxLength);
        foreach (var character in id.AsSpan(0, Math.Min(id.Length, MaxLength - hash.Length - 1)))
            name.Append(ShortHash.NameCharacters.Contains(character) ? character : '_');
        return name.Append('-').Append(hash).ToString();
    }
}

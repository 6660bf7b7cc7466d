using System.Text;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>Small files of a git folder, read with three system calls and without ever waiting for a pipe that somebody put there.</summary>
internal static class GitFile
{
    /// <summary>The first bytes of a file as text without white space around; null when there is none to read.</summary>
    public static string? Line(string path)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Read(path, bytes) is >= 0 and var length ? Encoding.UTF8.GetString(bytes[..length]).Trim() : null;
    }

    /// <summary>The last bytes before <paramref name="end"/>, at most so many; empty when there are none.</summary>
    public static byte[] Tail(string path, long from, long end, int most)
    {
        from = Math.Max(from, end - most);
        if (end <= from) return [];
        var bytes = new byte[end - from];
        return Read(path, bytes, from) is > 0 and var length ? bytes[..length] : [];
    }

    /// <summary>What lies there, a link not followed.</summary>
    public static FileStat Stat(string path) => RawFile.Stat(Encoding.UTF8.GetBytes(path + "\0"));

    private static int Read(string path, Span<byte> bytes, long from = 0)
    {
        using var file = RawFile.Open(Encoding.UTF8.GetBytes(path + "\0"));
        if (file is null) return -1;
        try
        {
            var length = 0;
            while (length < bytes.Length && RandomAccess.Read(file, bytes[length..], from + length) is > 0 and var read) length += read;
            return length;
        }
        catch (IOException)
        {
            return -1;
        }
        catch (UnauthorizedAccessException)
        {
            // A folder stands in its place.
            return -1;
        }
        catch (NotSupportedException)
        {
            // A pipe does.
            return -1;
        }
    }
}

using System.Text;

namespace Wary.Host.State;

/// <summary>What the host wrote down of a session: the only witness of whether a text reached the agent where no event says so.</summary>
public static class Transcript
{
    private const int Tail = 2 << 20;

    /// <summary>The last 2 MB; empty when there is nothing to read.</summary>
    public static string End(string path)
    {
        if (path.Length == 0) return "";
        try
        {
            if (StateFile.KindOf(path) != FileKind.File) return "";
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var length = RandomAccess.GetLength(file.SafeFileHandle);
            var bytes = new byte[Math.Min(length, Tail)];
            var read = RandomAccess.Read(file.SafeFileHandle, bytes, length - bytes.Length);
            return Encoding.UTF8.GetString(bytes, 0, read);
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}

namespace Wary.Host.Config;

/// <summary>Whether a file is its owner's word alone.</summary>
internal static class FileTrust
{
    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Whether this process, or others than the owner of the machine, can change the file. What cannot be found out counts as open.</summary>
    public static bool IsOpen(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (!OperatingSystem.IsWindows() && ((File.GetUnixFileMode(path) | File.GetUnixFileMode(folder)) & Others) != 0) return true;
            return !Environment.IsPrivilegedProcess && CanWrite(path);
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static bool CanWrite(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            // A file system that is mounted read-only.
            return false;
        }
    }
}

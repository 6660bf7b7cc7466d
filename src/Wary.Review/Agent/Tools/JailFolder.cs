using Microsoft.Win32.SafeHandles;

namespace Wary.Review.Agent.Tools;

/// <summary>A folder that is held open. What is opened in it is opened by its one name, never through a link.</summary>
internal sealed partial class JailFolder : IDisposable
{
    private readonly SafeFileHandle? _handle;
    private readonly string _path;

    private JailFolder(SafeFileHandle? handle, string path) => (_handle, _path) = (handle, path);

    /// <summary>The top folder: its own path may lead through links, it is the person's.</summary>
    public static JailFolder? OpenRoot(string path)
    {
        if (OperatingSystem.IsWindows()) return Directory.Exists(path) ? new(null, path) : null;
        return Wrap(Native.Open(path, Native.Folder));
    }

    /// <summary>The same folder once more.</summary>
    public JailFolder? Duplicate() => _handle is null ? new(null, _path) : Wrap(Native.OpenAt(_handle, ".", Native.Folder | Native.NoFollow));

    /// <summary>A folder in this one; null when it is anything else.</summary>
    public JailFolder? OpenFolder(string name)
    {
        if (_handle is not null) return Wrap(Native.OpenAt(_handle, name, Native.Folder | Native.NoFollow));
        var path = Path.Combine(_path, name);
        return Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null ? new(null, path) : null;
    }

    /// <summary>Whatever has this name, opened for reading without waiting for anybody; null when it is a link or cannot be opened.</summary>
    public SafeFileHandle? OpenAny(string name)
    {
        if (_handle is not null) return Native.OpenAt(_handle, name, Native.NoFollow | Native.NonBlocking);
        try
        {
            var path = Path.Combine(_path, name);
            return File.Exists(path) && new FileInfo(path).LinkTarget is null ? File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete) : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The names in the folder, in the system's order.</summary>
    public IReadOnlyList<JailEntry> Entries() => _handle is not null ? Native.List(_handle) : PortableEntries();

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();

    private static JailFolder? Wrap(SafeFileHandle? handle) => handle is null ? null : new(handle, "");

    private List<JailEntry> PortableEntries()
    {
        var entries = new List<JailEntry>();
        try
        {
            foreach (var info in new DirectoryInfo(_path).EnumerateFileSystemInfos())
            {
                var kind = info.LinkTarget is not null || info.Attributes.HasFlag(FileAttributes.ReparsePoint) ? JailKind.Link : info is DirectoryInfo ? JailKind.Folder : JailKind.File;
                entries.Add(new(info.Name, kind));
            }
        }
        catch (IOException)
        {
            // It went away, or is no longer ours to read: what was listed is what there is.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
        return entries;
    }
}

using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Wary.Host.Git;

/// <summary>Identities of many files below one folder. Where the system can, names are looked up from the folder on: its own path is not walked again for each of them.</summary>
internal sealed class FolderStat : IDisposable
{
    private readonly SafeFileHandle? _folder;
    private readonly int _prefix;
    private byte[] _path;

    internal FolderStat(string folder)
    {
        var top = Encoding.UTF8.GetBytes(folder.TrimEnd('/') + "/");
        _folder = RawFile.OpenFolder([.. top, 0]);
        _prefix = _folder is null ? top.Length : 0;
        _path = new byte[top.Length + 4097];
        if (_folder is null) top.CopyTo(_path, 0);
    }

    internal FileStat Of(ReadOnlySpan<byte> name)
    {
        if (_prefix + name.Length + 1 > _path.Length) Array.Resize(ref _path, _prefix + name.Length + 1);
        name.CopyTo(_path.AsSpan(_prefix));
        _path[_prefix + name.Length] = 0;
        return _folder is null ? RawFile.Stat(_path) : RawFile.StatBelow(_folder, _path);
    }

    public void Dispose() => _folder?.Dispose();
}

namespace Wary.Host.Git;

/// <summary>Knows which paths lie behind a symbolic link below the top folder. Git takes those as deleted, and so do we: the link itself is what changed.</summary>
internal sealed class LinkedParents(string top)
{
    private readonly Dictionary<RawPath, bool> _known = [];

    internal bool Above(RawPath path)
    {
        for (var slash = path.Bytes.IndexOf('/'); slash > 0; slash = path.Bytes.IndexOf('/', slash + 1))
        {
            var folder = new RawPath(path.Bytes[..slash]);
            if (!_known.TryGetValue(folder, out var linked)) _known[folder] = linked = RawFile.Stat(RawFile.Join(top, folder)).IsLink;
            if (linked) return true;
        }
        return false;
    }
}

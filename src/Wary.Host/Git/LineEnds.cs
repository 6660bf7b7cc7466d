namespace Wary.Host.Git;

/// <summary>Git may keep a file with other line ends than it writes to disk.</summary>
internal static class LineEnds
{
    /// <summary>A blob as it lay on disk, when the size it had there proves that only its line ends were converted; otherwise the blob.</summary>
    internal static byte[] AsOnDisk(byte[] blob, long size)
    {
        var lines = blob.AsSpan().Count((byte)'\n');
        if (size < 0 || size == blob.Length || size != (uint)(blob.Length + lines) || blob.AsSpan().Contains((byte)'\r')) return blob;
        var result = new byte[blob.Length + lines];
        var at = 0;
        foreach (var b in blob)
        {
            if (b == '\n') result[at++] = (byte)'\r';
            result[at++] = b;
        }
        return result;
    }

    /// <summary>Equal apart from carriage returns before line ends.</summary>
    internal static bool SameText(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int i = 0, k = 0;
        while (true)
        {
            if (i + 1 < a.Length && a[i] == '\r' && a[i + 1] == '\n') i++;
            if (k + 1 < b.Length && b[k] == '\r' && b[k + 1] == '\n') k++;
            if (i == a.Length || k == b.Length) return i == a.Length && k == b.Length;
            if (a[i++] != b[k++]) return false;
        }
    }
}

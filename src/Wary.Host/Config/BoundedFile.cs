namespace Wary.Host.Config;

/// <summary>Reads small files that somebody else may have prepared: endless devices, pipes that never answer, huge files.</summary>
public static class BoundedFile
{
    /// <summary>
    /// The bytes of <paramref name="path"/>; null with an empty <paramref name="problem"/> when there is no such file, and null with a
    /// reason when it cannot be read or has more than <paramref name="most"/> bytes.
    /// </summary>
    public static byte[]? Read(string path, int most, out string problem)
    {
        problem = "";
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists && file.LinkTarget is null) return null;
            if (file.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                file = new FileInfo(target.FullName);
                // Devices, pipes and /proc have no length. Opening a pipe would wait for its writer, so they are told apart before.
                if (!file.Exists || file.Length == 0) problem = "is a link to something that is no ordinary file";
                if (problem.Length > 0) return null;
            }
            if (file.Length == 0) return [];
            if (file.Length <= most) return Open(file.FullName, most, out problem);
            problem = $"is larger than {most / 1024} KB";
        }
        catch (IOException)
        {
            problem = "cannot be read";
        }
        catch (UnauthorizedAccessException)
        {
            problem = "may not be read";
        }
        return null;
    }

    private static byte[]? Open(string path, int most, out string problem)
    {
        problem = "";
        using var handle = File.OpenHandle(path);
        var bytes = new byte[Math.Min(RandomAccess.GetLength(handle), most) + 1];
        var length = 0;
        while (length < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(length), length) is > 0 and var read) length += read;
        if (length < bytes.Length) return bytes.AsSpan(0, length).ToArray();
        problem = "grew while it was read";
        return null;
    }
}

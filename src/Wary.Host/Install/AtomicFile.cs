namespace Wary.Host.Install;

/// <summary>Files that change in one step: a reader sees the former content or the new one, never a part.</summary>
internal static class AtomicFile
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Program = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// Writes <paramref name="content"/>. A link is followed, so that a settings file kept elsewhere stays a link; an existing
    /// file keeps its mode.
    /// </summary>
    /// <exception cref="IOException">Not possible; the file is as before.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var target = Resolve(path);
        var mode = OperatingSystem.IsWindows() || !File.Exists(target) ? Plain : File.GetUnixFileMode(target);
        Put(content, target, mode);
    }

    /// <summary>Copies a program beside its target and renames it into place: processes that run the former one go on.</summary>
    public static void CopyProgram(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var program = GC.AllocateUninitializedArray<byte>((int)source.Length);
        source.ReadExactly(program);
        Put(program, to, Program);
    }

    /// <summary>Makes <paramref name="link"/> lead to <paramref name="target"/>; copies where links need privileges.</summary>
    public static void Link(string link, string target)
    {
        var folder = Path.GetDirectoryName(link)!;
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows())
        {
            CopyProgram(target, link);
            return;
        }
        var staged = Staged(link);
        try
        {
            File.CreateSymbolicLink(staged, Path.GetRelativePath(folder, target));
            File.Move(staged, link, overwrite: true);
        }
        finally
        {
            File.Delete(staged);
        }
    }

    /// <summary>The file that <paramref name="path"/> means, through any number of links.</summary>
    public static string Resolve(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    private static void Put(ReadOnlySpan<byte> content, string target, UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var staged = Staged(target);
        try
        {
            // Private until it is whole: settings may hold keys.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(staged, options))
            {
                // In one write: a program that came in pieces lies in the page cache in pieces, and every start of it takes that much longer.
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(staged, mode);
            File.Move(staged, target, overwrite: true);
        }
        finally
        {
            File.Delete(staged);
        }
    }

    private static string Staged(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.new");
}

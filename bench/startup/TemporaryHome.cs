namespace Wary.Startup;

/// <summary>A home folder of its own, so that the person's settings and state play no part.</summary>
internal sealed class TemporaryHome : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("wary-startup-").FullName;

    /// <summary>
    /// A copy of a program, written in one go. How a file was written decides how large the pieces are in which the page cache keeps and maps it,
    /// and so how long its start takes: programs that are compared must have been written alike.
    /// </summary>
    public string Copy(string program)
    {
        var copy = System.IO.Path.Combine(Path, System.IO.Path.GetFileName(program));
        File.WriteAllBytes(copy, File.ReadAllBytes(program));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(copy, File.GetUnixFileMode(program));
        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

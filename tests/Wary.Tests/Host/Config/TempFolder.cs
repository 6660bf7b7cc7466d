namespace Wary.Tests.Host.Config;

/// <summary>A directory that goes with its test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("wary-test-").FullName;

    /// <summary>A path in it; a directory for the file is made.</summary>
    public string File(string relative, string? content = null)
    {
        var path = System.IO.Path.Combine(Root, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (content is not null) System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

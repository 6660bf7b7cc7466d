namespace Wary.Startup;

/// <summary>A home folder of its own, so that the person's settings and state play no part.</summary>
internal sealed class TemporaryHome : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("wary-startup-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

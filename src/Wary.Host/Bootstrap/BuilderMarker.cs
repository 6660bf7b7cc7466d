using System.Globalization;
using Wary.Host.State;

namespace Wary.Host.Bootstrap;

/// <summary>
/// Says that somebody builds. A file beside the environments, because what is inside one is deleted with it, and no lock that the system
/// keeps, because a build may be stopped for hours by a sleeping machine: after five minutes a marker no longer counts.
/// </summary>
internal sealed class BuilderMarker : IDisposable
{
    /// <summary>How long a marker counts. No build may take longer.</summary>
    public static readonly TimeSpan LongestBuild = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly AgentSdkFolder _folder;
    private readonly string _owner;

    private BuilderMarker(AgentSdkFolder folder, string owner) => (_folder, _owner) = (folder, owner);

    /// <summary>Takes the marker; null while it is somebody else's.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static BuilderMarker? Take(AgentSdkFolder folder, DateTimeOffset now)
    {
        using var guard = FileLock.Take(folder.MarkerLock, Patience);
        if (guard is null || (SmallRecord.Read(folder.Marker) is { } other && Counts(other, now))) return null;
        var owner = StateFile.Unique();
        SmallRecord.Write(folder.Marker, ("owner", owner), ("at", now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        return new(folder, owner);
    }

    /// <summary>Does <paramref name="publish"/> if the marker is still this builder's, so that one whose time is over publishes nothing.</summary>
    public bool Publish(Action publish)
    {
        using var guard = FileLock.Take(_folder.MarkerLock, Patience);
        if (guard is null || !IsMine()) return false;
        publish();
        return true;
    }

    /// <summary>Removes the marker, if it is still this builder's.</summary>
    public void Dispose()
    {
        try
        {
            Publish(() => File.Delete(_folder.Marker));
        }
        catch (IOException)
        {
            // It ends by its age.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
    }

    private bool IsMine() => SmallRecord.Read(_folder.Marker)?.GetValueOrDefault("owner") == _owner;

    // One from the future was written before the clock was set back, and counts no longer than any other.
    private static bool Counts(Dictionary<string, string> marker, DateTimeOffset now) =>
        long.TryParse(marker.GetValueOrDefault("at"), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && Math.Abs(now.ToUnixTimeMilliseconds() - at) < LongestBuild.TotalMilliseconds;
}

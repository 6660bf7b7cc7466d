using Wary.Host.State;

namespace Wary.Host.Bootstrap;

/// <summary>
/// Where everything about the Agent SDK lies: <c>wary/agent-sdk</c> in the state directory, the owner's only. Every build has a folder of its
/// own there, so that what a killed builder left behind, or still writes, is never taken for a finished one; <c>ready</c> names the one that counts.
/// </summary>
/// <param name="stateDirectory">The state directory.</param>
internal sealed class AgentSdkFolder(string stateDirectory)
{
    private readonly StateFolder _state = new(stateDirectory);

    public string Root => Path.Combine(_state.Root, "agent-sdk");

    /// <summary>Which build counts.</summary>
    public string Ready => Path.Combine(Root, "ready");

    /// <summary>Until when nothing is tried.</summary>
    public string Rest => Path.Combine(Root, "rest");

    /// <summary>Who builds.</summary>
    public string Marker => Path.Combine(Root, "builder");

    /// <summary>Guards <see cref="Marker"/> for the moment of looking at it.</summary>
    public string MarkerLock => Path.Combine(Root, "builder.lock");

    /// <summary>The version whose person is still to be told that the interpreter is too old.</summary>
    public string TooOld => Path.Combine(Root, "too-old");

    /// <summary>Exists once the person of that version was told.</summary>
    public string Told(string version) => Path.Combine(Root, "told-" + version);

    /// <summary>A folder for a new build. Short: what lies in it has long paths.</summary>
    public string NewBuild(bool isFlat) => Path.Combine(Root, (isFlat ? "flat-" : "env-") + StateFile.Unique()[..8]);

    /// <summary>Creates what is missing.</summary>
    /// <exception cref="IOException">The disk refuses, or something else stands there.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public void Prepare()
    {
        _state.Prepare();
        if (StateFile.KindOf(Root) is not (FileKind.Absent or FileKind.Folder)) throw new ForeignFileException(Root);
        StateFolder.CreateFolder(Root);
    }

    /// <summary>Removes all builds. Whoever calls holds the marker and saw that none of them is of use.</summary>
    public void RemoveBuilds()
    {
        foreach (var pattern in (ReadOnlySpan<string>)["env-*", "flat-*"])
            foreach (var build in Directory.GetDirectories(Root, pattern))
                Remove(build);
    }

    /// <summary>Removes a build as far as it lets itself be removed.</summary>
    public static void Remove(string build)
    {
        try
        {
            Directory.Delete(build, recursive: true);
        }
        catch (IOException)
        {
            // Somebody still writes there; the next build tries again.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
    }
}

using Wary.Host.State;

namespace Wary.Host.Bootstrap;

/// <summary>A preparation ends in the background, after its session's start: what a person must know of it is told at the next start.</summary>
public static class TooOldNotice
{
    /// <summary>Whether the last preparation found an interpreter that is too old and nobody of this version was told; answers true to one process only.</summary>
    /// <param name="stateDirectory">The state directory.</param>
    /// <param name="version">The program's version.</param>
    public static bool Take(string stateDirectory, string version)
    {
        var folder = new AgentSdkFolder(stateDirectory);
        try
        {
            if (StateFile.KindOf(folder.TooOld) != FileKind.File || StateFile.KindOf(folder.Told(version)) != FileKind.Absent) return false;
            StateFile.Open(folder.Told(version), FileMode.CreateNew).Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}

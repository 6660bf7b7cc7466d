namespace Wary.Host.Commits;

/// <summary>A call of a tool, as the host tells it.</summary>
/// <param name="Session">The session's key: a file name.</param>
/// <param name="Id">The host's id of the call; any text.</param>
/// <param name="Folders">Where the agent works: the working folder first, then the project and whatever else was touched.</param>
/// <param name="Command">The command's text; empty when the tool is no shell.</param>
public sealed record WatchedCall(string Session, string Id, IReadOnlyList<string> Folders, string Command)
{
    /// <summary>The host runs it in the background: it goes on after it has returned.</summary>
    public bool InBackground { get; init; }

    /// <summary>After the call: it was interrupted.</summary>
    public bool Interrupted { get; init; }

    /// <summary>The home folder, for commands that name it; null when unknown.</summary>
    public string? Home { get; init; }
}

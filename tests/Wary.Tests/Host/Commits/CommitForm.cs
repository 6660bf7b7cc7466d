namespace Wary.Tests.Host.Commits;

/// <summary>One way in which commits come into being during a call.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Command">What the agent's command is; it runs in the project.</param>
/// <param name="Reviewed">What must be reviewed, and which reasons are given for the rest.</param>
/// <param name="Before">What the person did before, unwatched.</param>
/// <param name="Earlier">What the agent did before, watched and reviewed.</param>
public sealed record CommitForm(string Name, string Command, string Reviewed, string Before = "", string Earlier = "")
{
    public override string ToString() => Name;
}

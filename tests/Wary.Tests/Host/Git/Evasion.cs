namespace Wary.Tests.Host.Git;

/// <summary>One way to keep an added line from a reviewer.</summary>
/// <param name="Name">What is tried.</param>
/// <param name="Turn">The agent's turn; writes a line with EVIL in it.</param>
/// <param name="Path">Where the line must be seen; null when only naming it is promised.</param>
/// <param name="Before">What the person, or whoever shipped the repository, did before.</param>
/// <param name="Touched">A file that the edit tool reported.</param>
public sealed record Evasion(string Name, string Turn, string? Path = "app.py", string Before = "", string? Touched = null)
{
    public override string ToString() => Name;
}

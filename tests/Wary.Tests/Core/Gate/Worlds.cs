using Wary.Core.Gate;

namespace Wary.Tests.Core.Gate;

/// <summary>Machines for tests.</summary>
internal static class Worlds
{
    /// <summary>A project under git at <c>/home/dev/app</c> in which everything that is not named is changed and not committed.</summary>
    public static DeclaredWorld Dirty() => new()
    {
        Home = "/home/dev",
        Project = "/home/dev/app",
        Folder = "/home/dev/app",
        Rest = PathState.Dirty,
        Git = new("/home/dev/app", "feature/x", "main") { HasLooseWork = true },
    };
}

using Wary.Core.Shell;

namespace Wary.Core.Gate;

/// <summary>In which part of the machine a path lies, as far as that decides how bad a loss is.</summary>
public enum Region
{
    /// <summary>It begins with something unknown.</summary>
    Unknown,

    /// <summary>Keeps nothing: <c>/dev/null</c> and its kin.</summary>
    Nothing,

    /// <summary>A disk or another device.</summary>
    Device,

    /// <summary>The root of the file system, or all that is in it.</summary>
    Root,

    /// <summary>What the system starts and runs from: <c>/boot</c>, <c>/usr/bin</c>, the user table.</summary>
    Core,

    /// <summary>Other folders of the system: <c>/etc</c>, <c>/var</c>, <c>/opt</c>.</summary>
    System,

    /// <summary>The person's home folder itself, or all that is in it.</summary>
    HomeRoot,

    /// <summary>Something in the person's home folder.</summary>
    Home,

    /// <summary>Somebody else's home.</summary>
    OtherHome,

    /// <summary>A cache that programs fill again.</summary>
    Cache,

    /// <summary>The folder for temporary files itself, or all that is in it.</summary>
    TemporaryRoot,

    /// <summary>Something among the temporary files.</summary>
    Temporary,

    /// <summary>A folder that holds the project.</summary>
    ProjectAncestor,

    /// <summary>The project's top folder, or all that is in it.</summary>
    ProjectRoot,

    /// <summary>What git keeps inside the project.</summary>
    GitFolder,

    /// <summary>Something in the project.</summary>
    Project,

    /// <summary>Anywhere else.</summary>
    Elsewhere,
}

/// <summary>Finds the <see cref="Region"/> of a path.</summary>
public static class Regions
{
    /// <summary>The region of an absolute path that may hold marks of unknown parts.</summary>
    public static Region Of(string path, World world)
    {
        if (path.Length == 0 || path.StartsWith(Argument.Unknown)) return Region.Unknown;
        // /x/* is all that /x holds.
        var all = path.EndsWith("/" + Argument.AnyName, StringComparison.Ordinal) || path.EndsWith($"/{Argument.AnyOne}{Argument.AnyName}", StringComparison.Ordinal);
        if (all) path = path[..Math.Max(1, path.LastIndexOf('/'))];
        if (path is "/" || path is [_, ':'] or [_, ':', '/'] && char.IsAsciiLetter(path[0])) return Region.Root;
        if (path.StartsWith("/dev/", StringComparison.Ordinal)) return Device(path.AsSpan(5));
        if (path.StartsWith(@"\\.\", StringComparison.Ordinal)) return Region.Device;
        if (world.Project.Length > 0 && Places.IsBelow(path, world.Project)) return InProject(path, world.Project);
        if (path == world.Home) return Region.HomeRoot;
        // A home or a project among the temporary files is still a home and a project.
        if (Temporary(path, world) is { } temporary && (temporary == Region.TemporaryRoot || !Places.IsBelow(world.Project, path) && !Places.IsBelow(world.Home, path) && !Places.IsBelow(path, world.Home))) return temporary;
        if (world.Project.Length > 0 && Places.IsBelow(world.Project, path)) return Region.ProjectAncestor;
        if (world.Home.Length > 0 && Places.IsInside(path, world.Home)) return IsCache(path.AsSpan(world.Home.Length + 1)) ? Region.Cache : Region.Home;
        if (path is "/home" or "/Users" || Places.IsBelow(path, "/root") || path.StartsWith("/home/", StringComparison.Ordinal) || path.StartsWith("/Users/", StringComparison.Ordinal)) return Region.OtherHome;
        return IsCore(path) ? Region.Core : IsSystem(path) ? Region.System : Region.Elsewhere;
    }

    private static Region InProject(string path, string project)
    {
        if (path.Length == project.Length) return Region.ProjectRoot;
        var rest = path.AsSpan(project.Length + 1);
        // .* and .g* take .git with them.
        if (rest[0] == '.' && rest.IndexOfAny(Argument.AnyName, Argument.AnyOne) is > 0 and var mark && ".git".StartsWith(rest[..mark].ToString(), StringComparison.Ordinal) && rest[mark..].IndexOf('/') < 0 && (rest[^1] == Argument.AnyName || rest.Length == 4)) return Region.GitFolder;
        return rest.Equals(".git", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(".git/", StringComparison.OrdinalIgnoreCase) ? Region.GitFolder : Region.Project;
    }

    private static Region Device(ReadOnlySpan<char> name)
    {
        if (name is "null" or "zero" or "full" or "random" or "urandom" or "tty" or "stdin" or "stdout" or "stderr" || name.StartsWith("fd/") || name.StartsWith("pts/")) return Region.Nothing;
        return name.StartsWith("shm/") ? Region.Temporary : Region.Device;
    }

    private static Region? Temporary(string path, World world)
    {
        foreach (var folder in (ReadOnlySpan<string>)["/tmp", "/var/tmp", "/private/tmp"])
        {
            if (Places.IsBelow(path, folder)) return path.Length == folder.Length ? Region.TemporaryRoot : Region.Temporary;
        }
        foreach (var folder in world.TemporaryFolders)
        {
            if (Places.IsBelow(path, folder)) return path.Length == folder.Length ? Region.TemporaryRoot : Region.Temporary;
        }
        return path.StartsWith("/var/folders/", StringComparison.Ordinal) ? Region.Temporary : null;
    }

    private static bool IsCache(ReadOnlySpan<char> inHome) =>
        inHome.StartsWith(".cache/") || inHome.StartsWith("Library/Caches/") || inHome.StartsWith(".npm/_cacache") || inHome.StartsWith(".npm/_npx") || inHome.StartsWith(".gradle/caches") || inHome.StartsWith(".nuget/packages/")
        || inHome.StartsWith("go/pkg/mod/") || inHome.StartsWith(".cargo/registry") || inHome.StartsWith(".m2/repository/") || inHome.StartsWith(".pnpm-store") || inHome.StartsWith(".bun/install/cache")
        || inHome.StartsWith("AppData/Local/Temp");

    private static bool IsCore(string path) =>
        Below(path, "/bin") || Below(path, "/sbin") || Below(path, "/lib") || Below(path, "/lib64") || Below(path, "/boot") || Below(path, "/usr/bin") || Below(path, "/usr/sbin") || Below(path, "/usr/lib")
        || Below(path, "/sys") || Below(path, "/proc") || path is "/usr" or "/etc" or "/var" or "/opt" or "/home" or "/srv" or "/mnt" or "/media" or "/dev" or "/System" or "/Library" or "/Applications" or "/var/lib" or "/var/log"
        || path is "/etc/passwd" or "/etc/shadow" or "/etc/group" or "/etc/sudoers" or "/etc/fstab" or "/etc/gshadow" || Below(path, "/System") || Below(path, "/etc/pam.d") || Below(path, "/etc/sudoers.d")
        || path.StartsWith("C:/Windows", StringComparison.OrdinalIgnoreCase) || path.StartsWith("C:/Program Files", StringComparison.OrdinalIgnoreCase) || path.Equals("C:/Users", StringComparison.OrdinalIgnoreCase);

    private static bool IsSystem(string path) =>
        Below(path, "/etc") || Below(path, "/usr") || Below(path, "/var") || Below(path, "/opt") || Below(path, "/srv") || Below(path, "/run") || Below(path, "/Library") || Below(path, "/Applications")
        || path.StartsWith("C:/ProgramData", StringComparison.OrdinalIgnoreCase);

    private static bool Below(string path, string folder) => Places.IsBelow(path, folder);
}

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>All package managers, and what publishes packages.</summary>
internal static class PackageCatalog
{
    public static ProgramSpec? Find(string name) =>
        NpmPrograms.Find(name)
        ?? NodeRunners.Find(name)
        ?? NodeTools.Find(name)
        ?? PipPrograms.Find(name)
        ?? PythonProjects.Find(name)
        ?? RubyPrograms.Find(name)
        ?? CargoPrograms.Find(name)
        ?? SystemPackages.Find(name)
        ?? DotnetPrograms.Find(name)
        ?? OtherManagers.Find(name)
        ?? VersionManagers.Find(name);

    /// <summary>The names of each family, separated by blanks.</summary>
    public static IReadOnlyList<(string Family, string Names)> Families =>
    [
        ("packages npm", NpmPrograms.Names),
        ("packages node", NodeRunners.Names),
        ("node tools", NodeTools.Names),
        ("packages python", PipPrograms.Names),
        ("packages python projects", PythonProjects.Names),
        ("packages ruby, php, perl", RubyPrograms.Names),
        ("packages rust and go", CargoPrograms.Names),
        ("packages of systems", SystemPackages.Names),
        ("packages .net", DotnetPrograms.Names),
        ("packages of other languages", OtherManagers.Names),
        ("versions and releases", VersionManagers.Names),
    ];
}

namespace Wary.Core.Gate.Programs;

/// <summary>Cmdlets and programs of Windows.</summary>
internal static class WindowsCatalog
{
    /// <summary>The names of each family.</summary>
    public static IReadOnlyList<(string Family, string Names)> Families =>
    [
        ("powershell files", PowerShellFiles.Names),
        ("powershell runners", PowerShellRunners.Names),
        ("powershell system", PowerShellSystem.Names),
        ("windows files", WindowsFiles.Names),
        ("windows shells", WindowsShells.Names),
        ("windows system", WindowsSystem.Names),
    ];

    /// <summary>The program of that name, in lower case; null for none.</summary>
    // Cmdlets have a dash; asking each family costs a hash of the name.
    public static ProgramSpec? Find(string name) => name.Contains('-', StringComparison.Ordinal)
        ? PowerShellFiles.Find(name) ?? PowerShellRunners.Find(name) ?? PowerShellSystem.Find(name) ?? WindowsSystem.Find(name)
        : WindowsFiles.Find(name) ?? WindowsShells.Find(name) ?? WindowsSystem.Find(name) ?? PowerShellFiles.Find(name);
}

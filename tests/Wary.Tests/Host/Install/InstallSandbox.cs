using System.Text;
using Wary.Host.Install;

namespace Wary.Tests.Host.Install;

/// <summary>A person's folders in a temporary place, and a program to install.</summary>
internal sealed class InstallSandbox : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public InstallSandbox()
    {
        Root = Directory.CreateTempSubdirectory("wary install ").FullName;
        Program = Path.Combine(Root, "build", "wary");
        Places = new InstallPlaces(Path.Combine(Root, "data", "wary"), Path.Combine(Root, "home", ".claude"), Path.Combine(Root, "project"), "wary");
        Write(Program, "program one");
    }

    public string Root { get; }

    public string Program { get; }

    public InstallPlaces Places { get; }

    public string UserSettings => Places.Settings(InstallScope.User);

    public InstallPlan Install(InstallScope scope = InstallScope.User, string version = "1.0.0", bool disableOld = false) =>
        InstallRun.Execute(Places, () => PlanInstall(scope, version, disableOld));

    public InstallPlan PlanInstall(InstallScope scope = InstallScope.User, string version = "1.0.0", bool disableOld = false) =>
        ClaudeInstall.Plan(Places, scope, version, Program, disableOld, Now);

    public InstallPlan Uninstall(InstallScope scope = InstallScope.User, bool purge = false) =>
        InstallRun.Execute(Places, () => ClaudeUninstall.Plan(Places, scope, purge));

    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Every file and link below the root with its content, for before-and-after comparisons.</summary>
    public SortedDictionary<string, string> Snapshot()
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            all[entry.FullName] = entry.LinkTarget is { } target ? $"-> {target}"
                : entry is FileInfo file ? Encoding.UTF8.GetString(File.ReadAllBytes(file.FullName)) : "folder";
        }
        return all;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

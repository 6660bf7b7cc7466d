using System.Diagnostics;
using System.Text.Json;
using Wary.Tests;

namespace Wary.GateBench;

/// <summary>The corpus' world <c>project</c> as real files: a home with a work tree in it. Commands are told this home's place in the stead of <c>/home/dev</c>.</summary>
internal sealed record RealProject(string Home)
{
    public const string Declared = "/home/dev";

    public string Folder => Path.Combine(Home, "app");

    public static RealProject Make(string home)
    {
        var project = new RealProject(home);
        Directory.CreateDirectory(project.Folder);
        using var world = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "corpus", "worlds", "project.json")));
        var files = world.RootElement.GetProperty("files").EnumerateObject().Where(file => !file.Name.StartsWith('/') && file.Name != ".git/").Select(file => (file.Name, State: file.Value.GetString()!)).ToList();
        project.Git("init", "-q", "-b", "main");
        project.Git("config", "user.email", "dev@example.com");
        project.Git("config", "user.name", "Dev");
        File.WriteAllLines(Path.Combine(project.Folder, ".git", "info", "exclude"), files.Where(file => file.State == "ignored").Select(file => "/" + file.Name));
        // Git reads the one of this home: an empty one is valid.
        foreach (var (name, state) in files.Where(file => file.State is "clean" or "dirty" or "ignored" or "file" or "folder")) project.Write(name, name == "~/.gitconfig" ? "" : "first\n");
        // Names that commands of the corpus use most.
        foreach (var name in new[] { "src/app.ts", "src/index.ts", "tests/app.test.ts", "scripts/run.sh", "docs/index.md" }) project.Write(name, "first\n");
        project.Git("add", "-A");
        project.Git("commit", "-q", "-m", "Start");
        project.Git("switch", "-q", "-c", "feature/x");
        foreach (var (name, state) in files.Where(file => file.State is "dirty" or "untracked")) project.Write(name, "second\n");
        return project;
    }

    /// <summary>A copy of a program, written in one go.</summary>
    public string Copy(string program)
    {
        var folder = Directory.CreateDirectory(Home + "-programs").FullName;
        var copy = Path.Combine(folder, Path.GetFileName(program));
        File.WriteAllBytes(copy, File.ReadAllBytes(program));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(copy, File.GetUnixFileMode(program));
        return copy;
    }

    public string Here(string command) => command.Replace(Declared, Home, StringComparison.Ordinal);

    private void Write(string name, string text)
    {
        var path = name.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Home, name[2..]) : Path.Combine(Folder, name);
        if (name.EndsWith('/')) path = Path.Combine(path, "file");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!Directory.Exists(path)) File.WriteAllText(path, text);
    }

    private void Git(params string[] words)
    {
        var start = new ProcessStartInfo("git", ["-C", Folder, .. words]) { RedirectStandardOutput = true };
        start.Environment["HOME"] = Home;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var git = Process.Start(start)!;
        git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0) throw new InvalidOperationException($"git {string.Join(' ', words)} ended with {git.ExitCode}");
    }
}

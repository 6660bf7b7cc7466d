using System.Diagnostics;
using System.Text.Json;
using Wary.Cli.HookHandlers;
using Wary.Core.Hooks;
using Wary.Host.Config;
using Wary.Host.Install;
using Wary.Host.Telemetry;

namespace Wary.Tests.Cli.HookHandlers;

/// <summary>A person's home, a project in it, and hook events that arrive there, in this process.</summary>
internal sealed class Hooks : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];
    private readonly AheadClock _clock = new();

    public Hooks()
    {
        Directory.CreateDirectory(Path.Combine(Project, ".claude"));
        _variables["HOME"] = Home;
        _variables["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "";
        _variables["CLAUDE_PROJECT_DIR"] = Project;
    }

    public string Home => _folder.At("home");

    public string Project => _folder.At("home", "project");

    public string StateDirectory => Path.Combine(Home, ".claude", "security");

    public string this[string variable] { set => _variables[variable] = value; }

    public string AddFile(string path, string content)
    {
        var full = Path.Combine(Project, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return full;
    }

    public HookContext Context(HookInput input) => At(input, Project);

    public HookContext At(HookInput input, string folder) =>
        new(input with { SessionId = "s", Cwd = folder }, new EnvironmentView(name => _variables.GetValueOrDefault(name), () => Home), _clock);

    /// <summary>An installation that found a claude program, which is this shell script.</summary>
    public void Installed(string script)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The stand-in is a shell script.");
        var program = Path.Combine(Home, "claude");
        File.WriteAllText(program, "#!/bin/sh\ncat > /dev/null\n" + script + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, (UnixFileMode)0b111_000_000);
        var record = InstallPlaces.Find(_variables.GetValueOrDefault, Home, Project).RecordFile;
        Directory.CreateDirectory(Path.GetDirectoryName(record)!);
        File.WriteAllBytes(record, InstallRecord.Write([], program));
    }

    public void Later(TimeSpan time) => _clock.Ahead += time;

    public void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Project })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    public Decision Answer(HookInput input) => HookTable.Answer(Context(input));

    public Decision Write(string path, string content, string? before = null)
    {
        AddFile(path, content);
        return Edit("Write", path, new { content }, new { originalFile = before });
    }

    public Decision Replace(string path, string old, string replacement)
    {
        var before = File.ReadAllText(Path.Combine(Project, path));
        AddFile(path, before.Replace(old, replacement));
        return Edit("Edit", path, new { old_string = old, new_string = replacement }, new { originalFile = before });
    }

    public IReadOnlyList<MetricsRecord> Metrics() => new MetricsStore(StateDirectory).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public void Dispose() => _folder.Dispose();

    private Decision Edit(string tool, string path, object input, object response)
    {
        var fields = JsonSerializer.SerializeToNode(input)!.AsObject();
        fields["file_path"] = Path.IsPathRooted(path) ? path : Path.Combine(Project, path);
        var document = JsonSerializer.SerializeToUtf8Bytes(
            new { hook_event_name = "PostToolUse", tool_name = tool, tool_input = fields, tool_response = response });
        return Answer(HookReader.Read(document, out _)!);
    }

    private sealed class AheadClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}

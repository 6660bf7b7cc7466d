using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace Wary.Tests.Native;

/// <summary>The scripts that work before there is any program: publish, and the plugin's session start.</summary>
public sealed class InstallScriptTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("wary scripts ").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Without_an_sdk_one_line_names_the_command_that_installs_it()
    {
        if (OperatingSystem.IsWindows()) return;
        var (code, output, errors) = Run(Path.Combine(Checkout(), "eng", "publish.sh"), Tools("cc", "gcc", "clang"));

        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.Contains(".NET SDK", Assert.Single(Lines(errors)), StringComparison.Ordinal);
        Assert.Contains("install it with: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_launcher_passes_the_missing_sdk_on_as_one_line_and_exit_1()
    {
        if (OperatingSystem.IsWindows()) return;
        var (code, output, errors) = Run(Path.Combine(Checkout(), "wary"), Tools(), "demo");

        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.Single(Lines(errors));
    }

    [Fact]
    public void The_launcher_becomes_a_binary_that_fits_its_sources_and_says_nothing_itself()
    {
        if (OperatingSystem.IsWindows()) return;
        var checkout = Checkout();
        Executable(Path.Combine(checkout, "artifacts", "wary"), "#!/bin/sh\necho \"ran: $*\"\nexit 7\n");
        var stamp = Run(Path.Combine(checkout, "eng", "source-stamp.sh"), Tools()).Output;
        File.WriteAllText(Path.Combine(checkout, "artifacts", "wary.stamp"), stamp);

        var (code, output, errors) = Run(Path.Combine(checkout, "wary"), Tools(), "two words", "x");

        Assert.Equal((7, "ran: two words x\n", ""), (code, output, errors));
    }

    [Fact]
    public void The_stamp_follows_contents_and_not_dates()
    {
        if (OperatingSystem.IsWindows()) return;
        var checkout = Checkout();
        var source = Path.Combine(checkout, "src", "A.cs");
        string Stamp() => Run(Path.Combine(checkout, "eng", "source-stamp.sh"), Tools()).Output;
        var before = Stamp();

        File.SetLastWriteTimeUtc(source, DateTime.UnixEpoch);
        Assert.Equal(before, Stamp());
        File.WriteAllText(source, "class B;");
        Assert.NotEqual(before, Stamp());
        File.Move(source, Path.Combine(checkout, "src", "B.cs"));
        File.WriteAllText(Path.Combine(checkout, "src", "B.cs"), "class A;");
        Assert.NotEqual(before, Stamp());
    }

    [Fact]
    public void Session_start_without_a_program_tells_the_person_in_one_json_document()
    {
        if (OperatingSystem.IsWindows()) return;
        var plugin = Plugin();

        var (code, output, errors) = Run(Path.Combine(plugin, "session-start"), Tools(), "hook");

        using var answer = JsonDocument.Parse(output);
        Assert.Contains("install claude", answer.RootElement.GetProperty("systemMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal((0, ""), (code, errors));
        // The other entries end quietly until there is a program: told once, not once per edit.
        Assert.Equal(0, Run(Path.Combine(plugin, "wary"), Tools(), "hook").Code);
    }

    [Fact]
    public void Session_start_with_a_program_becomes_it_and_links_it_for_the_other_entries()
    {
        if (OperatingSystem.IsWindows()) return;
        var plugin = Plugin();
        Run(Path.Combine(plugin, "session-start"), Tools(), "hook");
        Executable(Path.Combine(root, "home", ".local", "share", "wary", "current", "wary"), "#!/bin/sh\necho \"program $*\"\n");

        Assert.Equal("program hook\n", Run(Path.Combine(plugin, "session-start"), Tools(), "hook").Output);
        Assert.Equal("program hook\n", Run(Path.Combine(plugin, "wary"), Tools(), "hook").Output);
    }

    [Fact]
    public void The_plugin_manifest_has_the_products_version()
    {
        var props = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props"));
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "plugin", ".claude-plugin", "plugin.json")));

        Assert.Equal(props.Descendants("Version").Single().Value, manifest.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public void Hooks_are_exec_form_with_a_timeout_and_only_events_that_the_oldest_host_knows()
    {
        string[] known = ["SessionStart", "UserPromptSubmit", "PreToolUse", "PostToolUse", "PostToolUseFailure", "Stop", "SessionEnd"];
        using var hooks = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "plugin", "hooks", "hooks.json")));

        var events = hooks.RootElement.GetProperty("hooks").EnumerateObject().ToList();
        Assert.Equal(known, events.Select(e => e.Name));
        foreach (var entry in events.SelectMany(e => e.Value.EnumerateArray()).SelectMany(m => m.GetProperty("hooks").EnumerateArray()))
        {
            Assert.Equal("command", entry.GetProperty("type").GetString());
            Assert.Equal("hook", Assert.Single(entry.GetProperty("args").EnumerateArray()).GetString());
            // What runs in the background keeps nobody waiting; it outlasts the budget of a review.
            Assert.InRange(entry.GetProperty("timeout").GetInt32(), 1, entry.TryGetProperty("asyncRewake", out _) ? 600 : 60);
        }
    }

    // The scripts of the checkout in a folder of their own, with sources that nobody else edits.
    private string Checkout()
    {
        var checkout = Path.Combine(root, "check out");
        foreach (var file in new[] { "wary", "eng/publish.sh", "eng/source-stamp.sh" })
            Executable(Path.Combine(checkout, file), File.ReadAllText(Path.Combine(Repository.Root, file)));
        foreach (var file in new[] { "src/A.cs", "plugin/p.json", ".claude-plugin/m.json", "Directory.Build.props", "global.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(checkout, file))!);
            File.WriteAllText(Path.Combine(checkout, file), "class A;");
        }
        return checkout;
    }

    private string Plugin()
    {
        var folder = Path.Combine(root, "plugin", "bin");
        Executable(Path.Combine(folder, "session-start"), File.ReadAllText(Path.Combine(Repository.Root, "plugin", "bin", "session-start")));
        return folder;
    }

    // A PATH with the basic tools and no compiler or SDK but those named.
    private string Tools(params string[] more)
    {
        var folder = Path.Combine(root, "tools");
        Directory.CreateDirectory(folder);
        string[] basic = ["sh", "uname", "dirname", "cat", "ls", "find", "sort", "cksum", "mktemp", "rm", "mv", "ln", "cp", "readlink", "tail", "mkdir", "sleep", "grep", "tr", "sed"];
        foreach (var tool in basic.Concat(more))
        {
            var real = new[] { "/usr/bin", "/bin" }.Select(f => Path.Combine(f, tool)).FirstOrDefault(File.Exists);
            var link = Path.Combine(folder, tool);
            if (real is not null && !File.Exists(link)) File.CreateSymbolicLink(link, real);
        }
        return folder;
    }

    private static void Executable(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private (int Code, string Output, string Errors) Run(string script, string path, params string[] arguments)
    {
        // Through sh: a script written a moment ago may still be open in a sibling process, which exec refuses.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\"");
        start.ArgumentList.Add(script);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = Directory.CreateDirectory(Path.Combine(root, "home")).FullName;
        start.Environment["TMPDIR"] = root;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}

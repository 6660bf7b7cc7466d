using System.Diagnostics;

namespace Wary.Tests.EndToEnd;

/// <summary>
/// A play with the real program: a mock API with its script, and a throw-away folder with a home, a project (a git repository) and
/// whatever plugin the test puts there.
/// </summary>
internal sealed class Stage : IDisposable
{
    /// <summary>Not a key, but long enough to be taken for one.</summary>
    public const string ApiKey = "sk-ant-not-a-key-but-long-enough-to-look-like-one";

    private readonly string _folder = Directory.CreateTempSubdirectory("wary-e2e-").FullName;

    public Stage()
    {
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Project);
        Directory.CreateDirectory(Beside("tmp"));
        using var git = Process.Start(new ProcessStartInfo("git", ["init", "--quiet", Project]))!;
        git.WaitForExit();
    }

    public MockMessagesApi Api { get; } = new();

    public string Home => Path.Combine(_folder, "home");

    public string Project => Path.Combine(_folder, "project");

    /// <summary>The version of Claude Code that plays.</summary>
    public string Version { get; init; } = ClaudeProgram.Pinned;

    /// <summary>Folder given to <c>--plugin-dir</c>; null plays without a plugin.</summary>
    public string? Plugin { get; set; }

    /// <summary>Value of <c>--permission-mode</c>.</summary>
    public string PermissionMode { get; init; } = "bypassPermissions";

    /// <summary>Further command-line words.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables beside the few that every run gets.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The requests of the main conversation so far.</summary>
    public IReadOnlyList<ApiRequest> Conversation => Api.Conversation;

    /// <summary>A path in the throw-away folder, outside home and project.</summary>
    public string Beside(params string[] parts) => Path.Combine([_folder, .. parts]);

    /// <summary>The path of a file in the project.</summary>
    public string File(string name) => Path.Combine(Project, name);

    /// <summary>Writes a file below the throw-away folder's project and returns its path.</summary>
    public string Put(string name, string content)
    {
        var path = File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <summary>What the model will answer, turn by turn.</summary>
    public Stage Plan(params IReadOnlyList<Turn> script)
    {
        Api.Script = script;
        return this;
    }

    /// <summary>Plays the script headless (<c>-p</c>, text in and out) to its end.</summary>
    public async Task<ClaudeRun> PlayAsync()
    {
        var run = ClaudeRun.Start(StartInfo("-p", Prompt()));
        run.CloseInput();
        await run.ExitAsync();
        return run;
    }

    /// <summary>Starts a session with streaming input and output; prompts are sent to the result.</summary>
    public ClaudeRun Open() => ClaudeRun.Start(
        StartInfo("-p", "--input-format", "stream-json", "--output-format", "stream-json", "--verbose"));

    /// <summary>A prompt that belongs to this stage's conversation.</summary>
    public string Prompt(string text = "Carry out") => $"{text} {Api.Marker}.";

    public void Dispose()
    {
        Api.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>How the program is started: with an environment of its own, from empty, so that nothing of the caller's leaks in.</summary>
    public ProcessStartInfo StartInfo(params IReadOnlyList<string> mode)
    {
        var start = new ProcessStartInfo(ClaudeProgram.PathOrSkip(Version)) { WorkingDirectory = Project };
        foreach (var word in mode) start.ArgumentList.Add(word);
        if (Plugin is not null) (start.ArgumentList).AddAll("--plugin-dir", Plugin);
        start.ArgumentList.AddAll("--permission-mode", PermissionMode);
        start.ArgumentList.AddAll([.. Arguments]);

        var environment = start.Environment;
        environment.Clear();
        environment["PATH"] = System.Environment.GetEnvironmentVariable("PATH");
        environment["HOME"] = Home;
        environment["TMPDIR"] = environment["CLAUDE_CODE_TMPDIR"] = Beside("tmp");
        environment["LANG"] = "C.UTF-8";
        environment["SHELL"] = "/bin/bash";
        environment["ANTHROPIC_API_KEY"] = ApiKey;
        environment["ANTHROPIC_BASE_URL"] = Api.BaseUrl;
        environment["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1";
        environment["DISABLE_TELEMETRY"] = "1";
        environment["DISABLE_AUTOUPDATER"] = "1";
        environment["DISABLE_ERROR_REPORTING"] = "1";
        environment["IS_SANDBOX"] = "1"; // the throw-away folder is one; without it root may not bypass permissions
        foreach (var (name, value) in Environment) environment[name] = value;
        return start;
    }
}

file static class ArgumentLists
{
    public static void AddAll(this ICollection<string> list, params IReadOnlyList<string> words)
    {
        foreach (var word in words) list.Add(word);
    }
}

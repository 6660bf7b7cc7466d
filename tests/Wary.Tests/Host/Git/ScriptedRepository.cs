using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Wary.Core.Diff;
using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

/// <summary>A repository in a temporary folder, driven by shell scripts: what lay there before, what the turn does, and what of it is seen.</summary>
internal sealed class ScriptedRepository : IDisposable
{
    public static readonly string Git = GitProgram.Find(Environment.GetEnvironmentVariable("PATH"), "/nowhere") ?? throw new InvalidOperationException("the tests need git");

    private readonly string _root = Directory.CreateTempSubdirectory("wary-git-").FullName;
    private readonly List<TouchedFile> _touched = [];

    public ScriptedRepository(bool initialise = true, SnapshotLimits? limits = null, TimeProvider? clock = null)
    {
        Directory.CreateDirectory(Project);
        Directory.CreateDirectory(Home);
        Snapshots = new TurnSnapshots(new GitProcess(Git, TimeSpan.FromSeconds(60)), Store, path => Path.GetFileName(path).StartsWith(".env", StringComparison.Ordinal), limits, clock);
        File.WriteAllText(Path.Combine(Home, ".gitconfig"), """
            [user]
              name = A Person
              email = person@example.com
            [init]
              defaultBranch = main
            [protocol "file"]
              allow = always
            [advice]
              detachedHead = false
            """);
        if (initialise) Run("git init -q .; printf 'one\\ntwo\\nthree\\n' > app.py; printf 'lib\\n' > lib.py; mkdir -p src; printf 'deep\\n' > src/deep.py; git add -A; git commit -qm first");
    }

    public string Project => Path.Combine(_root, "project");

    public string Home => Path.Combine(_root, "home");

    public string Marker => Path.Combine(_root, "marker");

    public SnapshotStore Store => new(Path.Combine(_root, "state"));

    public TurnSnapshots Snapshots { get; }

    public string File_(string name) => Path.Combine(Project, name);

    /// <summary>Runs a script in the project; EVIL in it is the line that must be seen, $MARKER the file that must never appear.</summary>
    public ScriptedRepository Run(string script)
    {
        var start = new ProcessStartInfo("bash", ["-euc", script]) { WorkingDirectory = Project, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = Home;
        start.Environment["MARKER"] = Marker;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"the script failed: {errors}{output.Result}");
        return this;
    }

    public ScriptedRepository Touch(string name, string? before = null, bool created = false)
    {
        _touched.Add(new TouchedFile(Path.Combine(Project, name), before is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(before), created));
        return this;
    }

    public async Task<CaptureOutcome> Capture() => await Untouched(() => Snapshots.Capture("session", Project));

    public async Task<ChangeSet> Changes() => await Untouched(async () =>
    {
        using var claim = Snapshots.Claim("session");
        var set = await Snapshots.Changes(claim, [Project], _touched);
        claim?.Done();
        return set;
    });

    /// <summary>One whole turn.</summary>
    public async Task<ChangeSet> Turn(string script)
    {
        Assert.Equal(CaptureState.Captured, (await Capture()).State);
        Run(script);
        return await Changes();
    }

    /// <summary>The changes in which a line is more often there than before.</summary>
    public static IEnumerable<FileChange> Showing(ChangeSet set, string line) => set.Changes.Where(c => Count(c.After, line) > Count(c.Before, line));

    private static int Count(ReadOnlyMemory<byte>? content, string line)
    {
        if (content is not { } bytes) return 0;
        return Math.Max(Encoding.UTF8.GetString(bytes.Span).Split(line).Length, Encoding.Unicode.GetString(bytes.Span).Split(line).Length) - 1;
    }

    // Looking must leave no trace in any git folder, and must run nothing that the repository configured.
    private async Task<T> Untouched<T>(Func<Task<T>> look)
    {
        File.Delete(Marker);
        var before = Fingerprint();
        var result = await look();
        Assert.Equal(before, Fingerprint());
        Assert.False(File.Exists(Marker), "something that the repository configured was run");
        return result;
    }

    private Dictionary<string, string> Fingerprint() => Directory.EnumerateFiles(_root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Where(file => file.Contains("/.git/", StringComparison.Ordinal) && !file.StartsWith(Path.Combine(_root, "state"), StringComparison.Ordinal) && new FileInfo(file).LinkTarget is null)
        .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));

    public void Dispose()
    {
        Process.Start("chmod", ["-R", "u+rwx", _root]).WaitForExit();
        // Not the class library: it cannot name every file that the scripts make.
        Process.Start("rm", ["-rf", "--", _root]).WaitForExit();
    }
}

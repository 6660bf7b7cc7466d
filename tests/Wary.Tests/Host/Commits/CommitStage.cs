using System.Diagnostics;
using Wary.Core.Commits;
using Wary.Host.Commits;
using Wary.Host.Git;
using Wary.Tests.Host.Git;

namespace Wary.Tests.Host.Commits;

/// <summary>A clone with a remote, a colleague's clone beside it, and the two hooks around every command.</summary>
internal sealed class CommitStage : IDisposable
{
    private static readonly Lazy<string> Template = new(MakeTemplate);

    private readonly string _root = Directory.CreateTempSubdirectory("wary-commit-").FullName;
    private int _calls;

    public CommitStage()
    {
        Shell($"cp -a '{Template.Value}/.' .", _root);
        Watch = new(Git, State, Clock);
    }

    public static GitProcess Git { get; } = new(ScriptedRepository.Git, TimeSpan.FromSeconds(60));

    public SetClock Clock { get; } = new(DateTimeOffset.UtcNow);

    public string Project => Path.Combine(_root, "project");

    public string State => Path.Combine(_root, "state");

    public CommitWatch Watch { get; private set; }

    /// <summary>Another process: it remembers nothing but the state.</summary>
    public void Restart() => Watch = new(Git, State, Clock);

    /// <summary>Somebody else does something; nobody watches.</summary>
    public string Person(string script, string? folder = null) => Shell(script, folder ?? Project);

    public WatchedCall Call(string command, string? id = null, string? cwd = null) =>
        new("session", id ?? $"toolu_{++_calls}", [cwd ?? Project, Project], command) { Home = Path.Combine(_root, "home") };

    /// <summary>One call from its first hook to its last, every review done.</summary>
    public async Task<string> Run(string command, WatchedCall? call = null, int findings = 0)
    {
        using var notice = await Noticed(command, call);
        foreach (var job in notice.Jobs.Where(job => job.IsWanted)) Assert.Null(Watch.MarkReviewed(job, findings));
        return Describe(notice);
    }

    /// <summary>One call; what is to be reviewed is left to the caller.</summary>
    public async Task<CommitNotice> Noticed(string command, WatchedCall? call = null)
    {
        call ??= Call(command);
        Tick();
        Assert.Null(Watch.Before(call));
        Shell(command, Project);
        Tick();
        return await After(call);
    }

    public async Task<CommitNotice> After(WatchedCall call)
    {
        var notice = await Watch.After(call, TestContext.Current.CancellationToken);
        Assert.Null(notice.Problem);
        return notice;
    }

    /// <summary>Jobs as <c>kind: subjects</c>, skips as their numbers.</summary>
    public string Describe(CommitNotice notice) => string.Join("; ", notice.Jobs.Select(Describe).Order(StringComparer.Ordinal));

    private string Describe(CommitJob job)
    {
        if (!job.IsWanted) return job.Detail == NoCommit.Unsaid ? $"{(int)job.Skip}" : $"{(int)job.Skip}.{(int)job.Detail}";
        var subjects = job.Commits.Select(commit => Shell($"git --git-dir='{job.Repository!.GitDir}' log -1 --format=%s {commit}", _root).Trim());
        return $"{job.Kind.ToString().ToLowerInvariant()}: {string.Join(", ", subjects)}";
    }

    public string At(string name) => Path.Combine(_root, name);

    public void Tick() => Clock.Now = DateTimeOffset.UtcNow;

    public void Dispose()
    {
        Process.Start("rm", ["-rf", "--", _root]).WaitForExit();
    }

    private string Shell(string script, string folder) => Shell(script, folder, Path.Combine(_root, "home"));

    private static string Shell(string script, string folder, string home)
    {
        var start = new ProcessStartInfo("bash", ["-euc", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = home;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"the script failed: {script}\n{errors.Result}{output}");
        return output;
    }

    private static string MakeTemplate()
    {
        var root = Directory.CreateTempSubdirectory("wary-commit-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(Path.Combine(root, "home"));
        File.WriteAllText(Path.Combine(root, "home", ".gitconfig"), """
            [user]
              name = A Person
              email = person@example.com
            [init]
              defaultBranch = main
            [protocol "file"]
              allow = always
            [advice]
              detachedHead = false
            [pull]
              rebase = false
            [core]
              editor = true
            """);
        Shell("""
            git init -q --bare remote.git
            git init -q project; cd project
            printf 'one\n' > app.py; printf 'lib\n' > lib.py; git add -A; git commit -qm first
            printf 'two\n' >> app.py; git commit -qam second
            git remote add origin ../remote.git; git push -q -u origin main
            git clone -q ../remote.git ../colleague; cd ../colleague; git config user.name Colleague; git config user.email colleague@example.com; git remote set-url origin ../remote.git
            """, root, Path.Combine(root, "home"));
        return root;
    }
}

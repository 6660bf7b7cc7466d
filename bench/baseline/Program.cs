using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Wary.BaselineBench;
using Wary.Host.Git;

// usage: baseline <folder to work in> <results file without ending>     generates a repository and compares
//        baseline capture|changes <repository> <state>                  one step, as the hook does it
var git = GitProgram.Find(Environment.GetEnvironmentVariable("PATH"), "/nowhere")!;
if (args is ["capture" or "changes", var top, var state])
{
    var snapshots = new TurnSnapshots(new GitProcess(git, TimeSpan.FromMinutes(2)), new SnapshotStore(state), _ => false);
    if (args[0] == "capture")
    {
        var outcome = await snapshots.Capture("session", top);
        return outcome.State is CaptureState.Captured or CaptureState.Kept ? 0 : 1;
    }
    using var claim = snapshots.Claim("session");
    var set = await snapshots.Changes(claim, [top], []);
    claim?.PutBack();
    foreach (var change in set.Changes) Console.WriteLine($"changed {change.Path}");
    foreach (var left in set.LeftOut) Console.WriteLine($"left out {left.Path}: {left.Reason}");
    return set.LeftOut.Count == 0 ? 0 : 1;
}
if (args is not [var folder, var results]) return 64;

const int Rounds = 15;
var repository = Generated.Repository(folder, git);
string[] cases = ["clean", "100 dirty, 1 000 untracked", "one file changed after the capture"];
var report = new StringWriter(CultureInfo.InvariantCulture);
report.WriteLine($"# Turn baseline beside `git status`, whole processes in turn, medians of {Rounds}\n\n{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, 100 000 tracked files. Command: `bench/baseline/run.sh`\n");
report.WriteLine("| case | git status ms | first capture ms | ratio | later captures ms | ratio | change set ms |\n|---|---:|---:|---:|---:|---:|---:|");
var fine = true;
for (var i = 0; i < cases.Length; i++)
{
    if (i == 1) Generated.Dirty(repository);
    List<double> status = [], cold = [], warm = [], changes = [];
    for (var round = -2; round < Rounds; round++)
    {
        var store = Path.Combine(folder, "state");
        if (Directory.Exists(store)) Directory.Delete(store, recursive: true);
        var times = new[]
        {
            Time(git, "-C", repository, "--no-optional-locks", "status", "--porcelain", "-z"),
            Time(Environment.ProcessPath!, "capture", repository, store),
            Again(store, repository),
        };
        if (i == 2) File.AppendAllText(Path.Combine(repository, "p0", "f0.py"), "x = 1\n");
        var change = Time(Environment.ProcessPath!, "changes", repository, store);
        if (round < 0) continue;
        status.Add(times[0]);
        cold.Add(times[1]);
        warm.Add(times[2]);
        changes.Add(change);
    }
    var (first, later) = (Median(cold) / Median(status), Median(warm) / Median(status));
    fine &= first <= 1.3 && later <= 1.3;
    report.WriteLine($"| {cases[i]} | {Median(status):0} | {Median(cold):0} | {first:0.00} | {Median(warm):0} | {later:0.00} | {Median(changes):0} |");
}
Console.Write(report);
File.WriteAllText(results + ".md", report.ToString());
return fine ? 0 : 1;

// As at every prompt after the first: the last turn was reviewed, its baseline and contents are gone.
static double Again(string store, string repository)
{
    Directory.Delete(Path.Combine(store, "baselines"), recursive: true);
    if (Directory.Exists(Path.Combine(store, "objects"))) Directory.Delete(Path.Combine(store, "objects"), recursive: true);
    return Time(Environment.ProcessPath!, "capture", repository, store);
}

static double Time(string program, params string[] arguments)
{
    var begun = Stopwatch.GetTimestamp();
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
    process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

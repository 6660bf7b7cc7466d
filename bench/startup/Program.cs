using Wary.Startup;

// usage: Startup <wary binary> <empty binary> <folder of recorded events> <results file without ending>
if (args is not [var waryBinary, var emptyBinary, var events, var results])
{
    Console.Error.WriteLine("usage: bench/startup/run.sh");
    return 64;
}

using var home = new TemporaryHome();
var (wary, empty) = (home.Copy(waryBinary), home.Copy(emptyBinary));
var payloads = new Payloads(events);
Candidate[] candidates =
[
    new("empty AOT program, default settings", [empty], _ => payloads.Write(2_000, hit: false), Goal: null),
    new("wary hook: Write 2 KB, clean", [wary, "hook"], round => payloads.Write(2_000, hit: false, round), Goal: 1.6),
    new("wary hook: Write 2 KB, warned", [wary, "hook"], round => payloads.Write(2_000, hit: true, round), Goal: 1.6),
    new("wary hook: Write 200 KB, clean", [wary, "hook"], round => payloads.Write(200_000, hit: false, round), Goal: 3.0),
    new("wary hook: Write 200 KB, warned", [wary, "hook"], round => payloads.Write(200_000, hit: true, round), Goal: 3.0),
    new("wary hook: UserPromptSubmit", [wary, "hook"], _ => payloads.Recorded("UserPromptSubmit-none"), Goal: 1.3),
    new("wary hook: PreToolUse Bash ls", [wary, "hook"], _ => payloads.Recorded("PreToolUse-Bash-ls"), Goal: 1.3),
    new("wary hook: PostToolUse Bash ls", [wary, "hook"], _ => payloads.Recorded("PostToolUse-Bash-ls"), Goal: 1.3),
    new("/bin/true", ["/bin/true"], _ => payloads.Recorded("UserPromptSubmit-none"), Goal: null),
    new("python3 -c pass", ["python3", "-c", "pass"], _ => payloads.Recorded("UserPromptSubmit-none"), Goal: null),
];
var rows = Race.Run(candidates, rounds: 50, warmUp: 3, home.Path);
var report = Report.Table(rows);
Console.WriteLine(report);
File.WriteAllText(results + ".md", report);
File.WriteAllText(results + ".json", Report.Json(rows));
return rows.All(row => row.Met) ? 0 : 1;

using System.Diagnostics;
using Wary.ReviewBench;
using Wary.ReviewBench.Runs;

// usage: ReviewBench <results file without ending>
if (args is not [var file] || Environment.GetEnvironmentVariable("WARY_BINARY") is not { Length: > 0 } binary)
{
    Console.Error.WriteLine("usage: bench/review/run.sh (WARY_BINARY names the published program)");
    return 64;
}

var watch = Stopwatch.StartNew();
// What is timed goes first, while the machine is as quiet as it gets.
var firstByte = FirstByte.Measure(binary);
Say("first byte");
var crowds = ((int[])[1, 8, 32]).Select(processes => Crowd.Of(binary, processes)).ToList();
Say("crowds");
var kills = Kills.Run(binary);
Say("kills");
var replays = await Replay.All();
Say("replay");
var recall = new List<Recall>();
foreach (var files in (int[])[5, 30, 60, 240, 900]) recall.Add(await Recall.Of(files));
recall.Add(await Recall.Of(900, scale: 0.5));
recall.Add(await Recall.Of(900, thinking: 12_000));
Say("recall");
var costs = new List<CostRow>();
foreach (var files in (int[])[1, 5, 30, 300]) costs.AddRange(await CostRow.OfFiles(files));
foreach (var kilobytes in (int[])[2, 5, 10, 20]) costs.AddRange(await CostRow.OfBytes(kilobytes * 1_000));
costs.AddRange(await CostRow.OfFix(20_000));
Say("costs");
var faults = await FaultRow.All();
Say("faults");
var hostile = await HostileRow.All();
Say("hostile model");
var secrets = await Secrets.Run();
Say("secrets");
var evasions = await Evasions.Run();
Say("evasions");

var results = new Results(recall, evasions, faults, hostile, secrets, costs, firstByte, crowds, kills, replays);
var report = Report.Tables(results);
Console.WriteLine(report);
File.WriteAllText(file + ".md", report);
File.WriteAllText(file + ".json", Report.Json(results));
return results.Goals.All(goal => goal.Met) ? 0 : 1;

void Say(string part) => Console.Error.WriteLine($"{part}: done after {watch.Elapsed.TotalSeconds:0} s");

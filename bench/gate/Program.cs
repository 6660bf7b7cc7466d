using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Wary.GateBench;

// usage: gatebench <wary> <empty> <cc-safety-net.js> <home folder to make> <results file> [hooks] [inside] [recall]
if (args is not [var wary, var empty, var other, var home, var results, .. var parts])
{
    Console.Error.WriteLine("usage: bench/gate/run.sh [hooks] [inside] [recall]");
    return 64;
}
bool Wanted(string part) => parts.Length == 0 || parts.Contains(part);

var report = new StringBuilder();
report.AppendLine("# The gate");
report.AppendLine();
report.AppendLine(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores. Command: `bench/gate/run.sh`. Times depend on the machine; the ratios were taken side by side in one run.");
var project = RealProject.Make(home);
// Programs that are compared must have been written to disk alike.
var programs = new Programs(project.Copy(wary), project.Copy(empty), other);
if (Wanted("hooks")) report.Append(Hooks.Run(programs, project, rounds: 100, warmUp: 5));
if (Wanted("inside")) report.Append(Inside.Run(rounds: 15));
if (Wanted("recall")) report.Append(Recall.Run(programs, project, each: 400, seed: 20261121));
Console.WriteLine(report);
if (parts.Length == 0) File.WriteAllText(results, report.ToString());
return 0;

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Wary.Core.Gate;
using Wary.Tests.Core.Gate.Corpus;

namespace Wary.GateBench;

/// <summary>The gate alone, in this process, over every command of the corpus below a kilobyte.</summary>
internal static class Inside
{
    public static string Run(int rounds)
    {
        var worlds = new Dictionary<string, DeclaredWorld>();
        var rows = CorpusFile.All().Where(row => row.IsShell && Encoding.UTF8.GetByteCount(row.Command) < 1024).ToList();
        foreach (var name in rows.Select(row => row.World).Distinct()) worlds[name] = CorpusWorld.Load(name);
        var uses = rows.Select(row => (Row: row, Use: row.ToToolUse(), World: worlds[row.World])).ToList();
        var times = uses.Select(_ => new List<double>(rounds)).ToList();
        var allocated = new long[uses.Count];
        var stops = 0;
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < uses.Count; i++)
            {
                var (before, begun) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
                var result = ToolGate.Judge(uses[i].Use, uses[i].World);
                var elapsed = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
                allocated[i] = GC.GetAllocatedBytesForCurrentThread() - before;
                if (round >= 0) times[i].Add(elapsed);
                else if (result.Verdict >= Verdict.Ask) stops++;
            }
        }
        var typical = times.Select(row => Times.Quantile(row, 0.5)).ToList();
        var slow = Enumerable.Range(0, uses.Count).OrderByDescending(i => typical[i]).Take(5);
        var text = new StringBuilder();
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## In process, {uses.Count} commands below 1 KB ({stops} stopped), median of {rounds} each").AppendLine();
        text.AppendLine("| | p50 | p99 | most | goal |").AppendLine("|---|---:|---:|---:|---|");
        text.AppendLine(CultureInfo.InvariantCulture, $"| microseconds | {Times.Quantile(typical, 0.5):0.0} | {Times.Quantile(typical, 0.99):0.0} | {typical.Max():0.0} | p99 ≤ 200: {(Times.Quantile(typical, 0.99) <= 200 ? "met" : "NOT met")} |");
        var bytes = allocated.Select(one => (double)one).ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"| bytes allocated | {Times.Quantile(bytes, 0.5):0} | {Times.Quantile(bytes, 0.99):0} | {bytes.Max():0} | |");
        text.AppendLine().AppendLine("The slowest:").AppendLine();
        foreach (var i in slow) text.AppendLine(CultureInfo.InvariantCulture, $"- {typical[i]:0} µs, {uses[i].Row.Place}");
        return text.ToString();
    }
}

using System.Diagnostics;

namespace Wary.ReviewBench.Runs;

/// <summary>Milliseconds from the start of the hook's process at the end of a small turn until the first byte of the review's request arrives, and until the process is over.</summary>
internal sealed record FirstByte(int Runs, double Median, double Worst, double MedianEnd)
{
    private const int Wanted = 40;

    public static FirstByte Measure(string binary)
    {
        using var stage = new NativeStage(binary);
        var (bytes, ends) = (new List<double>(), new List<double>());
        for (var run = 0; run < Wanted; run++)
        {
            stage.Run(stage.Prompt("session"));
            stage.Write("app.py", $"def add(first, second):\n    return first + second + {run}\n");
            stage.Run(stage.Wrote("session", "app.py"));
            var seen = stage.Server.FirstBytes.Count;
            var start = Stopwatch.GetTimestamp();
            stage.Run(stage.Stop("session"));
            var end = Stopwatch.GetTimestamp();
            if (stage.Server.FirstBytes.Skip(seen).ToList() is not [var first, ..]) throw new InvalidOperationException("the stop asked nobody");
            bytes.Add(Stopwatch.GetElapsedTime(start, first).TotalMilliseconds);
            ends.Add(Stopwatch.GetElapsedTime(start, end).TotalMilliseconds);
        }
        return new(Wanted, Middle(bytes), bytes.Max(), Middle(ends));
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

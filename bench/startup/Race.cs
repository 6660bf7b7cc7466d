using System.Diagnostics;

namespace Wary.Startup;

/// <summary>One program and what it is fed. <paramref name="Goal"/>: at most this many times the first candidate's median.</summary>
internal sealed record Candidate(string Name, string[] Command, Func<int, byte[]> Input, double? Goal);

internal sealed record Row(string Name, double MedianMs, double MinMs, double P95Ms, double Ratio, double? Goal)
{
    public bool Met => Goal is null || Ratio <= Goal;
}

/// <summary>Runs all candidates in turn, round by round, so that a slow second of the machine hits every one of them.</summary>
internal static class Race
{
    public static IReadOnlyList<Row> Run(IReadOnlyList<Candidate> candidates, int rounds, int warmUp, string home)
    {
        var times = candidates.Select(_ => new List<double>()).ToList();
        for (var round = -warmUp; round < rounds; round++)
        {
            for (var i = 0; i < candidates.Count; i++)
            {
                var elapsed = Once(candidates[i], round, home);
                if (round >= 0) times[i].Add(elapsed);
            }
        }
        var yardstick = Quantile(times[0], 0.5);
        return [.. candidates.Select((c, i) => new Row(
            c.Name, Quantile(times[i], 0.5), times[i].Min(), Quantile(times[i], 0.95), Quantile(times[i], 0.5) / yardstick, c.Goal))];
    }

    private static double Once(Candidate candidate, int round, string home)
    {
        var start = new ProcessStartInfo(candidate.Command[0], candidate.Command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = home,
        };
        start.Environment.Clear();
        start.Environment["HOME"] = home;
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        var input = candidate.Input(round);
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that leaves without reading (true, python) closes the pipe first.
        }
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static double Quantile(List<double> values, double q) => values.Order().ElementAt((int)(q * (values.Count - 1)));
}

using System.Diagnostics;
using Wary.Tests.Native;

namespace Wary.ReviewBench.Runs;

/// <summary>Stops of a vulnerable turn that are killed (-9) at a random moment, and the next stop of the session.</summary>
/// <param name="Killed">Processes that the kill ended.</param>
/// <param name="Asked">Of these, after their request had reached the model.</param>
/// <param name="Next">Findings told by the next stop.</param>
/// <param name="Outbox">Findings whose teller died after they were noted as told; the outbox had them.</param>
/// <param name="Lost">Findings that nobody told.</param>
/// <param name="Twice">Findings told twice.</param>
/// <param name="Requests">That the model received.</param>
/// <param name="Booked">Calls in the ledger, those of the dead at their worst case.</param>
/// <param name="Dollars">In the ledger.</param>
internal sealed record Kills(int Killed, int Asked, int Next, int Outbox, int Lost, int Twice, int Requests, int Booked, decimal Dollars)
{
    private const int Wanted = 48;
    private const int MostRuns = 150;

    /// <summary>Every request was booked, and all of them together stay below the hour's cap.</summary>
    public bool IsPaid => Booked >= Requests && Dollars <= 3m;

    public static Kills Run(string binary)
    {
        using var stage = new NativeStage(binary, "claude-haiku-5-5");
        var play = stage.Model.Player;
        stage.Model.Player = request =>
        {
            Thread.Sleep(40); // so that some die while they wait
            return play(request);
        };
        var random = new Random(11);
        var (killed, asked, next, outbox, lost, twice) = (0, 0, 0, 0, 0, 0);
        // How long an undisturbed stop takes here, and again and again: the machine may be busy.
        var span = TimeSpan.Zero;
        for (var run = 0; killed < Wanted && run < MostRuns; run++)
        {
            var (session, file) = ($"session-{run}", $"file_{run}_.py");
            stage.Run(stage.Prompt(session));
            stage.Write(file, $"compute(q{run})  # PLANTED {run}\n");
            stage.Run(stage.Wrote(session, file));
            var requests = stage.Model.Requests.Count;
            var start = Stopwatch.GetTimestamp();
            using var process = stage.Start();
            process.Feed(stage.Stop(session));
            if (run % 10 > 0)
            {
                Thread.Sleep(span * (1.1 * random.NextDouble()));
                process.Kill();
            }
            var first = process.Wait();
            if (run % 10 == 0) span = Stopwatch.GetElapsedTime(start);
            var died = first.ExitCode == 137;
            if (died) (killed, asked) = (killed + 1, asked + (stage.Model.Requests.Count > requests ? 1 : 0));

            stage.Run(stage.Prompt(session));
            var second = stage.Run(stage.Stop(session));
            var (before, after) = (!died && Tells(first, file), Tells(second, file));
            // One that died between its note and its answer: the text waits for the session's next event.
            var waits = !before && !after && stage.Memory(session).TakeUndelivered().Any(text => text.Contains(file, StringComparison.Ordinal));
            if (died && after) next++;
            if (waits) outbox++;
            if (before && after) twice++;
            if (!before && !after && !waits) lost++;
        }
        var entries = stage.Ledger.Read(DateTimeOffset.UnixEpoch);
        return new(killed, asked, next, outbox, lost, twice, stage.Model.Requests.Count, entries.Count, entries.Sum(entry => entry.Dollars));
    }

    private static bool Tells(HookResult result, string file) => result.ExitCode == 2 && result.Error.Contains(file, StringComparison.Ordinal);
}

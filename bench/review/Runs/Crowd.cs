namespace Wary.ReviewBench.Runs;

/// <summary>Many hook processes at once: first as many edits and then as many stops of one session, then stops of as many sessions that all pay from one ledger.</summary>
/// <param name="Processes">At the same time.</param>
/// <param name="Touched">Paths that the journal knows after the edits.</param>
/// <param name="Told">Findings that came out, one per edit.</param>
/// <param name="Twice">Of these, told again.</param>
/// <param name="Remembered">Findings that the session remembers as told.</param>
/// <param name="Stored">Findings whose text lies in the outbox until it is seen to arrive.</param>
/// <param name="Requests">That the model received.</param>
/// <param name="Booked">Calls in the ledger that are settled.</param>
internal sealed record Crowd(int Processes, int Touched, int Told, int Twice, int Remembered, int Stored, int Requests, int Booked)
{
    private const string Session = "crowd";

    /// <summary>Anything that one process knew and nobody knows afterwards.</summary>
    public int Lost => (Processes - Touched) + (Processes - Told) + (Processes - Remembered) + (Processes - Stored) + Math.Abs(Requests - Booked);

    public static Crowd Of(string binary, int processes)
    {
        // A cheap model, so that the caps refuse nobody.
        using var stage = new NativeStage(binary, "claude-haiku-5-5");
        var all = Enumerable.Range(0, processes).ToList();
        stage.Run(stage.Prompt(Session));
        foreach (var i in all) stage.Write($"file_{i}_.py", $"compute(q{i})  # PLANTED {i}\n");
        stage.RunAll([.. all.Select(i => stage.Wrote(Session, $"file_{i}_.py"))]);
        var touched = stage.Journal(Session).Read().Touched().Count;

        var stops = stage.RunAll([.. all.Select(_ => stage.Stop(Session))]);
        var told = all.Select(i => stops.Count(stop => stop.ExitCode == 2 && stop.Error.Contains($"file_{i}_.py", StringComparison.Ordinal))).ToList();
        var remembered = stage.Memory(Session).Told().Count;
        var outbox = string.Concat(stage.Memory(Session).TakeUndelivered());

        var sessions = all.Select(i => $"{Session}-{i}").ToList();
        foreach (var session in sessions) stage.Run(stage.Prompt(session));
        stage.Write("shared.py", "compute(q)  # PLANTED\n");
        stage.RunAll([.. sessions.Select(stage.Stop)]);
        return new(processes, touched, told.Count(times => times > 0), told.Count(times => times > 1), remembered, all.Count(i => outbox.Contains($"file_{i}_.py", StringComparison.Ordinal)),
            stage.Model.Requests.Count, stage.Ledger.Read(DateTimeOffset.UnixEpoch).Count(entry => entry.IsSettled));
    }
}

using Wary.Review;
using Wary.Review.Verdicts;
using Wary.Tests.Mocks;
using Wary.Tests.Review;

namespace Wary.ReviewBench.Runs;

/// <summary>What a turn with a vulnerable line comes to while every request fails in one way, and afterwards.</summary>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Verdict">In words.</param>
/// <param name="Wakes">The agent was woken.</param>
/// <param name="Requests">Requests made.</param>
/// <param name="Dollars">What the ledger counts.</param>
/// <param name="FoundLater">The next turn, without the fault and without a further edit, told the line.</param>
/// <param name="Once">What comes of it when only the first request fails.</param>
internal sealed record FaultRow(string Fault, string Verdict, bool Wakes, int Requests, decimal Dollars, bool FoundLater, string Once)
{
    // These two do not touch the answer itself.
    private static readonly Fault[] Harmless = [Tests.Mocks.Fault.None, Tests.Mocks.Fault.WrongUsage];

    /// <summary>Not reviewed and quiet while it lasts, told as soon as it is over; with a harmless fault, told at once.</summary>
    public bool IsRight { get; private init; }

    public static async Task<IReadOnlyList<FaultRow>> All()
    {
        var rows = new List<FaultRow>();
        foreach (var fault in Enum.GetValues<Fault>()) rows.Add(await Of(fault));
        return rows;
    }

    private static async Task<FaultRow> Of(Fault fault)
    {
        using var turn = await Begin((_, _) => fault);
        var outcome = await turn.End();
        var (requests, exit) = (turn.Calls, outcome.Answer(null).ExitCode);
        turn.Model.Faults = (_, _) => Tests.Mocks.Fault.None;
        await turn.Begin();
        var later = (await turn.End()).Told.Count > 0;

        using var second = await Begin((index, _) => index == 0 ? fault : Tests.Mocks.Fault.None);
        var once = await second.End();
        var harmless = Harmless.Contains(fault);
        return new(fault.ToString(), Words(outcome), exit == 2, requests, outcome.Result?.Dollars ?? 0, later, Words(once))
        {
            IsRight = harmless
                ? outcome.Told.Count == 1 && exit == 2 && !later
                : outcome.Result?.Verdict is ReviewVerdict.NotReviewed && exit == 0 && later && once.Result?.Verdict is not ReviewVerdict.Clean,
        };
    }

    private static async Task<Turn> Begin(Func<int, MockRequest, Fault> faults)
    {
        var turn = new Turn();
        turn.Model.Faults = faults;
        await turn.Begin();
        turn.Write("app.py", "import os\ndef run(q):\n    os.system('ls ' + q)  # PLANTED\n");
        return turn;
    }

    private static string Words(TurnOutcome outcome) => outcome.Result?.Verdict switch
    {
        ReviewVerdict.Clean => "clean",
        ReviewVerdict.Findings => "findings",
        ReviewVerdict.NotReviewed not => $"not reviewed ({(int)not.Reason})",
        _ => "none",
    };
}

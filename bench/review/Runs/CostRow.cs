using Wary.Review.Models;
using Wary.ReviewBench.Changes;
using Wary.Tests.Review;

namespace Wary.ReviewBench.Runs;

/// <summary>What the review of one turn costs.</summary>
/// <param name="Files">Changed files.</param>
/// <param name="When">First review of a machine, a further one within the cache's life, the fix of what it found, or a stop with nothing new.</param>
/// <param name="ChangeBytes">Of the changed files, as they are now.</param>
/// <param name="Calls">Requests.</param>
/// <param name="Bytes">Of the request bodies.</param>
/// <param name="Usage">Tokens as the mock counts them: four bytes each.</param>
/// <param name="Dollars">As the ledger counts.</param>
/// <param name="Unreviewed">Files or parts that the answer names as not reviewed.</param>
internal sealed record CostRow(int Files, string When, long ChangeBytes, int Calls, long Bytes, TokenUsage Usage, decimal Dollars, int Unreviewed)
{
    public const string First = "first";
    public const string Next = "next, cache warm";
    public const string Fix = "its fix, same turn";
    public const string Again = "stop again";

    // What the predecessor sent with every review, whatever changed, and never cached; and its caps.
    private const int OldPrompt = 37_000;
    private const int OldFiles = 30;
    private const int OldPerFile = 80_000;
    private const int OldTotal = 400_000;

    /// <summary>The predecessor's one uncached call for the same change, computed: same model, same thinking, its own prompt and caps.</summary>
    public required decimal? OldDollars { get; init; }

    /// <summary>Files that the predecessor would not have shown.</summary>
    public required int OldUnreviewed { get; init; }

    /// <summary>Part of the prompt's tokens that came from the cache.</summary>
    public double CacheShare => Usage.Prompt == 0 ? 0 : (double)Usage.CacheRead / Usage.Prompt;

    public static Task<IReadOnlyList<CostRow>> OfFiles(int files) => Of(files, round => SyntheticChange.Of(files, seed: 50 + round, planted: false));

    public static Task<IReadOnlyList<CostRow>> OfBytes(int bytes) => Of(1, round => SyntheticChange.OfBytes(bytes, seed: 70 + round));

    private static async Task<IReadOnlyList<CostRow>> Of(int files, Func<int, SyntheticChange> changes)
    {
        using var turn = new Turn { Asking = new() { Model = Reviewer.Model() } };
        turn.Model.Player = new Oracle([]).Play;
        var rows = new List<CostRow>();
        for (var round = 1; round <= 2; round++)
        {
            await turn.Begin();
            var change = changes(round);
            foreach (var file in change.Files) turn.Write($"round{round}/{file.Path}", System.Text.Encoding.UTF8.GetString(file.After!.Value.Span));
            rows.Add(await End(turn, files, round == 1 ? First : Next, change));
        }
        rows.Add(await End(turn, files, Again, null));
        return rows;
    }

    /// <summary>A new file of that size in which something is found, and the review of its fix, one line, after the agent was woken.</summary>
    public static async Task<IReadOnlyList<CostRow>> OfFix(int bytes)
    {
        const string planted = "panel.innerHTML = note;";
        using var turn = new Turn { Asking = new() { Model = Reviewer.Model() } };
        turn.Model.Player = new Oracle([new("unit.ts", planted, IsSilent: false)]).Play;
        var change = SyntheticChange.OfBytes(bytes, seed: 91);
        var text = System.Text.Encoding.UTF8.GetString(change.Files[0].After!.Value.Span);
        await turn.Begin();
        turn.Write("unit.ts", text + planted + "\n");
        var first = await End(turn, 1, First, change);
        turn.Write("unit.ts", text + "panel.textContent = note;\n");
        var fix = await End(turn, 1, Fix, null, goesOn: true);
        return [first, fix with { ChangeBytes = first.ChangeBytes }];
    }

    private static async Task<CostRow> End(Turn turn, int files, string when, SyntheticChange? change, bool goesOn = false)
    {
        var before = turn.Calls;
        var outcome = await turn.End(goesOn);
        var usage = outcome.Result?.Attempts.Aggregate(default(TokenUsage), (sum, attempt) => sum + (attempt.Usage ?? default)) ?? default;
        var sizes = (change?.Files ?? []).Select(file => Math.Min(file.After!.Value.Length, OldPerFile)).Order().Take(OldFiles).ToList();
        var old = ModelTable.Find(ModelTable.Strong).Cost(new((OldPrompt + Math.Min(sizes.Sum(), OldTotal)) / 4, Oracle.Thinking));
        return new(files, when, change?.Bytes ?? 0, turn.Calls - before, turn.Model.Requests.Skip(before).Sum(request => (long)request.Raw.Length), usage, outcome.Result?.Dollars ?? 0,
            outcome.Result?.Gaps.Count ?? 0)
        {
            OldDollars = change is null ? null : old,
            OldUnreviewed = Math.Max(0, (change?.Files.Count ?? 0) - OldFiles),
        };
    }
}

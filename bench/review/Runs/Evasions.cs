using Wary.Review;
using Wary.Review.Models;
using Wary.Tests.Host.Git;

namespace Wary.ReviewBench.Runs;

/// <summary>Ways to hide a line from review, played in real repositories up to the prompt.</summary>
/// <param name="Cases">How many.</param>
/// <param name="Shown">The line stands in a prompt as new.</param>
/// <param name="Named">It does not, and the answer names the file or repository as not reviewed, by name.</param>
/// <param name="Missed">Neither, by name.</param>
internal sealed record Evasions(int Cases, int Shown, IReadOnlyList<string> Named, IReadOnlyList<string> Missed)
{
    public static async Task<Evasions> Run()
    {
        Evasion[] all = [.. EvasionTable.Settings, .. EvasionTable.Index, .. EvasionTable.Files, .. EvasionTable.History, .. EvasionTable.Repositories];
        var (shown, named, missed) = (0, new List<string>(), new List<string>());
        foreach (var evasion in all)
        {
            using var repository = new ScriptedRepository();
            if (evasion.Before.Length > 0) repository.Run(evasion.Before);
            if (evasion.Touched is { } touched) repository.Touch(touched);
            var set = await repository.Turn(evasion.Turn);
            var plan = ReviewPlan.For(new ReviewJob
            {
                Changes = set.Changes,
                Gaps = [.. set.LeftOut.Select(left => new Gap(left.Path.Length > 0 ? left.Path : left.Owner, left.Reason, IsQueued: true))],
                Budget = new ReviewBudget("bench", "turn", DateTimeOffset.MaxValue),
            });
            if (plan.Calls.SelectMany(call => call.Changes.Text.Split('\n')).Any(IsNews)) shown++;
            // Only what was meant counts as named: the path, or the repository as a whole.
            else if (plan.Gaps.Any(gap => evasion.Path is null || gap.Path.StartsWith(evasion.Path, StringComparison.Ordinal))) named.Add(evasion.Name);
            else missed.Add(evasion.Name);
        }
        return new(all.Length, shown, named, missed);
    }

    // A changed link or name stands in a note.
    private static bool IsNews(string line) => line.Length > 0 && line[0] is '+' or '~' or '>' or '#' or '=' && line.Contains("EVIL", StringComparison.Ordinal);
}

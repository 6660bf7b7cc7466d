using Wary.Review.Models;
using Wary.ReviewBench.Changes;

namespace Wary.ReviewBench.Runs;

/// <summary>How many of the planted lines reach a model within the default budget of one review.</summary>
/// <param name="Files">Changed files.</param>
/// <param name="Thinking">Tokens that the model thinks before an answer: the more, the less money is left for reading.</param>
/// <param name="Scale">Size of the files; 1 is what the goal is about.</param>
/// <param name="Megabytes">Of the changed files, as they are now.</param>
/// <param name="Labels">Planted lines.</param>
/// <param name="Silent">Those that no word and no rule points at.</param>
/// <param name="Shown">Planted lines that any model was shown as new.</param>
/// <param name="SilentShown">Of the silent ones.</param>
/// <param name="Judged">Shown to the model that judges, not only to the one that screens.</param>
/// <param name="Told">Findings that came out, when every model reports what it is shown.</param>
/// <param name="Named">Of the planted lines that were not shown: their file is named as not reviewed.</param>
/// <param name="Calls">Requests.</param>
/// <param name="Dollars">Cost.</param>
internal sealed record Recall(
    int Files, int Thinking, double Scale, double Megabytes, int Labels, int Silent, int Shown, int SilentShown, int Judged, int Told, int Named, int Calls, decimal Dollars)
{
    private const int Seeds = 3;

    public double Share => (double)Shown / Labels;

    public bool HasGoal => Scale == 1;

    public int Hidden => Labels - Shown;

    /// <summary>Several change sets of one size, added up.</summary>
    public static async Task<Recall> Of(int files, int thinking = Oracle.Thinking, double scale = 1)
    {
        var all = new List<Recall>();
        for (var seed = 1; seed <= Seeds; seed++) all.Add(await One(files, thinking, scale, seed));
        return new(files, thinking, scale, all.Average(one => one.Megabytes), all.Sum(one => one.Labels), all.Sum(one => one.Silent), all.Sum(one => one.Shown), all.Sum(one => one.SilentShown),
            all.Sum(one => one.Judged), all.Sum(one => one.Told), all.Sum(one => one.Named), all.Sum(one => one.Calls), all.Average(one => one.Dollars));
    }

    private static async Task<Recall> One(int files, int thinking, double scale, int seed)
    {
        var change = SyntheticChange.Of(files, seed, scale: scale);
        var oracle = new Oracle(change.Labels, thinking);
        using var reviewer = new Reviewer(oracle.Play);
        var result = await reviewer.Review().RunAsync(SyntheticChange.Job(change.Files, reviewer.Now), CancellationToken.None);

        var shown = reviewer.Requests.SelectMany(oracle.Shown).ToHashSet();
        var judge = ModelTable.Resolve(ModelTable.Strong);
        var judged = reviewer.Requests.Where(request => request.Model == judge).SelectMany(oracle.Shown).ToHashSet();
        var gaps = result.Gaps.Select(gap => gap.Path.Split(':')[0]).ToHashSet();
        var findings = result.Verdict is Review.Verdicts.ReviewVerdict.Findings { List: var list } ? list.Select(finding => (finding.Path, finding.Quote.Trim())).ToHashSet() : [];
        return new(files, thinking, scale, change.Bytes / 1e6, change.Labels.Count, change.Labels.Count(label => label.IsSilent), shown.Count, shown.Count(label => label.IsSilent), judged.Count,
            change.Labels.Count(label => findings.Contains((label.Path, label.Text))), change.Labels.Count(label => !shown.Contains(label) && gaps.Contains(label.Path)),
            reviewer.Requests.Count, result.Dollars);
    }
}

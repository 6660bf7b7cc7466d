using Wary.Core.Diff;
using Wary.Core.Rules;
using Wary.Review.Models;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>What a review would send, and what it knows already. Making one sends nothing.</summary>
public sealed record ReviewPlan
{
    private const int DefaultBytes = 400_000;
    private const int RuleWeight = 100;

    /// <summary>All changed files.</summary>
    public required IReadOnlyList<FileDiff> Files { get; init; }

    /// <summary>The calls in order; the first is the most important.</summary>
    public required IReadOnlyList<PlannedCall> Calls { get; init; }

    /// <summary>What no call reads.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>The model that judges.</summary>
    public required string Model { get; init; }

    /// <summary>Files whose verdict is known, with what was found in them.</summary>
    internal IReadOnlyList<(FileDiff File, IReadOnlyList<RawFinding> Found)> Known { get; init; } = [];

    /// <summary>Files that are whole in the calls together; only these get a verdict of their own.</summary>
    internal IReadOnlyList<FileDiff> Whole { get; init; } = [];

    /// <summary>Plans a review.</summary>
    /// <param name="job">What to do.</param>
    /// <param name="known">Verdicts by content; null for none.</param>
    public static ReviewPlan For(ReviewJob job, VerdictCache? known = null)
    {
        var files = ChangeDiff.Of(job.Changes, Weigh);
        var model = ModelTable.Resolve(job.Model ?? ModelTable.Strong);
        var verdicts = known?.Load() ?? [];
        var have = new List<(FileDiff, IReadOnlyList<RawFinding>)>();
        var open = new List<FileDiff>();
        foreach (var file in files)
        {
            if (file.Exclusion is null && verdicts.GetValueOrDefault(VerdictCache.KeyOf(file, model, job.Guidance)) is { } found) have.Add((file, found));
            else open.Add(file);
        }

        var selection = Select(open, job, model);
        var prompt = new ReviewPrompt(job.Guidance, job.Told);
        var left = selection.LeftOut.Select(part => part.File).ToHashSet();
        return new()
        {
            Files = files,
            Model = model,
            Known = have,
            Whole = [.. selection.Calls.SelectMany(call => call.Parts).Select(part => part.File).Distinct().Where(file => !left.Contains(file))],
            Gaps =
            [
                .. job.Gaps,
                .. selection.LeftOut.Select(part => new Gap(part.FirstLine > 0 ? $"{part.File.Path}:{part.FirstLine}" : part.File.Path, part.Reason, !part.Excluded)),
            ],
            Calls = [.. selection.Calls.Select(call => new PlannedCall(call, Request(call)))],
        };

        ModelRequest Request(CallPlan call) => call.Screen
            ? prompt.For(call, ModelTable.Resolve(ModelTable.Cheap), null)
            : prompt.For(call, model, job.Model is null ? ModelTable.FallbackOf(model) : null);
    }

    // Everything in careful calls where the money allows that; otherwise one or more careful ones for what is riskiest, and screens of a cheap model for the rest.
    private static Selection Select(IReadOnlyList<FileDiff> files, ReviewJob job, string model)
    {
        var costs = new PlanCosts(job, ModelTable.Find(model));
        var calls = Math.Max(1, job.Budget.MaxCalls / costs.Times);
        var cap = job.BytesPerCall is > 1_000 and var set ? set : DefaultBytes;
        while (cap > 20_000 && costs.Careful(cap) > job.Budget.MaxDollars) cap = cap * 3 / 4;
        var budget = new SelectionBudget { BytesPerCall = cap, Calls = 1, MaxFiles = job.MaxFiles, BytesPerFile = job.BytesPerFile };
        var one = Selector.Select(files, budget);
        if (one.LeftOut.All(part => part.Excluded)) return one;

        var careful = Math.Clamp((int)(job.Budget.MaxDollars / costs.Careful(cap)), 1, calls);
        var all = careful == 1 ? one : Selector.Select(files, budget with { Calls = careful });
        // A model that a person chose is the only one that is asked.
        if (job.Model is not null || calls == 1 || all.LeftOut.All(part => part.Excluded)) return all;
        var missing = one.Bytes + one.LeftOut.Where(part => !part.Excluded).Sum(part => part.Bytes);
        var (bytes, judges, screens) = costs.Thrifty(cap, calls - 1, missing);
        return Selector.Select(files, budget with { BytesPerCall = bytes, Calls = judges, ScreenCalls = screens });
    }

    private static IReadOnlyList<LineWeight> Weigh(string path, string text) =>
        [.. RuleEngine.Check(EditedText.Whole(path, text, null)).Select(hit => new LineWeight(hit.Line, RuleWeight, hit.Rule))];
}

/// <summary>One call that a review would make.</summary>
/// <param name="Changes">What it shows.</param>
/// <param name="Request">What would be sent.</param>
public sealed record PlannedCall(CallPlan Changes, ModelRequest Request)
{
    /// <summary>Most dollars it may cost.</summary>
    public decimal MostDollars => ModelTable.Find(Request.Model).Cost(WorstCase.Of(Request));

    /// <summary>Tokens it sends at most, estimated from its bytes.</summary>
    public long MostTokens => WorstCase.Of(Request).Prompt;
}

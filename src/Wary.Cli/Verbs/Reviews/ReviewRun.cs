using Wary.Cli.Output;
using Wary.Host.Config;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Cli.Verbs.Reviews;

/// <summary>From a change to a report: by an agent, by single calls, or by fixed rules when nobody can be asked.</summary>
/// <param name="context">The person's places, variables and terminal.</param>
/// <param name="request">What they want.</param>
/// <param name="scope">The change, which could be read.</param>
internal sealed class ReviewRun(VerbContext context, ReviewRequest request, ReviewScope scope)
{
    private readonly Settings _settings = context.Settings;

    /// <summary>What would be sent, and where.</summary>
    public string DryRun()
    {
        var job = Job();
        using var way = ModelWay.Open(context);
        var isJson = request.Format == "json";
        var deep = request.Deep ? DeepDryRun.Plans(job, scope.Top, _settings) : [];
        var why = deep.FirstOrDefault(plan => plan.Problem is not null)?.Problem;
        if (why is null && deep.Any(plan => plan.First is not null)) return isJson ? DeepDryRun.Json(deep, job, _settings, way, scope.DiskNote) : DeepDryRun.Text(deep, job, _settings, way, scope.DiskNote);
        var single = ReviewPlan.For(job, new VerdictCache(_settings.StateDirectory, context.Clock));
        return isJson ? DryRunReport.Json(single, job.AskTwice, way, why) : DryRunReport.Text(single, job.AskTwice, way, why);
    }

    /// <summary>Reviews.</summary>
    public async Task<ReviewReport> RunAsync(CancellationToken cancel)
    {
        if (!_settings.ModelReviewOn)
        {
            var off = new ReviewVerdict.NotReviewed(_settings.On ? SkipReason.ReviewOff : SkipReason.Disabled, "Reviews by a model are switched off by a setting; wary doctor names it.");
            return new(new() { Verdict = off }, ByModel: false, "");
        }
        var job = Job();
        var accepted = new AcceptedFindings(_settings.StateDirectory, context.Clock);
        using var way = ModelWay.Open(context);
        if (way.Transport is null) return ByRules(job, accepted, way.Where);
        var told = new ToldTransport(way.Transport, context.Error, context.Progress, () => job.Budget.Dollars,
            () => FirstReview.Claim(_settings.StateDirectory, context.Clock) ? FirstReview.Words(way.Where) : null) { Agent = way.Agent };
        var caller = new ModelCaller(told, new Ledger(_settings.StateDirectory, SpendingCaps.Of(_settings.Limits), context.Clock), context.Clock);
        var single = new ChangeReview(caller, new VerdictCache(_settings.StateDirectory, context.Clock), accepted);
        var deep = request.Deep ? await DeepReview.RunAsync(new CommitReview(caller, single, accepted, context.Clock) { Program = way.Agent is null ? null : told }, job, scope.Top, _settings, cancel) : null;
        var result = deep?.Review ?? await single.RunAsync(job, cancel);
        return result.Verdict is ReviewVerdict.NotReviewed { Reason: SkipReason.ReviewOff } not
            ? ByRules(job, accepted, not.Words.TrimEnd('.'))
            : new(result, ByModel: true, way.Where) { Deep = deep, Notes = deep?.Use is not null && scope.DiskNote is { } note ? [note] : [] };
    }

    // Fixed rules can find something; that they found nothing is no review.
    private ReviewReport ByRules(ReviewJob job, AcceptedFindings accepted, string why)
    {
        var rules = new RulesReview(accepted, UserRuleFiles.Load(_settings.Home, _settings.ProjectDirectory, _settings.CacheDirectory), _settings.ProjectDirectory);
        var result = rules.Run(job.Changes, job.Gaps, (_, _) => false);
        return new(result.Verdict is not ReviewVerdict.Clean ? result
            : result with { Verdict = new ReviewVerdict.NotReviewed(SkipReason.NoReviewer, $"No model could be asked: {why}. Fixed rules found nothing, which is no review.") }, ByModel: false, why);
    }

    private ReviewJob Job()
    {
        var limits = _settings.Limits;
        var budget = ReviewBudget.Of("cli", "cli", limits, context.Clock.GetUtcNow());
        return new()
        {
            Changes = scope.Changes!.Changes,
            Gaps = [.. scope.Changes.LeftOut.Select(left => new Gap(left.Path.Length > 0 ? left.Path : left.Owner, left.Reason, IsQueued: true))],
            Guidance = Guidance.Load(_settings.Home, _settings.ProjectDirectory),
            // Each turn of the agent is a call; money and time end it earlier.
            Budget = request.Deep ? new("cli", "cli", budget.Deadline) { MaxCalls = Math.Max(budget.MaxCalls, CommitReview.MostCalls), MaxDollars = budget.MaxDollars } : budget,
            Model = _settings.Model.SingleShotModel,
            AskTwice = limits.AskTwice,
            MaxFiles = limits.DiffFiles,
            BytesPerFile = limits.FileBytes,
            BytesPerCall = limits.TotalBytes,
        };
    }
}

using System.CommandLine;
using Wary.Cli.Output;
using Wary.Cli.Verbs.Reviews;
using Wary.Host.Config;
using Wary.Host.Git;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Cli.Verbs;

/// <summary><c>wary review</c>: the turn review's engine for people and CI. Exit 0 clean, 1 findings, 3 not reviewed, 64 wrong usage.</summary>
internal static class ReviewVerb
{
    private const int Clean = 0;
    private const int Findings = 1;
    private const int NotReviewed = 3;

    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var staged = new Option<bool>("--staged") { Description = "What the next commit would hold" };
        var range = new Option<string?>("--range") { Description = "From one commit to another: A..B, or A...B from where they parted", HelpName = "A..B" };
        var worktree = new Option<bool>("--worktree") { Description = "Everything that differs from the checked-out commit (the default)" };
        var format = new Option<string>("--format") { Description = "text, json or sarif", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var dry = new Option<bool>("--dry-run") { Description = "Show what would be sent and what it may cost; send nothing" };
        var review = new Command("review", "Have a change reviewed by the model you use") { staged, range, worktree, format, dry };
        review.Validators.Add(given =>
        {
            if (((Option[])[staged, range, worktree]).Count(option => given.GetResult(option) is { Implicit: false }) > 1)
                given.AddError("--staged, --range and --worktree exclude one another");
            if (given.GetValue(dry) && given.GetValue(format) == "sarif") given.AddError("--dry-run has no SARIF form: nothing was found yet");
        });
        review.SetAction(async (parsed, cancel) =>
        {
            var settings = context.Settings;
            var scope = await ReviewScope.ReadAsync(context, settings, parsed.GetValue(staged), parsed.GetValue(range), cancel);
            if (scope.IsUsage)
            {
                context.Error.WriteLine($"wary: {Shown.Line(scope.Problem!)}; see wary review --help");
                return VerbTable.WrongUsage;
            }
            if (scope.Changes is null)
            {
                var nothing = new ReviewResult { Verdict = new ReviewVerdict.NotReviewed(SkipReason.RepositoryUnreadable, $"{scope.Problem}.") };
                return Tell(context, parsed.GetValue(format)!, new(nothing, ByModel: false, ""));
            }
            var job = Job(context, settings, scope.Changes);
            if (!parsed.GetValue(dry)) return Tell(context, parsed.GetValue(format)!, await RunAsync(context, settings, job, cancel));
            var plan = ReviewPlan.For(job, new VerdictCache(settings.StateDirectory, context.Clock));
            using var way = await ModelWay.OpenAsync(settings, context.Environment, context.Clock, cancel, probes: false);
            var text = parsed.GetValue(format) == "json" ? DryRunReport.Json(plan, job.AskTwice, way) : DryRunReport.Text(plan, job.AskTwice, way);
            context.Out.WriteLine(text);
            return Clean;
        });
        return review;
    }

    private static async Task<ReviewReport> RunAsync(VerbContext context, Settings settings, ReviewJob job, CancellationToken cancel)
    {
        if (!settings.ModelReviewOn)
        {
            var off = new ReviewVerdict.NotReviewed(settings.On ? SkipReason.ReviewOff : SkipReason.Disabled, "Reviews by a model are switched off by a setting; wary doctor names it.");
            return new(new() { Verdict = off }, ByModel: false, "");
        }
        var accepted = new AcceptedFindings(settings.StateDirectory, context.Clock);
        using var way = await ModelWay.OpenAsync(settings, context.Environment, context.Clock, cancel);
        if (way.Transport is null) return new(ByRules(job, accepted, way.Where), ByModel: false, way.Where);
        IModelTransport transport = context.Progress ? new ProgressTransport(way.Transport, context.Error) : way.Transport;
        var caller = new ModelCaller(transport, new Ledger(settings.StateDirectory, new SpendingCaps(), context.Clock), context.Clock);
        return new(await new ChangeReview(caller, new VerdictCache(settings.StateDirectory, context.Clock), accepted).RunAsync(job, cancel), ByModel: true, way.Where);
    }

    // Fixed rules can find something; that they found nothing is no review.
    private static ReviewResult ByRules(ReviewJob job, AcceptedFindings accepted, string why)
    {
        var result = RulesReview.Run(job.Changes, job.Gaps, (_, _) => false);
        var lived = accepted.Current();
        var list = result.Verdict is ReviewVerdict.Findings found
            ? found.List.Where(one => !lived.Any(known => known.Fingerprint == one.Fingerprint && known.Owner == one.Owner)).ToList()
            : [];
        return result.Verdict switch
        {
            _ when list.Count > 0 => result with { Verdict = new ReviewVerdict.Findings(list) },
            ReviewVerdict.NotReviewed => result,
            _ => result with { Verdict = new ReviewVerdict.NotReviewed(SkipReason.NoReviewer, $"No model could be asked: {why}. Fixed rules found nothing, which is no review.") },
        };
    }

    private static ReviewJob Job(VerbContext context, Settings settings, ChangeSet changes) => new()
    {
        Changes = changes.Changes,
        Gaps = [.. changes.LeftOut.Select(left => new Gap(left.Path.Length > 0 ? left.Path : left.Owner, left.Reason, IsQueued: true))],
        Guidance = Guidance.Load(settings.Home, settings.ProjectDirectory),
        Budget = new ReviewBudget("cli", "cli", context.Clock.GetUtcNow() + ReviewBudget.DefaultTime),
        Model = settings.Model.SingleShotModel,
        AskTwice = settings.Limits.AskTwice,
        MaxFiles = settings.Limits.DiffFiles,
        BytesPerFile = settings.Limits.FileBytes,
        BytesPerCall = settings.Limits.TotalBytes,
    };

    private static int Tell(VerbContext context, string format, ReviewReport report)
    {
        context.Out.WriteLine(format switch { "json" => report.Json(), "sarif" => SarifReport.Of(report), _ => report.Text() });
        return report.Result.Verdict switch
        {
            ReviewVerdict.Findings => Findings,
            ReviewVerdict.NotReviewed { Reason: not (SkipReason.NoChange or SkipReason.NothingReviewable) } => NotReviewed,
            _ => Clean,
        };
    }
}

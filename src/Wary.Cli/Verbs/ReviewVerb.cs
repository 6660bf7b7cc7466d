using System.CommandLine;
using System.Runtime.InteropServices;
using Wary.Cli.Output;
using Wary.Cli.Verbs.Reviews;
using Wary.Host.Config;
using Wary.Host.Git;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Cli.Verbs;

/// <summary><c>wary review</c>: the turn review's engine for people and CI. Exit 0 clean, 1 findings, 3 not reviewed, 64 wrong usage, 130 stopped.</summary>
internal static class ReviewVerb
{
    private const int Clean = 0;
    private const int Findings = 1;
    private const int NotReviewed = 3;
    private const int Stopped = 130;

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
            // Before anything else: the library listens only once the action waits for something.
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            try
            {
                var code = await ReviewAsync(context, new(parsed.GetValue(staged), parsed.GetValue(range), parsed.GetValue(format)!, parsed.GetValue(dry)), stop.Token);
                if (code is { } known) return known;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Told below.
            }
            context.Error.WriteLine("wary: stopped; the change is not reviewed. What was sent by then is counted in wary cost.");
            return Stopped;

            void Stop(PosixSignalContext signal)
            {
                // A second one ends the process at once.
                signal.Cancel = !stop.IsCancellationRequested;
                stop.Cancel();
            }
        });
        return review;
    }

    private sealed record Request(bool Staged, string? Range, string Format, bool Dry);

    // Null: the person stopped it.
    private static async Task<int?> ReviewAsync(VerbContext context, Request request, CancellationToken cancel)
    {
        var settings = context.Settings;
        var scope = await ReviewScope.ReadAsync(context, settings, request.Staged, request.Range, cancel);
        if (cancel.IsCancellationRequested) return null;
        if (scope.IsUsage)
        {
            context.Error.WriteLine($"wary: {Shown.Line(scope.Problem!)}; see wary review --help");
            return VerbTable.WrongUsage;
        }
        if (scope.Changes is null)
        {
            var nothing = new ReviewResult { Verdict = new ReviewVerdict.NotReviewed(SkipReason.RepositoryUnreadable, $"{scope.Problem}.") };
            return Tell(context, request.Format, new(nothing, ByModel: false, ""));
        }
        var job = Job(context, settings, scope.Changes);
        if (request.Dry)
        {
            var plan = ReviewPlan.For(job, new VerdictCache(settings.StateDirectory, context.Clock));
            using var way = ModelWay.Open(context);
            context.Out.WriteLine(request.Format == "json" ? DryRunReport.Json(plan, job.AskTwice, way) : DryRunReport.Text(plan, job.AskTwice, way));
            return Clean;
        }
        var report = await RunAsync(context, settings, job, cancel);
        return cancel.IsCancellationRequested ? null : Tell(context, request.Format, report);
    }

    private static async Task<ReviewReport> RunAsync(VerbContext context, Settings settings, ReviewJob job, CancellationToken cancel)
    {
        if (!settings.ModelReviewOn)
        {
            var off = new ReviewVerdict.NotReviewed(settings.On ? SkipReason.ReviewOff : SkipReason.Disabled, "Reviews by a model are switched off by a setting; wary doctor names it.");
            return new(new() { Verdict = off }, ByModel: false, "");
        }
        var accepted = new AcceptedFindings(settings.StateDirectory, context.Clock);
        using var way = ModelWay.Open(context);
        if (way.Transport is null) return new(ByRules(settings, job, accepted, way.Where), ByModel: false, way.Where);
        var told = new ToldTransport(way.Transport, context.Error, context.Progress,
            () => FirstReview.Claim(settings.StateDirectory, context.Clock) ? FirstReview.Words(way.Where) : null);
        var caller = new ModelCaller(told, new Ledger(settings.StateDirectory, SpendingCaps.Of(settings.Limits), context.Clock), context.Clock);
        var result = await new ChangeReview(caller, new VerdictCache(settings.StateDirectory, context.Clock), accepted).RunAsync(job, cancel);
        return result.Verdict is ReviewVerdict.NotReviewed { Reason: SkipReason.ReviewOff } not
            ? new(ByRules(settings, job, accepted, not.Words.TrimEnd('.')), ByModel: false, not.Words.TrimEnd('.'))
            : new(result, ByModel: true, way.Where);
    }

    // Fixed rules can find something; that they found nothing is no review.
    private static ReviewResult ByRules(Settings settings, ReviewJob job, AcceptedFindings accepted, string why)
    {
        var rules = new RulesReview(accepted, UserRuleFiles.Load(settings.Home, settings.ProjectDirectory, settings.CacheDirectory), settings.ProjectDirectory);
        var result = rules.Run(job.Changes, job.Gaps, (_, _) => false);
        return result.Verdict is not ReviewVerdict.Clean ? result
            : result with { Verdict = new ReviewVerdict.NotReviewed(SkipReason.NoReviewer, $"No model could be asked: {why}. Fixed rules found nothing, which is no review.") };
    }

    private static ReviewJob Job(VerbContext context, Settings settings, ChangeSet changes) => new()
    {
        Changes = changes.Changes,
        Gaps = [.. changes.LeftOut.Select(left => new Gap(left.Path.Length > 0 ? left.Path : left.Owner, left.Reason, IsQueued: true))],
        Guidance = Guidance.Load(settings.Home, settings.ProjectDirectory),
        Budget = ReviewBudget.Of("cli", "cli", settings.Limits, context.Clock.GetUtcNow()),
        Model = settings.Model.SingleShotModel,
        AskTwice = settings.Limits.AskTwice,
        MaxFiles = settings.Limits.DiffFiles,
        BytesPerFile = settings.Limits.FileBytes,
        BytesPerCall = settings.Limits.TotalBytes,
    };

    private static int Tell(VerbContext context, string format, ReviewReport report)
    {
        // A submodule's file is named by its way from the top.
        if (report.Result.Verdict is ReviewVerdict.Findings found && GitRepository.Find(context.WorkingFolder) is { } here)
            report = report with { Result = report.Result with { Verdict = new ReviewVerdict.Findings([.. found.List.Select(one => one.SeenFrom(here.Top))]) } };
        context.Out.WriteLine(format switch { "json" => report.Json(), "sarif" => SarifReport.Of(report), _ => report.Text() });
        return report.Result.Verdict switch
        {
            ReviewVerdict.Findings => Findings,
            ReviewVerdict.NotReviewed { Reason: not (SkipReason.NoChange or SkipReason.NothingReviewable) } => NotReviewed,
            _ => Clean,
        };
    }
}

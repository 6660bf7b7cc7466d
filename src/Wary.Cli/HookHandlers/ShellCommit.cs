using Wary.Core.Hooks;
using Wary.Host.Commits;
using Wary.Review;
using Wary.Review.Agent;
using Wary.Review.Models;

namespace Wary.Cli.HookHandlers;

/// <summary>A shell is about to run, or ran: what it commits and pushes is noticed and reviewed.</summary>
internal static class ShellCommit
{
    // Below the host's patience (hooks.json), so that a review ends by itself.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(540);

    public static bool IsWatched(HookContext hook) =>
        hook.Settings.CommitReviewOn && hook.Input.Cwd.Length > 0 && hook.Input.Tool is { Name: "Bash" or "PowerShell", UseId.Length: > 0 };

    public static void Before(HookContext hook) => hook.Log(Watch(hook).Before(CallOf(hook)));

    public static string? Forget(HookContext hook) => Watch(hook).Forget(hook.SessionKey);

    public static Decision After(HookContext hook)
    {
        using var reviewer = new Lazily(hook);
        var settings = hook.Settings;
        var limits = settings.Limits;
        var review = new CallReview(
            Watch(hook), new CommitChanges(hook.GitProcess), hook.ReviewMemory,
            new CommitRate(settings.StateDirectory, limits.CommitReviews, limits.CommitWindow, hook.Clock), reviewer.Open,
            new CallOptions
            {
                Home = settings.Home,
                Project = settings.ProjectDirectory,
                ClaudeDirectory = settings.Variable("CLAUDE_CONFIG_DIR"),
                ContextFolder = limits.ContextDir,
                Budget = surface => Budget(hook, surface),
                Agent = settings.AgenticReviewOn ? AgentOptions.From(settings) : null,
                Model = settings.Model.SingleShotModel,
                AskTwice = limits.AskTwice,
                PushReviewOn = settings.PushReviewOn,
                PushFiles = limits.PushFiles,
                PushReports = limits.PushReports,
                MaxFiles = limits.DiffFiles,
                BytesPerFile = limits.FileBytes,
                BytesPerCall = limits.TotalBytes,
            },
            hook.Clock);
        var outcome = review.RunAsync(CallOf(hook), hook.Journal.Read().Turn, reviewer.Cancel).GetAwaiter().GetResult();
        hook.Log(outcome.Problem);
        foreach (var job in outcome.Jobs)
        {
            if (job.Result is { Fallback: not AgentFallback.None, AgentProblem: { } problem }) hook.Log($"{job.Kind} was left to the one-call review: {problem}");
            if (job.Skip != Core.Commits.CommitSkip.None) hook.Log($"{job.Kind} not reviewed ({(int)job.Skip}{(job.Detail == 0 ? "" : $".{(int)job.Detail}")}): {job.Words}");
        }
        if (outcome.Jobs.Count == 0) return Decision.Silent;
        var metrics = CommitMetrics.Of(hook.Settings, outcome);
        hook.Log(hook.Journal.RecordMetrics(hook.Input.EventName, metrics));
        return outcome.Answer(metrics);
    }

    private static ReviewBudget Budget(HookContext hook, string surface)
    {
        var limits = hook.Settings.Limits;
        var time = limits.Time < Longest ? limits.Time : Longest;
        return new(hook.SessionKey, surface, hook.Clock.GetUtcNow() + time) { MaxCalls = Math.Max(limits.Calls, CommitReview.MostCalls), MaxDollars = limits.Dollars };
    }

    private static CommitWatch Watch(HookContext hook) => new(hook.GitProcess, hook.Settings.StateDirectory, hook.Clock);

    private static WatchedCall CallOf(HookContext hook)
    {
        var call = hook.Input.Tool!;
        return new(hook.SessionKey, call.UseId, hook.Folders, call.Command?.Decode() ?? "")
        {
            InBackground = call.InBackground,
            Interrupted = call.Interrupted,
            Home = hook.Settings.Home,
        };
    }

    // Most calls commit nothing: the way to a model is opened by the first that does.
    private sealed class Lazily(HookContext hook) : IDisposable
    {
        private readonly CancellationTokenSource _never = new();
        private ReviewWay? _way;

        public CancellationToken Cancel => _way?.Cancel ?? _never.Token;

        public CommitReview? Open()
        {
            _way ??= new ReviewWay(hook);
            return _way.OpenCommits();
        }

        public void Dispose()
        {
            _way?.Dispose();
            _never.Dispose();
        }
    }
}

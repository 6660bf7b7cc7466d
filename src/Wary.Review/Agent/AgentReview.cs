using Wary.Core.Diff;
using Wary.Core.Findings;
using Wary.Core.Rules;
using Wary.Review.Agent.Tools;
using Wary.Review.Models;
using Wary.Review.Verdicts;

namespace Wary.Review.Agent;

/// <summary>Investigates, once more when little was found, puts each candidate in its place and tries to disprove it.</summary>
/// <param name="caller">The way to the model.</param>
/// <param name="jail">Where the tools look.</param>
/// <param name="options">How.</param>
/// <param name="accepted">What a person lives with; null for nothing.</param>
/// <param name="time">The budget's clock.</param>
internal sealed class AgentReview(ModelCaller caller, Jail jail, AgentOptions options, AcceptedFindings? accepted, TimeProvider time)
{
    /// <summary>What one conversation shows of the change; the tools show the rest.</summary>
    private const int ChangeBytes = 150_000;

    private const int RuleWeight = 100;

    /// <summary>The program that holds the conversations; null: this one does, with its own tools.</summary>
    public IAgentProgram? Program { get; init; }

    /// <summary>The changed files, and what of them one conversation can be shown.</summary>
    public static (IReadOnlyList<FileDiff> Files, Selection Selection) Select(ReviewJob job)
    {
        var files = ChangeDiff.Of(job.Changes, Weigh);
        var bytes = job.BytesPerCall is > 1_000 and < ChangeBytes and var set ? set : ChangeBytes;
        return (files, Selector.Select(files, new SelectionBudget { BytesPerCall = bytes, Calls = 1, MaxFiles = job.MaxFiles, BytesPerFile = job.BytesPerFile }));
    }

    /// <summary>Reviews; a failure of the first pass is the failure of all.</summary>
    public async Task<AgentOutcome> RunAsync(ReviewJob job, IReadOnlyList<FileDiff> files, CallPlan call, CancellationToken cancel)
    {
        var model = ModelTable.Resolve(options.Model ?? ModelTable.Strong);
        var prompt = new AgentPrompt(job, call, model, options.Model is null ? ModelTable.FallbackOf(model) : null);
        var run = new Run(caller, new ToolBox(jail), Program, jail.Ground(options.MostTurns), job.Budget, options, time);
        var places = new Places(jail, job.Changes[0].Owner, files);

        var first = await run.PassAsync("investigate", prompt.Investigate([]), cancel);
        if (first.Json is not { } answer) return run.Outcome(first.Failure);
        var candidates = Candidate.ReadAll(answer).Select(places.Named).ToList();
        var screen = Screen(candidates, places);
        if (options.SecondPass && screen.Findings() is { Count: 1 or 2 } few
            && (await run.PassAsync("again", prompt.Investigate(few), cancel)).Json is { } more)
        {
            candidates.AddRange(Candidate.ReadAll(more).Select(places.Named));
            screen = Screen(candidates, places);
        }

        var findings = screen.Findings().Where(finding => !options.ExcludeMedium || finding.Severity > Severity.Medium)
            .Select(finding => WithTrace(finding, candidates, places))
            .Select(finding => (Finding: finding, Anchored: !options.TagAnchors || places.IsInChange(finding)))
            .OrderByDescending(one => one.Anchored).ThenByDescending(one => one.Finding.Severity).ToList();
        IReadOnlyList<RejectedFinding> rejected = [];
        if (options.Refute && findings.Count > 0 && (await run.PassAsync("refute", prompt.Refute(findings), cancel)).Json is { } verdicts)
            rejected = Refutation.Read(verdicts, [.. findings.Select(one => one.Finding)], places);
        var fallen = rejected.Select(one => one.Finding).ToHashSet(ReferenceEqualityComparer.Instance);
        return run.Outcome(null) with
        {
            Findings = [.. findings.Where(one => !fallen.Contains(one.Finding)).OrderByDescending(one => one.Finding.Severity).Select(one => Tag(one.Finding, one.Anchored))],
            Rejected = rejected,
            Screen = screen,
        };
    }

    private FindingScreen Screen(IReadOnlyList<Candidate> candidates, Places places)
    {
        foreach (var candidate in candidates) places.Open(candidate.Raw);
        var screen = new FindingScreen(places.Files, accepted?.Current() ?? []);
        foreach (var candidate in candidates) screen.Take(candidate.Raw, isKnown: false);
        return screen;
    }

    private static Finding WithTrace(Finding finding, IReadOnlyList<Candidate> candidates, Places places)
    {
        var own = candidates.FirstOrDefault(candidate => QuoteCheck.Anchor(candidate.Raw, places.Files)?.Fingerprint == finding.Fingerprint && candidate.Steps.Count > 0);
        return own is null ? finding : finding with { Trace = places.Existing(own.Steps) };
    }

    private static Finding Tag(Finding finding, bool anchored) =>
        anchored ? finding : finding with { Note = finding.Note is { } note ? $"{note}; outside of the changed lines" : "outside of the changed lines" };

    private static IReadOnlyList<LineWeight> Weigh(string path, string text) =>
        [.. RuleEngine.Check(EditedText.Whole(path, text, null)).Select(hit => new LineWeight(hit.Line, RuleWeight, hit.Rule))];

    /// <summary>The passes of one review and what they used.</summary>
    private sealed class Run(ModelCaller caller, ToolBox tools, IAgentProgram? program, AgentGround ground, ReviewBudget budget, AgentOptions options, TimeProvider time)
    {
        private readonly List<ModelAttempt> _attempts = [];
        private int _turns;
        private int _passes;

        public async Task<PassOutcome> PassAsync(string name, ModelRequest question, CancellationToken cancel)
        {
            var outcome = program is null
                ? await new AgentPass(caller, tools, budget, options.MostTurns, time).RunAsync(question, cancel)
                : await new ProgramPass(caller, program, ground, budget).RunAsync(question, cancel);
            _attempts.AddRange(outcome.Attempts);
            _turns += outcome.Turns;
            _passes++;
            PassDump.Write(options.DebugFolder, name, question, outcome, time);
            return outcome;
        }

        public AgentOutcome Outcome(ModelFailure? failure) => new()
        {
            Failure = failure, Attempts = _attempts, Use = new(_passes, _turns, tools.Calls, tools.Refused, tools.Bytes),
        };
    }
}

using System.CommandLine;
using System.Runtime.InteropServices;
using Wary.Cli.Output;
using Wary.Cli.Verbs.Reviews;
using Wary.Review;
using Wary.Review.Verdicts;

namespace Wary.Cli.Verbs;

/// <summary><c>wary review</c>: the reviews of turns and commits for people and CI. Exit 0 clean, 1 findings, 3 not reviewed, 64 wrong usage, 130 stopped.</summary>
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
        var deep = new Option<bool>("--deep") { Description = "An agent reads the repository around the change, and tries to disprove what it found" };
        var rejected = new Option<bool>("--show-rejected") { Description = "With --deep: what was found and disproved, with the reason (JSON always has it)" };
        var format = new Option<string>("--format") { Description = "text, json, sarif or markdown", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "markdown");
        var links = new Option<string?>("--link-base") { Description = "In Markdown: the address of the repository's top folder, which links to files start with", HelpName = "URL" };
        var save = new Option<string[]>("--save") { Description = "Writes the report into a file as well, in the form of its ending: .txt, .json, .sarif or .md; may be repeated", HelpName = "FILE" };
        var dry = new Option<bool>("--dry-run") { Description = "Show what would be sent and what it may cost; send nothing" };
        var review = new Command("review", "Have a change reviewed by the model you use") { staged, range, worktree, deep, rejected, format, links, save, dry };
        review.Validators.Add(given =>
        {
            if (((Option[])[staged, range, worktree]).Count(option => given.GetResult(option) is { Implicit: false }) > 1)
                given.AddError("--staged, --range and --worktree exclude one another");
            if (given.GetValue(dry) && given.GetValue(format) is "sarif" or "markdown") given.AddError("--dry-run has the forms text and json only: nothing was found yet");
            if (given.GetValue(rejected) && !given.GetValue(deep)) given.AddError("--show-rejected needs --deep: nothing else is disproved");
            foreach (var file in given.GetValue(save) ?? [])
            {
                if (SavedReport.FormOf(file) is null) given.AddError($"--save {Shown.Line(file, 100)}: the ending .txt, .json, .sarif or .md says which form");
            }
            if (given.GetValue(dry) && given.GetResult(save) is not null) given.AddError("--dry-run saves nothing: nothing was found yet");
            if (given.GetValue(links) is { } address && BaseOf(address) is null) given.AddError("--link-base needs an http or https address");
        });
        review.SetAction(async (parsed, cancel) =>
        {
            // Before anything else: the library listens only once the action waits for something.
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            try
            {
                var request = new ReviewRequest
                {
                    Staged = parsed.GetValue(staged), Range = parsed.GetValue(range), Deep = parsed.GetValue(deep), ShowsRejected = parsed.GetValue(rejected),
                    Format = parsed.GetValue(format)!, Links = BaseOf(parsed.GetValue(links)) ?? "", Saves = parsed.GetValue(save) ?? [], Dry = parsed.GetValue(dry),
                };
                if (await ReviewAsync(context, request, stop.Token) is { } known) return known;
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

    // Escaped so that it cannot end a link early.
    private static string? BaseOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "" }
            ? url.AbsoluteUri.TrimEnd('/').Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal) + "/" : null;

    // Null: the person stopped it.
    private static async Task<int?> ReviewAsync(VerbContext context, ReviewRequest request, CancellationToken cancel)
    {
        var scope = await ReviewScope.ReadAsync(context, request, cancel);
        if (cancel.IsCancellationRequested) return null;
        if (scope.IsUsage)
        {
            context.Error.WriteLine($"wary: {Shown.Line(scope.Problem!)}; see wary review --help");
            return VerbTable.WrongUsage;
        }
        if (scope.Changes is null)
        {
            var nothing = new ReviewResult { Verdict = new ReviewVerdict.NotReviewed(SkipReason.RepositoryUnreadable, $"{scope.Problem}.") };
            return Tell(context, request, new(nothing, ByModel: false, ""));
        }
        var run = new ReviewRun(context, request, scope);
        if (request.Dry)
        {
            context.Out.WriteLine(run.DryRun());
            return Clean;
        }
        var report = await run.RunAsync(cancel);
        return cancel.IsCancellationRequested ? null : Tell(context, request, report.SeenFrom(scope.Top));
    }

    private static int Tell(VerbContext context, ReviewRequest request, ReviewReport report)
    {
        report = report with { ShowsRejected = request.ShowsRejected };
        context.Out.WriteLine(report.As(request.Format, request.Links));
        var problems = request.Saves.Select(file => SavedReport.Write(Path.Combine(context.WorkingFolder, file), report.As(SavedReport.FormOf(file)!, request.Links))).OfType<string>().ToList();
        foreach (var problem in problems) context.Error.WriteLine($"wary: {problem}");
        return report.Found.Count > 0 ? Findings : problems.Count > 0 || report.Skipped is not null && !report.IsEmpty ? NotReviewed : Clean;
    }
}

using System.Text;
using Wary.Core.Diff;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Verdicts;
using Wary.Tests.Mocks;
using Wary.Tests.Review.Models;

namespace Wary.Tests.Review;

/// <summary>From changes to a verdict, without any repository.</summary>
public sealed class ChangeReviewTests
{
    private const string Bad = "os.system(q)  # PLANTED\n";

    [Fact]
    public async Task A_list_with_findings_counts_although_the_flag_says_there_are_none()
    {
        using var asking = new Asking();
        asking.Model.Player = _ => MockAnswer.Structured(new
        {
            hasVulnerabilities = false,
            vulnerabilities = new[] { new { filePath = "a.py", category = "x", vulnerableCode = "os.system(q)", explanation = "", fix = "", severity = "high" } },
        });
        Assert.IsType<ReviewVerdict.Findings>((await Review(asking, ("a.py", Bad))).Verdict);
    }

    [Fact]
    public async Task What_a_hostile_model_invents_is_dropped_and_counted()
    {
        using var asking = new Asking();
        asking.Model.Player = _ => Turn.Report(("../../etc/passwd", "root:x:0:0"), ("a.py", "never there at all"), (".env", "KEY=****"), ("a.py", new string('x', 100_000)));
        var result = await Review(asking, ("a.py", Bad));
        Assert.IsType<ReviewVerdict.Clean>(result.Verdict);
        Assert.Equal(4, result.Dropped);
    }

    [Fact]
    public async Task A_refused_change_goes_to_the_fallback_model_then_in_halves_and_only_the_refused_half_stays_unreviewed()
    {
        using var asking = new Asking();
        asking.Model.Player = Turn.Oracle;
        asking.Model.Faults = (_, request) => Turn.UserText(request).Contains("b.py", StringComparison.Ordinal) ? Fault.Refusal : Fault.None;
        var result = await Review(asking, ("a.py", Bad), ("b.py", Bad));
        var finding = Assert.Single(Assert.IsType<ReviewVerdict.Findings>(result.Verdict).List);
        Assert.Equal("a.py", finding.Path);
        Assert.Equal("b.py", Assert.Single(result.Gaps).Path);
        Assert.False(result.IsComplete);
        Assert.Contains(result.Attempts, attempt => attempt.Model == "claude-sonnet-5-5" && attempt.Failure == FailureKind.Refusal);
    }

    [Fact]
    public async Task Two_samples_are_united_and_one_of_them_is_enough()
    {
        using var asking = new Asking();
        var count = 0;
        asking.Model.Player = _ => Turn.Report(("a.py", Interlocked.Increment(ref count) % 2 == 0 ? "first(q)" : "second(q)"));
        var both = await Review(asking, job => job with { AskTwice = true }, ("a.py", "first(q)\nsecond(q)\n"));
        Assert.Equal(2, Assert.IsType<ReviewVerdict.Findings>(both.Verdict).List.Count);
        Assert.Equal(2, asking.Model.Requests.Count);

        using var half = new Asking();
        half.Model.Player = Turn.Oracle;
        half.Model.Faults = (index, _) => index == 0 ? Fault.BrokenJson : Fault.None;
        Assert.IsType<ReviewVerdict.Findings>((await Review(half, job => job with { AskTwice = true, Model = "claude-opus-5-5" }, ("a.py", Bad))).Verdict);
    }

    [Fact]
    public async Task The_same_content_is_not_paid_for_twice_and_another_model_or_guidance_is()
    {
        using var asking = new Asking();
        asking.Model.Player = Turn.Oracle;
        var first = await Review(asking, ("a.py", Bad));
        var again = await Review(asking, ("a.py", Bad));
        Assert.Single(asking.Model.Requests);
        Assert.Equal(Fingerprints(first), Fingerprints(again));
        await Review(asking, ("a.py", Bad + "more = 1\n"));
        Assert.Equal(2, asking.Model.Requests.Count);
        await Review(asking, job => job with { Model = "claude-sonnet-5" }, ("a.py", Bad));
        Assert.Equal(3, asking.Model.Requests.Count);
        await Review(asking, job => job with { Guidance = new("Check tenants.") }, ("a.py", Bad));
        Assert.Equal(4, asking.Model.Requests.Count);
    }

    [Fact]
    public async Task A_failure_is_never_cached()
    {
        using var asking = new Asking();
        asking.Model.Player = Turn.Oracle;
        asking.Model.Faults = (index, _) => index == 0 ? Fault.Unauthorized : Fault.None;
        Assert.IsType<ReviewVerdict.NotReviewed>((await Review(asking, ("a.py", Bad))).Verdict);
        Assert.IsType<ReviewVerdict.Findings>((await Review(asking, ("a.py", Bad))).Verdict);
    }

    [Fact]
    public async Task A_change_that_no_careful_call_can_hold_is_screened_and_the_strong_model_confirms_what_was_pointed_at()
    {
        using var asking = new Asking();
        asking.Model.Player = Turn.Oracle;
        var files = Enumerable.Range(0, 240).Select(i => ($"src/m{i}.py", Filler(i, 3_000) + (i % 12 == 0 ? $"compute(q{i})  # PLANTED {i}\n" : ""))).ToArray();
        var result = await Review(asking, files);
        Assert.Equal(20, Assert.IsType<ReviewVerdict.Findings>(result.Verdict).List.Count);
        Assert.Contains(result.Attempts, attempt => attempt.Model == ModelTable.Resolve(ModelTable.Cheap));
        Assert.Equal("claude-opus-5-5", result.Attempts[^1].Model);
        Assert.InRange(result.Dollars, 0.01m, 1m);
        Assert.True(result.IsComplete, string.Join('\n', result.Gaps.Take(3)));
    }

    [Fact]
    public async Task What_the_judge_does_not_repeat_is_dropped_and_what_no_judge_could_look_at_is_told_and_marked()
    {
        var files = Enumerable.Range(0, 240).Select(i => ($"src/m{i}.py", Filler(i, 3_000) + (i % 12 == 0 ? $"compute(q{i})  # PLANTED {i}\n" : ""))).ToArray();
        var cheap = ModelTable.Resolve(ModelTable.Cheap);
        using var strict = new Asking();
        strict.Model.Player = request => request.Model == cheap ? Turn.Oracle(request) : Turn.Report();
        Assert.IsType<ReviewVerdict.Clean>((await Review(strict, files)).Verdict);

        using var broken = new Asking();
        broken.Model.Player = Turn.Oracle;
        // The judge answers its first call, then no more.
        broken.Model.Faults = (index, request) => index > 0 && request.Model != cheap ? Fault.InvalidRequest : Fault.None;
        var result = await Review(broken, files);
        var judged = Turn.UserText(broken.Model.Requests[0]);
        var findings = Assert.IsType<ReviewVerdict.Findings>(result.Verdict).List;
        Assert.Equal(20, findings.Count);
        Assert.All(findings, finding => Assert.Equal(!judged.Contains(Mark(finding), StringComparison.Ordinal), finding.Note?.Contains("confirm", StringComparison.Ordinal) == true));
        Assert.Contains(findings, finding => finding.Note is not null);

        // Known from the cache, they keep their mark.
        var again = Assert.IsType<ReviewVerdict.Findings>((await Review(broken, files)).Verdict).List;
        Assert.Equal(findings.Select(finding => (finding.Fingerprint, finding.Note)), again.Select(finding => (finding.Fingerprint, finding.Note)));
    }

    [Fact]
    public async Task More_suspects_than_one_call_holds_are_confirmed_in_several_while_the_money_lasts()
    {
        using var asking = new Asking();
        asking.Model.Player = Turn.Oracle;
        var files = Enumerable.Range(0, 300).Select(i => ($"src/m{i}.py", Filler(i, 3_000) + $"compute(q{i})  # PLANTED {i}\n")).ToArray();
        var result = await Review(asking, files);
        var findings = Assert.IsType<ReviewVerdict.Findings>(result.Verdict).List;
        Assert.Equal(300, findings.Count);
        var cheap = ModelTable.Resolve(ModelTable.Cheap);
        var judges = asking.Model.Requests.Where(request => request.Model != cheap).Select(Turn.UserText).ToList();
        Assert.InRange(judges.Count, 3, 8);
        Assert.All(findings, finding => Assert.Equal(!judges.Exists(text => text.Contains(Mark(finding), StringComparison.Ordinal)), finding.Note is not null));
        Assert.InRange(result.Dollars, 0.5m, 1m);
    }

    [Theory]
    [InlineData(120), InlineData(300), InlineData(900), InlineData(2_500)]
    public void The_worst_case_of_a_plan_fits_into_the_money_with_the_judges_share_kept(int count)
    {
        using var asking = new Asking();
        var plan = ReviewPlan.For(Job(asking, [.. Enumerable.Range(0, count).Select(i => ($"src/m{i}.py", Filler(i, 4_000)))]));
        Assert.Contains(plan.Calls, call => call.Changes.Screen);
        Assert.InRange(plan.Calls.Sum(call => call.MostDollars), 0.3m, 1 - ReviewBudget.JudgesShare);
        Assert.InRange(plan.Calls.Count, 2, 25);
    }

    [Theory]
    [InlineData(5, 1.0), InlineData(60, 1.0), InlineData(240, 0.98), InlineData(900, 0.95)]
    public async Task Planted_lines_that_no_word_points_at_reach_the_reviewer(int count, double least)
    {
        using var asking = new Asking();
        asking.Model.Player = _ => Turn.Report();
        var files = Enumerable.Range(0, count).Select(i => ($"src/area{i % 17}/m{i}.py", Filler(i, 500 + i * 37 % 2_000) + $"total_{i} = plain(PLANTED_{i}_)\n" + Filler(i + 1, 700))).ToArray();
        await Review(asking, files);
        Assert.InRange(asking.Ledger.Read(DateTimeOffset.MinValue).Sum(entry => entry.Dollars), 0.001m, 1m);
        var sent = string.Concat(asking.Model.Requests.Select(Turn.UserText));
        var seen = Enumerable.Range(0, count).Count(i => sent.Contains($"PLANTED_{i}_", StringComparison.Ordinal));
        Assert.True(seen >= least * count, $"{seen} of {count}");
    }

    [Fact]
    public async Task More_files_than_the_cap_that_somebody_set_is_a_reason_of_its_own()
    {
        using var asking = new Asking();
        asking.Model.Player = Turn.Oracle;
        var files = Enumerable.Range(0, 3).Select(i => ($"m{i}.py", Filler(i, 100))).ToArray();
        var result = await Review(asking, job => job with { MaxFiles = 2 }, files);
        Assert.Equal(SkipReason.OverCap, Assert.IsType<ReviewVerdict.NotReviewed>(result.Verdict).Reason);
        Assert.Single(result.Gaps);
        Assert.IsType<ReviewVerdict.Clean>((await Review(asking, job => job with { MaxFiles = 3 }, files)).Verdict);
    }

    [Fact]
    public async Task What_does_not_fit_is_named_and_stays_queued()
    {
        using var asking = new Asking();
        asking.Model.Player = Turn.Oracle;
        var files = Enumerable.Range(0, 30).Select(i => ($"m{i}.py", Filler(i, 9_000))).ToArray();
        var result = await Review(asking, job => job with { Model = "claude-opus-5-5", BytesPerCall = 20_000, Budget = new("s", "cli", asking.Time.GetUtcNow() + ReviewBudget.DefaultTime) { MaxCalls = 2 } }, files);
        var not = Assert.IsType<ReviewVerdict.NotReviewed>(result.Verdict);
        Assert.Equal(SkipReason.Partly, not.Reason);
        Assert.NotEmpty(result.Gaps);
        Assert.Equal(30, result.Files + result.Gaps.Select(gap => gap.Path.Split(':')[0]).Distinct().Count());
    }

    [Fact]
    public async Task Nothing_reviewable_and_nothing_changed_make_no_call()
    {
        using var asking = new Asking();
        Assert.Equal(SkipReason.NoChange, Reason(await Review(asking)));
        Assert.Equal(SkipReason.NothingReviewable, Reason(await Review(asking, ("logo.bin", "\0\u0001\u0002\0\0\0\u0001\u0002\u0003\0\0\u0004\0\0\0"))));
        Assert.Equal(SkipReason.RepositoryUnreadable, Reason(await Review(asking, job => job with { Gaps = [new("/repo", "git is not installed", true)] })));
        Assert.Empty(asking.Model.Requests);
    }

    [Fact]
    public void A_plan_says_what_would_be_sent_and_sends_nothing()
    {
        using var asking = new Asking();
        var plan = ReviewPlan.For(Job(asking, [("a.py", Bad)]));
        var call = Assert.Single(plan.Calls);
        Assert.InRange(call.MostDollars, 0.01m, 1m);
        Assert.InRange(call.MostTokens, 1_000, 100_000);
        Assert.Empty(asking.Model.Requests);
    }

    private static SkipReason Reason(ReviewResult result) => Assert.IsType<ReviewVerdict.NotReviewed>(result.Verdict).Reason;

    private static string[] Fingerprints(ReviewResult result) => [.. Assert.IsType<ReviewVerdict.Findings>(result.Verdict).List.Select(finding => finding.Fingerprint)];

    private static string Mark(Finding finding) => finding.Quote[finding.Quote.IndexOf("PLANTED", StringComparison.Ordinal)..] + "\n";

    private static string Filler(int seed, int bytes)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < bytes; i++) text.Append("value_").Append(seed).Append('_').Append(i).Append(" = total(").Append(i * 31 + seed).Append(")\n");
        return text.ToString();
    }

    private static Task<ReviewResult> Review(Asking asking, params (string Path, string Text)[] files) => Review(asking, job => job, files);

    private static Task<ReviewResult> Review(Asking asking, Func<ReviewJob, ReviewJob> change, params (string Path, string Text)[] files) =>
        new ChangeReview(asking.Caller(), new VerdictCache(asking.State, asking.Time)).RunAsync(change(Job(asking, files)), CancellationToken.None);

    private static ReviewJob Job(Asking asking, (string Path, string Text)[] files) => new()
    {
        Changes = [.. files.Select(file => new FileChange { Owner = "/repo", Path = file.Path, After = Encoding.UTF8.GetBytes(file.Text), NewMode = 0x81A4 })],
        Budget = asking.Budget(),
    };
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Wary.Review.Models;
using Wary.Tests.Mocks;
using Wary.Tests.Review;
using Wary.Tests.Review.Agent;
using Conversation = Wary.Tests.Review.Agent.Conversation;

namespace Wary.Tests.Cli.Verbs;

/// <summary><c>wary review --deep</c> on an application whose weakness lies outside of the change.</summary>
public sealed partial class DeepReviewVerbTests : IDisposable
{
    private readonly Reviewing _reviewing = new();
    private readonly SampleApp _app = new("orders");

    private SampleApp.Label Real => _app.Labels.Single(label => label.Real);

    private SampleApp.Label Decoy => _app.Labels.Single(label => !label.Real);

    public void Dispose() => _reviewing.Dispose();

    [Theory]
    [InlineData("", "--worktree")]
    [InlineData("git add -A", "--staged")]
    [InlineData("git add -A; git commit -qm change", "--range", "HEAD~1..HEAD")]
    [InlineData("git checkout -qb side; git add -A; git commit -qm change; git checkout -q main; echo x > other.txt; git add -A; git commit -qm other; git checkout -q side", "--range", "main...side")]
    public void A_weakness_outside_of_the_change_is_found_whatever_form_the_change_has(string script, params string[] scope)
    {
        Change().Repository.Run(script);
        var (code, output, _) = _reviewing.Run(["review", "--deep", .. scope]);

        Assert.Equal(1, code);
        Assert.Contains($"{Real.FilePath}:", output, StringComparison.Ordinal);
        // The way is told step by step, in its order.
        var places = Real.Path.Select(step => output.IndexOf($". {step.FilePath}:{step.Line}", StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain(Decoy.Reason!, output, StringComparison.Ordinal);
        Assert.DoesNotContain("working tree", output, StringComparison.Ordinal);
        Assert.All(new Ledger(_reviewing.State, new(), TimeProvider.System).Read(default), entry => Assert.Equal("cli", entry.Surface));
    }

    [Fact]
    public void What_was_disproved_is_shown_with_its_reason_when_wanted_and_always_in_json()
    {
        Change();
        var shown = _reviewing.Run("review", "--deep", "--show-rejected").Output;
        Assert.Contains(Decoy.Reason!, shown, StringComparison.Ordinal);
        Assert.Contains("1 candidate disproved.", shown, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(_reviewing.Run("review", "--deep", "--format", "json").Output);
        var rejected = Assert.Single(json.RootElement.GetProperty("rejected").EnumerateArray());
        Assert.Equal(Decoy.Reason, rejected.GetProperty("reason").GetString());
        Assert.NotEmpty(rejected.GetProperty("evidence").EnumerateArray());
        Assert.Equal("agent", json.RootElement.GetProperty("reviewer").GetString());
        Assert.True(json.RootElement.GetProperty("agent").GetProperty("toolCalls").GetInt32() > 0);
    }

    [Fact]
    public void Sarif_and_markdown_show_the_way_as_well()
    {
        Change();
        using var sarif = JsonDocument.Parse(_reviewing.Run("review", "--deep", "--format", "sarif").Output);
        Assert.Equal(Real.Path.Count, sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("codeFlows")[0].GetProperty("threadFlows")[0].GetProperty("locations").GetArrayLength());
        var (code, markdown, _) = _reviewing.Run("review", "--deep", "--format", "markdown", "--link-base", "https://example.invalid/blob/(1)");
        Assert.Equal(1, code);
        Assert.All(Real.Path, step => Assert.Contains($"](https://example.invalid/blob/%281%29/{step.FilePath}#L{step.Line})", markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_tip_that_is_not_checked_out_and_a_file_that_lies_otherwise_on_disk_are_told()
    {
        Change().Repository.Run("git checkout -qb side; git add -A; git commit -qm change; git checkout -q main");
        Assert.Contains("side is not checked out", _reviewing.Run("review", "--deep", "--range", "main..side").Output, StringComparison.Ordinal);

        _reviewing.Repository.Run($"git checkout -q side; echo '// later' >> {_app.Changes()[0].Path}");
        Assert.Contains("one changed file lies in another state", _reviewing.Run("review", "--deep", "--range", "main..side").Output, StringComparison.Ordinal);
        // The tools are not used: nothing to warn of.
        Assert.DoesNotContain("another state", _reviewing.Run("review", "--range", "main..side").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_that_fails_gives_way_to_one_call_and_the_report_says_why()
    {
        _reviewing.Model.Faults = (_, request) => new Conversation(request).IsOneCall ? Fault.None : Fault.BrokenJson;
        var (code, output, _) = _reviewing.Plant().Run("review", "--deep");

        Assert.Equal(1, code);
        Assert.StartsWith("One call only, through 127.0.0.1: ", output, StringComparison.Ordinal);
        Assert.Contains("app.py:6", output, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_person_forbids_reading_no_tool_is_offered_and_the_plan_says_so()
    {
        _reviewing.Plant();
        Directory.CreateDirectory(Path.Combine(_reviewing.Repository.Home, ".claude"));
        File.WriteAllText(Path.Combine(_reviewing.Repository.Home, ".claude", "settings.json"), """{"permissions":{"deny":["Read"]}}""");
        Assert.StartsWith("No agent would run: the settings deny reading", _reviewing.Run("review", "--deep", "--dry-run").Output, StringComparison.Ordinal);
        Assert.Contains("One call only", _reviewing.Run("review", "--deep").Output, StringComparison.Ordinal);
        Assert.All(_reviewing.Model.Requests, request => Assert.True(new Conversation(request).IsOneCall));
    }

    [Fact]
    public void Without_a_key_nobody_runs_an_agent_and_that_is_no_clean_review()
    {
        _reviewing.Variables.Remove("ANTHROPIC_API_KEY");
        _reviewing.Repository.Run("echo 'ok = 1' >> lib.py");
        var (code, output, _) = _reviewing.Run("review", "--deep");
        Assert.Equal(3, code);
        Assert.Contains("ANTHROPIC_API_KEY", output, StringComparison.Ordinal);
        Assert.Contains("Nothing could be sent", _reviewing.Run("review", "--deep", "--dry-run").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_changed_is_no_reason_to_ask_anybody()
    {
        Assert.Equal((0, "Nothing changed.\n", ""), _reviewing.Run("review", "--deep"));
        Assert.Contains("0 calls, 0 bytes", _reviewing.Run("review", "--deep", "--dry-run").Output, StringComparison.Ordinal);
        Assert.StartsWith("<!-- wary-review -->\n## Wary: nothing to review", _reviewing.Run("review", "--deep", "--format", "markdown").Output, StringComparison.Ordinal);
        Assert.Empty(_reviewing.Model.Requests);
    }

    [Fact]
    public void A_dry_run_shows_the_first_request_the_tools_and_the_caps_and_is_what_is_sent()
    {
        var (code, output, _) = Change().Run("review", "--deep", "--dry-run");
        Assert.Equal(0, code);
        Assert.Matches(@"first request: claude-\S+, \d+ bytes, up to \d+ tokens, up to \$\d+\.\d{3}", output);
        Assert.Contains("tools: Read, Grep, Glob in ", output, StringComparison.Ordinal);
        Assert.Contains("depends on the answers: up to 64 requests in up to 3 conversations of 18 turns, $1.00 and 300 seconds", output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(_reviewing.Run("review", "--deep", "--dry-run", "--format", "json").Output);
        Assert.Empty(_reviewing.Model.Requests);
        _reviewing.Run("review", "--deep");
        var planned = Assert.Single(json.RootElement.GetProperty("requests").EnumerateArray()).GetProperty("message").GetString()!;
        Assert.Equal(WithoutKeys(planned), WithoutKeys(new Conversation(_reviewing.Model.Requests[0]).Question));
    }

    [Fact]
    public void Progress_tells_the_pass_the_turn_and_what_was_read()
    {
        _reviewing.Progress = true;
        var (_, output, errors) = Change().Run("review", "--deep", "--format", "json");
        Assert.Matches(@"request 1: investigates, turn 1, 0 reads, 0 searches, [\d.]+ KB to claude-\S+, up to \$\d+\.\d\d so far", errors);
        Assert.Matches(@"investigates, turn 2, [1-9]\d* reads?, ", errors);
        Assert.Contains("looks again, turn 1", errors, StringComparison.Ordinal);
        Assert.Contains("disproves, turn 1", errors, StringComparison.Ordinal);
        Assert.StartsWith("{", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accepted_finding_of_the_agent_is_not_told_again()
    {
        using var json = JsonDocument.Parse(Change().Run("review", "--deep", "--format", "json").Output);
        _reviewing.Ask = _ => true;
        Assert.Equal(0, _reviewing.Run("accept", json.RootElement.GetProperty("findings")[0].GetProperty("id").GetString()!, "--reason", "known").Code);
        var (code, output, _) = _reviewing.Run("review", "--deep");
        Assert.Equal(0, code);
        Assert.Contains("1 finding accepted", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WARY_REVIEW_DOLLARS")]
    [InlineData("WARY_DOLLARS_PER_DAY")]
    public void Beyond_the_caps_nothing_is_sent(string name)
    {
        _reviewing.Variables[name] = "0.0001";
        Assert.Equal(3, Change().Run("review", "--deep").Code);
        Assert.Empty(_reviewing.Model.Requests);
    }

    [Theory]
    [InlineData("--show-rejected")]
    [InlineData("--deep", "--dry-run", "--format", "markdown")]
    [InlineData("--format", "markdown", "--link-base", "javascript:alert(1)")]
    [InlineData("--format", "markdown", "--link-base", "src/")]
    [InlineData("--deep", "--staged", "--range", "HEAD..HEAD")]
    [InlineData("--save", "report")]
    [InlineData("--save", "")]
    [InlineData("--dry-run", "--save", "plan.json")]
    public void Wrong_usage_is_told_in_one_line_and_sends_nothing(params string[] args)
    {
        var (code, output, errors) = Change().Run(["review", .. args]);
        Assert.Equal((64, ""), (code, output));
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_reviewing.Model.Requests);
    }

    [Fact]
    public void Stopped_in_the_middle_it_says_so_and_reports_nothing()
    {
        using var stop = new CancellationTokenSource();
        _reviewing.Cancel = stop.Token;
        Change();
        _reviewing.Model.Faults = (index, _) =>
        {
            if (index == 1) stop.Cancel();
            return index == 1 ? Fault.SlowHeaders : Fault.None;
        };
        var (code, output, errors) = _reviewing.Run("review", "--deep");
        Assert.Equal((130, ""), (code, output));
        Assert.Contains("wary: stopped", errors, StringComparison.Ordinal);
        Assert.Equal(2, _reviewing.Model.Requests.Count);
    }

    [Fact]
    public void A_submodule_is_reviewed_where_it_lies_and_named_from_the_top()
    {
        _reviewing.Model.Player = request => new Conversation(request) is { IsRefuting: true } ? MockAnswer.Structured(new { verdicts = Array.Empty<object>() }) : Turn.Oracle(request);
        _reviewing.Repository.Run("git init -q part; (cd part; echo one > part.py; git add -A; git commit -qm one); git submodule --quiet add ./part part 2>/dev/null || git add part; git commit -qm sub; echo 'run(q)  # PLANTED inside' >> part/part.py; echo 'run(q)  # PLANTED above' >> app.py");
        var (code, output, _) = _reviewing.Run("review", "--deep");
        Assert.Equal(1, code);
        Assert.Contains("part/part.py:2", output, StringComparison.Ordinal);
        Assert.Contains("app.py:4", output, StringComparison.Ordinal);
        Assert.Contains("2 findings in 2 files", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_appears_in_no_form_in_no_plan_and_in_no_request_however_it_was_reached()
    {
        // Shaped as a real one and valid nowhere.
        var canary = "ghp_" + "x7Kq2mN9vB4tR8wZ1cY6pL3sD5fG0hJ" + "aQe2U";
        Change().Repository.Run($"echo '// {canary}' >> {Real.FilePath}; git commit -qam secret; echo '// {canary}' >> {_app.Changes()[0].Path}");
        var all = _reviewing.Run("review", "--deep", "--dry-run", "--format", "json").Output + _reviewing.Run("review", "--deep", "--dry-run").Output;
        foreach (var format in (string[])["text", "json", "sarif", "markdown"]) all += _reviewing.Run("review", "--deep", "--show-rejected", "--format", format).Output;

        Assert.DoesNotContain(canary, all, StringComparison.Ordinal);
        Assert.Contains(_reviewing.Model.Requests, request => new Conversation(request).Results.Any(result => result.Text.Contains(Real.Code, StringComparison.Ordinal)));
        Assert.All(_reviewing.Model.Requests, request => Assert.DoesNotContain(canary, request.Body.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public void One_review_is_saved_in_several_forms_and_a_link_in_the_way_is_not_followed()
    {
        Change().Repository.Run("mkdir ../out; echo precious > ../out/precious; ln -s precious ../out/comment.md");
        var saved = _reviewing.Repository.File_("../out/");
        Assert.Equal(1, _reviewing.Run("review", "--deep", "--save", "../out/comment.md", "--save", saved + "wary.SARIF").Code);
        var requests = _reviewing.Model.Requests.Count;

        Assert.StartsWith("<!-- wary-review -->", File.ReadAllText(saved + "comment.md"), StringComparison.Ordinal);
        using var sarif = JsonDocument.Parse(File.ReadAllText(saved + "wary.SARIF"));
        Assert.Equal("precious\n", File.ReadAllText(saved + "precious"));
        Assert.Equal(3, Directory.GetFileSystemEntries(saved).Length);
        _reviewing.Run("review", "--deep");
        Assert.Equal(2 * requests, _reviewing.Model.Requests.Count);
    }

    [Fact]
    public void A_report_that_cannot_be_saved_is_told_and_is_no_clean_end()
    {
        _reviewing.Repository.Run("echo 'ok = 1' >> lib.py; mkdir taken.md");
        foreach (var file in (string[])["nowhere/report.json", "taken.md"])
        {
            var (code, output, errors) = _reviewing.Run("review", "--save", file);
            Assert.Equal(3, code);
            Assert.StartsWith("Clean: ", output, StringComparison.Ordinal);
            Assert.Contains("could not be saved", errors, StringComparison.Ordinal);
        }
        Assert.Empty(Directory.GetFiles(_reviewing.Repository.Project, "*.new"));
    }

    // The application before its change lies in the commit, the one after it on disk.
    private Reviewing Change()
    {
        _reviewing.Model.Player = new OraclePlayer(_app.Labels).Play;
        Copy(_app.Root);
        foreach (var change in _app.Changes()) File.WriteAllBytes(_reviewing.Repository.File_(change.Path), change.Before!.Value.ToArray());
        _reviewing.Repository.Run("git add -A; git commit -qm before");
        Copy(_app.Root);
        return _reviewing;
    }

    private void Copy(string from)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = _reviewing.Repository.File_(Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, File.ReadAllBytes(file));
        }
    }

    // Each request has a frame of its own.
    private static string WithoutKeys(string text) => Key().Replace(text, "KEY");

    [GeneratedRegex(@"(?<=BEGIN [A-Z ]+ |END [A-Z ]+ |with key )[0-9a-z]+")]
    private static partial Regex Key();
}

using System.Text.Json;
using Wary.Tests.Mocks;
using Wary.Tests.Review;

namespace Wary.Tests.Cli.Verbs;

public sealed class ReviewVerbTests : IDisposable
{
    // Shaped as a real one and valid nowhere; put together here so that no scanner trips over this file.
    private static readonly string Canary = "ghp_" + "x7Kq2mN9vB4tR8wZ1cY6pL3sD5fG0hJ" + "aQe2U";

    private readonly Reviewing _reviewing = new();

    public void Dispose() => _reviewing.Dispose();

    [Fact]
    public void A_finding_is_told_with_its_place_and_the_exit_code_is_1()
    {
        var (code, output, errors) = _reviewing.Plant().Run("review");

        Assert.Equal(1, code);
        // Once per machine, before anything is sent: what goes where.
        Assert.Contains("go to 127.0.0.1", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("", _reviewing.Run("review").Errors);
        Assert.Contains("app.py:6: high: command injection", output, StringComparison.Ordinal);
        Assert.DoesNotContain("lib.py", output, StringComparison.Ordinal);
        Assert.Equal("cli", Assert.Single(new Wary.Review.Models.Ledger(_reviewing.State, new(), TimeProvider.System).Read(default)).Surface);
    }

    [Fact]
    public void A_change_without_a_finding_is_clean_and_so_is_no_change_at_all()
    {
        var (none, words, _) = _reviewing.Run("review");
        Assert.Equal((0, "Nothing changed.\n"), (none, words));
        Assert.Empty(_reviewing.Model.Requests);

        _reviewing.Repository.Run("echo 'ok = 1' >> lib.py");
        var (code, output, _) = _reviewing.Run("review", "--worktree");
        Assert.Equal(0, code);
        Assert.StartsWith("Clean: 1 file reviewed, nothing found.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_is_reviewed_and_not_what_lies_on_disk()
    {
        _reviewing.Repository.Run("echo 'run(a)  # PLANTED staged' >> app.py; git add app.py; git checkout -q HEAD -- . 2>/dev/null || true; echo 'run(a)  # PLANTED staged' >> app.py; git add app.py; printf 'one\\n' > app.py; echo 'x # PLANTED disk' >> lib.py");
        var (code, output, _) = _reviewing.Run("review", "--staged");

        Assert.Equal(1, code);
        Assert.Contains("PLANTED staged", output, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED disk", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_commit_all_that_is_staged_is_new()
    {
        _reviewing.Repository.Run("rm -rf .git; git init -q .; echo 'run(a)  # PLANTED' > app.py; git add -A");
        Assert.Equal(1, _reviewing.Run("review", "--staged").Code);
    }

    [Fact]
    public void A_range_goes_from_one_commit_to_another_whatever_lies_in_the_working_tree()
    {
        _reviewing.Repository.Run("git checkout -q -b side; echo 'a # PLANTED side' >> app.py; git commit -qam side; git checkout -q main; echo 'b # PLANTED main' >> lib.py; git commit -qam main; echo 'c # PLANTED disk' >> src/deep.py");

        var (code, output, _) = _reviewing.Run("review", "--range", "HEAD~1..HEAD");
        Assert.Equal(1, code);
        Assert.Contains("PLANTED main", output, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED disk", output, StringComparison.Ordinal);

        var (_, parted, _) = _reviewing.Run("review", "--range", "main...side");
        Assert.Contains("PLANTED side", parted, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED main", parted, StringComparison.Ordinal);
    }

    [Fact]
    public void Renamed_names_with_odd_characters_and_deleted_files_survive_the_way_through_git()
    {
        _reviewing.Repository.Run("git mv app.py $'tab\\tund ü.py'; git rm -q lib.py; echo 'n # PLANTED' >> $'tab\\tund ü.py'; git add -A; git commit -qm odd");
        var (code, output, _) = _reviewing.Run("review", "--range", "HEAD~1..", "--format", "sarif");

        Assert.Equal(1, code);
        using var sarif = JsonDocument.Parse(output);
        Assert.DoesNotContain(" ", sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0]
            .GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--range", "HEAD")]
    [InlineData("--range", "nowhere..HEAD")]
    [InlineData("--range", "--output=owned..HEAD")]
    [InlineData("--range", "HEAD...nowhere")]
    [InlineData("--staged", "--worktree")]
    [InlineData("--staged", "--range", "HEAD~0..HEAD")]
    [InlineData("--format", "xml")]
    [InlineData("--dry-run", "--format", "sarif")]
    [InlineData("surplus")]
    public void Wrong_usage_is_told_in_one_line_and_sends_nothing(params string[] args)
    {
        var (code, output, errors) = _reviewing.Plant().Run(["review", .. args]);

        Assert.Equal((64, ""), (code, output));
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_reviewing.Model.Requests);
        Assert.False(File.Exists(_reviewing.Repository.File_("owned")));
    }

    [Fact]
    public void A_model_that_fails_is_never_clean()
    {
        _reviewing.Model.Faults = (_, _) => Fault.InvalidRequest;
        _reviewing.Repository.Run("echo 'ok = 1' >> lib.py");
        var (code, output, _) = _reviewing.Run("review", "--format", "json");

        Assert.Equal(3, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("not-reviewed", json.RootElement.GetProperty("verdict").GetString());
        Assert.NotEmpty(json.RootElement.GetProperty("notReviewed").EnumerateArray());
    }

    [Fact]
    public void Without_a_credential_rules_can_find_something_but_never_call_a_change_clean()
    {
        _reviewing.Variables.Remove("ANTHROPIC_API_KEY");
        _reviewing.Repository.Run("echo 'ok = 1' >> lib.py");
        Assert.Equal(3, _reviewing.Run("review").Code);

        _reviewing.Repository.Run("printf 'import pickle\\nx = pickle.loads(request.body)\\n' >> lib.py");
        var (code, output, _) = _reviewing.Run("review");
        Assert.Equal(1, code);
        Assert.StartsWith("No model could be asked", output, StringComparison.Ordinal);
        Assert.Empty(_reviewing.Model.Requests);
    }

    [Theory]
    [InlineData("ENABLE_CODE_SECURITY_REVIEW", "0")]
    [InlineData("SECURITY_GUIDANCE_DISABLE", "1")]
    public void Who_switched_reviews_off_sends_nothing(string name, string value)
    {
        _reviewing.Variables[name] = value;
        Assert.Equal(3, _reviewing.Plant().Run("review").Code);
        Assert.Empty(_reviewing.Model.Requests);
    }

    [Fact]
    public void Outside_a_repository_nothing_is_reviewed()
    {
        _reviewing.Repository.Run("rm -rf .git");
        var (code, output, _) = _reviewing.Run("review");

        Assert.Equal(3, code);
        Assert.Contains("in no git repository", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_shows_calls_bytes_tokens_and_price_and_sends_nothing()
    {
        _reviewing.Plant().Repository.Run("printf '\\0\\1' > image.bin");
        var (code, output, _) = _reviewing.Run("review", "--dry-run");

        Assert.Equal(0, code);
        Assert.Matches(@"call 1: claude-\S+, \d+ bytes, up to \d+ tokens, up to \$\d+\.\d{3}", output);
        Assert.Contains("left out: image.bin", output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(_reviewing.Run("review", "--dry-run", "--format", "json").Output);
        Assert.Contains("os.system(q)", json.RootElement.GetProperty("requests")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(_reviewing.Model.Requests);
        Assert.False(Directory.Exists(Path.Combine(_reviewing.State, "wary", "ledger")));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("markdown")]
    public void A_secret_appears_in_no_report_and_in_no_request(string format)
    {
        _reviewing.Model.Player = _ => Turn.Report(("app.py", "os.system(q)"));
        _reviewing.Repository.Run($"printf 'os.system(q)  # {Canary}\\ntoken = \"{Canary}\"\\n' >> app.py");
        var (code, output, _) = _reviewing.Run("review", "--format", format);
        var dry = _reviewing.Run("review", "--dry-run", "--format", "json").Output;

        Assert.Equal(1, code);
        Assert.DoesNotContain(Canary, output + dry, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, Turn.UserText(Assert.Single(_reviewing.Model.Requests)), StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_goes_to_the_terminal_and_never_into_the_report()
    {
        _reviewing.Progress = true;
        var (_, output, errors) = _reviewing.Plant().Run("review", "--format", "json");

        Assert.Contains("request 1: answered", errors, StringComparison.Ordinal);
        Assert.StartsWith("{", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accepted_finding_is_not_told_again_in_this_repository()
    {
        using var json = JsonDocument.Parse(_reviewing.Plant().Run("review", "--format", "json").Output);
        var id = json.RootElement.GetProperty("findings")[0].GetProperty("id").GetString()!;
        _reviewing.Ask = _ => true;
        Assert.Equal(0, _reviewing.Run("accept", id, "--reason", "only the owner calls it").Code);

        var (code, output, _) = _reviewing.Run("review");
        Assert.Equal(0, code);
        Assert.Contains("1 finding accepted", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopped_by_the_person_it_says_so_reports_nothing_and_leaves_nothing_running_or_open()
    {
        using var stop = new CancellationTokenSource();
        _reviewing.Cancel = stop.Token;
        _reviewing.Model.Faults = (_, _) =>
        {
            stop.Cancel();
            return Fault.SlowHeaders;
        };
        var (code, output, errors) = _reviewing.Plant().Run("review");

        Assert.Equal((130, ""), (code, output));
        Assert.Contains("wary: stopped", errors, StringComparison.Ordinal);
        _reviewing.Cancel = default;
        _reviewing.Model.Faults = (_, _) => Fault.None;
        Assert.Equal(1, _reviewing.Run("review").Code);
    }

    [Fact]
    public void A_wish_to_stop_before_git_was_read_is_obeyed_as_well()
    {
        _reviewing.Cancel = new CancellationToken(canceled: true);
        Assert.Equal(130, _reviewing.Plant().Run("review", "--staged").Code);
        Assert.Empty(_reviewing.Model.Requests);
    }

    [Theory]
    [InlineData("WARY_REVIEW_DOLLARS", "0.0001", "$0.00")]
    [InlineData("WARY_DOLLARS_PER_HOUR", "0.0001", "per hour")]
    [InlineData("WARY_DOLLARS_PER_DAY", "0.0001", "per day")]
    public void A_person_sets_the_caps_and_nothing_is_sent_beyond_them(string name, string value, string words)
    {
        _reviewing.Variables[name] = value;
        var (code, output, _) = _reviewing.Plant().Run("review");

        Assert.Equal(3, code);
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.Empty(_reviewing.Model.Requests);
    }

    [Fact]
    public void A_repository_cannot_set_the_caps()
    {
        _reviewing.Variables["WARY_REVIEW_DOLLARS"] = "0";
        _reviewing.Plant().Repository.Run("mkdir -p .claude; echo '{\"env\":{\"WARY_REVIEW_DOLLARS\":\"0\"}}' > .claude/settings.json");
        Assert.Equal(1, _reviewing.Run("review").Code);
    }

    [Fact]
    public void Own_rules_count_when_no_model_can_be_asked_and_an_accepted_finding_of_a_rule_is_silent()
    {
        _reviewing.Variables.Remove("ANTHROPIC_API_KEY");
        _reviewing.Repository.Run("mkdir -p .claude; echo '{\"patterns\":[{\"rule_name\":\"house\",\"substrings\":[\"launch_all(\"],\"reminder\":\"Use launch().\"}]}' > .claude/security-patterns.json; git add -A; git commit -qm rules; echo 'launch_all(x)' >> lib.py");
        var (code, output, _) = _reviewing.Run("review", "--format", "json");
        Assert.Equal(1, code);
        using var json = JsonDocument.Parse(output);
        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal("user:house", finding.GetProperty("category").GetString());

        _reviewing.Ask = _ => true;
        _reviewing.Run("accept", finding.GetProperty("id").GetString()!, "--reason", "it may");
        Assert.Equal(3, _reviewing.Run("review").Code);
    }
}

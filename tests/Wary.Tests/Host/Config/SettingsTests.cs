using Wary.Host.Config;

namespace Wary.Tests.Host.Config;

public sealed class SettingsTests
{
    [Fact]
    public void With_nothing_set_everything_has_its_default()
    {
        var settings = Load();
        Assert.True(settings is { On: true, PatternRulesOn: true, StopReviewOn: true, CommitReviewOn: true, PushReviewOn: true, AgenticReviewOn: true });
        Assert.Equal("/home/u/.claude/security", settings.StateDirectory);
        Assert.Equal("/home/u/.claude/security/wary", settings.WaryDirectory);
        Assert.Equal("/home/u/.claude/security/log.txt", settings.DebugLogPath);
        Assert.True(settings.Limits is { StopFirings: 3, DiffFiles: null, CommitReviews: 20, PushFiles: 30, PushRange: 50, PushReports: 3, AgenticTurns: 18 });
        Assert.True(settings.Limits is { SecondPass: true, Refute: true, DiffIntersect: true, ExcludeMedium: false, AskTwice: false, ContextDir: null });
        Assert.Equal(TimeSpan.FromSeconds(180), settings.Limits.RaceDelay);
        Assert.Equal(TimeSpan.FromHours(1), settings.Limits.FindingsTtl);
        Assert.True(settings.Model is { ApiKey: null, BaseUrl: null, BaseUrlUnusable: false, Provider: ReviewProvider.Direct, ClaudePath: null, Remote: false });
        Assert.Empty(settings.Problems);
        Assert.Empty(settings.IgnoredRepositoryVariables);
    }

    [Fact]
    public void Budgets_have_their_defaults_take_cents_and_fall_back_when_they_cannot_be_read()
    {
        Assert.True(Load().Limits is { Calls: 8, Dollars: 1m, DollarsPerHour: 3m, DollarsPerDay: 10m, Time.TotalSeconds: 300 });
        var set = Load(("WARY_REVIEW_CALLS", "2"), ("WARY_REVIEW_SECONDS", "90"), ("WARY_REVIEW_DOLLARS", " 0.25 "), ("WARY_DOLLARS_PER_HOUR", "0"), ("WARY_DOLLARS_PER_DAY", "100"));
        Assert.True(set.Limits is { Calls: 2, Dollars: 0.25m, DollarsPerHour: 0m, DollarsPerDay: 100m, Time.TotalSeconds: 90 });
        Assert.Empty(set.Problems);
        foreach (var wrong in (string[])["-1", "1,5", "much", "1e9", "$5", "99999999999999999999999999999999999"])
        {
            var settings = Load(("WARY_DOLLARS_PER_DAY", wrong));
            Assert.Equal(10m, settings.Limits.DollarsPerDay);
            Assert.Single(settings.Problems);
        }
        Assert.Equal(8, Load(("WARY_REVIEW_CALLS", "0")).Limits.Calls);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("YES")]
    [InlineData("On")]
    public void The_kill_switch_takes_each_of_its_words(string word)
    {
        var settings = Load(("SECURITY_GUIDANCE_DISABLE", word));
        Assert.True(settings is { On: false, PatternRulesOn: false, StopReviewOn: false, CommitReviewOn: false, PushReviewOn: false });
    }

    [Theory]
    [InlineData("ENABLE_SECURITY_REMINDER", "0", "----")]
    [InlineData("ENABLE_PATTERN_RULES", "0", "-SCP")]
    [InlineData("ENABLE_CODE_SECURITY_REVIEW", "0", "R---")]
    [InlineData("ENABLE_STOP_REVIEW", "0", "R-CP")]
    [InlineData("ENABLE_COMMIT_REVIEW", "0", "RS--")]
    [InlineData("SECURITY_GUIDANCE_COMMIT_REVIEW", "off", "RS-P")]
    [InlineData("SECURITY_GUIDANCE_COMMIT_REVIEW", "on", "RSCP")]
    [InlineData("SG_PUSH_SWEEP", "off", "RSC-")]
    [InlineData("SG_PUSH_SWEEP", "", "RSCP")]
    [InlineData("SECURITY_GUIDANCE_DISABLE", "0", "RSCP")]
    public void Each_switch_turns_off_its_own_part(string name, string value, string rest)
    {
        var settings = Load((name, value));
        var on = string.Concat(
            settings.PatternRulesOn ? 'R' : '-', settings.StopReviewOn ? 'S' : '-', settings.CommitReviewOn ? 'C' : '-', settings.PushReviewOn ? 'P' : '-');
        Assert.Equal(rest, on);
        Assert.Empty(settings.Problems);
    }

    [Theory]
    [InlineData("SECURITY_GUIDANCE_DISABLE", "maybe", "\"maybe\" is neither on (1, true, yes, on) nor off (0, false, no, off); off is used instead")]
    [InlineData("SG_AGENTIC_MAX_TURNS", "many", "\"many\" is not a whole number from 1 to 2147483647; 18 is used instead")]
    [InlineData("SG_AGENTIC_MAX_TURNS", "0", "\"0\" is not a whole number from 1 to 2147483647; 18 is used instead")]
    [InlineData("MAX_STOP_HOOK_FIRINGS", "-1", "\"-1\" is not a whole number from 0 to 2147483647; 3 is used instead")]
    [InlineData("MAX_DIFF_FILES", "1e99", "\"1e99\" is not a whole number from 1 to 2147483647; it counts as unset")]
    [InlineData("COMMIT_REVIEW_RATE_WINDOW_S", "NaN", "\"NaN\" is not a time from 1 to 31622400 seconds; 3600 is used instead")]
    [InlineData("PREVIOUS_FINDINGS_TTL_SEC", "1e300", "\"1e300\" is not a time from 0 to 31622400 seconds; 3600 is used instead")]
    [InlineData("SECURITY_WARNINGS_STATE_DIR", "rel\n/dir", "\"rel?/dir\" is not an absolute path; $CLAUDE_CONFIG_DIR/security, else ~/.claude/security is used instead")]
    [InlineData("SG_AGENTIC_FILTER", "some", "\"some\" is neither none nor self_refute; self_refute is used instead")]
    [InlineData("ANTHROPIC_BASE_URL", "gateway:8080", "its value is not an http or https address; no direct call is made until it is corrected or unset")]
    public void What_cannot_be_read_falls_back_and_says_so_in_one_line(string name, string value, string text)
    {
        var problem = Assert.Single(Load((name, value)).Problems);
        Assert.Equal(name, problem.Source);
        Assert.Null(problem.Line);
        Assert.Equal(text, problem.Text);
    }

    [Fact]
    public void An_endpoint_that_cannot_be_understood_is_not_replaced_by_the_public_one()
    {
        Assert.True(Load(("ANTHROPIC_BASE_URL", "htp://x")).Model is { BaseUrl: null, BaseUrlUnusable: true });
        Assert.True(Load(("ANTHROPIC_BASE_URL", "https://gateway/api/")).Model is { BaseUrl: "https://gateway/api", BaseUrlUnusable: false });
    }

    [Fact]
    public void Limits_are_taken_as_written()
    {
        var limits = Load(("MAX_STOP_HOOK_FIRINGS", "0"), ("MAX_DIFF_FILES", "30"), ("DIFF_PER_FILE_BYTES", "80000"), ("DIFF_TOTAL_BYTES", "400000"),
            ("COMMIT_REVIEW_RATE_WINDOW_S", "60"), ("SG_AGENTIC_RACE_DELAY_S", "0.5"), ("SG_AGENTIC_ITER2", "0"), ("SG_AGENTIC_FILTER", "none"),
            ("SG_AGENTIC_DIFF_INTERSECT", "0"), ("SG_AGENTIC_EXCLUDE_MEDIUM", "1"), ("SG_DUAL_OR", "yes"), ("SG_AGENTIC_CONTEXT_DIR", "/full"),
            ("SG_AGENTIC_DEBUG_DIR", "~/dump")).Limits;
        Assert.True(limits is { StopFirings: 0, DiffFiles: 30, FileBytes: 80000, TotalBytes: 400000, SecondPass: false, Refute: false, DiffIntersect: false });
        Assert.True(limits is { ExcludeMedium: true, AskTwice: true, ContextDir: "/full", DebugDir: "/home/u/dump" });
        Assert.Equal(TimeSpan.FromMinutes(1), limits.CommitWindow);
        Assert.Equal(TimeSpan.FromMilliseconds(500), limits.RaceDelay);
        Assert.Null(Load(("SG_AGENTIC_NO_RACE", "1")).Limits.RaceDelay);
        Assert.False(Load(("SG_AGENTIC_NO_ADJUDICATE", "1")).Limits.Refute);
    }

    [Fact]
    public void The_older_name_of_the_hourly_limit_counts_when_the_newer_is_unset()
    {
        Assert.Equal(5, Load(("MAX_COMMIT_REVIEWS_PER_SESSION", "5")).Limits.CommitReviews);
        Assert.Equal(7, Load(("MAX_COMMIT_REVIEWS_PER_SESSION", "5"), ("MAX_COMMIT_REVIEWS_PER_HOUR", "7")).Limits.CommitReviews);
    }

    [Fact]
    public void The_state_directory_follows_its_variable_then_Claude_Code_then_the_home()
    {
        Assert.Equal("/c/security", Load(("CLAUDE_CONFIG_DIR", "/c")).StateDirectory);
        Assert.Equal("/s", Load(("CLAUDE_CONFIG_DIR", "/c"), ("SECURITY_WARNINGS_STATE_DIR", "/s")).StateDirectory);
        Assert.Equal("/s/log.txt", Load(("SECURITY_WARNINGS_STATE_DIR", "/s")).DebugLogPath);
        Assert.Equal("/l", Load(("SECURITY_GUIDANCE_DEBUG_LOG", "/l")).DebugLogPath);
    }

    [Theory]
    [InlineData("CLAUDE_CODE_USE_BEDROCK", ReviewProvider.Bedrock)]
    [InlineData("CLAUDE_CODE_USE_VERTEX", ReviewProvider.Vertex)]
    [InlineData("CLAUDE_CODE_USE_FOUNDRY", ReviewProvider.Foundry)]
    [InlineData("CLAUDE_CODE_USE_MANTLE", ReviewProvider.Mantle)]
    [InlineData("CLAUDE_CODE_USE_ANTHROPIC_AWS", ReviewProvider.AnthropicAws)]
    public void A_third_party_provider_replaces_the_direct_endpoint(string name, ReviewProvider provider) =>
        Assert.Equal(provider, Load((name, "true")).Model.Provider);

    [Fact]
    public void A_remote_session_id_replaces_the_host_s()
    {
        Assert.Equal("remote-1", Load(("CLAUDE_CODE_REMOTE_SESSION_ID", "remote-1")).SessionKeyOf("local"));
        Assert.Equal("local", Load().SessionKeyOf("local"));
    }

    [Fact]
    public void Nothing_but_named_variables_is_read_and_a_home_is_found_without_one()
    {
        var settings = Settings.Load(new EnvironmentView(_ => null, () => "/home/db"), "/nowhere");
        Assert.Equal("/home/db", settings.Home);
        Assert.Equal("/nowhere", settings.ProjectDirectory);
    }

    private static Settings Load(params (string Name, string Value)[] variables)
    {
        var all = variables.ToDictionary(pair => pair.Name, pair => pair.Value);
        all.TryAdd(EnvironmentView.HomeVariable, "/home/u");
        return Settings.Load(new EnvironmentView(name => all.GetValueOrDefault(name), () => "/home/db"), "/nowhere");
    }
}

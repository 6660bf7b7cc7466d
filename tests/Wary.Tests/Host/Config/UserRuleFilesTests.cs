using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Rules.UserRules;
using Wary.Host.Config;

namespace Wary.Tests.Host.Config;

public sealed class UserRuleFilesTests : IDisposable
{
    private const string OneRule = "patterns:\n- {rule_name: r, reminder: m, substrings: x}\n";

    private readonly TempFolder _temp = new();

    private string Home => Path.Combine(_temp.Root, "home");

    private string Project => Path.Combine(_temp.Root, "project");

    private string Cache => Path.Combine(_temp.Root, "cache");

    [Fact]
    public void The_three_places_count_in_their_order_and_the_first_extension_wins()
    {
        _temp.File("home/.claude/security-patterns.yml", OneRule.Replace("r,", "home,"));
        _temp.File("project/.claude/security-patterns.yaml", OneRule.Replace("r,", "yaml,"));
        _temp.File("project/.claude/security-patterns.json", """{"patterns": [{"rule_name": "json", "reminder": "m", "substrings": ["x"]}]}""");
        _temp.File("project/.claude/security-patterns.local.json", """[{"rule_name": "local", "reminder": "m", "regex": "x"}]""");
        var set = Load();
        Assert.Equal(["home", "yaml", "local"], set.Rules.Select(rule => rule.Name));
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void In_the_home_directory_no_rule_counts_twice()
    {
        _temp.File("home/.claude/security-patterns.yaml", OneRule);
        Assert.Single(UserRuleFiles.Load(Home, Home, null).Rules);
    }

    public static TheoryData<string> Broken() =>
        [.. Directory.GetFiles(Repository.Golden("config"), "*.input.*").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_file_costs_what_is_broken_and_says_so(string name)
    {
        var input = Repository.Golden("config", name);
        File.Copy(input, _temp.File("project/.claude/security-patterns" + Path.GetExtension(name)));
        var set = Load();
        var said = new StringBuilder();
        foreach (var rule in set.Rules) said.Append($"counts: {rule.Name}\n");
        foreach (var problem in set.Problems) said.Append(problem.ToString().Replace(Path.Combine(Project, ".claude") + Path.DirectorySeparatorChar, "")).Append('\n');
        var golden = input.Replace(".input.", ".") + ".txt";
        if (Environment.GetEnvironmentVariable("WARY_UPDATE_GOLDEN") == "1") File.WriteAllText(golden, said.ToString());
        Assert.Equal(File.ReadAllText(golden), said.ToString());
        Assert.NotEmpty(set.Problems);
    }

    [Fact]
    public void More_than_fifty_rules_are_cut_and_told()
    {
        var many = new StringBuilder("patterns:\n");
        for (var n = 0; n < 60; n++) many.Append($"- {{rule_name: r{n}, reminder: m, substrings: x}}\n");
        var file = _temp.File("project/.claude/security-patterns.yaml", many.ToString());
        var set = Load();
        Assert.Equal(UserRule.MaxRules, set.Rules.Count);
        Assert.Equal($"only 50 rules count in all files together; 10 from {file}:52 on are left out", Assert.Single(set.Problems).Text);
    }

    [Fact]
    public void A_reminder_is_cut_between_characters()
    {
        _temp.File("project/.claude/security-patterns.yaml", OneRule.Replace(" m,", $" \"{new string('a', 1023)}\u00e9\","));
        var set = Load();
        Assert.Equal(new string('a', 1023), Assert.Single(set.Rules).Reminder);
        Assert.Contains("is cut at 1024 bytes", Assert.Single(set.Problems).Text);
    }

    [Fact]
    public void Anchors_and_merge_keys_share_what_rules_have_in_common()
    {
        _temp.File("project/.claude/security-patterns.yaml", """
            patterns:
            - &base {rule_name: a, reminder: m, substrings: x, paths: &py ["*.py"]}
            - {<<: *base, rule_name: b}
            - {rule_name: c, reminder: m, substrings: x, paths: *py}
            """);
        var set = Load();
        Assert.Equal(["a", "b", "c"], set.Rules.Select(rule => rule.Name));
        Assert.All(set.Rules, rule => Assert.Equal("*.py", Assert.Single(rule.Paths).Pattern));
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void A_bomb_of_aliases_stays_as_small_as_its_file()
    {
        var bomb = new StringBuilder("patterns:\n- &a0 {k: v, l: w}\n");
        for (var n = 1; n < 60; n++) bomb.Append($"- &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n");
        _temp.File("project/.claude/security-patterns.yaml", bomb.ToString());
        Assert.NotEmpty(Load().Problems);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('?')]
    [InlineData('-')]
    [InlineData('&')]
    [InlineData('\'')]
    public void A_large_file_of_one_sign_is_refused_without_a_long_wait(char sign)
    {
        var text = string.Concat(Enumerable.Repeat(sign + " ", UserRuleFiles.MaxBytes / 2 - 10));
        _temp.File("project/.claude/security-patterns.yaml", text);
        Assert.NotEmpty(Load().Problems);
        File.Move(Path.Combine(Project, ".claude", "security-patterns.yaml"), _temp.File("project/.claude/security-patterns.json"));
        Assert.NotEmpty(Load().Problems);
    }

    [Fact]
    public void Huge_files_and_devices_are_not_read()
    {
        var file = _temp.File("project/.claude/security-patterns.yaml", new string('#', UserRuleFiles.MaxBytes + 1));
        Assert.Equal("is larger than 256 KB; its rules are left out", Assert.Single(Load().Problems).Text);
        if (OperatingSystem.IsWindows()) return;
        File.Delete(file);
        File.CreateSymbolicLink(file, "/dev/zero");
        Assert.Contains("no ordinary file", Assert.Single(Load().Problems).Text);
    }

    [Fact]
    public void Whatever_bytes_a_file_holds_loading_ends_with_an_answer()
    {
        var pieces = Gen.Elements("patterns:", "\n", "- ", "  ", "rule_name: a", "reminder: b", "substrings:", "regex: '(", "*x", "&x ", "[", "]", "{", "}", ":", "\"", "'", "|", ">",
            "%YAML 9.9", "---", "...", "!!python/object:os.system", "\t", "<<: *x", "\u0085", "\\ud800", "? ", ",", "#", "@", "`", "!<", "\ufeff", "\"\\x4\"", "\"\\U00110000\"");
        Prop.ForAll(Gen.ArrayOf(pieces).Select(string.Concat).ToArbitrary(), text =>
        {
            foreach (var extension in new[] { "yaml", "json" })
            {
                var file = _temp.File($"project/.claude/security-patterns.{extension}", text);
                Load();
                File.Delete(file);
            }
        }).Check(Properties.Tries(1500));
    }

    [Fact]
    public void The_cache_gives_the_same_rules_and_problems_back()
    {
        var file = _temp.File("project/.claude/security-patterns.yaml", """
            patterns:
            - {rule_name: a, reminder: m, regex: ['(?i)ab', '(?<!x)b'], substrings: [q], paths: ['*.py'], exclude_paths: ['t/**'], odd: 1}
            """);
        var fresh = Load();
        var cached = Load();
        Assert.Equal(fresh.Problems, cached.Problems);
        var (one, other) = (Assert.Single(fresh.Rules), Assert.Single(cached.Rules));
        Assert.Equal(Shape(one), Shape(other));
        File.WriteAllText(file, OneRule);
        Assert.Equal("r", Assert.Single(Load().Rules).Name);
    }

    // The proof that the cache is used at all: a rule that only the cache holds comes back.
    [Fact]
    public void The_cache_is_used_while_the_bytes_are_the_same_and_not_beyond_its_version()
    {
        _temp.File("project/.claude/security-patterns.yaml", OneRule);
        Load();
        var cache = Assert.Single(Directory.GetFiles(Cache));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cache));
        var text = File.ReadAllText(cache);
        File.WriteAllText(cache, text.Replace("\"r\"", "\"cached\""));
        Assert.Equal("cached", Assert.Single(Load().Rules).Name);
        File.WriteAllText(cache, text.Replace("\"r\"", "\"cached\"").Replace("\"v\":1", "\"v\":2"));
        Assert.Equal("r", Assert.Single(Load().Rules).Name);
    }

    [Fact]
    public void A_torn_cache_is_made_anew_wherever_it_was_torn()
    {
        _temp.File("project/.claude/security-patterns.yaml", OneRule);
        Load();
        var cache = Assert.Single(Directory.GetFiles(Cache));
        var whole = File.ReadAllBytes(cache);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(cache, whole[..length]);
            Assert.Equal("r", Assert.Single(Load().Rules).Name);
        }
    }

    [Fact]
    public void A_cache_that_cannot_be_written_costs_nothing_else()
    {
        _temp.File("project/.claude/security-patterns.yaml", OneRule);
        Assert.Single(UserRuleFiles.Load(Home, Project, _temp.File("blocked", "a file")).Rules);
    }

    public void Dispose() => _temp.Dispose();

    private UserRuleSet Load() => UserRuleFiles.Load(Home, Project, Cache);

    private static string Shape(UserRule rule) =>
        string.Join('|', [rule.Key, rule.Reminder, .. rule.Substrings, .. rule.Regexes.Select(regex => $"{regex.Pattern} {regex.Options} {regex.Linear} {regex.Literal}"),
            .. rule.Paths.Concat(rule.ExcludePaths).Select(glob => glob.Pattern)]);
}

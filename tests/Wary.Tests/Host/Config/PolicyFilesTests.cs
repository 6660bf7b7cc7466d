using System.Text.Json;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Host.Config;

namespace Wary.Tests.Host.Config;

public sealed class PolicyFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private PolicyPlaces Places => new(_folder.At("etc", "wary.yaml"), _folder.At("user", "wary.yaml"), _folder.At("app", ".wary", "wary.yaml"));

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private PolicySet Load(string? cache = null) => PolicyFiles.Load(Places, cache);

    private static string[] Told(PolicySet set) => [.. set.Problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Text}")];

    [Fact]
    public void Without_any_file_there_is_no_policy_and_no_cache()
    {
        var set = Load(_folder.At("cache"));
        Assert.Same(Policy.None, set.Policy);
        Assert.False(Directory.Exists(_folder.At("cache")));
    }

    private const string Whole = """
        # what a person may write
        v: 1
        rules:
          - id: build
            effect: Delete
            path: [build/**, dist/]
            verdict: allow
            must_allow: rm -rf build
            must_block: [rm -rf src]
          - effect: [Connect, Upload]
            host: "*.Corp.example"
            where: {secret: false, force: true}
            verdict: deny
            reason: Not from here.
            final: true
        headless: ask
        fail: deny
        protected_branches: [release/*, develop]
        writable: ~/scratch
        snapshot: true
        rewrites: yes
        deadline_ms: 250
        review: {dollars_per_day: 2.5}
        """;

    [Fact]
    public void Everything_that_can_be_written_is_read()
    {
        Write(Places.User, Whole);
        var set = Load();
        Assert.Empty(Told(set));
        Assert.Equal(["build", "line-10", "writable:~/scratch"], set.Policy.Rules.Select(rule => rule.Id));
        var hosts = set.Policy.Rules[1];
        Assert.Equal((PolicyLayer.User, Verdict.Deny, true, "Not from here.", Traits.Force, Traits.Secret, 10), (hosts.Layer, hosts.Verdict, hosts.IsFinal, hosts.Reason, hosts.Where, hosts.Unless, hosts.Line));
        Assert.Equal(["*.corp.example"], hosts.Hosts);
        var settings = set.Policy.Settings;
        Assert.Equal((Verdict.Ask, Verdict.Deny, true, true, 250), (settings.Headless, settings.Fail, settings.Snapshot, settings.Rewrites, settings.DeadlineMilliseconds));
        Assert.Equal(["release/*", "develop"], settings.ProtectedBranches);
        Assert.Equal("2.5", set.Review["dollars_per_day"]);
    }

    // A key that is dropped quietly leaves another rule than its author meant.
    [Theory]
    [InlineData("rules:\n  - effect: Delete\n    pathh: x\n    verdict: deny\n", "3:5 rule \"line-2\" is left out: \"pathh\" is no key of a rule")]
    [InlineData("rulez: []\n", "1:1 \"rulez\" is not known here and is ignored")]
    [InlineData("rules:\n  - effect: Deletes\n    verdict: deny\n", "2:5 rule \"line-2\" is left out: effect \"Deletes\" is not known")]
    [InlineData("rules:\n  - {effect: Delete, verdict: maybe}\n", "2:22 rule \"line-2\" is left out: verdict must be allow, ask or deny")]
    [InlineData("rules:\n  - verdict: deny\n", "2:5 rule \"line-2\" is left out: it needs an effect")]
    [InlineData("rules:\n  - {effect: Delete, verdict: allow}\n", "2:5 rule \"line-2\" is left out: a rule that allows needs a path")]
    [InlineData("rules:\n  - {effect: DisableGuard, target: x, verdict: allow}\n", "2:5 rule \"line-2\" is left out: no policy lets the guard")]
    [InlineData("rules:\n  - {effect: Install, path: x, verdict: ask}\n", "2:5 rule \"line-2\" is left out: path belongs to")]
    [InlineData("rules:\n  - {effect: Delete, path: ../x, verdict: ask}\n", "2:22 rule \"line-2\" is left out: path \"../x\" has parts")]
    [InlineData("rules:\n  - {effect: Delete, where: {foce: true}, verdict: ask}\n", "2:30 rule \"line-2\" is left out: \"foce\" is no trait")]
    [InlineData("rules: 7\n", "1:1 rules must be a list")]
    [InlineData("v: 2\nrules: []\n", "1:1 v must be 1")]
    [InlineData("snapshot: maybe\n", "1:1 snapshot must be true or false")]
    [InlineData("deadline_ms: 1\n", "1:1 deadline_ms must be a whole number from 20 to 5000")]
    [InlineData("- a\n", "1:1 the file must have keys")]
    [InlineData("rules: [\n", "2:1 the file is not valid YAML")]
    public void A_mistake_is_told_with_its_place_and_counts_for_nothing(string text, string told)
    {
        Write(Places.User, text);
        var set = Load();
        Assert.StartsWith(told, Assert.Single(Told(set)), StringComparison.Ordinal);
        Assert.Empty(set.Policy.Rules);
    }

    [Theory]
    [InlineData("rules:\n  - {effect: Delete, path: x, verdict: allow}\n")]
    [InlineData("rules:\n  - {effect: Delete, verdict: deny, final: true}\n")]
    [InlineData("headless: ask\n")]
    [InlineData("fail: ask\n")]
    [InlineData("writable: /srv\n")]
    [InlineData("snapshot: true\n")]
    [InlineData("deadline_ms: 5000\n")]
    [InlineData("review: {dollars_per_day: 900}\n")]
    public void A_repository_cannot_relax_anything(string text)
    {
        Write(Places.Project!, text);
        var set = Load();
        Assert.Single(Told(set));
        Assert.Empty(set.Policy.Rules);
        Assert.Equal(new PolicySettings(), set.Policy.Settings);
        Assert.Empty(set.Review);
    }

    [Fact]
    public void A_repository_can_be_stricter_than_the_person()
    {
        Write(Places.User, "headless: ask\nprotected_branches: [a]\n");
        Write(Places.Local!, "headless: deny\nprotected_branches: [b]\nrules:\n  - {effect: Push, verdict: ask}\n");
        var set = Load();
        Assert.Empty(Told(set));
        Assert.Equal(Verdict.Deny, set.Policy.Settings.Headless);
        Assert.Equal(["a", "b"], set.Policy.Settings.ProtectedBranches);
        Assert.Equal(PolicyLayer.Local, Assert.Single(set.Policy.Rules).Layer);
    }

    [Fact]
    public void A_managed_file_that_others_can_write_counts_as_a_projects()
    {
        if (OperatingSystem.IsWindows()) return;
        Write(Places.Managed, "rules:\n  - {effect: Delete, path: x, verdict: allow}\n  - {effect: Push, verdict: deny}\n");
        File.SetUnixFileMode(Places.Managed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        var set = Load();
        Assert.Equal((PolicyLayer.Project, Verdict.Deny), (Assert.Single(set.Policy.Rules).Layer, set.Policy.Rules[0].Verdict));
        Assert.Contains(Told(set), text => text.Contains("can be changed by others", StringComparison.Ordinal));
        Assert.Contains(Told(set), text => text.Contains("can only make things stricter", StringComparison.Ordinal));
    }

    [Fact]
    public void A_managed_file_of_its_owner_alone_has_the_last_word()
    {
        if (OperatingSystem.IsWindows()) return;
        if (!Environment.IsPrivilegedProcess) Assert.Skip("Only an administrator can make a file that this process could not write.");
        Write(Places.Managed, "rules:\n  - {effect: Delete, path: x, verdict: allow, final: true}\n");
        File.SetUnixFileMode(Places.Managed, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(Path.GetDirectoryName(Places.Managed)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var set = Load();
        Assert.Empty(Told(set));
        Assert.Equal((PolicyLayer.Managed, true), (Assert.Single(set.Policy.Rules).Layer, set.Policy.Rules[0].IsFinal));
    }

    // An example that fails means a rule that is wider or narrower than its author thinks. Only one of these is dangerous.
    [Fact]
    public void A_failing_example_removes_a_rule_that_allows_and_keeps_one_that_stops()
    {
        Write(Places.User, """
            rules:
              - {id: wide, effect: Delete, path: "**", verdict: allow, must_block: rm -rf src}
              - {id: narrow, effect: Delete, path: db/**, verdict: deny, must_block: rm -rf src}
            """);
        var set = Load();
        Assert.Equal("narrow", Assert.Single(set.Policy.Rules).Id);
        Assert.Equal(2, set.Problems.Count);
        Assert.Contains("is left out", set.Problems[0].Text, StringComparison.Ordinal);
        Assert.Contains("counts all the same", set.Problems[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_compiled_is_the_same_policy_and_ends_with_a_change()
    {
        var cache = _folder.At("cache");
        Write(Places.User, Whole + "\nnonsense: 1\n");
        Write(Places.Project!, "rules:\n  - {effect: Push, verdict: ask}\n");
        var first = Load(cache);
        var kept = Assert.Single(Directory.GetFiles(cache));
        var written = File.GetLastWriteTimeUtc(kept);
        var second = Load(cache);
        Assert.Equal(written, File.GetLastWriteTimeUtc(kept));
        Assert.Equal(Described(first), Described(second));
        Assert.Equal(Told(first), Told(second));

        File.WriteAllText(Places.User, Whole.Replace("build/**", "built/**", StringComparison.Ordinal) + "\nnonsense: 1\n");
        Assert.Equal("built/**", Load(cache).Policy.Rules[0].Paths[0].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"program":1}""")]
    public void A_damaged_cache_is_made_anew(string damage)
    {
        var cache = _folder.At("cache");
        Write(Places.User, Whole);
        var first = Load(cache);
        File.WriteAllText(Assert.Single(Directory.GetFiles(cache)), damage);
        Assert.Equal(Described(first), Described(Load(cache)));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Places.User)!);
        File.WriteAllBytes(Places.User, new byte[PolicyFiles.MaxBytes + 1]);
        Write(Places.Project!, "rules: \uFFFD\0");
        var told = Told(Load());
        Assert.Equal(2, told.Length);
        Assert.Contains("is larger than 256 KB", told[0], StringComparison.Ordinal);
        Assert.Contains("is not a text in UTF-8", told[1], StringComparison.Ordinal);
    }

    // A schema that lags behind the reader marks good files as wrong in everybody's editor.
    [Fact]
    public void The_schema_names_the_keys_that_the_reader_knows()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "schemas", "wary.schema.json")));
        var root = schema.RootElement;
        var rule = root.GetProperty("$defs").GetProperty("rule");
        Assert.Equal(PolicyKeys.Top.Order(), Keys(root));
        Assert.Equal(PolicyKeys.Rule.Order(), Keys(rule));
        Assert.Equal(PolicyKeys.Review.Order(), Keys(root.GetProperty("properties").GetProperty("review")));
        Assert.Equal(TraitNames.All.Split(' ').Order(), Keys(rule.GetProperty("properties").GetProperty("where")));
        Assert.Equal(EffectNames.All.Split(", "), root.GetProperty("$defs").GetProperty("effect").GetProperty("enum").EnumerateArray().Select(name => name.GetString()!));

        static IEnumerable<string> Keys(JsonElement element) => element.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order();
    }

    [Fact]
    public void The_examples_of_the_document_are_good()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "policy.md"));
        var start = text.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        Write(Places.User, text[start..text.IndexOf("```", start, StringComparison.Ordinal)]);
        var set = Load();
        // What git clean deletes is known once git is described.
        Assert.DoesNotContain(Told(set), told => !told.Contains("git clean", StringComparison.Ordinal));
        Assert.Equal(3, set.Policy.Rules.Count);
    }

    private static string[] Described(PolicySet set) =>
    [
        .. set.Policy.Rules.Select(rule => $"{rule.Id}|{rule.Layer}|{rule.Verdict}|{string.Join(',', rule.Effects)}|{string.Join(',', rule.Paths)}|{string.Join(',', rule.Hosts)}|{rule.Where}|{rule.Unless}|{rule.Reason}|{string.Join(',', rule.MustBlock)}|{string.Join(',', rule.MustAllow)}|{rule.IsFinal}|{rule.File}|{rule.Line}"),
        (set.Policy.Settings with { ProtectedBranches = [] }).ToString(), string.Join(',', set.Policy.Settings.ProtectedBranches), string.Join(',', set.Review),
    ];
}

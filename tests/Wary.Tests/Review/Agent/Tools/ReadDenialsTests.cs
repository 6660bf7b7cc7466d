using Wary.Review.Agent.Tools;

namespace Wary.Tests.Review.Agent.Tools;

/// <summary>What a person forbade in Claude Code's settings is forbidden here.</summary>
public sealed class ReadDenialsTests
{
    [Theory]
    [InlineData("Read(./secrets/**)", "secrets/a/b.txt", true)]
    [InlineData("Read(./secrets/**)", "other/secrets.txt", false)]
    [InlineData("Read(secrets)", "a/secrets/b.txt", true)]
    [InlineData("Read(**/*.key.txt)", "a/b.KEY.txt", true)]
    [InlineData("Read(/private)", "private/x", true)]
    [InlineData("Read(~/repo/private/*)", "private/x", true)]
    [InlineData("Read(~/repo/private/*)", "privately/x", false)]
    [InlineData("Read(//{home}/repo/deep/**)", "deep/x", true)]
    [InlineData("Edit(./secrets/**)", "secrets/x", false)]
    [InlineData("ReadSomething(x)", "x", false)]
    public void A_rule_denies_what_it_names(string rule, string path, bool denied)
    {
        using var folder = new TemporaryFolder();
        var denials = Load(folder, """{"permissions":{"deny":["RULE"]}}""".Replace("RULE", rule.Replace("{home}", folder.Path.TrimStart('/'), StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(denied, denials.Denies(folder.At("repo"), path));
    }

    [Theory]
    [InlineData("""{"permissions":{"deny":["Read"]}}"""), InlineData("""{"permissions":{"deny":["Read(**)"]}}"""), InlineData("""{"permissions": oops""")]
    public void When_reading_is_forbidden_or_nobody_knows_what_is_nothing_is_read(string settings)
    {
        using var folder = new TemporaryFolder();
        var denials = Load(folder, settings);
        Assert.True(denials.DeniesAll);
        Assert.True(denials.Denies(folder.At("repo"), "a.py"));
    }

    [Fact]
    public void A_repository_can_forbid_more_and_take_nothing_back()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("repo", ".claude"));
        File.WriteAllText(folder.At("repo", ".claude", "settings.json"), """{"permissions":{"allow":["Read(a)"],"deny":["Read(!a)","Read(b)"]}}""");
        File.WriteAllText(folder.At("repo", ".claude", "settings.local.json"), "broken {");
        var denials = Load(folder, """{"permissions":{"deny":["Read(a)"]}, /* a comment */ }""");
        Assert.Equal((true, true, false, false), (denials.Denies(folder.At("repo"), "a"), denials.Denies(folder.At("repo"), "b"), denials.Denies(folder.At("repo"), "c"), denials.DeniesAll));
    }

    [Fact]
    public void Other_programs_are_told_the_same_wherever_the_rule_stood_and_no_rule_that_takes_one_back()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("repo", ".claude"));
        File.WriteAllText(folder.At("repo", ".claude", "settings.json"), """{"permissions":{"deny":["Read(!**/.env)","Read(./!x)","Read(a\n!**/.env)","Read(b)"]}}""");
        var denials = Load(folder, """{"permissions":{"deny":["Read(~/x)","Read(/own/**)","Read(//abs)","Edit(e)"]}}""");
        Assert.Equal(
            ["Read(~/x)", $"Read(/{folder.At("home", ".claude")}/own/**)", $"Read(/{folder.At("repo")}/own/**)", "Read(/own/**)", "Read(//abs)", "Read(b)"],
            denials.Rules.Select(rule => rule.Replace(folder.Path + "/.claude", folder.At("home", ".claude"), StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_settings_nothing_is_denied()
    {
        using var folder = new TemporaryFolder();
        Assert.False(ReadDenials.Load(folder.Path, null, folder.At("repo")).Denies(folder.At("repo"), "a"));
    }

    private static ReadDenials Load(TemporaryFolder folder, string settings)
    {
        Directory.CreateDirectory(folder.At(".claude"));
        File.WriteAllText(folder.At(".claude", "settings.json"), settings);
        return ReadDenials.Load(folder.Path, null, folder.At("repo"));
    }
}

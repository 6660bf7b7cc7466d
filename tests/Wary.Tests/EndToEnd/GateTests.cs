using System.Diagnostics;

namespace Wary.Tests.EndToEnd;

/// <summary>The gate in the real program, seen from the agent's next request and from what is left on the disk.</summary>
[Trait("Category", "EndToEnd")]
public sealed class GateTests
{
    [Fact]
    public async Task A_denied_command_does_not_run_and_the_agent_reads_why()
    {
        using var stage = new Stage().WithWary();
        var kept = Path.Combine(stage.Home, "letters.txt");
        await File.WriteAllTextAsync(kept, "mine", TestContext.Current.CancellationToken);
        using var run = await stage.Plan(Turn.Runs("cd / && x=rm; $x -rf \"$HOME\""), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("Wary stopped this", stage.Conversation[1].News);
        Assert.Contains("destroy-outside", stage.Conversation[1].News);
        Assert.True(File.Exists(kept));
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_a_refusal()
    {
        using var stage = new Stage().WithWary();
        stage.Put("notes.txt", "in no commit");
        using var run = await stage.Plan(Turn.Runs("rm notes.txt"), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("destroy-work", stage.Conversation[1].News);
        Assert.True(File.Exists(stage.File("notes.txt")));
    }

    [Fact]
    public async Task Harmless_commands_pass_without_a_word()
    {
        using var stage = new Stage().WithWary();
        stage.Put("node_modules/a/index.js", "1");
        using var run = await stage.Plan(
            Turn.Runs("mkdir -p dist && echo 'rm -rf /' > dist/readme.txt && grep -c rm dist/readme.txt"),
            Turn.Runs("rm -rf node_modules dist"),
            Turn.Runs("git status --short; git log --oneline -1 2>/dev/null || true"),
            Turn.Says("Done.")).PlayAsync();
        Assert.All(stage.Conversation.Skip(1), request => Assert.DoesNotContain("Wary", request.News));
        Assert.False(Directory.Exists(stage.File("node_modules")));
    }

    [Fact]
    public async Task What_the_agent_made_itself_it_may_delete()
    {
        using var stage = new Stage().WithWary();
        using var run = await stage.Plan(Turn.Writes(stage.File("probe.py"), "print(1)\n"), Turn.Runs("rm probe.py"), Turn.Says("Done.")).PlayAsync();
        Assert.False(File.Exists(stage.File("probe.py")));
    }

    [Fact]
    public async Task A_script_that_the_agent_wrote_is_read_before_it_runs()
    {
        using var stage = new Stage().WithWary();
        stage.Put("notes.txt", "in no commit");
        using var run = await stage.Plan(Turn.Writes(stage.File("clean.sh"), "#!/bin/sh\nrm -rf notes.txt ~/x\n"), Turn.Runs("sh clean.sh"), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("destroy-work", stage.Conversation[2].News);
        Assert.True(File.Exists(stage.File("notes.txt")));
    }

    [Fact]
    public async Task With_the_persons_consent_a_command_is_made_safer_and_the_agent_is_told()
    {
        using var stage = new Stage().WithWary();
        Consent(stage, "rewrites: true");
        Commit(stage, "a.txt", "one\n");
        stage.Put("a.txt", "two\n");
        using var run = await stage.Plan(Turn.Runs("git reset --hard"), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("git stash push --include-untracked && git reset --hard", stage.Conversation[1].News);
        Assert.Equal("one\n", await File.ReadAllTextAsync(stage.File("a.txt"), TestContext.Current.CancellationToken));
        Assert.Contains("stash@{0}", Git(stage, "stash", "list"));
    }

    [Fact]
    public async Task With_the_persons_consent_lost_work_is_stored_and_the_command_passes()
    {
        using var stage = new Stage().WithWary();
        Consent(stage, "snapshot: true");
        stage.Put("notes.txt", "in no commit");
        using var run = await stage.Plan(Turn.Runs("rm notes.txt"), Turn.Says("Done.")).PlayAsync();
        Assert.False(File.Exists(stage.File("notes.txt")));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(stage.Home, ".claude", "security", "wary", "undo", "entries")));
    }

    [Fact]
    public async Task The_agent_cannot_change_what_guards_it()
    {
        using var stage = new Stage().WithWary();
        var settings = Path.Combine(stage.Home, ".claude", "settings.json");
        Directory.CreateDirectory(Path.GetDirectoryName(settings)!);
        await File.WriteAllTextAsync(settings, "{}", TestContext.Current.CancellationToken);
        Consent(stage, "rewrites: true");
        var policy = Path.Combine(stage.Home, ".config", "wary", "wary.yaml");
        var state = Path.Combine(stage.Home, ".claude", "security", "wary");
        var before = await File.ReadAllTextAsync(policy, TestContext.Current.CancellationToken);
        Turn[] attempts =
        [
            Turn.Writes(stage.File(".claude/settings.json"), "{\"disableAllHooks\":true}"),
            Turn.Runs("echo '{\"disableAllHooks\":true}' > ~/.claude/settings.json"),
            Turn.Runs("python3 -c \"open('" + settings + "','w').write('{}x')\""),
            Turn.Runs("cd ~/.config && sed -i 's/true/false/' wary/wary.yaml"),
            Turn.Runs("rm -rf ~/.claude/security"),
            Turn.Runs("mkdir -p .claude && cp /dev/null .claude/settings.local.json"),
            Turn.Runs("mv \"" + stage.Plugin + "\" /tmp/away"),
            Turn.Runs("chmod -x \"" + stage.Plugin + "/bin/wary\""),
            Turn.Runs("env -u CLAUDECODE wary allow ABCD2345"),
        ];
        using var run = await stage.Plan([.. attempts, Turn.Says("Done.")]).PlayAsync();
        for (var i = 0; i < attempts.Length; i++) Assert.Contains("guard-tamper", stage.Conversation[i + 1].News);
        Assert.Equal("{}", await File.ReadAllTextAsync(settings, TestContext.Current.CancellationToken));
        Assert.Equal(before, await File.ReadAllTextAsync(policy, TestContext.Current.CancellationToken));
        Assert.True(Directory.Exists(state) && Directory.Exists(stage.Plugin));
    }

    [Fact]
    public async Task A_hook_that_is_slowed_down_answers_by_itself()
    {
        using var stage = new Stage();
        stage.WithPlugin(SlowDisk.Wrap(stage));
        Commit(stage, "a.txt", "kept by a commit, so that a quick look would let it go\n");
        using var run = await stage.Plan(Turn.Runs("rm a.txt"), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("not-understood", stage.Conversation[1].News);
        Assert.True(File.Exists(stage.File("a.txt")));
    }

    [Fact]
    public async Task A_command_whose_hook_was_killed_is_noted_for_the_person()
    {
        using var stage = new Stage();
        var wary = WaryBinary.PathOrSkip();
        stage.WithPlugin(stage.Script("wary", $"input=$(cat); case \"$input\" in *'\"PreToolUse\"'*) kill -KILL $$;; esac; printf %s \"$input\" | '{wary}' \"$@\""));
        using var run = await stage.Plan(Turn.Runs("touch ran.txt"), Turn.Says("Done.")).PlayAsync();
        Assert.True(File.Exists(stage.File("ran.txt")));
        var marker = Assert.Single(Directory.GetFiles(Path.Combine(stage.Home, ".claude", "security", "wary", "gate"), "*.unjudged"));
        Assert.Contains("touch ran.txt", await File.ReadAllTextAsync(marker, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(20_000, "(")]
    [InlineData(20_000, "$(")]
    [InlineData(300_000, "x")]
    public async Task Deep_and_huge_commands_are_answered(int times, string piece)
    {
        using var stage = new Stage().WithWary();
        var command = string.Concat(Enumerable.Repeat(piece, times)) + "; rm -rf ~";
        using var run = await stage.Plan(Turn.Runs(command), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("Wary stopped this", stage.Conversation[1].News);
    }

    private static void Consent(Stage stage, string line)
    {
        var folder = Directory.CreateDirectory(Path.Combine(stage.Home, ".config", "wary")).FullName;
        File.WriteAllText(Path.Combine(folder, "wary.yaml"), line + "\n");
    }

    private static void Commit(Stage stage, string name, string text)
    {
        stage.Put(name, text);
        Git(stage, "add", name);
        Git(stage, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "first");
    }

    private static string Git(Stage stage, params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", stage.Project, .. words]) { RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}

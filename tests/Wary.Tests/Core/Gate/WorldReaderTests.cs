using System.Text.Json;
using Wary.Core.Gate;

namespace Wary.Tests.Core.Gate;

public sealed class WorldReaderTests
{
    private static DeclaredWorld? Read(string json, out string problem, string? folder = null)
    {
        using var document = JsonDocument.Parse(json);
        return WorldReader.Read(document.RootElement, folder, out problem);
    }

    [Fact]
    public void A_described_machine_is_read_whole()
    {
        var world = Read("""
            {"home":"/home/dev","project":"/home/dev/app","cwd":"/home/dev/app/src","git":{"branch":"main","default":"main","protected":["release/*"]},
             "files":{"src/app.ts":"clean","src/dirty.ts":"dirty","node_modules/":"ignored","run.sh":{"state":"untracked","text":"ls","by":"agent"},"/etc/x":"file","~/d":"folder"},
             "environment":{"CI":"true"},"headless":true,"rest":"missing"}
            """, out var problem);
        Assert.Equal(("", "/home/dev/app/src", true, "true"), (problem, world!.Folder, world.IsHeadless, world.Variable("CI")));
        Assert.Equal(PathState.Clean, world.Look("/home/dev/app/src/app.ts").State);
        Assert.Equal(PathState.Dirty, world.Look("/home/dev/app/src/dirty.ts").State);
        Assert.Equal(PathState.Ignored, world.Look("/home/dev/app/node_modules/a/b.js").State);
        Assert.Equal(PathState.Loose, world.Look("/etc/x").State);
        Assert.True(world.Look("/home/dev/d").IsFolder);
        Assert.Equal(("ls", true), (world.Read("/home/dev/app/run.sh")!.Text, world.Read("/home/dev/app/run.sh")!.IsByAgent));
        var git = world.Repository("/home/dev/app")!;
        Assert.Equal(("main", "main", true), (git.Branch, git.DefaultBranch, git.HasLooseWork));
        Assert.Equal(["release/*"], git.Protected);
    }

    [Fact]
    public void Without_git_there_is_no_repository_and_the_folder_of_the_call_is_the_project()
    {
        var world = Read("{}", out var problem, "/srv/app");
        Assert.Equal(("", "/srv/app", "/srv/app"), (problem, world!.Project, world.Folder));
        Assert.Null(world.Repository("/srv/app"));
    }

    // A misspelt key would silently describe another machine, and the answer would be about that one.
    [Theory]
    [InlineData("""{"hedless":true}""")]
    [InlineData("""{"headless":"yes"}""")]
    [InlineData("""{"files":{"a":"dirt"}}""")]
    [InlineData("""{"files":{"a":{"stat":"dirty"}}}""")]
    [InlineData("""{"git":{"branches":[]}}""")]
    [InlineData("""{"cwd":"relative"}""")]
    [InlineData("""{"rest":"clean"}""")]
    [InlineData("""{"environment":{"A":1}}""")]
    [InlineData("[]")]
    public void What_describes_no_machine_is_refused_with_a_reason(string json)
    {
        Assert.Null(Read(json, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void A_command_in_words_becomes_one_line()
    {
        using var document = JsonDocument.Parse("""{"command":["bash","-lc","rm -rf 'x'"],"nested":{"path":"a"},"edits":[{"old":"b"}]}""");
        var use = ToolUseReader.Read("local_shell", document.RootElement);
        Assert.Equal("""bash -lc 'rm -rf '\''x'\'''""", use.Field("command"));
        Assert.Equal(("a", "b"), (use.Field("path"), use.Field("old")));
    }
}

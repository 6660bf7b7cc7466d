using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

public sealed class GitProcessTests
{
    private static string Script(ScriptedRepository repository, string name, string body)
    {
        repository.Run($"printf '#!/bin/sh\\n{body}\\n' > ../{name}; chmod +x ../{name}");
        return Path.GetFullPath(repository.File_("../" + name));
    }

    private static Task<GitAnswer> Ask(ScriptedRepository repository, string program, TimeSpan deadline, CancellationToken cancel = default) =>
        new GitProcess(program, deadline).Run(GitRepository.At(repository.Project)!, ["ls-files", "-z"], cancel: cancel);

    [Fact]
    public async Task A_git_that_hangs_is_ended_with_its_children_and_named()
    {
        using var repository = new ScriptedRepository();
        var answer = await Ask(repository, Script(repository, "slow", "sleep 1000 & echo $! > ../child; wait"), TimeSpan.FromSeconds(1));
        Assert.Contains("took longer", answer.Failure!.Reason);
        var child = File.ReadAllText(repository.File_("../child")).Trim();
        for (var i = 0; i < 100 && Alive(child); i++) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(Alive(child));
    }

    private static bool Alive(string id) => File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z", StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_git_is_an_answer()
    {
        using var repository = new ScriptedRepository();
        Assert.Contains("could not be started", (await Ask(repository, "/nowhere/git", TimeSpan.FromSeconds(5))).Failure!.Reason);
    }

    [Fact]
    public async Task An_ancient_git_that_knows_no_such_option_is_a_failure_in_its_words()
    {
        using var repository = new ScriptedRepository();
        var answer = await Ask(repository, Script(repository, "old", "echo unknown option >&2; exit 129"), TimeSpan.FromSeconds(5));
        Assert.Equal("`git ls-files` failed: unknown option", answer.Failure!.Reason);
    }

    [Fact]
    public async Task Nothing_of_the_callers_git_environment_is_passed_on()
    {
        using var repository = new ScriptedRepository();
        Environment.SetEnvironmentVariable("GIT_CONFIG_PARAMETERS_TEST", "1");
        try
        {
            var answer = await Ask(repository, Script(repository, "env", "env"), TimeSpan.FromSeconds(5));
            Assert.DoesNotContain("GIT_CONFIG_PARAMETERS_TEST", answer.Text);
            Assert.Contains("GIT_OPTIONAL_LOCKS=0", answer.Text);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_CONFIG_PARAMETERS_TEST", null);
        }
    }

    [Fact]
    public void A_git_inside_the_project_is_never_the_one()
    {
        using var repository = new ScriptedRepository();
        repository.Run("mkdir bin; printf '#!/bin/sh\\n' > bin/git; chmod +x bin/git; ln -s project/bin ../outside; mkdir ../other; ln -s ../project/bin/git ../other/git");
        var root = Path.GetDirectoryName(repository.Project)!;
        Assert.Null(GitProgram.Find($"bin:.:{repository.Project}/bin:{root}/outside:{root}/other", repository.Project));
        Assert.Equal(ScriptedRepository.Git, GitProgram.Find($"{repository.Project}/bin:" + Environment.GetEnvironmentVariable("PATH"), repository.Project));
    }
}

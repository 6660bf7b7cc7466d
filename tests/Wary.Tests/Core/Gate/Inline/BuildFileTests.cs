using Wary.Core.Gate;
using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;

namespace Wary.Tests.Core.Gate.Inline;

/// <summary>Targets that lie in files of the project: what a person cannot see in the command.</summary>
public sealed class BuildFileTests
{
    private static IReadOnlyList<Effect> Effects(string command, params ReadOnlySpan<(string Path, string Text)> files)
    {
        var world = Worlds.Dirty();
        foreach (var (path, text) in files) world.Add(path, new(PathState.Clean) { Text = text });
        return new Analyzer(world).Run(command, ShellLanguage.Bash).Effects;
    }

    private static IEnumerable<string> Deleted(IReadOnlyList<Effect> effects) => effects.Where(static effect => effect.Kind == EffectKind.Delete).Select(static effect => effect.Target);

    [Fact]
    public void A_target_is_read_from_the_disk_and_marked_as_coming_from_a_file()
    {
        var effect = Assert.Single(Effects("make clean", ("Makefile", "clean:\n\trm -rf out\n")), static effect => effect.Kind == EffectKind.Delete);
        Assert.Equal(("out", true), (effect.Target, effect.Has(Traits.FromFile)));
    }

    [Fact]
    public void Prerequisites_run_before_the_target() =>
        Assert.Equal(["a", "b"], Deleted(Effects("make x", ("Makefile", "x: y\n\trm b\ny:\n\trm a\n"))));

    [Fact]
    public void Targets_that_need_each_other_end() => Assert.Equal(["a", "b"], Deleted(Effects("make x", ("Makefile", "x: y\n\trm b\ny: x\n\trm a\n"))));

    [Fact]
    public void A_makefile_that_calls_make_again_ends() => Assert.Contains("a", Deleted(Effects("make", ("Makefile", "all:\n\trm a\n\t$(MAKE) all\n"))));

    [Fact]
    public void A_variable_that_nobody_sets_is_empty_as_in_make() => Assert.Contains("/lib", Deleted(Effects("make", ("Makefile", "all:\n\trm -rf $(PREFIX)/lib\n"))));

    [Fact]
    public void A_variable_of_the_command_line_wins() => Assert.Equal(["y/lib"], Deleted(Effects("make PREFIX=y", ("Makefile", "PREFIX := x\nall:\n\trm -rf $(PREFIX)/lib\n"))));

    [Fact]
    public void A_shell_function_runs_while_the_file_is_read_even_in_a_dry_run() => Assert.Equal(["x"], Deleted(Effects("make -n", ("Makefile", "A := $(shell rm x)\nall:\n\trm y\n"))));

    [Fact]
    public void A_line_that_goes_on_is_one_command() => Assert.Equal(["a", "b"], Deleted(Effects("make", ("Makefile", "all:\n\trm a \\\n\t  b\n"))));

    [Fact]
    public void Another_target_does_not_run() => Assert.Empty(Deleted(Effects("make build", ("Makefile", "build:\n\ttrue\nclean:\n\trm x\n"))));

    [Fact]
    public void A_target_before_the_first_rule_is_no_rule_of_a_variable() => Assert.Equal(["a"], Deleted(Effects("make", ("Makefile", "URL = http://x\n.PHONY: all\nall:\n\trm a\n"))));

    [Fact]
    public void A_task_file_gives_its_tasks() => Assert.Equal(["a", "b"], Deleted(Effects("task all", ("Taskfile.yml", "version: '3'\ntasks:\n  all:\n    deps: [one]\n    cmds:\n      - rm b\n  one:\n    cmds:\n      - cmd: rm a\n"))));

    [Fact]
    public void A_justfile_gives_its_recipes() => Assert.Equal(["x/a"], Deleted(Effects("just clean", ("justfile", "d := \"x\"\n\nclean:\n    @rm {{d}}/a\n"))));

    [Fact]
    public void Scripts_run_with_what_comes_before_and_after_them() =>
        Assert.Equal(["a", "b", "c"], Deleted(Effects("node --run x", ("package.json", """{"scripts":{"prex":"rm a","x":"rm b","postx":"rm c","y":"rm d"}}"""))));

    [Theory]
    [InlineData("""{"scripts":{"x":"rm b" """)]
    [InlineData("""["scripts"]""")]
    [InlineData("""{"scripts":7}""")]
    [InlineData("")]
    public void A_broken_package_file_gives_nothing_and_no_exception(string json) => Assert.Empty(Deleted(Effects("node --run y", ("package.json", json))));

    [Fact]
    public void Scripts_that_call_each_other_end() => Assert.Empty(Deleted(Effects("run-s a", ("package.json", """{"scripts":{"a":"run-s b","b":"run-s a"}}"""))));
}

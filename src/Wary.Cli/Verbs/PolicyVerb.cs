using System.CommandLine;
using Wary.Cli.Output;
using Wary.Cli.Verbs.Checks;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Host.Config;

namespace Wary.Cli.Verbs;

/// <summary><c>wary policy</c>: reads policies and changes none. <c>test</c>: exit 0 all well, 1 a problem; <c>explain</c> and <c>show</c>: exit 0; 64 wrong usage.</summary>
internal static class PolicyVerb
{
    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context) => new("policy", "Look at the rules of wary.yaml") { Test(context), Explain(context), Show(context) };

    private static Command Test(VerbContext context)
    {
        var file = new Argument<string?>("file") { Description = "One file; without it those of a session here", Arity = ArgumentArity.ZeroOrOne };
        var project = new Option<bool>("--project") { Description = "The file is a project's: it may only make things stricter" };
        var test = new Command("test", "Check policies and run the examples of their rules") { file, project };
        test.SetAction(parsed =>
        {
            // No cache: a person who asks wants the examples run.
            var set = parsed.GetValue(file) is { } path
                ? PolicyFiles.LoadOne(Path.GetFullPath(path, context.WorkingFolder), parsed.GetValue(project))
                : PolicyFiles.Load(context.PolicyPlaces ?? PolicyPlaces.Of(context.Settings), cacheDir: null);
            foreach (var problem in set.Problems) context.Error.WriteLine($"wary: {Shown.Line(problem.ToString())}");
            var rules = set.Policy.Rules;
            context.Out.WriteLine($"{Count(rules.Count, "rule")} of {Count(set.Files.Count, "file")}, {Count(rules.Sum(rule => rule.MustBlock.Count + rule.MustAllow.Count), "example")}, {Count(set.Problems.Count, "problem")}.");
            foreach (var rule in rules.Where(rule => rule.MustBlock.Count + rule.MustAllow.Count == 0 && !rule.Id.StartsWith("writable:", StringComparison.Ordinal)))
                context.Out.WriteLine($"{Place(rule)}: rule {Shown.Line(rule.Id, 60)} has no examples; must_block and must_allow would prove that it does what it says");
            return set.Problems.Count == 0 ? 0 : 1;
        });
        return test;
    }

    private static Command Explain(VerbContext context)
    {
        var command = new Argument<string>("command") { Description = "The command, quoted" };
        var tool = new Option<string>("--tool") { Description = "Bash, PowerShell or cmd", DefaultValueFactory = _ => "Bash" };
        tool.AcceptOnlyFromAmong("Bash", "PowerShell", "cmd");
        var blind = new Option<bool>("--no-observe") { Description = "Do not look at the machine: everything counts as changed and not committed" };
        var explain = new Command("explain", "Show which rules decide about a command") { command, tool, blind };
        explain.SetAction(parsed =>
        {
            var ground = new CheckGround(context);
            var world = ground.Here(!parsed.GetValue(blind));
            foreach (var problem in ground.Policy.Problems) context.Error.WriteLine($"wary: {Shown.Line(problem.ToString())}");
            var use = new ToolUse(parsed.GetValue(tool)!, [new("command", parsed.GetValue(command)!)]);
            foreach (var line in PolicyText.Explain(ToolGate.Judge(use, world), ToolGate.Judge(use, world, ground.Policy.Policy), ground.Policy.Policy, world)) context.Out.WriteLine(line);
            return 0;
        });
        return explain;
    }

    private static Command Show(VerbContext context)
    {
        var show = new Command("show", "Show the rules and settings that hold here, and where they come from");
        show.SetAction(_ =>
        {
            var set = new CheckGround(context).Policy;
            foreach (var problem in set.Problems) context.Error.WriteLine($"wary: {Shown.Line(problem.ToString())}");
            foreach (var line in PolicyText.Show(set)) context.Out.WriteLine(line);
            return 0;
        });
        return show;
    }

    private static string Place(PolicyRule rule) => $"{Shown.Line(rule.File)}:{rule.Line}";

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}

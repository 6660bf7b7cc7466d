using Wary.Core.Shell;

namespace Wary.Core.Gate.Policies;

/// <summary>Runs the examples that a rule carries: against a project under git in which everything is changed and nothing committed.</summary>
public static class PolicyExamples
{
    /// <summary>What is wrong with a rule's examples, one sentence each; empty when all hold.</summary>
    public static IReadOnlyList<string> Check(PolicyRule rule)
    {
        var problems = new List<string>();
        foreach (var command in rule.MustBlock)
        {
            if (Verdict(command, rule, out var byRule) < Gate.Verdict.Ask || rule.Verdict != Gate.Verdict.Allow && !byRule) problems.Add($"must_block: it lets {Quoted(command)} pass");
        }
        foreach (var command in rule.MustAllow)
        {
            var verdict = Verdict(command, rule, out var byRule);
            // What the gate itself stops is no fault of a rule that stops something else.
            if (rule.Verdict == Gate.Verdict.Allow ? verdict > Gate.Verdict.Allow : byRule) problems.Add($"must_allow: {Quoted(command)} is stopped");
        }
        return problems;
    }

    /// <summary>The machine that examples run on.</summary>
    public static DeclaredWorld World(string home = "/home/dev", string project = "/home/dev/app") => new()
    {
        Home = home,
        Project = project,
        Folder = project,
        Rest = PathState.Dirty,
        Git = new(project, "feature/x", "main") { HasLooseWork = true },
    };

    private static Verdict Verdict(string command, PolicyRule rule, out bool byRule)
    {
        var world = World();
        var result = CommandGate.Judge(command, ShellLanguage.Bash, world, new Policy([rule], new()));
        byRule = false;
        foreach (var effect in result.Analysis.Effects) byRule |= rule.Matches(effect, world);
        return result.Verdict;
    }

    private static string Quoted(string command) => command.Length > 80 ? $"\"{command[..80]}…\"" : $"\"{command}\"";
}

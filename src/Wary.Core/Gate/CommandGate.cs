using Wary.Core.Gate.Analysis;
using Wary.Core.Gate.Checks;
using Wary.Core.Gate.Policies;
using Wary.Core.Shell;

namespace Wary.Core.Gate;

/// <summary>Judges what a command would do. Pure: the machine is what <see cref="World"/> says.</summary>
public static class CommandGate
{
    /// <summary>Judges a shell command.</summary>
    /// <param name="command">The command as written.</param>
    /// <param name="language">Its shell.</param>
    /// <param name="world">The machine.</param>
    /// <param name="policy">The rules of the person, the machine's owner and the project; null for none.</param>
    public static GateResult Judge(string command, ShellLanguage language, World world, Policy? policy = null)
    {
        var analysis = new Analyzer(world).Run(command, language);
        return Judge(analysis, new CheckContext(world, command), policy);
    }

    /// <summary>Judges effects that were found already.</summary>
    public static GateResult Judge(CommandAnalysis analysis, CheckContext context, Policy? policy = null)
    {
        var found = new List<Objection>();
        CheckTable.Run(analysis, context, found);
        var isHeadless = context.World.IsHeadless && policy?.Settings.Headless != Verdict.Ask;
        if (policy is not { Rules.Count: > 0 }) return Result(found, analysis, isHeadless);
        var outcome = policy.Apply(found, analysis.Effects, context.World);
        return Result(outcome.Objections, analysis, isHeadless, Approval.Holds(analysis, outcome.Allowed) ? Verdict.Allow : Verdict.Silence);
    }

    /// <summary>The strictest of some objections, and at least <paramref name="mildest"/>.</summary>
    public static GateResult Result(IReadOnlyList<Objection> objections, CommandAnalysis analysis, bool isHeadless, Verdict mildest = Verdict.Silence)
    {
        var verdict = mildest;
        foreach (var objection in objections)
        {
            if (objection.Verdict > verdict) verdict = objection.Verdict;
        }
        // Nobody there to answer: what would be asked does not run.
        if (verdict == Verdict.Ask && isHeadless) verdict = Verdict.Deny;
        return new(verdict, objections, analysis);
    }
}

/// <summary>What the gate says, and why.</summary>
/// <param name="Verdict">The strictest of all.</param>
/// <param name="Objections">Why; empty for silence.</param>
/// <param name="Analysis">What the command does.</param>
public sealed record GateResult(Verdict Verdict, IReadOnlyList<Objection> Objections, CommandAnalysis Analysis);

using System.Globalization;
using System.Text;
using Wary.Tests.Core.Gate.Corpus;

namespace Wary.GateBench;

/// <summary>
/// What both hooks stop of a drawn part of the corpus, asked one process a command with the same real files around them. cc-safety-net knows no question: whoever
/// stops a command at all counts as having stopped it. The corpus is ours, so this says where the two differ, not who is better.
/// </summary>
internal static class Recall
{
    public static string Run(Programs programs, RealProject project, int each, int seed)
    {
        var text = new StringBuilder();
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## What is stopped, {each} rows a class drawn with seed {seed} (bash, world `project`)").AppendLine();
        text.AppendLine("| class | rows | should | wary stops | cc-safety-net stops | wary, verdict as wanted |").AppendLine("|---|---:|---|---:|---:|---:|");
        foreach (var group in new[] { "must-deny", "must-ask", "bypass", "must-allow" })
        {
            var rows = CorpusFile.All().Where(row => row.Class == group && row.Tool == "Bash" && row.World == "project" && !row.Command.Contains('\0', StringComparison.Ordinal)).ToArray();
            new Random(seed).Shuffle(rows);
            var (count, ours, theirs, exact) = (0, 0, 0, 0);
            foreach (var row in rows.Take(each))
            {
                var payload = Programs.Payload(project.Here(row.Command), $"recall-{group}-{count}", project);
                var ourAnswer = Programs.Decision(Programs.Once(programs.WaryHook, payload, project).Output);
                var theirAnswer = Programs.Decision(Programs.Once(programs.OtherHook, payload, project).Output);
                count++;
                if (ourAnswer is "ask" or "deny") ours++;
                if (theirAnswer is "ask" or "deny") theirs++;
                if (row.Accepts(ourAnswer switch { "deny" => Core.Gate.Verdict.Deny, "ask" => Core.Gate.Verdict.Ask, _ => Core.Gate.Verdict.Silence })) exact++;
            }
            var should = group == "must-allow" ? "pass" : "stop";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {group} | {count} | {should} | {Share(ours, count)} | {Share(theirs, count)} | {Share(exact, count)} |");
        }
        return text.ToString();
    }

    private static string Share(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{part} ({100.0 * part / Math.Max(1, whole):0.0} %)");
}

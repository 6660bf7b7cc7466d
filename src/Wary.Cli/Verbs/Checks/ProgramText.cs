using Wary.Core.Gate.Programs;

namespace Wary.Cli.Verbs.Checks;

/// <summary>What the catalogue knows of a program.</summary>
internal static class ProgramText
{
    /// <summary>The lines about a program, or about one of its sub-commands.</summary>
    public static IEnumerable<string> Lines(ProgramSpec program, string name)
    {
        yield return $"{name}: {program.Summary}";
        var options = ProgramFacts.Options(program);
        if (options.Count > 0)
        {
            yield return "";
            yield return "Options that take a value, run something or are told apart (all others count as switches)";
            foreach (var option in options) yield return $"  {string.Join(", ", option.Names)}{Values(option)}{(option.Runs ? "  runs what it is given" : "")}";
        }
        var subs = ProgramFacts.Subs(program);
        if (subs.Count > 0)
        {
            yield return "";
            yield return "Sub-commands";
            var width = subs.Max(sub => sub.Length);
            foreach (var sub in subs) yield return $"  {sub.PadRight(width)}  {program.Sub?.Invoke(sub)?.Summary}".TrimEnd();
        }
        var examples = ProgramFacts.Examples(program);
        if (examples.Count == 0) yield break;
        yield return "";
        yield return "Examples (=> has this effect, !> must not have it)";
        foreach (var example in examples) yield return $"  {example}";
    }

    private static string Values(OptionFact option) => option switch
    {
        { Values: 1 } => " VALUE",
        { Values: > 1 } => $" {option.Values} values",
        { IsAttachedOnly: true } => "[=VALUE]",
        _ => "",
    };
}

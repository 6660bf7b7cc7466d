namespace Wary.Core.Gate.Programs;

/// <summary>What the catalogue knows of a program, for explanations.</summary>
public static class ProgramFacts
{
    /// <summary>The options of a program in the order of its table.</summary>
    public static IReadOnlyList<OptionFact> Options(ProgramSpec program)
    {
        var facts = new List<OptionFact>();
        foreach (var entry in OptionGrammar.All(program.Options)) facts.Add(new(entry.Names.ToString().Split('|'), entry.Values, entry.AttachedOnly, entry.Runs));
        return facts;
    }

    /// <summary>The names of its sub-commands.</summary>
    public static IReadOnlyList<string> Subs(ProgramSpec program) => program.Subs.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Its examples, a line each.</summary>
    public static IReadOnlyList<string> Examples(ProgramSpec program) => program.Examples.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>An option.</summary>
/// <param name="Names">Its names.</param>
/// <param name="Values">How many values it takes as words of their own.</param>
/// <param name="IsAttachedOnly">A value counts only when it is attached.</param>
/// <param name="Runs">It runs something.</param>
public sealed record OptionFact(IReadOnlyList<string> Names, int Values, bool IsAttachedOnly, bool Runs);

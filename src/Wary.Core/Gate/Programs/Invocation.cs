using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>A call of a known program with its words sorted into options and operands.</summary>
public sealed class Invocation
{
    private readonly List<GivenOption> _options = [];
    private readonly List<Argument> _operands = [];

    internal Invocation(ProgramSpec program, Argument word, ShellCall call, Invocation? outer)
    {
        (Program, Word, Call, Outer) = (program, word, call, outer);
        Name = outer is null ? program.Name : $"{outer.Name} {program.Name}";
    }

    /// <summary>What is known of the program or sub-command.</summary>
    public ProgramSpec Program { get; }

    /// <summary>The program with its sub-commands: <c>git push</c>.</summary>
    public string Name { get; }

    /// <summary>The word that named it.</summary>
    public Argument Word { get; }

    /// <summary>The whole command.</summary>
    public ShellCall Call { get; }

    /// <summary>For a sub-command: the program around it, with the options in front of the sub-command.</summary>
    public Invocation? Outer { get; }

    /// <summary>The word in the place of a sub-command whose value is not known; null otherwise.</summary>
    public Argument? OpaqueSub { get; internal set; }

    /// <summary>The options in order.</summary>
    public IReadOnlyList<GivenOption> Options => _options;

    /// <summary>The operands in order.</summary>
    public IReadOnlyList<Argument> Operands => _operands;

    /// <summary>What it gets on standard input; null for nothing.</summary>
    public Piped? Input => Call.Input;

    /// <summary>The operand at an index; null where there is none.</summary>
    public Argument? Operand(int index) => index >= 0 && index < _operands.Count ? _operands[index] : null;

    /// <summary>Operands from an index on.</summary>
    public IReadOnlyList<Argument> OperandsFrom(int index) => index <= 0 ? _operands : index >= _operands.Count ? [] : _operands.GetRange(index, _operands.Count - index);

    /// <summary>Whether an option is given here or in front of the sub-command, under any of its names.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether one of some options is given.</summary>
    public bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Has(name)) return true;
        }
        return false;
    }

    /// <summary>The value of an option, the last one where it is given several times; null where it is not given or has none.</summary>
    public Argument? Value(string name) => Find(name)?.Value;

    /// <summary>All values of an option.</summary>
    public IEnumerable<Argument> Values(string name)
    {
        for (var at = this; at is not null; at = at.Outer)
        {
            foreach (var option in at._options)
            {
                if (option.Value is { } value && option.Is(name)) yield return value;
            }
        }
    }

    internal void Add(GivenOption option) => _options.Add(option);

    internal void Add(Argument operand) => _operands.Add(operand);

    private GivenOption? Find(string name)
    {
        for (var at = this; at is not null; at = at.Outer)
        {
            for (var i = at._options.Count - 1; i >= 0; i--)
            {
                if (at._options[i].Is(name)) return at._options[i];
            }
        }
        return null;
    }
}

/// <summary>An option as it was given.</summary>
/// <param name="Name">As written (its name in full where an abbreviation was resolved by the table).</param>
/// <param name="Names">All its names, joined by <c>|</c>; empty for one that the table does not list.</param>
/// <param name="Value">Its value; null for none.</param>
/// <param name="Word">The word it stands in.</param>
public sealed record GivenOption(string Name, ReadOnlyMemory<char> Names, Argument? Value, Argument Word)
{
    /// <summary>Further values of an option that takes several.</summary>
    public IReadOnlyList<Argument> More { get; init; } = [];

    /// <summary>Letter case does not matter (Windows).</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Whether it is the option of that name.</summary>
    public bool Is(string name)
    {
        var comparison = IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return OptionGrammar.Holds(Names.Span, name, comparison) || Name.Equals(name, comparison);
    }
}

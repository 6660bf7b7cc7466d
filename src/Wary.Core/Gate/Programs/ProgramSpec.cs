namespace Wary.Core.Gate.Programs;

/// <summary>What is known of a program, or of one of its sub-commands. Made when a command names it, so it may hold lambdas and costs nothing otherwise.</summary>
/// <param name="name">As it is called, without folder; lower case for Windows.</param>
/// <param name="summary">What it does, a few lower-case words for a person.</param>
public sealed class ProgramSpec(string name, string summary)
{
    /// <summary>As it is called.</summary>
    public string Name => name;

    /// <summary>What it does, in a few words.</summary>
    public string Summary => summary;

    /// <summary>
    /// Its options, separated by blanks: names of one joined by <c>|</c>, then <c>=</c> for a value (attached or the next word), <c>=2</c> for so many values,
    /// <c>=?</c> for a value that is only attached, then <c>!</c> where the option runs something. Options that nobody lists here count as flags.
    /// Example: <c>-r|-R|--recursive -t|--target-directory= --backup=? --rsh|-e=!</c>.
    /// </summary>
    public string Options { get; init; } = "";

    /// <summary>How options are told from operands.</summary>
    public OptionStyle Style { get; init; }

    /// <summary>The options that make it print something about itself and do nothing else.</summary>
    public string Help { get; init; } = "--help --version";

    /// <summary>Names of its sub-commands, separated by blanks; empty for none.</summary>
    public string Subs { get; init; } = "";

    /// <summary>Finds a sub-command by name; null for a program without any.</summary>
    public Func<string, ProgramSpec?>? Sub { get; init; }

    /// <summary>Says what a call does. Null for a program that changes nothing and reads nothing worth a word.</summary>
    public Action<Invocation, EffectSink>? Effects { get; init; }

    /// <summary>
    /// One example a line: <c>command =&gt; Kind target; Kind target</c> for effects it has, <c>command =&gt; nothing</c>, <c>command !&gt; Kind target</c> for effects it must not have.
    /// <c>*</c> stands for any target. Home is <c>/home/dev</c> (written <c>~</c>), the project <c>/home/dev/app</c>.
    /// </summary>
    public string Examples { get; init; } = "";
}

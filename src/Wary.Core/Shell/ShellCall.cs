using Wary.Core.Text;

namespace Wary.Core.Shell;

/// <summary>A simple command of any shell, expanded as far as its values are known: what a program is started with.</summary>
/// <param name="Words">The program and its arguments; empty for redirections alone.</param>
/// <param name="Span">Its place in the outermost text.</param>
public sealed record ShellCall(IReadOnlyList<Argument> Words, TextSpan Span)
{
    /// <summary>Variables that are set for this program alone.</summary>
    public IReadOnlyList<Setting> Environment { get; init; } = [];

    /// <summary>Files it reads or writes through redirections, in order.</summary>
    public IReadOnlyList<Redirection> Redirections { get; init; } = [];

    /// <summary>What it gets on standard input; null for the terminal or nothing.</summary>
    public Piped? Input { get; init; }

    /// <summary>Which shell runs it.</summary>
    public ShellLanguage Language { get; init; }
}

/// <summary>A variable with the value it is given.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">The value.</param>
public sealed record Setting(string Name, Argument Value);

/// <summary>A redirection to or from a file.</summary>
/// <param name="Way">What is done with the file.</param>
/// <param name="Target">The file.</param>
public sealed record Redirection(RedirectionWay Way, Argument Target)
{
    /// <summary>Whether standard output goes there; false for errors alone.</summary>
    public bool IsStandardOutput { get; init; } = true;
}

/// <summary>What a redirection does with its file.</summary>
public enum RedirectionWay
{
    /// <summary>Read from its start.</summary>
    Read,

    /// <summary>Emptied and written.</summary>
    Overwrite,

    /// <summary>Written behind its end.</summary>
    Append,
}

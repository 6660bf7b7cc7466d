using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate;

/// <summary>One thing that a command does, and the words that cause it.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Target">To what: a path as the program gets it, a host, a package, a branch, a resource.</param>
/// <param name="Span">The place of the words in the outermost text.</param>
public sealed record Effect(EffectKind Kind, string Target, TextSpan Span)
{
    /// <summary>What makes it better or worse.</summary>
    public Traits Traits { get; init; }

    /// <summary>The program, with its sub-commands: <c>git push</c>. Empty for redirections.</summary>
    public string Program { get; init; } = "";

    /// <summary>The text that <see cref="SourceSpan"/> lies in: the outermost one, or a script nested in it.</summary>
    public string Source { get; init; } = "";

    /// <summary>The place of the command in <see cref="Source"/>.</summary>
    public TextSpan SourceSpan { get; init; }

    /// <summary>The command that causes it, as written.</summary>
    public string Words => SourceSpan.End <= Source.Length ? Source.Substring(SourceSpan.Start, SourceSpan.Length) : "";

    /// <summary>The argument behind <see cref="Target"/> with its marks; null where there is none.</summary>
    public Argument? Argument { get; init; }

    /// <summary>The folder the program runs in, absolute; <see cref="Shell.Argument.Unknown"/> inside where a change of folder is not known.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What a person would want to know beside the target; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether all of <paramref name="traits"/> hold.</summary>
    public bool Has(Traits traits) => (Traits & traits) == traits;

    /// <summary>Whether one of <paramref name="traits"/> holds.</summary>
    public bool HasAny(Traits traits) => (Traits & traits) != 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Target}";
}

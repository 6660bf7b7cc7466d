namespace Wary.Core.Shell;

/// <summary>What flows through a pipe, a redirection or a substitution, as far as it is known.</summary>
/// <param name="Origin">Where it came from.</param>
/// <param name="Text">All of it; null where that is not known.</param>
/// <param name="Source">Which host, file or program it came from, for messages.</param>
public sealed record Piped(Origin Origin, string? Text = null, string? Source = null)
{
    /// <summary>Output of an ordinary program: nothing is known of it, and it is nothing special.</summary>
    public static readonly Piped Ordinary = new(Origin.Output);

    /// <summary>A text that stands in the command.</summary>
    public static Piped Of(string text) => new(Origin.Plain, text);

    /// <summary>The file that it is the unchanged content of; null for anything else. Looked at only where the content is run.</summary>
    public Argument? File { get; init; }

    /// <summary>Whether it was fetched or decoded, so that nobody has read it.</summary>
    public bool IsUnseen => Text is null && (Origin & (Origin.Download | Origin.Decoded)) != 0;
}

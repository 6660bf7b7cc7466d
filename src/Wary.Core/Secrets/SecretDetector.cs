using Wary.Core.Text;

namespace Wary.Core.Secrets;

/// <summary>Looks at one place where an anchor stands.</summary>
/// <param name="text">The whole text.</param>
/// <param name="at">Where the anchor starts.</param>
/// <param name="length">The anchor's length.</param>
internal delegate Probe SecretProbe(SecretText text, int at, int length);

/// <summary>What a detector saw at an anchor.</summary>
/// <param name="Secret">The characters to hide; empty when there is no secret.</param>
/// <param name="Resume">The detector has nothing new to say about anchors before this index: what keeps hostile repetition linear.</param>
internal readonly record struct Probe(TextSpan Secret, int Resume)
{
    public static Probe Nothing(int resume) => new(default, resume);

    public static Probe Hide(int start, int end) => new(TextSpan.FromBounds(start, end), end);
}

/// <summary>A text with what the detectors have to know about where it comes from.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsCode">A programming language: a bare word behind an equals sign is a variable, not a value.</param>
internal sealed record SecretText(string Text, bool IsCode);

/// <summary>One shape of credentials, with examples. In an example the secret stands between « and », which also keeps secret scanners quiet about it.</summary>
internal sealed record SecretDetector
{
    /// <summary>Lower case words with hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Literals one of which every such secret has with it.</summary>
    public required string[] Anchors { get; init; }

    /// <summary>Whether anchors are written in any case.</summary>
    public bool AnyCase { get; init; }

    /// <summary>Decides at an anchor.</summary>
    public required SecretProbe Probe { get; init; }

    /// <summary>Texts in which exactly the marked characters must be hidden.</summary>
    public required string[] Hits { get; init; }

    /// <summary>Texts that look similar and stay as they are.</summary>
    public required string[] NonHits { get; init; }
}

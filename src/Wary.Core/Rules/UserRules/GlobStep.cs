namespace Wary.Core.Rules.UserRules;

/// <summary>What one step of a compiled pattern does.</summary>
internal enum GlobStepKind
{
    /// <summary>Reads one given character.</summary>
    Literal,

    /// <summary>Reads anything but a slash.</summary>
    WithinName,

    /// <summary>Reads anything.</summary>
    Anything,

    /// <summary>Reads one character of a set; never a slash.</summary>
    OneOf,

    /// <summary>Reads nothing and goes on in two places.</summary>
    Fork,

    /// <summary>The pattern is fulfilled.</summary>
    End,
}

/// <summary>One step; steps that read go on at the next one.</summary>
internal readonly record struct GlobStep(GlobStepKind Kind, char Character = '\0', GlobClass? Class = null, int First = 0, int Second = 0)
{
    /// <summary>Whether this step reads <paramref name="character"/>.</summary>
    public bool Takes(char character) => Kind switch
    {
        GlobStepKind.Literal => character == Character,
        GlobStepKind.WithinName => character != '/',
        GlobStepKind.Anything => true,
        GlobStepKind.OneOf => character != '/' && Class!.Contains(character),
        _ => false,
    };
}

/// <summary>A character class such as <c>[a-f0-9]</c> or <c>[!x]</c>.</summary>
internal sealed record GlobClass(bool Negated, IReadOnlyList<(char From, char To)> Ranges)
{
    /// <summary>Whether the class holds <paramref name="character"/>.</summary>
    public bool Contains(char character)
    {
        foreach (var (from, to) in Ranges)
            if (character >= from && character <= to) return !Negated;
        return Negated;
    }
}

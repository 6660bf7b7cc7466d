namespace Wary.Review.Models;

/// <summary>How a model is told to think.</summary>
public enum ThinkingKind
{
    /// <summary>It cannot be told, or nothing is known.</summary>
    None,

    /// <summary>With a ceiling in tokens; newer models refuse that form.</summary>
    Budget,

    /// <summary>By itself, guided by the effort; older models refuse that form.</summary>
    Adaptive,
}

namespace Wary.Review.Models;

/// <summary>What one call used, in tokens. The four kinds do not overlap.</summary>
/// <param name="Input">Read at the full price.</param>
/// <param name="Output">Written, thinking included.</param>
/// <param name="CacheRead">Read from the prompt cache.</param>
/// <param name="CacheWrite">Written to the prompt cache.</param>
public readonly record struct TokenUsage(long Input, long Output, long CacheRead = 0, long CacheWrite = 0)
{
    /// <summary>Everything the model read.</summary>
    public long Prompt => Input + CacheRead + CacheWrite;

    /// <summary>The sum of two calls.</summary>
    public static TokenUsage operator +(TokenUsage a, TokenUsage b) =>
        new(a.Input + b.Input, a.Output + b.Output, a.CacheRead + b.CacheRead, a.CacheWrite + b.CacheWrite);
}

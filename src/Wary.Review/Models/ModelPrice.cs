namespace Wary.Review.Models;

/// <summary>Prices in dollars per million tokens.</summary>
/// <param name="Input">Read.</param>
/// <param name="Output">Written.</param>
/// <param name="CacheRead">Read from the prompt cache.</param>
public sealed record ModelPrice(decimal Input, decimal Output, decimal CacheRead)
{
    /// <summary>Written to the prompt cache for five minutes.</summary>
    public decimal CacheWrite => Input * 1.25m;

    /// <summary>What a call costs, in dollars.</summary>
    public decimal Of(TokenUsage usage) =>
        (usage.Input * Input + usage.Output * Output + usage.CacheRead * CacheRead + usage.CacheWrite * CacheWrite) / 1_000_000m;
}

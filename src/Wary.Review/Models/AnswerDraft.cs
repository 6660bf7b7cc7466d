namespace Wary.Review.Models;

/// <summary>An answer as it came, before anybody judged whether it is one.</summary>
internal sealed class AnswerDraft
{
    public List<ContentBlock> Content { get; } = [];

    /// <summary>In the provider's words; null while it did not say.</summary>
    public string? StopReason { get; set; }

    public TokenUsage? Usage { get; set; }
}

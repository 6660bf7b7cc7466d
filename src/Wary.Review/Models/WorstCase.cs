namespace Wary.Review.Models;

/// <summary>What a call may use at most, estimated before it is made.</summary>
internal static class WorstCase
{
    // Code has three to four bytes per token with the tokenizers of 2026.
    private const int BytesPerToken = 3;

    // Roles, tool frames and what the API adds by itself.
    private const int Overhead = 1000;

    public static TokenUsage Of(ModelRequest request)
    {
        // Whatever stands before a breakpoint may have to be written to the cache, which costs more than reading.
        var marked = request.Messages.Index().LastOrDefault(item => item.Item.Breakpoint, (Index: -1, Item: null!)).Index;
        var lastBreakpoint = request.System.Index().LastOrDefault(item => item.Item.Breakpoint, (Index: -1, Item: null!)).Index;
        var system = request.System.Take(marked >= 0 ? request.System.Count : lastBreakpoint + 1).Sum(block => (long)System.Text.Encoding.UTF8.GetByteCount(block.Text));
        var cached = system + request.Messages.Take(marked + 1).Sum(message => message.Blocks.Sum(block => block.Bytes));
        return new(
            Input: (request.Bytes - cached) / BytesPerToken + Overhead,
            Output: RequestWriter.MaxTokens(request, ModelTable.Find(request.Model)),
            CacheWrite: cached / BytesPerToken);
    }
}

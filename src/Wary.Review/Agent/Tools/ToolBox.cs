using System.Text;
using Wary.Review.Models;

namespace Wary.Review.Agent.Tools;

/// <summary>The tools of one review and what they may give out altogether.</summary>
internal sealed class ToolBox : IDisposable
{
    private const int MostBytesPerAnswer = 48_000;
    private const int MostCallsPerTurn = 16;

    private readonly Jail _jail;
    private readonly RepositoryTool[] _tools;
    private readonly Lock _guard = new();
    private long _left;

    /// <summary>Tools over a jail, which they own from now on.</summary>
    public ToolBox(Jail jail, long mostBytes = 800_000)
    {
        (_jail, _left) = (jail, mostBytes);
        _tools = [new ReadTool(jail), new GrepTool(jail), new GlobTool(jail)];
        Definitions = [.. _tools.Select(tool => tool.Definition)];
    }

    /// <summary>Longest time of one call.</summary>
    public TimeSpan CallTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>In an order that stays the same.</summary>
    public IReadOnlyList<ModelTool> Definitions { get; }

    /// <summary>Where the tools look.</summary>
    public Jail Jail => _jail;

    /// <summary>Calls so far.</summary>
    public int Calls { get; private set; }

    /// <summary>Calls that were refused or made no sense.</summary>
    public int Refused { get; private set; }

    /// <summary>Bytes given out so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Runs what one answer of the model asks for, side by side; the results are in its order.</summary>
    public async Task<IReadOnlyList<ContentBlock>> RunAsync(IReadOnlyList<ContentBlock.ToolUse> uses, CancellationToken cancel)
    {
        var share = (int)Math.Min(MostBytesPerAnswer, Math.Max(0, _left) / Math.Clamp(uses.Count, 1, MostCallsPerTurn));
        var answers = await Task.WhenAll(uses.Select((use, index) => Task.Run(() => Run(use, index, share, cancel), CancellationToken.None)));
        return [.. uses.Zip(answers, ContentBlock (use, answer) => new ContentBlock.ToolResult(use.Id, answer.Text, answer.IsError))];
    }

    /// <inheritdoc/>
    public void Dispose() => _jail.Dispose();

    private ToolAnswer Run(ContentBlock.ToolUse use, int index, int share, CancellationToken cancel)
    {
        var answer = index >= MostCallsPerTurn ? new($"Not run: at most {MostCallsPerTurn} calls at once.", IsError: true)
            : share < 1_000 ? new("Not run: this review has read as much as it may. Give your answer from what you have.", IsError: true)
            : Run(use, share, cancel);
        lock (_guard)
        {
            Calls++;
            if (answer.IsError) Refused++;
            var bytes = Encoding.UTF8.GetByteCount(answer.Text);
            Bytes += bytes;
            _left -= bytes;
        }
        return answer;
    }

    private ToolAnswer Run(ContentBlock.ToolUse use, int share, CancellationToken cancel)
    {
        if (Array.Find(_tools, tool => tool.Definition.Name == use.Name) is not { } tool) return new("There is no such tool: only Read, Grep and Glob.", IsError: true);
        if (JsonParts.Parse(Encoding.UTF8.GetBytes(use.InputJson)) is not { } input) return new("The input is no JSON object.", IsError: true);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(CallTime);
        return tool.Run(input, share, limit.Token);
    }
}

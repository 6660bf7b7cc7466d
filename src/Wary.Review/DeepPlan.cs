using Wary.Review.Agent;
using Wary.Review.Agent.Tools;
using Wary.Review.Models;

namespace Wary.Review;

/// <summary>How an agentic review would begin; what follows depends on the answers. Making one sends nothing.</summary>
public sealed record DeepPlan
{
    /// <summary>The first request; null when there would be none.</summary>
    public PlannedCall? First { get; private init; }

    /// <summary>Why no agent would run, one call alone; null when one would, or when there is nothing to show.</summary>
    public string? Problem { get; private init; }

    /// <summary>Where the tools look.</summary>
    public required string Root { get; init; }

    /// <summary>What the first request does not show. Queued ones are read in single calls beside the agent, as far as the money goes.</summary>
    public IReadOnlyList<Gap> Gaps { get; private init; } = [];

    /// <summary>Plans a review as <see cref="CommitReview.RunAsync"/> would begin it.</summary>
    /// <param name="job">The changes, all of one repository.</param>
    /// <param name="root">The repository's folder.</param>
    /// <param name="home">The person's home directory.</param>
    /// <param name="claudeDirectory">Claude Code's own directory; null for the usual one.</param>
    /// <param name="options">How the agent goes about it.</param>
    public static DeepPlan For(ReviewJob job, string root, string home, string? claudeDirectory, AgentOptions options)
    {
        var denials = ReadDenials.Load(home, claudeDirectory, root);
        if (denials.DeniesAll) return new() { Root = root, Problem = "the settings deny reading files, or cannot be read themselves" };
        var (_, selection) = AgentReview.Select(job);
        var gaps = job.Gaps.Concat(selection.LeftOut.Select(part => new Gap(part.File.Path, part.Reason, !part.Excluded))).ToList();
        if (selection.Calls.Count == 0) return new() { Root = root, Gaps = gaps };
        if (Jail.Open(root, denials) is not { } jail) return new() { Root = root, Problem = "the repository's folder cannot be opened" };
        using var tools = new ToolBox(jail);
        var model = ModelTable.Resolve(options.Model ?? ModelTable.Strong);
        var prompt = new AgentPrompt(job, selection.Calls[0], model, options.Model is null ? ModelTable.FallbackOf(model) : null);
        return new() { Root = root, Gaps = gaps, First = new(selection.Calls[0], prompt.Investigate([]) with { Tools = tools.Definitions, MaxTokens = AgentPass.AnswerTokens }) };
    }
}

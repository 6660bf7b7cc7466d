namespace Wary.Cli.Verbs.Reviews;

/// <summary>What a person asks <c>wary review</c> for.</summary>
internal sealed record ReviewRequest
{
    /// <summary>What the next commit would hold.</summary>
    public bool Staged { get; init; }

    /// <summary>From which revision to which; null for none.</summary>
    public string? Range { get; init; }

    /// <summary>An agent reads the repository.</summary>
    public bool Deep { get; init; }

    /// <summary>What was disproved is shown.</summary>
    public bool ShowsRejected { get; init; }

    /// <summary><c>text</c>, <c>json</c>, <c>sarif</c> or <c>markdown</c>.</summary>
    public required string Format { get; init; }

    /// <summary>What links in Markdown start with; empty for relative ones.</summary>
    public string Links { get; init; } = "";

    /// <summary>Files that get the report as well.</summary>
    public IReadOnlyList<string> Saves { get; init; } = [];

    /// <summary>Nothing is sent.</summary>
    public bool Dry { get; init; }
}

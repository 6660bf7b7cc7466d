using Wary.Core.Findings;

namespace Wary.Review.Verdicts;

/// <summary>A weakness that a review found, at a place that exists.</summary>
public sealed record Finding
{
    /// <summary>Identity that survives moving lines: <see cref="Core.Findings.Fingerprint"/>.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Top folder of the repository; absolute.</summary>
    public required string Owner { get; init; }

    /// <summary>Path as it is shown, relative to <see cref="Owner"/>.</summary>
    public required string Path { get; init; }

    /// <summary>1-based line now; of a removed line, the line that stands in its place; 0 in a file that is gone.</summary>
    public required int Line { get; init; }

    /// <summary>The enclosing definition; empty at top level.</summary>
    public string Definition { get; init; } = "";

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The reviewer's word for the class.</summary>
    public required string Category { get; init; }

    /// <summary>The code, as the reviewer quoted it.</summary>
    public required string Quote { get; init; }

    /// <summary>Why it is dangerous, in the reviewer's words.</summary>
    public required string Explanation { get; init; }

    /// <summary>What would remove it, in the reviewer's words.</summary>
    public required string Fix { get; init; }

    /// <summary>What is to be known beside it, in our words: a justification that came with it, for instance. Null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Told before, and the reviewer says on purpose that it is still there.</summary>
    public bool Repeated { get; init; }

    /// <summary>
    /// The same as somebody in <paramref name="folder"/> would name it: in the repository of that folder as it is, in another one (a submodule, a
    /// repository beside it) with the way there.
    /// </summary>
    public Finding SeenFrom(string folder)
    {
        if (folder == Owner || folder.StartsWith(Owner.TrimEnd('/') + "/", StringComparison.Ordinal)) return this;
        var way = System.IO.Path.GetRelativePath(folder, Owner).Replace('\\', '/');
        if (way.StartsWith("..", StringComparison.Ordinal)) way = Owner.TrimEnd('/');
        return this with { Path = $"{way}/{Path}", Trace = [.. Trace.Select(step => step with { Path = $"{way}/{step.Path}" })] };
    }

    /// <summary>Steps from source to sink, in order; empty when the reviewer names none.</summary>
    public IReadOnlyList<TraceStep> Trace { get; init; } = [];
}

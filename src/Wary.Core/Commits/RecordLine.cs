using System.Globalization;
using System.Text;

namespace Wary.Core.Commits;

/// <summary>What is known of one commit of the agent. A later line about the same commit counts instead of an earlier one.</summary>
/// <param name="Commit">Full id.</param>
/// <param name="At">When this was noted, in milliseconds since 1970.</param>
public sealed record RecordLine(string Commit, long At)
{
    private const string Format = "1", None = "-";

    /// <summary>It has its verdict.</summary>
    public bool IsReviewed { get; init; }

    /// <summary>Findings of that verdict.</summary>
    public int Findings { get; init; }

    /// <summary>Version of the program that reviewed or saw it.</summary>
    public string Version { get; init; } = Product.Version;

    /// <summary>Id of its patch; null when it has none.</summary>
    public string? Patch { get; init; }

    /// <summary>The commit in whose place it was written; null when there is none.</summary>
    public string? Replaces { get; init; }

    /// <summary>Who is reviewing it; null when nobody is.</summary>
    public string? Claim { get; init; }

    /// <summary>How many reviews ended without a verdict.</summary>
    public int Misses { get; init; }

    /// <summary>The line without the mark that proves it, and without a line feed.</summary>
    public string Write() => string.Join(' ', Format, IsReviewed ? "reviewed" : "seen", Commit, At.ToString(CultureInfo.InvariantCulture), Version,
        Findings.ToString(CultureInfo.InvariantCulture), Patch ?? None, Replaces ?? None, Claim ?? None, Misses.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static RecordLine? Read(ReadOnlySpan<byte> line)
    {
        if (line.Length > 1024 || Encoding.UTF8.GetString(line).Split(' ') is not [Format, var state, var commit, var at, var version, var findings, var patch, var replaces, var claim, var misses]) return null;
        if (state is not ("reviewed" or "seen") || !GitId.Is(commit) || Number(at) is not { } time || Number(findings) is not { } found || Number(misses) is not { } missed) return null;
        return new(commit, time)
        {
            IsReviewed = state == "reviewed",
            Version = version,
            Findings = (int)Math.Min(found, int.MaxValue),
            Patch = patch == None ? null : patch,
            Replaces = GitId.Is(replaces) ? replaces : null,
            Claim = claim == None ? null : claim,
            Misses = (int)Math.Min(missed, int.MaxValue),
        };
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using Wary.Core.Diff;
using Wary.Review.Agent.Tools;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review.Agent;

/// <summary>Holds what the model says against the repository: the changed files, and beside them those that its tools could show it.</summary>
/// <param name="jail">Where the tools look.</param>
/// <param name="owner">The repository that findings belong to.</param>
/// <param name="changed">The changed files.</param>
internal sealed class Places(Jail jail, string owner, IReadOnlyList<FileDiff> changed)
{
    private const int MostFiles = 200;
    private const int LongestNote = 300;

    private readonly Dictionary<string, FileDiff?> _others = [];

    /// <summary>The changed files and every other one that a finding named.</summary>
    public IReadOnlyList<FileDiff> Files => [.. changed, .. _others.Values.OfType<FileDiff>()];

    /// <summary>Makes sure that the file of a finding is among <see cref="Files"/> when it exists and may be seen.</summary>
    public void Open(RawFinding raw)
    {
        if (QuoteCheck.Anchor(raw, changed) is null) _ = Other(raw.FilePath);
    }

    /// <summary>The candidate with its file named from the root, as other programs' tools do not name it.</summary>
    public Candidate Named(Candidate candidate) =>
        jail.Normalise(candidate.Raw.FilePath.Trim(), out _) is { Length: > 0 } inside ? candidate with { Raw = candidate.Raw with { FilePath = inside } } : candidate;

    /// <summary>Whether the quoted code meets lines that the change brought, or took away where it mostly takes away.</summary>
    public bool IsInChange(Finding finding)
    {
        var kinds = changed.Sum(file => file.News) >= changed.Sum(file => file.Lines.Count(line => line.Kind == LineKind.Removed));
        return changed.Where(file => file.Path == finding.Path && file.Change.Owner == finding.Owner)
            .SelectMany(file => file.Lines)
            .Any(line => (line.IsNews || !kinds && line.Kind == LineKind.Removed) && Meets(finding.Quote, WhiteSpace.Fold(line.Text)));
    }

    /// <summary>The steps whose places exist.</summary>
    public IReadOnlyList<TraceStep> Existing(IReadOnlyList<TraceStep> steps) =>
        [.. steps.Where(step => File(step.Path) is { } file && step.Line <= Count(file)).Select(step => new TraceStep(File(step.Path)!.Path, step.Line, QuotedText.Line(step.Note, LongestNote)))];

    /// <summary>Whether a file has this code at, or next to, this line.</summary>
    public bool Shows(string path, int line, string code)
    {
        var words = WhiteSpace.Fold(code);
        return words.Length >= 3 && File(path) is { } file
            && file.Lines.Any(one => one.New > 0 && Math.Abs(one.New - line) <= 2 && Meets(words, WhiteSpace.Fold(one.Text)));
    }

    private static bool Meets(string quote, string line) =>
        line.Length >= 4 && (quote.Contains(line, StringComparison.Ordinal) || line.Contains(quote, StringComparison.Ordinal));

    private static int Count(FileDiff file) => file.Lines.Count == 0 ? 0 : file.Lines.Max(line => line.New);

    private FileDiff? File(string path) =>
        jail.Normalise(path, out _) is { } inside ? changed.FirstOrDefault(file => file.Change.Path == inside && file.Exclusion is null) ?? Other(inside) : null;

    // As a file without a change: all of its lines are context, masked like any other.
    private FileDiff? Other(string path)
    {
        if (jail.Normalise(path.Trim(), out _) is not { Length: > 0 } inside) return null;
        if (_others.TryGetValue(inside, out var known) || _others.Count >= MostFiles) return known;
        using var file = jail.OpenFile(inside, out _);
        var bytes = file?.ReadAll(MaskedFile.MaxBytes);
        return _others[inside] = bytes is null ? null : ChangeDiff.Of([new() { Owner = owner, Path = inside, Before = bytes, After = bytes }])[0] is { Exclusion: null } diff ? diff : null;
    }
}

using System.Text.Json;
using Wary.Core.Diff;

namespace Wary.Tests.Review.Agent;

/// <summary>One of the applications below <c>tests/fixtures/apps</c>: a change, the repository after it, and what a good reviewer finds.</summary>
internal sealed class SampleApp(string name)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    private readonly string _folder = Path.Combine(Repository.Root, "tests", "fixtures", "apps", name);

    public static IReadOnlyList<string> Names => ["orders", "notes", "relay"];

    public string Name => name;

    public string Root => Path.Combine(_folder, "repo");

    public IReadOnlyList<Label> Labels => field ??= JsonSerializer.Deserialize<List<Label>>(File.ReadAllText(Path.Combine(_folder, "labels.json")), Options)!;

    /// <summary>The files that have another content in <c>before</c>.</summary>
    public IReadOnlyList<FileChange> Changes()
    {
        var before = Path.Combine(_folder, "before");
        return [.. Directory.EnumerateFiles(before, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(before, file).Replace('\\', '/')).Select(path => new FileChange
        {
            Owner = Root, Path = path, OldMode = 0x81A4, NewMode = 0x81A4,
            Before = File.ReadAllBytes(Path.Combine(before, path)), After = File.ReadAllBytes(Path.Combine(Root, path)),
        })];
    }

    /// <param name="FilePath">Where the weakness is.</param>
    /// <param name="Real">False for a decoy that a careful second look disproves.</param>
    internal sealed record Label(string FilePath, string Category, string Severity, bool Real, string Code, string? Reason, IReadOnlyList<Step> Path);

    internal sealed record Step(string FilePath, int Line, string Note);
}

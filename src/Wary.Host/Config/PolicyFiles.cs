using System.Text;
using System.Text.Unicode;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

/// <summary>Finds, reads and merges the files <c>wary.yaml</c>.</summary>
public static class PolicyFiles
{
    /// <summary>Larger files are not read.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>
    /// Loads the policy. Never fails: what is wrong is among the problems. Without any file this looks at four paths and does nothing else; with a
    /// <paramref name="cacheDir"/> the files are parsed, and their examples run, only when their contents changed.
    /// </summary>
    public static PolicySet Load(PolicyPlaces places, string? cacheDir)
    {
        List<PolicySource>? sources = null;
        foreach (var (layer, path) in places.All())
        {
            var bytes = BoundedFile.Read(path, MaxBytes, out var problem);
            if (bytes is null && problem.Length == 0) continue;
            var source = new PolicySource(layer, path, bytes ?? [], problem);
            // Whoever can write the file is not the machine's owner: its word weighs what a project's does.
            if (layer == PolicyLayer.Managed && FileTrust.IsOpen(path)) source = source with { Layer = PolicyLayer.Project, IsOpen = true };
            (sources ??= []).Add(source);
        }
        if (sources is null) return PolicySet.None;
        var cache = cacheDir is null ? null : new PolicyCache(cacheDir, sources);
        if (cache?.Load() is { } kept) return Merge(kept.Files, kept.Problems);
        var problems = new List<ConfigProblem>();
        var files = sources.ConvertAll(source => Read(source, problems));
        cache?.Save(files, problems);
        return Merge(files, problems);
    }

    /// <summary>Loads one file as if it were the person's, or the project's where it may only make things stricter.</summary>
    public static PolicySet LoadOne(string path, bool isProject)
    {
        var bytes = BoundedFile.Read(path, MaxBytes, out var problem);
        if (bytes is null && problem.Length == 0) problem = "does not exist";
        var problems = new List<ConfigProblem>();
        var file = Read(new(isProject ? PolicyLayer.Project : PolicyLayer.User, path, bytes ?? [], problem), problems);
        return Merge([file], problems);
    }

    private static PolicyFile Read(PolicySource source, List<ConfigProblem> problems)
    {
        var reader = new PolicyReader(source, problems);
        if (source.IsOpen) problems.Add(new(source.Path, null, "can be changed by others than the machine's owner, so it counts only where it makes things stricter; make it and its folder writable for the owner alone"));
        if (source.Problem.Length > 0)
        {
            problems.Add(new(source.Path, null, $"{source.Problem}; nothing in it counts"));
            return reader.Read(null);
        }
        try
        {
            var bytes = source.Content.AsSpan();
            if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
            if (!Utf8.IsValid(bytes) || bytes.Contains((byte)0)) throw new ConfigFormatException(1, "is not a text in UTF-8");
            return reader.Read(YamlConfig.Read(Encoding.UTF8.GetString(bytes)));
        }
        catch (ConfigFormatException error)
        {
            problems.Add(new(source.Path, error.Line, $"the file {error.Message}; nothing in it counts until it is corrected") { Column = error.Column });
            return reader.Read(null);
        }
    }

    private static PolicySet Merge(IReadOnlyList<PolicyFile> files, IReadOnlyList<ConfigProblem> problems)
    {
        var rules = new List<PolicyRule>();
        var branches = new List<string>();
        Verdict? headless = null, fail = null;
        bool? snapshot = null, rewrites = null;
        int? deadline = null;
        var review = new Dictionary<string, string>(StringComparer.Ordinal);
        // From strong to weak: who spoke first is heard, and a project can only say deny.
        foreach (var file in files)
        {
            rules.AddRange(file.Rules);
            branches.AddRange(file.ProtectedBranches);
            headless = file.Layer >= PolicyLayer.Project ? file.Headless ?? headless : headless ?? file.Headless;
            fail = file.Layer >= PolicyLayer.Project ? file.Fail ?? fail : fail ?? file.Fail;
            snapshot ??= file.Snapshot;
            rewrites ??= file.Rewrites;
            deadline ??= file.DeadlineMilliseconds;
            foreach (var (key, value) in file.Review) review.TryAdd(key, value);
        }
        var settings = new PolicySettings
        {
            Headless = headless ?? Verdict.Deny,
            Fail = fail ?? Verdict.Ask,
            ProtectedBranches = branches,
            Snapshot = snapshot ?? false,
            Rewrites = rewrites ?? false,
            DeadlineMilliseconds = deadline,
        };
        return new(rules.Count == 0 && settings == new PolicySettings { ProtectedBranches = branches } && branches.Count == 0 ? Policy.None : new(rules, settings), problems, review)
        {
            Files = [.. files.Select(file => (file.Layer, file.Path))],
        };
    }
}

/// <summary>The policy that holds in a session.</summary>
/// <param name="Policy">Rules and settings.</param>
/// <param name="Problems">What could not be taken as written.</param>
/// <param name="Review">Budgets of reviews by key, as texts.</param>
public sealed record PolicySet(Policy Policy, IReadOnlyList<ConfigProblem> Problems, IReadOnlyDictionary<string, string> Review)
{
    /// <summary>No file is there.</summary>
    public static PolicySet None { get; } = new(Policy.None, [], new Dictionary<string, string>());

    /// <summary>The files that were found, from strong to weak.</summary>
    public IReadOnlyList<(PolicyLayer Layer, string Path)> Files { get; init; } = [];
}

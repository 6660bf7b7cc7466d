using System.Diagnostics;
using System.Text;
using System.Text.Unicode;
using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

/// <summary>Finds and reads the files of custom rules: the person's, the project's, and the project's local one.</summary>
public static class UserRuleFiles
{
    /// <summary>Larger files are not read.</summary>
    public const int MaxBytes = 256 * 1024;

    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>
    /// Loads the rules. Never fails: what is wrong is among the problems. With a <paramref name="cacheDir"/> the compiled rules are kept there
    /// and used again while the files' contents are the same.
    /// </summary>
    public static UserRuleSet Load(string home, string? projectDir, string? cacheDir)
    {
        var sources = new List<UserRuleSource>();
        foreach (var place in Places(home, projectDir))
            if (FirstOf(place) is { } source) sources.Add(source);
        if (sources.Count == 0) return Set([], []);

        var cache = cacheDir is null ? null : new UserRuleCache(cacheDir, sources);
        if (cache?.Load() is { } cached) return Set(cached.Rules, cached.Problems);
        var reader = new UserRuleReader();
        foreach (var source in sources) Read(source, reader);
        var (rules, problems) = reader.Finish();
        cache?.Save(rules, problems);
        return Set(rules, problems);
    }

    private static UserRuleSet Set(IReadOnlyList<UserRule> rules, IReadOnlyList<ConfigProblem> problems)
    {
        var start = Stopwatch.GetTimestamp();
        return new UserRuleSet(rules, problems, () => Stopwatch.GetElapsedTime(start));
    }

    private static string[] Places(string home, string? projectDir)
    {
        var personal = Path.Combine(home, ".claude", "security-patterns");
        if (projectDir is null) return [personal];
        var shared = Path.Combine(projectDir, ".claude", "security-patterns");
        return shared == personal ? [personal, shared + ".local"] : [personal, shared, shared + ".local"];
    }

    private static UserRuleSource? FirstOf(string place)
    {
        foreach (var extension in Extensions)
        {
            var bytes = BoundedFile.Read(place + extension, MaxBytes, out var problem);
            if (bytes is not null || problem.Length > 0) return new UserRuleSource(place + extension, bytes ?? [], problem);
        }
        return null;
    }

    private static void Read(UserRuleSource source, UserRuleReader reader)
    {
        if (source.Problem.Length > 0)
        {
            reader.Report(source.Path, null, $"{source.Problem}; its rules are left out");
            return;
        }
        try
        {
            var bytes = source.Content.AsSpan();
            if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
            if (!Utf8.IsValid(bytes) || bytes.Contains((byte)0)) throw new ConfigFormatException(1, "is not a text in UTF-8");
            var isJson = source.Path.EndsWith(".json", StringComparison.Ordinal);
            var document = isJson ? JsonConfig.Read(bytes) : YamlConfig.Read(Encoding.UTF8.GetString(bytes));
            if (document is not null) reader.Add(source.Path, document);
        }
        catch (ConfigFormatException error)
        {
            reader.Report(source.Path, error.Line, $"the file {error.Message}; its rules are left out until it is corrected");
        }
    }
}

/// <summary>A file of rules as it was found.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Content">Its bytes; empty when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; empty when it can.</param>
internal sealed record UserRuleSource(string Path, byte[] Content, string Problem);

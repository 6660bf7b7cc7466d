using System.Text.Json;
using Wary.Core.Text;
using Wary.Host.Config;
using Wary.Review.Models;

namespace Wary.Review.Agent.Tools;

/// <summary>
/// What the person forbade Claude Code to read: the <c>Read(…)</c> entries of <c>permissions.deny</c> in the managed and the person's settings. A repository's own
/// settings can add to it and take nothing away. Patterns are read like lines of a <c>.gitignore</c>, case aside.
/// </summary>
internal sealed class ReadDenials
{
    private const int MaxFileBytes = 1 << 20;
    private const int MaxRules = 1_000;

    private readonly List<(string Base, IgnorePattern Pattern)> _rules = [];
    private readonly List<string> _told = [];

    /// <summary>Nothing is denied.</summary>
    public static ReadDenials None { get; } = new();

    /// <summary>Reading as a whole is denied, or nobody knows what is: then no tool may read anything.</summary>
    public bool DeniesAll { get; private set; }

    /// <summary>The same for Claude Code, started in the repository's root: none of them depends on where the settings lie that it stands in.</summary>
    public IReadOnlyList<string> Rules => _told;

    /// <summary>Reads the settings.</summary>
    /// <param name="home">The person's home directory.</param>
    /// <param name="claudeDirectory">Claude Code's own directory; null for <c>~/.claude</c>.</param>
    /// <param name="roots">The repository's root, and the project when it is another folder.</param>
    public static ReadDenials Load(string home, string? claudeDirectory, params IReadOnlyList<string> roots)
    {
        var denials = new ReadDenials();
        var own = claudeDirectory ?? Path.Combine(home, ".claude");
        foreach (var file in ManagedFiles()) denials.Add(file, home, [Path.GetDirectoryName(file)!, .. roots], roots, isPersons: true);
        denials.Add(Path.Combine(own, "settings.json"), home, [own, .. roots], roots, isPersons: true);
        foreach (var root in roots)
        {
            // What a repository says is no reason to look elsewhere: its broken settings deny nothing.
            denials.Add(Path.Combine(root, ".claude", "settings.json"), home, [root], roots, isPersons: false);
            denials.Add(Path.Combine(root, ".claude", "settings.local.json"), home, [root], roots, isPersons: false);
        }
        return denials;
    }

    /// <summary>Whether a path below <paramref name="root"/>, or a folder that it lies in, is denied.</summary>
    public bool Denies(string root, string path)
    {
        if (DeniesAll) return true;
        if (_rules.Count == 0 || path.Length == 0) return false;
        var whole = $"{root.Replace('\\', '/').TrimEnd('/')}/{path}";
        foreach (var (from, pattern) in _rules)
        {
            if (whole.Length <= from.Length || !whole.StartsWith(from, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = whole.AsSpan(from.Length);
            for (var slash = rest.IndexOf('/'); slash >= 0; slash = rest[(slash + 1)..].IndexOf('/') is var next and >= 0 ? slash + 1 + next : -1)
            {
                if (pattern.Matches(rest[..slash], isFolder: true)) return true;
            }
            // Whether the last name is a folder is not known here; either reading denies it.
            if (pattern.Matches(rest, isFolder: true)) return true;
        }
        return false;
    }

    private void Add(string file, string home, IReadOnlyList<string> own, IReadOnlyList<string> roots, bool isPersons)
    {
        var bytes = BoundedFile.Read(file, MaxFileBytes, out var problem);
        if (bytes is null && problem.Length == 0 || bytes is { Length: 0 }) return;
        if (bytes is null || Parse(bytes) is not { } settings)
        {
            DeniesAll |= isPersons;
            return;
        }
        foreach (var entry in settings.At("permissions").At("deny").Items())
        {
            if (entry.AsText()?.Trim() is { } text && text.StartsWith("Read", StringComparison.Ordinal)) Take(text["Read".Length..].Trim(), home, own, roots);
        }
    }

    private void Take(string rule, string home, IReadOnlyList<string> own, IReadOnlyList<string> roots)
    {
        if (rule is "" or "()" or "(*)" or "(**)" or "(**/*)")
        {
            DeniesAll = true;
            return;
        }
        if (rule is not ['(', .., ')']) return;
        var pattern = rule[1..^1].Trim();
        if (pattern.StartsWith("//", StringComparison.Ordinal)) Add("", pattern[1..]);
        else if (pattern.StartsWith("~/", StringComparison.Ordinal)) Add(home, pattern[1..]);
        // From the folder of the settings, in some versions from the project: denied is what either reading denies.
        else if (pattern.StartsWith('/'))
        {
            foreach (var from in own)
            {
                Add(from, pattern);
                if (!OperatingSystem.IsWindows()) Tell($"/{from.TrimEnd('/')}{pattern}");
            }
        }
        else foreach (var from in roots) Add(from, pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern);

        Tell(pattern);

        // A line that takes a denial back, or hides one behind a line break, could come from a repository.
        void Tell(string told)
        {
            if (!pattern.TrimStart('.', '/', '~').StartsWith('!') && !pattern.Any(char.IsControl)) _told.Add($"Read({told})");
        }

        void Add(string from, string text)
        {
            if (_rules.Count >= MaxRules) DeniesAll = true;
            else if (IgnorePattern.Parse(text, ignoreCase: true) is { Negated: false } parsed) _rules.Add((from.Replace('\\', '/').TrimEnd('/') + "/", parsed));
        }
    }

    private static IEnumerable<string> ManagedFiles()
    {
        var folder = OperatingSystem.IsMacOS() ? "/Library/Application Support/ClaudeCode" : OperatingSystem.IsWindows() ? @"C:\Program Files\ClaudeCode" : "/etc/claude-code";
        var more = Path.Combine(folder, "managed-settings.d");
        string[] parts = Directory.Exists(more) ? Directory.GetFiles(more, "*.json") : [];
        return [Path.Combine(folder, "managed-settings.json"), .. parts.Order(StringComparer.Ordinal)];
    }

    private static JsonElement? Parse(byte[] bytes)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 };
            ReadOnlyMemory<byte> json = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsMemory(3) : bytes;
            using var document = JsonDocument.Parse(json, options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

namespace Wary.Core.Diff;

/// <summary>How early a hunk should be read.</summary>
internal static class HunkRisk
{
    private const int WordCap = 60;

    // In a change of at least so many hunks, a word in fewer than one of so many is rare.
    private const int Common = 20;

    private static readonly string[] ConfigurationNames = ["dockerfile", "docker-compose", "makefile", "jenkinsfile", "caddyfile", "nginx", "package.json", ".npmrc", "procfile"];
    private static readonly HashSet<string> ConfigurationExtensions = ["yml", "yaml", "json", "toml", "tf", "bicep", "conf", "ini", "properties", "xml", "config", "env", "cfg"];

    // Weak hints: a folder's name is the author's choice.
    private static readonly string[] Telling = ["auth", "login", "admin", "security", "permission", "middleware", "payment", "crypto", "api/", "routes", "controller", "handler", "workflow", "upload", "session", "webhook"];
    private static readonly string[] Quiet = ["test", "spec", "fixture", "mock", "example", "docs/", "locale", "i18n", "migrations/", "snapshot", "storybook"];

    /// <summary>What a hunk says, before it is known what all the others say.</summary>
    internal sealed record Words(FileDiff File, Hunk Hunk, Dictionary<string, int> New, Dictionary<string, int> Gone);

    /// <summary>Collects the words of a hunk, each once.</summary>
    public static Words Read(FileDiff file, Hunk hunk)
    {
        var configuration = IsConfiguration(file.Path.ToLowerInvariant());
        var words = new Words(file, hunk, [], []);
        foreach (var line in hunk.Lines)
        {
            if (line.Kind != LineKind.Context) RiskWords.Collect(line.Text, configuration, line.IsNews ? words.New : words.Gone);
        }
        return words;
    }

    /// <summary>
    /// One score of 0 or more for each. Local evidence weighs most, then words on new lines, then how much is new; the path moves it by a few points.
    /// A word that half of the hunks have says little about any of them.
    /// </summary>
    public static double[] Of(IReadOnlyList<Words> hunks)
    {
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in hunks.SelectMany(hunk => hunk.New.Keys)) count[word] = count.GetValueOrDefault(word) + 1;
        double Rarity(string word) => hunks.Count < Common ? 1 : Math.Clamp(Math.Log(hunks.Count / (double)count.GetValueOrDefault(word, 1)) / Math.Log(Common), 0.1, 1);
        return [.. hunks.Select(hunk => Of(hunk, Rarity))];
    }

    private static double Of(Words words, Func<string, double> rarity)
    {
        var (file, hunk) = (words.File, words.Hunk);
        var path = file.Path.ToLowerInvariant();
        var configuration = IsConfiguration(path);
        // A guard that went is worth a look as well.
        var score = Math.Min(words.New.Sum(word => word.Value * rarity(word.Key)), WordCap)
            + Math.Min(words.Gone.Where(word => !words.New.ContainsKey(word.Key)).Sum(word => word.Value * rarity(word.Key)) / 2, WordCap / 4)
            + 0.3 * Math.Log2(1 + hunk.News) + Evidence(file, hunk);
        if (hunk.Moves.Any(move => move.OldScope != move.NewScope)) score += 8;
        if (configuration) score += 3;
        if (Telling.Any(word => path.Contains(word, StringComparison.Ordinal))) score += 3;
        if (Quiet.Any(word => path.Contains(word, StringComparison.Ordinal))) score -= 3;
        return Math.Max(0.5, file.LastInLine is null ? score : score * 0.1);
    }

    /// <summary>For a change that has no lines: a link or a mode.</summary>
    public static double OfNotes(FileDiff file) => file.Notes.Sum(note =>
        note.Contains("symbolic", StringComparison.Ordinal) || note.Contains("set-id", StringComparison.Ordinal) || note.Contains("executable", StringComparison.Ordinal) ? 20 : 2);

    private static double Evidence(FileDiff file, Hunk hunk)
    {
        if (file.Weights.Count == 0) return 0;
        var lines = hunk.Lines.Where(line => line.IsNews).Select(line => line.New).ToHashSet();
        return file.Weights.Where(weight => lines.Contains(weight.Line)).Sum(weight => Math.Clamp(weight.Weight, 0, 100));
    }

    private static bool IsConfiguration(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return ConfigurationExtensions.Contains(FileNames.Extension(name)) || Array.Exists(ConfigurationNames, known => name.StartsWith(known, StringComparison.Ordinal));
    }
}

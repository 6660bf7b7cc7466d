namespace Wary.Core.Diff;

/// <summary>How early a hunk should be read.</summary>
internal static class HunkRisk
{
    private const int WordCap = 60;

    private static readonly string[] ConfigurationNames = ["dockerfile", "docker-compose", "makefile", "jenkinsfile", "caddyfile", "nginx", "package.json", ".npmrc", "procfile"];
    private static readonly HashSet<string> ConfigurationExtensions = ["yml", "yaml", "json", "toml", "tf", "bicep", "conf", "ini", "properties", "xml", "config", "env", "cfg"];

    // Weak hints: a folder's name is the author's choice.
    private static readonly string[] Telling = ["auth", "login", "admin", "security", "permission", "middleware", "payment", "crypto", "api/", "routes", "controller", "handler", "workflow", "upload", "session", "webhook"];
    private static readonly string[] Quiet = ["test", "spec", "fixture", "mock", "example", "docs/", "locale", "i18n", "migrations/", "snapshot", "storybook"];

    /// <summary>0 or more. Local evidence weighs most, then words on new lines, then how much is new; the path moves it by a few points.</summary>
    public static double Of(FileDiff file, Hunk hunk)
    {
        var path = file.Path.ToLowerInvariant();
        var configuration = IsConfiguration(path);
        var seen = new HashSet<(int, string)>();
        var (words, gone, news) = (0, 0, 0);
        foreach (var line in hunk.Lines)
        {
            if (line.Kind == LineKind.Context) continue;
            var weight = RiskWords.Weigh(line.Text, configuration, seen);
            // A guard that went is worth a look as well.
            if (line.IsNews) (words, news) = (words + weight, news + 1);
            else gone += weight;
        }
        var score = Math.Min(words, WordCap) + Math.Min(gone / 2, WordCap / 4) + 1.5 * Math.Log2(1 + news) + Evidence(file, hunk);
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

namespace Wary.Core.Diff;

/// <summary>Recognises lists of pinned dependencies by their lines; the name alone proves nothing.</summary>
internal static class LockFile
{
    private static readonly string[] Names =
        ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "go.sum", "packages.lock.json", "gradle.lockfile", "bun.lock", "deno.lock", "project.assets.json", "shard.lock"];

    // What a line of such a list looks like.
    private static readonly string[] Signs =
    [
        "sha512-", "sha1-", "sha256-", "sha256:", "sha512:", "checksum", " h1:", "/go.mod h1:", "\"resolved\"", "resolved ", "\"version\"", "version ", "version =", "\"integrity\"", "integrity ", "resolution:",
        "\"requires\"", "source = ", "name = ", "\"contenthash\"", "\"node_modules/", "dependencies", "\"dist\"", "\"shasum\"", "\"reference\"", "\"url\"", "rev", "narhash", "engines", "\"type\"", "dev:", "\"dev\"", "optional",
    ];

    public static string? Evidence(string name, FileText text)
    {
        if (!Names.Contains(name) && !name.EndsWith(".lock", StringComparison.Ordinal) && !name.EndsWith("-lock.json", StringComparison.Ordinal)) return null;
        var (content, pinned, hashes) = (0, 0, 0);
        foreach (var line in text.Lines)
        {
            var trimmed = line.AsSpan().Trim(" \t{}[](),");
            if (trimmed.Length < 3) continue;
            content++;
            if (HasHash(trimmed)) hashes++;
            if (IsPin(trimmed)) pinned++;
        }
        if (content < 4 || hashes == 0 && !name.StartsWith("gemfile", StringComparison.Ordinal) && !name.StartsWith("podfile", StringComparison.Ordinal)) return null;
        return pinned * 10 >= content * 7 ? $"{pinned} of {content} lines pin a dependency, {hashes} with a hash" : null;
    }

    // A line that pins, or that names what the next lines pin: "pkg@^1.0:" or "name": "range".
    private static bool IsPin(ReadOnlySpan<char> line)
    {
        if (line.Length > 400) return false;
        foreach (var sign in Signs)
        {
            if (line.Contains(sign, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return line[0] is '"' or '@' && line.Contains(':') && !line.Contains('(') || line.Contains('@') && line[^1] == ':' || HasHash(line)
            || line.ContainsAnyInRange('0', '9') && line.Contains(' ') && !line.ContainsAny(';', '`', '$') && line.Length < 120;
    }

    private static bool HasHash(ReadOnlySpan<char> line)
    {
        var run = 0;
        foreach (var c in line)
        {
            run = char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '-' ? run + 1 : 0;
            if (run >= 32) return true;
        }
        return false;
    }
}

using System.Buffers;

namespace Wary.Core.Secrets;

/// <summary>Masks a credential file: keys, sections and comment signs stay, every value goes, whatever it looks like.</summary>
internal static class CredentialLines
{
    private static readonly string[] NetrcWords = ["machine", "default", "login", "password", "account", "macdef"];
    private static readonly SearchValues<char> ArmourWords = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ");
    private static readonly SearchValues<char> Punctuation = SearchValues.Create(" \t{}[](),\"':");

    /// <summary>A file with a key in it has no names to show (<paramref name="keysOnly"/> false): every word goes.</summary>
    public static string Mask(string text, bool keysOnly) => string.Create(text.Length, (text, keysOnly), static (result, state) =>
    {
        var source = state.text;
        source.CopyTo(result);
        var start = 0;
        var inBlock = false;
        while (start < source.Length)
        {
            var end = source.AsSpan(start).IndexOf('\n') is var stop and >= 0 ? start + stop : source.Length;
            var line = source.AsSpan(start, end - start);
            MaskLine(result[start..end], state.keysOnly && !inBlock);
            // Only an end that stays readable ends a block: the masked text must be read as the text was.
            if (ClosingRule(line) > 0) inBlock = false;
            else if (line.LastIndexOf("-----BEGIN ") is var begin and >= 0) inBlock = !line[begin..].Contains("-----END ", StringComparison.Ordinal);
            start = end + 1;
        }
    });

    private static void MaskLine(Span<char> line, bool hasKey)
    {
        var content = ((ReadOnlySpan<char>)line).Trim();
        if (content.IsEmpty || content.IndexOfAnyExcept(Punctuation) < 0 || IsArmour(content)) return;
        if (hasKey && content[0] == '[' && content[^1] == ']' && content.Length < 80) return;
        if (ClosingRule(line) is var closed and > 0)
        {
            MaskWords(line[closed..]);
            return;
        }
        var value = hasKey ? ValueStart(line) : -1;
        if (value >= 0) SecretMask.Hide(line[value..]);
        else MaskWords(line);
    }

    // Where the rest starts behind a line's leading -----END X-----; 0 when the line does not start with one.
    private static int ClosingRule(ReadOnlySpan<char> line)
    {
        const int Longest = 64;
        var start = line.IndexOfAnyExcept(" \t");
        if (start < 0 || !line[start..].StartsWith("-----END ", StringComparison.Ordinal)) return 0;
        var title = line.Slice(start + 5, Math.Min(Longest, line.Length - start - 5));
        var close = title.IndexOf("-----", StringComparison.Ordinal);
        return close > 0 && title[..close].IndexOfAnyExcept(ArmourWords) < 0 ? start + 5 + close + 5 : 0;
    }

    private static bool IsArmour(ReadOnlySpan<char> line) =>
        (line.StartsWith("-----BEGIN ", StringComparison.Ordinal) || line.StartsWith("-----END ", StringComparison.Ordinal))
        && line.EndsWith("-----", StringComparison.Ordinal) && line.Length < 64 && line[5..^5].IndexOfAnyExcept(ArmourWords) < 0;

    // Where the value starts behind KEY=, key: or "key": ; negative when the line is not of that form.
    private static int ValueStart(ReadOnlySpan<char> line)
    {
        var at = 0;
        while (at < line.Length && (Punctuation.Contains(line[at]) || line[at] is '#' or '-' or '/' or ';')) at++;
        if (line[at..].StartsWith("export ", StringComparison.Ordinal)) at += 7;
        var name = at;
        // An .npmrc key starts with an address: //registry.example.com/:_authToken=
        var npm = line.Trim().StartsWith("//", StringComparison.Ordinal);
        while (at < line.Length && (Alphabets.Dotted.Contains(line[at]) || line[at] == '*' || npm && line[at] is '/' or ':' || line[at] == '@' && at == name)) at++;
        if (at == name || at - name > 128 || Guess.IsRandom(line[name..at])) return -1;
        if (npm && line[at - 1] == ':') return -1;
        while (at < line.Length && line[at] is '"' or '\'' or ' ' or '\t') at++;
        return at < line.Length && line[at] is '=' or ':' ? at + 1 : -1;
    }

    // No key: the words of a .netrc stay, everything else goes.
    private static void MaskWords(Span<char> line)
    {
        var at = line.IndexOfAnyExcept(" \t#;");
        while (at >= 0 && at < line.Length)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at])) at++;
            var start = at;
            while (at < line.Length && !char.IsWhiteSpace(line[at])) at++;
            if (!IsNetrcWord(line[start..at])) SecretMask.Hide(line[start..at]);
        }
    }

    private static bool IsNetrcWord(ReadOnlySpan<char> word)
    {
        foreach (var known in NetrcWords)
        {
            if (word.SequenceEqual(known)) return true;
        }
        return false;
    }
}

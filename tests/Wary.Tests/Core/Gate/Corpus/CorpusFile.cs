using System.Globalization;
using System.Text;
using Wary.Core.Gate;

namespace Wary.Tests.Core.Gate.Corpus;

/// <summary>Reads files of the corpus. One row a line; <c>%%</c> starts a directive for the rows below it, <c># </c> a comment.</summary>
internal static class CorpusFile
{
    private const string Arrow = " ⇒ ";

    /// <summary>All rows of all classes, in the order of their files.</summary>
    public static IEnumerable<CorpusRow> All()
    {
        var root = Path.Combine(Repository.Root, "tests", "corpus", "commands");
        foreach (var folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
        {
            foreach (var file in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
            {
                foreach (var row in Rows(Path.GetFileName(folder), Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))) yield return row;
            }
        }
    }

    /// <summary>The rows of one file's text.</summary>
    /// <exception cref="FormatException">A directive, a mark or an effect cannot be read; the message names the line.</exception>
    public static IEnumerable<CorpusRow> Rows(string group, string family, string text)
    {
        var (tool, world, least) = ("Bash", "project", Verdict.Deny);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal)) continue;
            if (line.StartsWith("%% ", StringComparison.Ordinal))
            {
                switch (line[3..].Split(": ", 2))
                {
                    case ["tool", var name]: tool = name; break;
                    case ["world", var name]: world = name; break;
                    case ["verdict", "deny"]: least = Verdict.Deny; break;
                    case ["verdict", "ask"]: least = Verdict.Ask; break;
                    default: throw Problem($"no such directive: {line}");
                }
                continue;
            }
            var arrow = line.LastIndexOf(Arrow, StringComparison.Ordinal);
            var effects = arrow < 0 ? [] : line[(arrow + Arrow.Length)..].Split("; ").Select(Effect).ToList();
            yield return new(group, family, number, tool, world, least, Text(arrow < 0 ? line : line[..arrow]), effects);
        }

        FormatException Problem(string what) => new($"{group}/{family}.txt:{number}: {what}");

        ExpectedEffect Effect(string part)
        {
            var absent = part.StartsWith("- ", StringComparison.Ordinal);
            var words = (absent ? part[2..] : part).Split(' ', 2);
            if (!Enum.TryParse<EffectKind>(words[0], out var kind)) throw Problem($"no such effect: {part}");
            if (!absent && words.Length < 2) throw Problem($"an effect without a target: {part}");
            return new(kind, words.Length < 2 ? "*" : words[1], absent);
        }

        string Text(string raw)
        {
            var marked = Characters(raw.Replace('␤', '\n').Replace('␉', '\t'));
            return Repeats(marked);
        }

        string Characters(string raw)
        {
            var result = new StringBuilder(raw.Length);
            var from = 0;
            for (int at; (at = raw.IndexOf("⟦U+", from, StringComparison.Ordinal)) >= 0;)
            {
                var end = raw.IndexOf('⟧', at);
                if (end < 0 || !int.TryParse(raw.AsSpan(at + 3, end - at - 3), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF) throw Problem("a character that cannot be read");
                result.Append(raw, from, at - from);
                if (code > 0xFFFF) result.Append(char.ConvertFromUtf32(code));
                else result.Append((char)code);
                from = end + 1;
            }
            return result.Append(raw, from, raw.Length - from).ToString();
        }

        string Repeats(string raw)
        {
            const string Mark = "⟪repeat ";
            var result = new StringBuilder();
            var from = 0;
            for (int at; (at = raw.IndexOf(Mark, from, StringComparison.Ordinal)) >= 0;)
            {
                var blank = raw.IndexOf(' ', at + Mark.Length);
                var end = raw.IndexOf('⟫', at);
                if (blank < 0 || end < blank || !int.TryParse(raw.AsSpan(at + Mark.Length, blank - at - Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) throw Problem("a repetition that cannot be read");
                result.Append(raw, from, at - from).Insert(result.Length, raw[(blank + 1)..end], count);
                from = end + 1;
            }
            return result.Append(raw, from, raw.Length - from).ToString();
        }
    }
}

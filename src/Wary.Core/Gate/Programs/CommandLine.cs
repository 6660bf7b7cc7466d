using System.Text;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Command lines as Windows passes them on: one text that each program cuts up by itself.</summary>
internal static class CommandLine
{
    /// <summary>Cuts one text into words; double quotes keep blanks together.</summary>
    public static IEnumerable<Argument> Split(Argument line)
    {
        if (!line.Text.AsSpan().ContainsAny(' ', '\t', '"')) return line.Text.Length == 0 ? [] : [line];
        var words = new List<Argument>();
        var word = new StringBuilder();
        var (quoted, any) = (false, false);
        foreach (var sign in line.Text)
        {
            if (sign == '"') (quoted, any) = (!quoted, true);
            else if (quoted || sign is not (' ' or '\t')) word.Append(sign);
            else Flush();
        }
        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0 || any) words.Add(line.As(word.ToString()) with { IsQuoted = any });
            word.Clear();
            any = false;
        }
    }

    /// <summary>Puts words together so that cutting them up gives the same ones.</summary>
    public static Argument Join(IReadOnlyList<Argument> words)
    {
        if (words.Count == 1) return words[0];
        var (text, origin) = (new StringBuilder(), Origin.Plain);
        foreach (var word in words)
        {
            if (text.Length > 0) text.Append(' ');
            var needsQuotes = word.Text.Length == 0 || word.Text.AsSpan().ContainsAny(' ', '\t') && !word.Text.Contains('"', StringComparison.Ordinal) && words.Count > 1;
            text.Append(needsQuotes ? $"\"{word.Text}\"" : word.Text);
            origin |= word.Origin;
        }
        return words.Count == 0 ? new("", default) : new(text.ToString(), words[0].Span) { Origin = origin };
    }
}

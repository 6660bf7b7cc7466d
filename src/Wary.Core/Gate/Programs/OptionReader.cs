using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Sorts the words of a call into options and operands, and follows sub-commands.</summary>
internal static class OptionReader
{
    /// <summary>Reads <paramref name="call"/> from its word <paramref name="at"/>, which names the program.</summary>
    public static Invocation Read(ProgramSpec program, ShellCall call, int at, Invocation? outer = null)
    {
        var words = call.Words;
        var found = new Invocation(program, words[at], call, outer);
        var style = program.Sub is null ? program.Style : program.Style is OptionStyle.Gnu ? OptionStyle.Posix : program.Style;
        var optionsEnded = style == OptionStyle.None;
        for (at++; at < words.Count; at++)
        {
            var word = words[at];
            if (!optionsEnded && word.Text == "--" && style is not OptionStyle.Slash)
            {
                optionsEnded = true;
                continue;
            }
            if (!optionsEnded && IsOption(word, style))
            {
                at = Option(found, words, at, style);
                continue;
            }
            if (program.Sub is { } sub && found.Operands.Count == 0)
            {
                if (word.IsKnown && sub(word.Text) is { } inner) return Read(inner, call, at, found);
                if (!word.IsKnown && word.Text[0] == Argument.Unknown) found.OpaqueSub = word;
            }
            if (style == OptionStyle.Posix) optionsEnded = true;
            found.Add(word);
        }
        return found;
    }

    private static bool IsOption(Argument word, OptionStyle style) => style switch
    {
        OptionStyle.Slash => word.Text is ['/', not '/', ..] && word.Text.AsSpan(1).IndexOf('/') < 0 || word.Text is ['-', _, ..],
        OptionStyle.Cmdlet => word.Text is ['-', _, ..] && !word.IsQuoted && !char.IsAsciiDigit(word.Text[1]),
        _ => word.Text is ['-', _, ..],
    };

    // Gives the index of the last word that belongs to the option.
    private static int Option(Invocation found, IReadOnlyList<Argument> words, int at, OptionStyle style)
    {
        var text = words[at].Text;
        if (style is OptionStyle.Gnu or OptionStyle.Posix && !text.StartsWith("--", StringComparison.Ordinal)) return Cluster(found, words, at);
        var ignoresCase = style is OptionStyle.Slash or OptionStyle.Cmdlet;
        var separator = ignoresCase ? text.AsSpan().IndexOfAny(':', '=') : text.IndexOf('=', StringComparison.Ordinal);
        var name = separator < 0 ? text : text[..separator];
        var known = Lookup(found, name, style, out var entry);
        var attached = separator < 0 ? null : words[at].As(text[(separator + 1)..]);
        return Add(found, words, at, known ? entry : default, name, attached, ignoresCase);
    }

    // -rf: letters up to the first that takes a value; the rest of the word is that value.
    private static int Cluster(Invocation found, IReadOnlyList<Argument> words, int at)
    {
        var text = words[at].Text;
        // Some programs have long names behind one dash; the table says so by listing them.
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var whole = equals < 0 ? text : text[..equals];
        if (whole.Length > 2 && Lookup(found, whole, OptionStyle.Words, out var entry))
            return Add(found, words, at, entry, whole, equals < 0 ? null : words[at].As(text[(equals + 1)..]), false);
        for (var i = 1; i < text.Length; i++)
        {
            var name = $"-{text[i]}";
            if (!Lookup(found, name, OptionStyle.Words, out entry)) entry = default;
            var takesRest = entry.Values > 0 || entry.AttachedOnly;
            if (!takesRest)
            {
                found.Add(new GivenOption(name, entry.Names, null, words[at]));
                continue;
            }
            var rest = text[(i + 1)..];
            return Add(found, words, at, entry, name, rest.Length > 0 ? words[at].As(rest) : null, false);
        }
        return at;
    }

    private static int Add(Invocation found, IReadOnlyList<Argument> words, int at, OptionGrammar.Entry entry, string name, Argument? attached, bool ignoresCase)
    {
        var word = words[at];
        var value = attached;
        List<Argument>? more = null;
        var wanted = entry.AttachedOnly ? 0 : entry.Values - (attached is null ? 0 : 1);
        for (; wanted > 0 && at + 1 < words.Count; wanted--)
        {
            at++;
            if (value is null) value = words[at];
            else (more ??= []).Add(words[at]);
        }
        found.Add(new GivenOption(name, entry.Names, value, word) { More = more ?? (IReadOnlyList<Argument>)[], IgnoresCase = ignoresCase });
        return at;
    }

    // A sub-command knows the options of the program around it as well.
    private static bool Lookup(Invocation found, string name, OptionStyle style, out OptionGrammar.Entry entry)
    {
        var comparison = style is OptionStyle.Slash or OptionStyle.Cmdlet ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (style == OptionStyle.Slash && name is ['-', ..]) name = "/" + name[1..];
        var byBeginning = style is OptionStyle.Cmdlet || style is OptionStyle.Gnu or OptionStyle.Posix && name.StartsWith("--", StringComparison.Ordinal);
        for (var at = found; at is not null; at = at.Outer)
        {
            if (OptionGrammar.Find(at.Program.Options, name, byBeginning, comparison, out entry)) return true;
            // -auto-approve and --auto-approve are one.
            if (style == OptionStyle.Words && name.StartsWith("--", StringComparison.Ordinal) && OptionGrammar.Find(at.Program.Options, name.AsSpan(1), false, comparison, out entry)) return true;
        }
        entry = default;
        return false;
    }
}

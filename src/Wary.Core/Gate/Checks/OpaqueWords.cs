using Wary.Core.Gate.Analysis;

namespace Wary.Core.Gate.Checks;

/// <summary>Words that nobody can know before the command runs, where they decide what happens.</summary>
internal static class OpaqueWords
{
    public static void Check(Effect effect, List<Objection> into)
    {
        var argument = effect.Argument;
        if (effect.Has(Traits.FromFile)) return;
        if (effect.Note == Surroundings.Mark)
        {
            into.Add(new("hijack", Verdict.Ask, effect, $"{effect.Target}: the program would run other code than its own.", "Run the program without that setting."));
            return;
        }
        if (effect.Target == Analyzer.UnknownProgram)
        {
            // A variable of the person's environment names a program all day long; with a tree as its operand it is another matter.
            if (effect.Has(Traits.Destroys)) into.Add(new("opaque-command", Verdict.Ask, effect, $"Which program {argument?.Shown} is cannot be known before it runs, and it gets a path that matters.", "Write the program's name out."));
            return;
        }
        into.Add(new("opaque-code", Verdict.Ask, effect, $"This runs {effect.Target}, which cannot be known before it runs.", "Print it first, read it, then run it from a file."));
    }

    public static void Rest(CommandAnalysis analysis, CheckContext context, List<Objection> into)
    {
        if (!analysis.IsCutOff)
        {
            Broken(analysis, context, into);
            return;
        }
        var whole = new Effect(EffectKind.Opaque, "a command too large to be looked through", new(0, context.Text.Length)) { Source = context.Text, SourceSpan = new(0, context.Text.Length) };
        into.Add(new("not-understood", Verdict.Deny, whole, "The command is too large or too deeply nested to be looked through.", "Split it into smaller commands."));
    }

    // A shell most likely refuses what cannot be read. Where it would not, what it names decides.
    private static void Broken(CommandAnalysis analysis, CheckContext context, List<Objection> into)
    {
        foreach (var gap in analysis.NotUnderstood)
        {
            if (gap.Span.End > context.Text.Length) continue;
            var isDeep = gap.Reason.Contains("nested", StringComparison.Ordinal) || gap.Reason.StartsWith("longer", StringComparison.Ordinal);
            var text = context.Text.AsSpan(gap.Span.Start, gap.Span.Length);
            if (!isDeep && !NamesDanger(text)) continue;
            var effect = new Effect(EffectKind.Opaque, "a part that could not be read", gap.Span) { Source = context.Text, SourceSpan = gap.Span };
            into.Add(new("not-understood", isDeep ? Verdict.Deny : Verdict.Ask, effect, $"A part of the command could not be read ({gap.Reason}), so nobody knows what it does.", "Write it in a simpler form."));
            return;
        }
    }

    private static bool NamesDanger(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = 0;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '/' or '-' or '.' or '_')) end++;
            if (text[..end] is "rm" or "dd" or "shred" or "sudo" or "curl" or "wget" or "chmod" or "chown" or "eval" or "mkfs" or "dropdb" or "kubectl" or "terraform" or "aws" or "wary" or "nc" or "bash" or "sh" or "base64" or "truncate" or "find" || text[..end].StartsWith("/bin/")) return true;
            text = text[Math.Min(text.Length, Math.Max(1, end))..];
        }
        return false;
    }
}

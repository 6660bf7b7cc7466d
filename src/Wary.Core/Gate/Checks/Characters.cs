using Wary.Core.Gate.Analysis;

namespace Wary.Core.Gate.Checks;

/// <summary>Characters that nobody sees, or that show a command in another order than it runs.</summary>
internal static class Characters
{
    public static void Check(CommandAnalysis analysis, CheckContext context, List<Objection> into)
    {
        var text = context.Text;
        if (First(text) is not (var at and >= 0)) return;
        var isBad = false;
        foreach (var objection in into) isBad |= objection.Verdict == Verdict.Deny;
        foreach (var effect in analysis.Effects) isBad |= effect.Kind == EffectKind.Upload || effect.HasAny(Traits.Downloaded | Traits.Decoded);
        var found = new Effect(EffectKind.Opaque, $"U+{char.ConvertToUtf32(text, char.IsLowSurrogate(text[at]) ? at - 1 : at):X4}", new(at, 1)) { Source = text, SourceSpan = new(0, text.Length) };
        into.Add(new("hidden-characters", isBad ? Verdict.Deny : Verdict.Ask, found, $"The command holds a character that nobody sees or that changes the order in which it is shown ({found.Target}).", "Write the command without it."));
    }

    private static int First(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (sign is >= ' ' and <= '~' or '\n' or '\t') continue;
            if (sign == '\r' && i + 1 < text.Length && text[i + 1] == '\n') continue;
            if (sign is < ' ' or '\u007F' or (>= '\u0080' and <= '\u009F') or '\u00AD' or '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or '\u3164' or '\u115F' or '\u1160')
            {
                // A joiner between two pictures makes one picture of them.
                if (sign == '\u200D' && i > 0 && (char.IsLowSurrogate(text[i - 1]) || text[i - 1] == '\uFE0F')) continue;
                return i;
            }
            // Tags: a whole alphabet that shows nothing.
            if (sign == '\uDB40' && i + 1 < text.Length && text[i + 1] is >= '\uDC00' and <= '\uDC7F') return i;
        }
        return -1;
    }
}

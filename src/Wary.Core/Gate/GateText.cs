using System.Text;

namespace Wary.Core.Gate;

/// <summary>What the gate says, in words.</summary>
public static class GateText
{
    private const int LongestCommand = 160;
    private const int MostReasons = 3;

    /// <summary>For the agent, and for the person who is asked: which rule, which words, what would happen, what to do instead.</summary>
    public static string Reason(GateResult result)
    {
        var text = new StringBuilder();
        text.Append("Wary ").Append(result.Verdict == Verdict.Deny ? "stopped this" : "asks first").Append(": ");
        var told = 0;
        foreach (var objection in Sorted(result))
        {
            if (told > 0) text.Append('\n');
            if (objection.Effect.Words is { Length: > 0 } words) text.Append('`').Append(Line(words, LongestCommand)).Append("`. ");
            text.Append(objection.Why);
            if (objection.Next is { } next) text.Append(" Instead: ").Append(next);
            text.Append(" (").Append(objection.Rule).Append(')');
            if (++told == MostReasons) break;
        }
        return text.ToString();
    }

    /// <summary>For the person alone: how to let it pass. The agent never reads it.</summary>
    public static string ToPerson(GateResult result, string code) =>
        $"Wary {(result.Verdict == Verdict.Deny ? "denied" : "asked about")} a command ({Sorted(result)[0].Rule}). To let this one pass, run in a terminal of your own: wary allow {code}";

    /// <summary>The verdict as machines read it.</summary>
    public static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.Deny => "deny",
        Verdict.Ask => "ask",
        Verdict.Allow => "allow",
        _ => "silence",
    };

    /// <summary>The reasons that decide, the strictest first, each rule and target once.</summary>
    public static IReadOnlyList<Objection> Sorted(GateResult result)
    {
        var kept = new List<Objection>();
        for (var verdict = Verdict.Deny; verdict >= Verdict.Ask; verdict--)
        {
            foreach (var objection in result.Objections)
            {
                if (objection.Verdict == verdict && !kept.Exists(known => known.Rule == objection.Rule && known.Effect.Target == objection.Effect.Target)) kept.Add(objection);
            }
        }
        return kept;
    }

    /// <summary>One line without characters that a terminal would act on.</summary>
    public static string Line(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var sign in text)
        {
            if (line.Length >= longest) return line.Append('…').ToString();
            line.Append(char.IsControl(sign) || sign is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or '`' ? ' ' : sign);
        }
        return line.ToString();
    }
}

namespace Wary.Core.Gate.Programs;

/// <summary>Whether a name that people give to an environment means the one that customers use.</summary>
internal static class ProductionName
{
    /// <summary>Whether <paramref name="text"/> holds the word prod, production or prd, standing alone between other signs than letters: <c>shop-prod</c>, <c>prod.tfvars</c>. What only resembles it (<c>nonprod</c>, <c>pre-prod</c>) is none.</summary>
    public static bool IsNamed(ReadOnlySpan<char> text)
    {
        for (var from = 0; text[from..].IndexOf("pr", StringComparison.OrdinalIgnoreCase) is var found and >= 0;)
        {
            var at = from + found;
            var end = at;
            while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
            var stands = at == 0 || !char.IsAsciiLetter(text[at - 1]);
            if (stands && IsWord(text[at..end]) && !IsNegated(text[..at])) return true;
            from = at + 2;
        }
        return false;
    }

    /// <summary>Marks everything the call does when one of the options that choose an environment names production.</summary>
    public static void Mark(Invocation call, EffectSink effects, params ReadOnlySpan<string> options)
    {
        foreach (var option in options)
        {
            if (call.Value(option) is not { } value || !IsNamed(value.Text)) continue;
            effects.Mark(Traits.Production);
            return;
        }
    }

    private static bool IsWord(ReadOnlySpan<char> word) =>
        word.Equals("prod", StringComparison.OrdinalIgnoreCase) || word.Equals("production", StringComparison.OrdinalIgnoreCase) || word.Equals("prd", StringComparison.OrdinalIgnoreCase);

    private static bool IsNegated(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd("-_. ");
        return before.EndsWith("non", StringComparison.OrdinalIgnoreCase) || before.EndsWith("not", StringComparison.OrdinalIgnoreCase) || before.EndsWith("pre", StringComparison.OrdinalIgnoreCase);
    }
}

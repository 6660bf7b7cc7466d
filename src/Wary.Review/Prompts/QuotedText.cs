using System.Text;
using Wary.Core.Diff;
using Wary.Core.Secrets;

namespace Wary.Review.Prompts;

/// <summary>Foreign text on its way into a prompt or a message: secrets masked, invisible characters spelled out, bounded.</summary>
internal static class QuotedText
{
    /// <summary>Every line behind its number and a bar, as files are shown.</summary>
    public static string Numbered(string text)
    {
        var result = new StringBuilder(text.Length + 64);
        var number = 0;
        foreach (var line in SecretMask.Apply(text.ReplaceLineEndings("\n")).TrimEnd('\n').Split('\n'))
            result.Append(' ').Append(++number).Append('|').Append(VisibleText.Of(line)).Append('\n');
        return result.ToString();
    }

    /// <summary>One line of at most <paramref name="most"/> characters, white space folded.</summary>
    public static string Line(string text, int most)
    {
        var folded = VisibleText.Of(WhiteSpace.Fold(SecretMask.Apply(text)));
        if (folded.Length <= most) return folded;
        var end = most - 1;
        if (char.IsHighSurrogate(folded[end - 1])) end--;
        return string.Concat(folded.AsSpan(0, end), "…");
    }
}

using System.Text;

namespace Wary.Review.Prompts;

/// <summary>Folding of white space: what quotes are compared under.</summary>
internal static class WhiteSpace
{
    /// <summary>Each run becomes one blank; none at the ends.</summary>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)) result.Append(c);
            else if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }
        if (result.Length > 0 && result[^1] == ' ') result.Length--;
        return result.ToString();
    }
}

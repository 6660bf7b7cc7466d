using System.Text;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Puts words together again where a program does: remote commands, texts for a shell.</summary>
internal static class Sentence
{
    /// <summary>The words joined by blanks, with where they came from; null for none.</summary>
    public static Argument? Of(IReadOnlyList<Argument> words)
    {
        if (words.Count == 0) return null;
        if (words.Count == 1) return words[0];
        var text = new StringBuilder();
        var (origin, splits) = (Origin.Plain, false);
        foreach (var word in words)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(word.Text);
            origin |= word.Origin;
            splits |= word.MaySplit;
        }
        return new(text.ToString(), words[0].Span) { Origin = origin, MaySplit = splits };
    }

    /// <summary>Whether the text starts with one of some beginnings.</summary>
    public static bool StartsWithAny(string text, params ReadOnlySpan<string> beginnings)
    {
        foreach (var one in beginnings)
        {
            if (text.StartsWith(one, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>Whether the text holds one of some parts.</summary>
    public static bool HoldsAny(string text, params ReadOnlySpan<string> parts)
    {
        foreach (var one in parts)
        {
            if (text.Contains(one, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}

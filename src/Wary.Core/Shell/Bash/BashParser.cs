using Wary.Core.Text;

namespace Wary.Core.Shell.Bash;

/// <summary>
/// Reads bash. Total and pure: any text gives a tree, and what was not understood is listed. One pass; the number of steps is linear in the text.
/// Aliases are not known to it, and pattern lists outside <c>[[</c> are read as if <c>extglob</c> were on, but listed as not understood.
/// </summary>
public static class BashParser
{
    /// <summary>Longer texts are not read at all: nobody types them, and a hook has little time.</summary>
    public const int MaxLength = 4 << 20;

    /// <summary>Deepest nesting of commands, quotes and expansions.</summary>
    public const int MaxDepth = 200;

    /// <summary>Parses <paramref name="text"/>. Never fails: see <see cref="BashScript.Error"/>.</summary>
    public static BashScript Parse(string text) => Parse(text, 0);

    internal static BashScript Parse(string text, int depth)
    {
        if (text.Length <= MaxLength) return new BashReader(text, depth).ReadScript();
        var all = new NotUnderstood(new TextSpan(0, text.Length), $"longer than {MaxLength >> 20} MB");
        return new(text, [], [all]) { Error = all };
    }
}

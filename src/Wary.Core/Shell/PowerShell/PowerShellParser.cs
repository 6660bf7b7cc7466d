using Wary.Core.Shell.Bash;
using Wary.Core.Text;

namespace Wary.Core.Shell.PowerShell;

/// <summary>
/// Reads PowerShell (5 and 7). Total and pure: any text gives a tree, and what was not understood is listed. One pass; the number of steps is linear in the text.
/// Behind an error reading goes on at the next line, so that a construct this parser does not know hides nothing that follows it.
/// <c>&gt;</c> ends a word even where PowerShell would keep it inside: a file that might be written is better seen.
/// </summary>
public static class PowerShellParser
{
    /// <summary>Longer texts are not read at all: nobody types them, and a hook has little time.</summary>
    public const int MaxLength = 4 << 20;

    /// <summary>Deepest nesting of blocks, parentheses, strings and operators in front of a value.</summary>
    public const int MaxDepth = 200;

    /// <summary>After so many errors the rest is not read.</summary>
    internal const int MaxErrors = 8;

    /// <summary>Parses <paramref name="text"/>. Never fails: see <see cref="PowerShellScript.Error"/>.</summary>
    public static PowerShellScript Parse(string text)
    {
        if (text.Length <= MaxLength) return new PsReader(text).ReadScript();
        var all = new NotUnderstood(new TextSpan(0, text.Length), $"longer than {MaxLength >> 20} MB");
        return new(text, [], [all]) { Error = all };
    }
}

using Wary.Core.Shell.Bash;
using Wary.Core.Text;

namespace Wary.Core.Shell.Cmd;

/// <summary>
/// Reads commands of cmd, typed or of a batch file. Total and pure: any text gives a tree, and what was not understood is listed. One pass; the number of steps
/// is linear in the text. cmd replaces variables before it looks for signs; here they stay parts of words, so signs inside values are not seen.
/// </summary>
public static class CmdParser
{
    /// <summary>Longer texts are not read at all: nobody types them, and a hook has little time.</summary>
    public const int MaxLength = 4 << 20;

    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 200;

    /// <summary>Parses <paramref name="text"/>. Never fails: see <see cref="CmdScript.Error"/>.</summary>
    public static CmdScript Parse(string text) => Parse(text, 0);

    internal static CmdScript Parse(string text, int depth)
    {
        if (text.Length <= MaxLength && depth <= MaxDepth) return new CmdReader(text, depth).ReadScript();
        var all = new NotUnderstood(new TextSpan(0, text.Length), text.Length > MaxLength ? $"longer than {MaxLength >> 20} MB" : $"nested more than {MaxDepth} deep");
        return new(text, [], [all]) { Error = all };
    }
}

using System.Text;
using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>Puts warnings into the words that the agent reads.</summary>
internal static class WarningText
{
    private const int MaxPath = 200;

    // Room for the line that names what did not fit.
    private const int Room = Decision.MaxTextLength - 1_500;

    /// <summary>
    /// A line that says who speaks and about which file, then the warnings, separated by empty lines. What does not fit is told by name: it counts as
    /// told, so it must not vanish.
    /// </summary>
    public static string Compose(string path, List<Warning> warnings)
    {
        var text = new StringBuilder($"Wary, security plugin: your edit of {Quote(path)} matches {Count(warnings.Count)}. Fix what applies in your next step.");
        var left = new List<string>();
        foreach (var warning in warnings)
        {
            var line = warning.Line > 0 ? $", line {warning.Line}" : "";
            var block = $"\n\n[{warning.Rule}{line}] {warning.Text.Trim()}";
            if (text.Length + block.Length <= Room) text.Append(block);
            else left.Add(warning.Rule);
        }
        if (left.Count > 0) text.Append($"\n\n{left.Count} more did not fit into this message: {Cut(string.Join(", ", left), 1_200)}");
        return text.ToString();
    }

    /// <summary>A path comes from the agent: whatever it holds, it stays on one line and short.</summary>
    internal static string Quote(string path)
    {
        var clean = string.Create(path.Length, path, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++) to[i] = char.IsControl(from[i]) || from[i] is '\u2028' or '\u2029' ? '?' : from[i];
        });
        return clean.Length <= MaxPath ? clean : "…" + clean[^(MaxPath - 1)..];
    }

    private static string Count(int rules) => rules == 1 ? "a security rule" : $"{rules} security rules";

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}

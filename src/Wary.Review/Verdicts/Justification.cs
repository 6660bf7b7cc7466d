using System.Text.RegularExpressions;
using Wary.Core.Diff;
using Wary.Core.Findings;

namespace Wary.Review.Verdicts;

/// <summary>
/// Comments beside a line that say why it is safe. One that stood there before the turn is a person's word and counts; one that the agent
/// wrote in the same turn lowers the severity by one step and is marked, but silences nothing.
/// </summary>
internal static partial class Justification
{
    // Comment lines directly above that may belong to the line.
    private const int Reach = 3;

    /// <summary>The finding as it is after its comments were read; null when a person's justification settles it.</summary>
    public static Finding? Weigh(Finding finding, FileDiff file)
    {
        var index = file.Lines.TakeWhile(line => line.New != finding.Line || line.Kind == LineKind.Removed).Count();
        if (finding.Line == 0 || index == file.Lines.Count) return finding;
        var own = file.Lines[index];
        var justified = Words().IsMatch(own.Text) && Trailing().IsMatch(own.Text) ? own : (DiffLine?)null;
        for (var i = index - 1; justified is null && i >= Math.Max(0, index - Reach); i--)
        {
            var line = file.Lines[i];
            if (line.Kind == LineKind.Removed) continue;
            if (!Comment().IsMatch(line.Text)) break;
            if (Words().IsMatch(line.Text)) justified = line;
        }
        return justified switch
        {
            null => finding,
            { Kind: LineKind.Context } => null,
            _ => finding with
            {
                Severity = finding.Severity > Severity.Low ? finding.Severity - 1 : Severity.Low,
                Note = (finding.Note is { } known ? known + "; " : "") + "a comment added in this turn says that it is safe; that alone settles nothing",
            },
        };
    }

    [GeneratedRegex(@"^\s*(?:#|//|/\*|\*|--|;|<!--|%|'|\{\#|\{/\*|@\*)", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:#|//|/\*|--|<!--|;)", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"\b(?:nosec|nosemgrep|noqa|nolint|safe|trusted|intentional(?:ly)?|by design|sanitized|sanitised|validated|escaped|justified|justification|reviewed|false positive|lgtm|security:|wary:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Words();
}

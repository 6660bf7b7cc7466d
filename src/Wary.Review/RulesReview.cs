using Wary.Core.Diff;
using Wary.Core.Findings;
using Wary.Core.Rules;
using Wary.Core.Rules.UserRules;
using Wary.Core.Text;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>What takes the model's place when none can be asked: the edit-time rules over the whole change, also over what no edit hook saw.</summary>
/// <param name="accepted">What a person lives with; null for nothing.</param>
/// <param name="own">The person's and the project's own rules; null for none.</param>
/// <param name="project">The project that paths of own rules start from; null for none.</param>
public sealed class RulesReview(AcceptedFindings? accepted = null, UserRuleSet? own = null, string? project = null)
{
    /// <summary>Reviews changes; nothing leaves the machine.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="gaps">What could not be read.</param>
    /// <param name="wasTold">Whether a rule was told about a file (absolute path, rule) when it was edited: that is no news.</param>
    public ReviewResult Run(IReadOnlyList<FileChange> changes, IReadOnlyList<Gap> gaps, Func<string, string, bool> wasTold)
    {
        var files = ChangeDiff.Of(changes);
        var unasked = new List<Gap>();
        var findings = new List<Finding>();
        var (lived, settled) = (accepted?.Current() ?? [], 0);
        foreach (var file in files.Where(file => file.Exclusion is null))
        {
            foreach (var finding in Check(file, wasTold, unasked))
            {
                if (lived.Any(one => one.Fingerprint == finding.Fingerprint && one.Owner == finding.Owner) || Justification.Weigh(finding, file) is not { } weighed) settled++;
                else findings.Add(weighed);
            }
        }
        var left = files.Where(file => file.Exclusion is not null)
            .Select(file => new Gap(file.Path, $"{file.Exclusion!.Kind.ToString().ToLowerInvariant()}: {file.Exclusion.Evidence}", IsQueued: false));
        return new()
        {
            Verdict = findings.Count > 0
                ? new ReviewVerdict.Findings([.. findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Path, StringComparer.Ordinal)])
                : changes.Count == 0 && gaps.Count > 0 ? new ReviewVerdict.NotReviewed(SkipReason.RepositoryUnreadable, $"What changed could not be read: {gaps[0].Reason}.", IsTransient: true)
                : changes.Count == 0 ? new ReviewVerdict.NotReviewed(SkipReason.NoChange, "Nothing changed.")
                : new ReviewVerdict.Clean(),
            Gaps = [.. gaps, .. unasked, .. left],
            Files = files.Count(file => file.Exclusion is null),
            Accepted = settled,
        };
    }

    private IEnumerable<Finding> Check(FileDiff file, Func<string, string, bool> wasTold, List<Gap> unasked)
    {
        if (file.Change.After is not { } after) yield break;
        var path = $"{file.Change.Owner}/{file.Change.Path}";
        var text = FileText.Decode(after.Span).Text;
        var before = file.Change.Before is { } old ? FileText.Decode(old.Span).Text : null;
        foreach (var hit in RuleEngine.Check(Edit(file, text, before)))
        {
            if (RuleCatalog.ByName(hit.Rule) is { Severity: > Severity.Low } rule && !wasTold(path, hit.Rule)) yield return Describe(file, hit.Rule, rule.Severity, hit.Line, hit.Message);
        }
        if (own is null) yield break;
        var answer = own.Check(path, project, text, before);
        foreach (var rule in answer.Skipped) unasked.Add(new(file.Path, $"{rule} was not checked: rules with look-around or back-references used up their time", IsQueued: false));
        // Where an own rule matched is not known: it may be anywhere in the file.
        foreach (var hit in answer.Hits.Where(hit => !wasTold(path, hit.Rule))) yield return Describe(file, hit.Rule, Severity.Medium, 0, hit.Reminder);
    }

    // Only what is news counts, or a sink that was there before would hide every further one of its kind. Of a notebook, whose code cells alone are read, all counts.
    private static EditedText Edit(FileDiff file, string text, string? before)
    {
        var edit = EditedText.Whole(file.Change.Path, text, before);
        return before is null || !edit.LinesAreKnown ? edit
            : edit with { Regions = [.. Spans(text, file.Lines.Where(line => line.IsNews).Select(line => line.New))], BeforeRegions = [.. Spans(before, file.Lines.Where(line => line.Kind == LineKind.Removed).Select(line => line.Old))] };
    }

    private static List<TextSpan> Spans(string text, IEnumerable<int> numbers)
    {
        var spans = new List<TextSpan>();
        var (line, start) = (1, 0);
        foreach (var number in numbers.Order())
        {
            for (; line < number && text.IndexOf('\n', start) is >= 0 and var end; line++) start = end + 1;
            if (line != number || spans.Count > 0 && spans[^1].Start == start) continue;
            var stop = text.IndexOf('\n', start);
            spans.Add(TextSpan.FromBounds(start, stop < 0 ? text.Length : stop));
        }
        return spans;
    }

    private static Finding Describe(FileDiff file, string rule, Severity severity, int line, string message)
    {
        var index = line > 0 ? file.Lines.TakeWhile(one => one.New != line).Count() : file.Lines.Count;
        var identity = index < file.Lines.Count ? Identity.At(file, index, rule) : new Identity(0, "", Fingerprint.Of(rule, file.Path, "", ""));
        return new()
        {
            Fingerprint = identity.Fingerprint,
            Owner = file.Change.Owner,
            Path = file.Path,
            Line = identity.Line,
            Definition = identity.Definition,
            Severity = severity,
            Category = rule,
            Quote = index < file.Lines.Count ? file.Lines[index].Text : "",
            Explanation = message,
            Fix = "",
            Note = "found by a fixed rule, not by a model",
        };
    }
}

using Wary.Core.Diff;
using Wary.Core.Findings;
using Wary.Core.Rules;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>What takes the model's place when none can be asked: the edit-time rules over the whole change, also over what no edit hook saw.</summary>
public static class RulesReview
{
    /// <summary>Reviews changes; nothing leaves the machine.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="gaps">What could not be read.</param>
    /// <param name="wasTold">Whether a rule was told about a file (absolute path, rule) when it was edited: that is no news.</param>
    public static ReviewResult Run(IReadOnlyList<FileChange> changes, IReadOnlyList<Gap> gaps, Func<string, string, bool> wasTold)
    {
        var files = ChangeDiff.Of(changes);
        var findings = new List<Finding>();
        foreach (var file in files)
        {
            if (file.Exclusion is not null || file.Change.After is not { } after) continue;
            var before = file.Change.Before is { } old ? FileText.Decode(old.Span).Text : null;
            foreach (var hit in RuleEngine.Check(EditedText.Whole(file.Change.Path, FileText.Decode(after.Span).Text, before)))
            {
                if (!wasTold($"{file.Change.Owner}/{file.Change.Path}", hit.Rule) && Describe(file, hit) is { } finding) findings.Add(finding);
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
            Gaps = [.. gaps, .. left],
            Files = files.Count(file => file.Exclusion is null),
        };
    }

    private static Finding? Describe(FileDiff file, RuleHit hit)
    {
        if (RuleCatalog.ByName(hit.Rule) is not { Severity: > Severity.Low } rule) return null;
        var line = file.Lines.FirstOrDefault(one => one.New == hit.Line).Text ?? "";
        var definition = file.Scopes.DefinitionAt(hit.Line);
        return new()
        {
            Fingerprint = Fingerprint.Of(hit.Rule, file.Path, definition, line),
            Owner = file.Change.Owner,
            Path = file.Path,
            Line = hit.Line,
            Definition = definition,
            Severity = rule.Severity,
            Category = hit.Rule,
            Quote = line,
            Explanation = hit.Message,
            Fix = "",
            Note = "found by a fixed rule, not by a model",
        };
    }
}

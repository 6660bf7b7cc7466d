using Wary.Core.Code;
using Wary.Core.Text;

namespace Wary.Core.Rules;

/// <summary>Checks what the agent wrote against the built-in rules.</summary>
public static class RuleEngine
{
    /// <summary>The rules that the edit newly matches: at most one hit per rule, in the order of ids.</summary>
    public static List<RuleHit> Check(EditedText edit)
    {
        var hits = new List<RuleHit>();
        SourceCode? after = null, before = null;
        var anchored = AnchorSearch.Find(edit.After);
        for (var i = 0; i < RuleCatalog.Table.Length; i++)
        {
            var rule = RuleCatalog.Table[i];
            if (!rule.Scope.Covers(edit.Path, edit.Language)) continue;
            var line = 0;
            if (rule.Find is { } find)
            {
                if ((anchored & (1UL << i)) == 0) continue;
                after ??= new SourceCode(edit.After, edit.Language);
                if (FirstMatch(find, after, edit.Regions) is not { } start) continue;
                if (MatchedBefore(rule, find, edit, ref before)) continue;
                line = LineMap.LineAt(edit.After, start);
            }
            hits.Add(new(rule.Name, rule.Id, line, rule.Message));
        }
        return hits;
    }

    /// <summary>
    /// Whether a file that holds <paramref name="content"/> matches the rule somewhere. A rule that the path alone decides matches as long as
    /// the file is there; an unknown rule matches nothing.
    /// </summary>
    public static bool StillMatches(string rule, string path, string content)
    {
        path = EditedText.Normalize(path);
        if (RuleCatalog.ByName(rule) is not { } known) return false;
        var (text, language) = EditedText.Readable(path, content);
        if (!known.Scope.Covers(path, language)) return false;
        if (known.Find is not { } find) return true;
        return HasAnchor(known, text) && find(new SourceCode(text, language)).Any();
    }

    private static bool HasAnchor(Rule rule, string text)
    {
        foreach (var anchor in rule.Anchors)
            if (text.Contains(anchor, StringComparison.Ordinal)) return true;
        return false;
    }

    private static int? FirstMatch(Func<SourceCode, IEnumerable<TextSpan>> find, SourceCode code, TextSpan[] regions)
    {
        int? first = null;
        foreach (var match in find(code))
            if (MeetsAny(match, regions) && !(match.Start >= first)) first = match.Start;
        return first;
    }

    // The agent did not introduce what was there already.
    private static bool MatchedBefore(Rule rule, Func<SourceCode, IEnumerable<TextSpan>> find, EditedText edit, ref SourceCode? before)
    {
        if (edit.Before is not { } text || !HasAnchor(rule, text)) return false;
        before ??= new SourceCode(text, edit.Language);
        foreach (var match in find(before))
            if (MeetsAny(match, edit.BeforeRegions)) return true;
        return false;
    }

    // Regions are sorted and do not overlap: the only candidate is the first that ends behind the match's start.
    private static bool MeetsAny(TextSpan match, TextSpan[] regions)
    {
        var (low, high) = (0, regions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (regions[middle].End <= match.Start) low = middle + 1;
            else high = middle;
        }
        return low < regions.Length && regions[low].Meets(match);
    }
}

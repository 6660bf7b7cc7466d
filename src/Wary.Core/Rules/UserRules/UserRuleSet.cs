namespace Wary.Core.Rules.UserRules;

/// <summary>A rule that matched.</summary>
/// <param name="Rule">The rule's key, "user:" and its name.</param>
/// <param name="Reminder">What to tell the agent.</param>
public sealed record UserRuleHit(string Rule, string Reminder);

/// <summary>What a check found.</summary>
/// <param name="Hits">Rules to tell, in the order of the files; rules of one name once, their reminders joined.</param>
/// <param name="Skipped">Keys of rules whose answer is not known because the time was over. Log them: they are not clean.</param>
public sealed record UserRuleAnswer(List<UserRuleHit> Hits, List<string> Skipped);

/// <summary>The rules of all files, ready to check edits.</summary>
/// <param name="rules">The rules, in the order in which they count.</param>
/// <param name="problems">What could not be taken as written.</param>
/// <param name="clock">Any clock that only goes forward; it measures the time spent on expressions.</param>
public sealed class UserRuleSet(IReadOnlyList<UserRule> rules, IReadOnlyList<ConfigProblem> problems, Func<TimeSpan> clock)
{
    private static readonly UserRuleAnswer Nothing = new([], []);

    /// <summary>The rules.</summary>
    public IReadOnlyList<UserRule> Rules { get; } = rules;

    /// <summary>What could not be taken as written.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; } = problems;

    /// <summary>
    /// Checks one edit of <paramref name="path"/>. A rule that matched <paramref name="oldText"/> already is not told: the edit did not
    /// introduce it. When the time is over before the old text is judged, the rule is told.
    /// </summary>
    public UserRuleAnswer Check(string path, string? projectDir, string newText, string? oldText)
    {
        if (Rules.Count == 0) return Nothing;
        var place = RulePath.Of(path, projectDir);
        var budget = new MatchBudget(clock);
        var hits = new List<UserRuleHit>();
        var skipped = new List<string>();
        foreach (var rule in Rules)
        {
            if (!rule.AppliesTo(place)) continue;
            var found = rule.Matches(newText, budget);
            if (found is null) skipped.Add(rule.Key);
            else if (found == true && (oldText is null || rule.Matches(oldText, budget) != true)) Add(hits, rule);
        }
        return new UserRuleAnswer(hits, skipped);
    }

    /// <summary>
    /// Whether a rule that was told, named by its key, still matches the file. A rule that no longer exists or applies does not; one
    /// whose time was over does, because nothing shows that it was dealt with.
    /// </summary>
    public bool StillMatches(string key, string path, string? projectDir, string content)
    {
        var place = RulePath.Of(path, projectDir);
        var budget = new MatchBudget(clock);
        foreach (var rule in Rules)
            if (rule.Key == key && rule.AppliesTo(place) && rule.Matches(content, budget) != false) return true;
        return false;
    }

    private static void Add(List<UserRuleHit> hits, UserRule rule)
    {
        var same = hits.FindIndex(hit => hit.Rule == rule.Key);
        if (same < 0) hits.Add(new UserRuleHit(rule.Key, rule.Reminder));
        else if (hits[same].Reminder != rule.Reminder) hits[same] = hits[same] with { Reminder = $"{hits[same].Reminder}\n{rule.Reminder}" };
    }
}

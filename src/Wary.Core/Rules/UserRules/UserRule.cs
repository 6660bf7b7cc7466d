namespace Wary.Core.Rules.UserRules;

/// <summary>A rule that a person or a project wrote. It matches when one of its texts occurs or one of its expressions is found.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Reminder">What the agent is told, at most <see cref="MaxReminderBytes"/> bytes.</param>
public sealed record UserRule(string Name, string Reminder)
{
    /// <summary>A reminder's limit, in bytes of UTF-8.</summary>
    public const int MaxReminderBytes = 1024;

    /// <summary>More rules than this, over all files, are left out.</summary>
    public const int MaxRules = 50;

    /// <summary>What the rule is known as: "user:" and its name.</summary>
    public string Key => "user:" + Name;

    /// <summary>Texts to look for, case-sensitive.</summary>
    public IReadOnlyList<string> Substrings { get; init; } = [];

    /// <summary>Expressions to search.</summary>
    public IReadOnlyList<TranslatedRegex> Regexes { get; init; } = [];

    /// <summary>Files the rule is for; empty means all.</summary>
    public IReadOnlyList<Glob> Paths { get; init; } = [];

    /// <summary>Files the rule is not for, whatever <see cref="Paths"/> says.</summary>
    public IReadOnlyList<Glob> ExcludePaths { get; init; } = [];

    /// <summary>Whether the rule looks at this file.</summary>
    public bool AppliesTo(RulePath path)
    {
        foreach (var glob in ExcludePaths)
            if (path.IsMeantBy(glob)) return false;
        foreach (var glob in Paths)
            if (path.IsMeantBy(glob)) return true;
        return Paths.Count == 0;
    }

    /// <summary>Whether <paramref name="text"/> matches; null when the time was over before that was known.</summary>
    internal bool? Matches(string text, MatchBudget budget)
    {
        foreach (var substring in Substrings)
            if (text.Contains(substring, StringComparison.Ordinal)) return true;
        bool? answer = false;
        foreach (var regex in Regexes)
        {
            var found = regex.MayMatch(text) ? budget.Search(regex, text) : false;
            if (found == true) return true;
            answer = found is null ? null : answer;
        }
        return answer;
    }
}

namespace Wary.Host.Config;

/// <summary>The keys of <c>wary.yaml</c>; the shipped schema names the same ones.</summary>
public static class PolicyKeys
{
    /// <summary>Keys of the file.</summary>
    public static IReadOnlyList<string> Top => ["v", "rules", "headless", "fail", "protected_branches", "writable", "snapshot", "rewrites", "deadline_ms", "review"];

    /// <summary>Keys of a rule.</summary>
    public static IReadOnlyList<string> Rule =>
        ["id", "effect", "path", "host", "program", "name", "ecosystem", "target", "where", "verdict", "reason", "must_block", "must_allow", "final"];

    /// <summary>Keys of <c>review</c>.</summary>
    public static IReadOnlyList<string> Review => ["dollars_per_review", "dollars_per_hour", "dollars_per_day", "calls_per_review", "seconds_per_review"];

    /// <summary>Keys that a project's file may hold: nothing else in it can make anything stricter.</summary>
    public static IReadOnlyList<string> Project => ["v", "rules", "headless", "fail", "protected_branches"];
}

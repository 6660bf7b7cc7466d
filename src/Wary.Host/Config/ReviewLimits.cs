namespace Wary.Host.Config;

/// <summary>How much reviews may do, and how they go about it.</summary>
public sealed class ReviewLimits
{
    internal ReviewLimits(SettingReader read)
    {
        StopFirings = read.Number(SettingTable.StopFirings);
        DiffFiles = read.NumberOrUnset(SettingTable.DiffFiles);
        FileBytes = read.NumberOrUnset(SettingTable.FileBytes);
        TotalBytes = read.NumberOrUnset(SettingTable.TotalBytes);
        Calls = read.Number(SettingTable.ReviewCalls);
        Time = read.Seconds(SettingTable.ReviewSeconds);
        Dollars = read.Dollars(SettingTable.ReviewDollars);
        DollarsPerHour = read.Dollars(SettingTable.DollarsPerHour);
        DollarsPerDay = read.Dollars(SettingTable.DollarsPerDay);
        FindingsTtl = read.Seconds(SettingTable.FindingsTtl);
        CommitReviews = read.NumberOrUnset(SettingTable.CommitReviews) ?? read.Number(SettingTable.CommitReviewsOld);
        CommitWindow = read.Seconds(SettingTable.CommitWindow);
        PushFiles = read.Number(SettingTable.PushFiles);
        PushRange = read.Number(SettingTable.PushRange);
        PushReports = read.Number(SettingTable.PushReports);
        AgenticTurns = read.Number(SettingTable.AgenticTurns);
        RaceDelay = read.Switch(SettingTable.NoRace) ? null : read.Seconds(SettingTable.RaceDelay);
        SecondPass = read.Switch(SettingTable.SecondPass);
        Refute = ReadFilter(read) && !read.Switch(SettingTable.NoAdjudicate);
        DiffIntersect = read.Switch(SettingTable.DiffIntersect);
        ExcludeMedium = read.Switch(SettingTable.ExcludeMedium);
        AskTwice = read.Switch(SettingTable.DualOr);
        ContextDir = read.Path(SettingTable.ContextDir);
        DebugDir = read.Path(SettingTable.DebugDir);
    }

    /// <summary>Reviews at turn end that may wake the agent within one turn; 0: no limit.</summary>
    public int StopFirings { get; }

    /// <summary>Hard limit of files per review; null: none.</summary>
    public int? DiffFiles { get; }

    /// <summary>Hard limit of bytes per file; null: none.</summary>
    public int? FileBytes { get; }

    /// <summary>Hard limit of bytes per call; null: none.</summary>
    public int? TotalBytes { get; }

    /// <summary>Most calls of one review.</summary>
    public int Calls { get; }

    /// <summary>Longest time of one review.</summary>
    public TimeSpan Time { get; }

    /// <summary>Most dollars of one review.</summary>
    public decimal Dollars { get; }

    /// <summary>Most dollars of everything within any 60 minutes.</summary>
    public decimal DollarsPerHour { get; }

    /// <summary>Most dollars of everything within any 24 hours.</summary>
    public decimal DollarsPerDay { get; }

    /// <summary>How long a reported finding counts as told.</summary>
    public TimeSpan FindingsTtl { get; }

    /// <summary>Model-backed reviews of commits within <see cref="CommitWindow"/>; pushes count on their own.</summary>
    public int CommitReviews { get; }

    /// <summary>The rolling window, at least a second.</summary>
    public TimeSpan CommitWindow { get; }

    /// <summary>Files reviewed per push.</summary>
    public int PushFiles { get; }

    /// <summary>Commits of a pushed range that are reviewed.</summary>
    public int PushRange { get; }

    /// <summary>Findings told per push.</summary>
    public int PushReports { get; }

    /// <summary>Turns of one agentic pass, at least 1.</summary>
    public int AgenticTurns { get; }

    /// <summary>When the one-call review starts beside the agentic one; null: never.</summary>
    public TimeSpan? RaceDelay { get; }

    /// <summary>Whether a second pass looks for other findings.</summary>
    public bool SecondPass { get; }

    /// <summary>Whether findings are challenged before they are told.</summary>
    public bool Refute { get; }

    /// <summary>Whether findings are marked by whether they touch the change.</summary>
    public bool DiffIntersect { get; }

    /// <summary>Whether only critical and high findings are reported.</summary>
    public bool ExcludeMedium { get; }

    /// <summary>Whether each one-call review asks twice in parallel.</summary>
    public bool AskTwice { get; }

    /// <summary>Full checkout for the reviewer's tools; null: the repository's root.</summary>
    public string? ContextDir { get; }

    /// <summary>Where prompts and results are written; null: nowhere.</summary>
    public string? DebugDir { get; }

    private static bool ReadFilter(SettingReader read)
    {
        var text = read.Text(SettingTable.Filter)?.Trim();
        if (text is null || text.Equals("self_refute", StringComparison.OrdinalIgnoreCase)) return true;
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase)) return false;
        read.Report(SettingTable.Filter, text, "is neither none nor self_refute");
        return true;
    }
}

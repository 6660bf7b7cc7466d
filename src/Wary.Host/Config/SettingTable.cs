using static Wary.Host.Config.SettingKind;

namespace Wary.Host.Config;

/// <summary>Every variable that Wary reads. A new one is a line here, a property where it belongs, and a line in <see cref="All"/>.</summary>
public static class SettingTable
{
    internal static readonly Setting Disable = new("SECURITY_GUIDANCE_DISABLE", Switch, "off", "Rules and reviews do nothing; the gate obeys policy only");
    internal static readonly Setting Reminder = new("ENABLE_SECURITY_REMINDER", Switch, "on", "Off: the same as `SECURITY_GUIDANCE_DISABLE`");
    internal static readonly Setting PatternRules = new("ENABLE_PATTERN_RULES", Switch, "on", "Off: no warnings when code is written");
    internal static readonly Setting CodeReview = new("ENABLE_CODE_SECURITY_REVIEW", Switch, "on", "Off: no review by a model, at turn end, commit or push");
    internal static readonly Setting StopReview = new("ENABLE_STOP_REVIEW", Switch, "on", "Off: no review at turn end");
    internal static readonly Setting CommitReview = new("ENABLE_COMMIT_REVIEW", Switch, "on", "Off: no review of commits and pushes, whatever the next rows say");
    internal static readonly Setting CommitReviewUser = new("SECURITY_GUIDANCE_COMMIT_REVIEW", Switch, "unset", "Off: no review of commits (older name)");
    internal static readonly Setting PushSweep = new("SG_PUSH_SWEEP", Switch, "on", "Off: no review of pushes");
    internal static readonly Setting AgenticCommit = new("SG_AGENTIC_COMMIT_REVIEW", Switch, "on", "Off: commits and pushes are reviewed in one call without tools");
    internal static readonly Setting DualOr = new("SG_DUAL_OR", Switch, "off", "Each one-call review asks twice in parallel and unites the findings");

    internal static readonly Setting Model = new("SECURITY_REVIEW_MODEL", Text, "`strong` of the model table, with fallback", "Model of the one-call review; set, there is no fallback");
    internal static readonly Setting AgenticModel = new("SG_AGENTIC_MODEL", Text, "`strong` of the model table, with fallback", "Model of the agentic review");
    internal static readonly Setting ApiKey = new("ANTHROPIC_API_KEY", Secret, "unset", "API key; tried before the token");
    internal static readonly Setting AuthToken = new("ANTHROPIC_AUTH_TOKEN", Secret, "unset", "Bearer token");
    internal static readonly Setting BaseUrl = new("ANTHROPIC_BASE_URL", Address, "the public endpoint", "Endpoint of reviews; one that cannot be read stops direct calls");
    internal static readonly Setting Bedrock = new("CLAUDE_CODE_USE_BEDROCK", Switch, "off", "Reviews go through Amazon Bedrock");
    internal static readonly Setting Vertex = new("CLAUDE_CODE_USE_VERTEX", Switch, "off", "Reviews go through Google Vertex AI");
    internal static readonly Setting Foundry = new("CLAUDE_CODE_USE_FOUNDRY", Switch, "off", "Reviews go through Microsoft Foundry");
    internal static readonly Setting Mantle = new("CLAUDE_CODE_USE_MANTLE", Switch, "off", "Reviews go through Bedrock's Mantle endpoint");
    internal static readonly Setting AnthropicAws = new("CLAUDE_CODE_USE_ANTHROPIC_AWS", Switch, "off", "Reviews go through Anthropic on AWS");
    internal static readonly Setting ClaudePath = new("CLAUDE_CODE_EXECPATH", SettingKind.Path, "unset", "The `claude` program, when a review runs through it");
    internal static readonly Setting AgenticClaudePath = new("SG_AGENTIC_CLI_PATH", SettingKind.Path, "unset", "The same; wins over `CLAUDE_CODE_EXECPATH`");
    internal static readonly Setting Runtime = new("WARY_REVIEW_RUNTIME", Text, "unset", "`agent-sdk`: the Python Agent SDK is prepared at session start and reviews commits");
    internal static readonly Setting Remote = new("CLAUDE_CODE_REMOTE", Switch, "off", "Remote container: the endpoint is probed before the first review");

    internal static readonly Setting StopFirings = new("MAX_STOP_HOOK_FIRINGS", Number, "3", "Reviews at turn end that may wake the agent within one turn; 0: no limit");
    internal static readonly Setting DiffFiles = new("MAX_DIFF_FILES", Number, "unset", "Hard limit of files per review", 1);
    internal static readonly Setting FileBytes = new("DIFF_PER_FILE_BYTES", Number, "unset", "Hard limit of bytes per file in a review", 1);
    internal static readonly Setting TotalBytes = new("DIFF_TOTAL_BYTES", Number, "unset", "Hard limit of bytes per call", 1);
    internal static readonly Setting ReviewCalls = new("WARY_REVIEW_CALLS", Number, "8", "Most calls of one review", 1);
    internal static readonly Setting ReviewSeconds = new("WARY_REVIEW_SECONDS", Seconds, "300", "Longest time of one review; at turn end never more than 300", 1);
    internal static readonly Setting ReviewDollars = new("WARY_REVIEW_DOLLARS", Dollars, "1", "Most dollars of one review; 0: no paid call");
    internal static readonly Setting DollarsPerHour = new("WARY_DOLLARS_PER_HOUR", Dollars, "3", "Most dollars of all reviews together within 60 minutes");
    internal static readonly Setting DollarsPerDay = new("WARY_DOLLARS_PER_DAY", Dollars, "10", "Most dollars of all reviews together within 24 hours");
    internal static readonly Setting FindingsTtl = new("PREVIOUS_FINDINGS_TTL_SEC", Seconds, "3600", "How long a reported finding counts as told");
    internal static readonly Setting CommitReviews = new("MAX_COMMIT_REVIEWS_PER_HOUR", Number, "20", "Model-backed reviews of commits within the window below; pushes count on their own");
    internal static readonly Setting CommitReviewsOld = new("MAX_COMMIT_REVIEWS_PER_SESSION", Number, "20", "Older name of the row above; counts when that is unset");
    internal static readonly Setting CommitWindow = new("COMMIT_REVIEW_RATE_WINDOW_S", Seconds, "3600", "That window", 1);
    internal static readonly Setting PushFiles = new("SG_PUSH_SWEEP_MAX_FILES", Number, "30", "Files reviewed per push");
    internal static readonly Setting PushRange = new("SG_PUSH_SWEEP_MAX_RANGE", Number, "50", "Commits of a pushed range that are reviewed");
    internal static readonly Setting PushReports = new("SG_PUSH_SWEEP_REPORT_CAP", Number, "3", "Findings told per push");
    internal static readonly Setting AgenticTurns = new("SG_AGENTIC_MAX_TURNS", Number, "18", "Turns of one agentic pass", 1);
    internal static readonly Setting RaceDelay = new("SG_AGENTIC_RACE_DELAY_S", Seconds, "180", "After this time a one-call review starts beside the agentic one");
    internal static readonly Setting NoRace = new("SG_AGENTIC_NO_RACE", Switch, "off", "Agentic review only");
    internal static readonly Setting SecondPass = new("SG_AGENTIC_ITER2", Switch, "on", "Off: no second pass for other findings");
    internal static readonly Setting Filter = new("SG_AGENTIC_FILTER", Text, "self_refute", "`none`: findings are not challenged before they are told");
    internal static readonly Setting NoAdjudicate = new("SG_AGENTIC_NO_ADJUDICATE", Switch, "off", "The same as `SG_AGENTIC_FILTER=none`");
    internal static readonly Setting DiffIntersect = new("SG_AGENTIC_DIFF_INTERSECT", Switch, "on", "Off: findings are not marked by whether they touch the change");
    internal static readonly Setting ExcludeMedium = new("SG_AGENTIC_EXCLUDE_MEDIUM", Switch, "off", "Report critical and high findings only");
    internal static readonly Setting ContextDir = new("SG_AGENTIC_CONTEXT_DIR", SettingKind.Path, "the repository's root", "Full checkout for the reviewer's tools");
    internal static readonly Setting DebugDir = new("SG_AGENTIC_DEBUG_DIR", SettingKind.Path, "unset", "Each pass's prompt and result are written there");

    internal static readonly Setting StateDir = new("SECURITY_WARNINGS_STATE_DIR", SettingKind.Path, "`$CLAUDE_CONFIG_DIR/security`, else `~/.claude/security`", "State directory");
    internal static readonly Setting ClaudeConfigDir = new("CLAUDE_CONFIG_DIR", SettingKind.Path, "`~/.claude`", "Claude Code's own directory; `security` in it is the state directory");
    internal static readonly Setting DebugLog = new("SECURITY_GUIDANCE_DEBUG_LOG", SettingKind.Path, "`log.txt` in the state directory", "Debug log");
    internal static readonly Setting RemoteSession = new("CLAUDE_CODE_REMOTE_SESSION_ID", Text, "the host's session id", "Key of a session's state, for containers that restart per turn");

    /// <summary>
    /// Variables of others that decide where code and keys go or which program runs. Wary reads the home directory among them; the rest it
    /// must keep from its children and connections when a repository sets them.
    /// </summary>
    public static IReadOnlyList<string> AlsoGuarded =>
    [
        "HOME", "USERPROFILE", "PATH", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS",
    ];

    /// <summary>All rows, in the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All =>
    [
        Disable, Reminder, PatternRules, CodeReview, StopReview, CommitReview, CommitReviewUser, PushSweep, AgenticCommit, DualOr,
        Model, AgenticModel, ApiKey, AuthToken, BaseUrl, Bedrock, Vertex, Foundry, Mantle, AnthropicAws, ClaudePath, AgenticClaudePath, Runtime, Remote,
        StopFirings, DiffFiles, FileBytes, TotalBytes, ReviewCalls, ReviewSeconds, ReviewDollars, DollarsPerHour, DollarsPerDay, FindingsTtl, CommitReviews, CommitReviewsOld, CommitWindow, PushFiles, PushRange,
        PushReports, AgenticTurns, RaceDelay, NoRace, SecondPass, Filter, NoAdjudicate, DiffIntersect, ExcludeMedium, ContextDir, DebugDir,
        StateDir, ClaudeConfigDir, DebugLog, RemoteSession,
    ];
}

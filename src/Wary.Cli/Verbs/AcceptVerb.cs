using System.CommandLine;
using System.Globalization;
using Wary.Cli.Output;
using Wary.Host.Git;
using Wary.Review.Verdicts;

namespace Wary.Cli.Verbs;

/// <summary>
/// <c>wary accept</c>: a person lives with a finding for a while. Only at a terminal and never under an agent, which would accept its own findings.
/// Exit 0 accepted, 1 refused or not written, 64 wrong usage.
/// </summary>
internal static class AcceptVerb
{
    private const int DefaultDays = 90;
    private const int LongestReason = 500;
    private const int FingerprintLength = 16;

    // Variables that hosts of agents set for what they run.
    private static readonly string[] AgentMarks = ["CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT"];

    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var finding = new Argument<string>("fingerprint") { Description = "The finding's id, as a review shows it" };
        finding.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is not { Length: FingerprintLength } text || !text.All(char.IsAsciiHexDigitLower))
                given.AddError($"a fingerprint is {FingerprintLength} hex digits, as wary review shows it");
        });
        var reason = new Option<string>("--reason") { Description = "Why it may stay", Required = true };
        reason.Validators.Add(given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string>())) given.AddError("--reason needs words");
        });
        var until = new Option<string?>("--until") { Description = $"Last day, as 2027-01-31 (UTC); {DefaultDays} days from now without it", HelpName = "date" };
        until.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } text && End(text) is null) given.AddError("--until is a date as 2027-01-31");
        });
        var accept = new Command("accept", "Live with a finding in this repository, with a reason and an end") { finding, reason, until };
        accept.SetAction(parsed =>
        {
            var now = context.Clock.GetUtcNow();
            var end = parsed.GetValue(until) is { } text ? End(text)!.Value : now.AddDays(DefaultDays);
            if (end <= now)
            {
                context.Error.WriteLine("wary: --until lies in the past; see wary accept --help");
                return VerbTable.WrongUsage;
            }
            return Accept(context, parsed.GetValue(finding)!, Shown.Line(parsed.GetValue(reason)!.Trim(), LongestReason), end);
        });
        return accept;
    }

    private static int Accept(VerbContext context, string fingerprint, string reason, DateTimeOffset until)
    {
        if (AgentMarks.Any(name => !string.IsNullOrEmpty(context.Variable(name))))
            return Refuse(context, "findings are accepted by a person, not from inside an agent's session; run it in a terminal of your own");
        if (context.Ask is null) return Refuse(context, "findings are accepted at a terminal only, where a person can be asked");
        if (GitRepository.Find(context.WorkingFolder) is not { } repository) return Refuse(context, "run it inside the repository that the finding belongs to");
        var day = until.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        if (!context.Ask($"Accept finding {fingerprint} in {Shown.Line(repository.Top)} until {day} UTC because \"{reason}\"?")) return Refuse(context, "nothing was changed");
        if (new AcceptedFindings(context.Settings.StateDirectory, context.Clock).Accept(new(fingerprint, repository.Top, reason, until)) is { } problem)
            return Refuse(context, $"it could not be written down: {Shown.Line(problem)}");
        context.Out.WriteLine($"Accepted {fingerprint} until {day} UTC. Reviews do not tell it until then.");
        return 0;
    }

    private static int Refuse(VerbContext context, string why)
    {
        context.Error.WriteLine($"wary: {why}");
        return 1;
    }

    // The day counts to its end.
    private static DateTimeOffset? End(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day) && day.Year < 9999
            ? new DateTimeOffset(day.AddDays(1), TimeSpan.Zero)
            : null;
}

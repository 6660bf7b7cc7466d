using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wary.Cli.Output;
using Wary.Host.Git;
using Wary.Review.Verdicts;

namespace Wary.Cli.Verbs;

/// <summary>
/// <c>wary accept</c>: a person lives with a finding for a while. Only at a terminal and never under an agent, which would accept its own findings.
/// Exit 0 done, 1 refused or not written, 64 wrong usage.
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
        var finding = new Argument<string?>("fingerprint") { Description = "The finding's id, as a review shows it", Arity = ArgumentArity.ZeroOrOne };
        finding.Validators.Add(given => Check(given.GetValueOrDefault<string?>(), given));
        var reason = new Option<string?>("--reason") { Description = "Why it may stay" };
        var revoke = new Option<string?>("--revoke") { Description = "Have this finding told again", HelpName = "fingerprint" };
        revoke.Validators.Add(given => Check(given.GetValueOrDefault<string?>(), given));
        var list = new Option<bool>("--list") { Description = "Show what is accepted, in all repositories" };
        var until = new Option<string?>("--until") { Description = $"Last day, as 2027-01-31 (UTC); {DefaultDays} days from now without it", HelpName = "date" };
        until.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } text && End(text) is null) given.AddError("--until is a date as 2027-01-31");
        });
        var accept = new Command("accept", "Live with a finding in this repository, with a reason and an end") { finding, reason, until, list, revoke };
        accept.Validators.Add(given =>
        {
            var accepts = given.GetResult(finding) is { Tokens.Count: > 0 };
            var others = (given.GetValue(list) ? 1 : 0) + (given.GetResult(revoke) is null ? 0 : 1);
            if (accepts ? others > 0 : others != 1) given.AddError("name a finding, or one of --list and --revoke");
            else if (accepts && string.IsNullOrWhiteSpace(given.GetValue(reason))) given.AddError("--reason is missing: why may it stay?");
            else if (!accepts && (given.GetResult(reason) ?? given.GetResult(until)) is not null) given.AddError("--reason and --until belong to a finding that is accepted");
        });
        accept.SetAction(parsed =>
        {
            if (parsed.GetValue(list)) return List(context);
            if (parsed.GetValue(revoke) is { } revoked) return Revoke(context, revoked);
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

    private static void Check(string? text, SymbolResult given)
    {
        if (text is not { Length: FingerprintLength } || !text.All(char.IsAsciiHexDigitLower)) given.AddError($"a fingerprint is {FingerprintLength} hex digits, as wary review shows it");
    }

    private static int List(VerbContext context)
    {
        var accepted = new AcceptedFindings(context.Settings.StateDirectory, context.Clock).Current();
        if (accepted.Count == 0) context.Out.WriteLine("No finding is accepted.");
        foreach (var one in accepted.OrderBy(one => one.Owner, StringComparer.Ordinal).ThenBy(one => one.Until))
            context.Out.WriteLine($"{one.Fingerprint}  until {Day(one.Until)} UTC  {Shown.Line(one.Owner)}  {Shown.Line(one.Reason)}");
        return 0;
    }

    // Nobody has to be asked: afterwards more is told, not less. The same code in several clones has one id.
    private static int Revoke(VerbContext context, string fingerprint)
    {
        var accepted = new AcceptedFindings(context.Settings.StateDirectory, context.Clock);
        var found = accepted.Current().Where(one => one.Fingerprint == fingerprint).ToList();
        if (found.Count == 0) return Refuse(context, $"{fingerprint} is not accepted; wary accept --list shows what is");
        foreach (var one in found)
        {
            if (accepted.Accept(one with { Until = context.Clock.GetUtcNow() }) is { } problem) return Refuse(context, $"it could not be written down: {Shown.Line(problem)}");
            context.Out.WriteLine($"{fingerprint} in {Shown.Line(one.Owner)} is told again from now on.");
        }
        return 0;
    }

    private static string Day(DateTimeOffset until) => until.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static int Accept(VerbContext context, string fingerprint, string reason, DateTimeOffset until)
    {
        if (AgentMarks.Any(name => !string.IsNullOrEmpty(context.Variable(name))))
            return Refuse(context, "findings are accepted by a person, not from inside an agent's session; run it in a terminal of your own");
        if (context.Ask is null) return Refuse(context, "findings are accepted at a terminal only, where a person can be asked");
        if (GitRepository.Find(context.WorkingFolder) is not { } repository) return Refuse(context, "run it inside the repository that the finding belongs to");
        var day = Day(until);
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

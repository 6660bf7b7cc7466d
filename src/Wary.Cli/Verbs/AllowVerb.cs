using System.CommandLine;
using System.Globalization;
using Wary.Cli.Output;
using Wary.Host.Gate;

namespace Wary.Cli.Verbs;

/// <summary>
/// <c>wary allow</c>: a person accepts one action that the gate stopped. Only at a terminal and never under an agent, which would accept its own. Exit 0 done, 1 refused or
/// not written, 64 wrong usage.
/// </summary>
internal static class AllowVerb
{
    private const int MostDays = 30;
    private const int MaxShown = 300;

    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var code = new Argument<string?>("code") { Description = "The code that the message for you shows", Arity = ArgumentArity.ZeroOrOne };
        var session = new Option<bool>("--session") { Description = "Each time in that session, for a day; without this once, within the next hour" };
        var days = new Option<int?>("--days") { Description = $"Each time in any session, for so many days (1 to {MostDays})", HelpName = "N" };
        days.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostDays)) given.AddError($"--days is a number from 1 to {MostDays}");
        });
        var list = new Option<bool>("--list") { Description = "Show what is accepted now" };
        var revoke = new Option<bool>("--revoke-all") { Description = "Take everything back that was accepted" };
        var allow = new Command("allow", "Accept one action that the gate asked about or denied") { code, session, days, list, revoke };
        allow.Validators.Add(given =>
        {
            var accepts = given.GetResult(code) is { Tokens.Count: > 0 };
            var others = (given.GetValue(list) ? 1 : 0) + (given.GetValue(revoke) ? 1 : 0);
            if (accepts ? others > 0 : others != 1) given.AddError("give a code, or one of --list and --revoke-all");
            else if (given.GetValue(session) && given.GetResult(days) is not null) given.AddError("--session and --days exclude one another");
            else if (!accepts && (given.GetValue(session) || given.GetResult(days) is not null)) given.AddError("--session and --days belong to a code");
        });
        allow.SetAction(parsed =>
        {
            var store = new AllowStore(context.Settings.StateDirectory, context.Clock);
            if (parsed.GetValue(list)) return List(context, store);
            if (parsed.GetValue(revoke)) return store.RevokeAll() is { } problem ? Refuse(context, problem) : Say(context, "Nothing is accepted any more.");
            return Allow(context, store, parsed.GetValue(code)!, parsed.GetValue(session), parsed.GetValue(days));
        });
        return allow;
    }

    /// <summary>Why a person's verb does not run here; null for nothing.</summary>
    public static string? NoPerson(VerbContext context, string what)
    {
        if ((AgentAbove.Find(context.Variable) ?? context.AgentProcess()) is { } agent) return $"{what} by a person, not from inside an agent's session ({Shown.Line(agent, 100)}); run it in a terminal of your own";
        return context.Ask is null ? $"{what} at a terminal only, where a person can be asked" : null;
    }

    private static int Allow(VerbContext context, AllowStore store, string code, bool session, int? days)
    {
        if (NoPerson(context, "actions are accepted") is { } why) return Refuse(context, why);
        if (store.Find(code) is not { } action) return Refuse(context, "no action of the last 24 hours has this code; type it as the message shows it");
        var now = context.Clock.GetUtcNow();
        var (scope, until) = days is { } number ? (AllowScope.Always, now.AddDays(number)) : session ? (AllowScope.Session, now.AddDays(1)) : (AllowScope.Once, now + AllowStore.DefaultLife);
        context.Error.WriteLine($"Tool:    {Shown.Line(action.Tool, 60)}");
        context.Error.WriteLine($"Action:  {Shown.Line(action.Text, MaxShown)}");
        context.Error.WriteLine($"Folder:  {Shown.Line(action.Folder, MaxShown)}");
        context.Error.WriteLine($"Stopped: {Day(action.At)} UTC by {Shown.Line(string.Join(", ", action.Rules), 100)}");
        if (!context.Ask!($"Let exactly this pass {Words(scope, until)}?")) return Refuse(context, "nothing was changed");
        if (store.Allow(action, scope, until) is { } problem) return Refuse(context, $"it could not be written down: {Shown.Line(problem)}");
        return Say(context, $"Accepted {Words(scope, until)}. Tell the agent to try again.");
    }

    private static int List(VerbContext context, AllowStore store)
    {
        var current = store.Current();
        if (current.Count == 0) return Say(context, "Nothing is accepted.");
        foreach (var (tool, text, scope, until) in current) context.Out.WriteLine($"until {Day(until)} UTC, {(scope switch { AllowScope.Once => "once", AllowScope.Session => "in its session", _ => "in any session" })}: {Shown.Line(tool, 40)}  {Shown.Line(text, 120)}");
        return 0;
    }

    private static string Words(AllowScope scope, DateTimeOffset until) => scope switch
    {
        AllowScope.Once => $"once, until {Day(until)} UTC",
        AllowScope.Session => $"each time in its session, until {Day(until)} UTC",
        _ => $"each time in any session, until {Day(until)} UTC",
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static int Say(VerbContext context, string text)
    {
        context.Out.WriteLine(text);
        return 0;
    }

    private static int Refuse(VerbContext context, string why)
    {
        context.Error.WriteLine($"wary: {why}");
        return 1;
    }
}

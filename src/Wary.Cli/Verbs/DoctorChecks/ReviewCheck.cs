using System.Globalization;
using Wary.Cli.Verbs.Reviews;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Where reviews send changes, and what they may use.</summary>
internal static class ReviewCheck
{
    private const string Name = "reviews";

    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        var settings = context.Settings;
        using var way = ModelWay.Open(context);
        if (!settings.ModelReviewOn)
            yield return new(Name, CheckStatus.Warning, "reviews by a model are switched off", "Unset ENABLE_CODE_SECURITY_REVIEW to switch them on");
        else if (way.Transport is null)
            yield return new(Name, CheckStatus.Warning, $"fixed rules only: {way.Where}", "Set ANTHROPIC_API_KEY, or log in to Claude Code and run wary install claude");
        else
            yield return new(Name, CheckStatus.Ok, $"changes go to {way.Where}{(settings.StopReviewOn ? "" : "; not at the end of turns (ENABLE_STOP_REVIEW)")}");
        var limits = settings.Limits;
        yield return new(Name, CheckStatus.Ok, string.Create(CultureInfo.InvariantCulture,
            $"budget of one: {limits.Calls} calls, {limits.Time.TotalSeconds:0.#} s, ${limits.Dollars:0.00}; of all: ${limits.DollarsPerHour:0.00} an hour, ${limits.DollarsPerDay:0.00} a day"));
    }
}

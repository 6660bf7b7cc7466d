using System.Globalization;
using System.Text;
using Wary.Cli.Verbs.Reviews;
using Wary.Host.Config;
using Wary.Review;
using Wary.Review.Agent;

namespace Wary.Cli.Output;

/// <summary>How an agentic review would begin, and what bounds the rest, which nobody knows before.</summary>
internal static class DeepDryRun
{
    /// <summary>One plan for each repository that changed.</summary>
    public static IReadOnlyList<DeepPlan> Plans(ReviewJob job, string top, Settings settings) =>
        [.. DeepReview.Jobs(job).Select(one => DeepPlan.For(one, DeepReview.RootOf(one, top), settings.Home, DeepReview.ClaudeDirectory(settings), AgentOptions.From(settings)))];

    /// <summary>For people.</summary>
    public static string Text(IReadOnlyList<DeepPlan> plans, ReviewJob job, Settings settings, ModelWay way, string? note)
    {
        var text = new StringBuilder();
        text.Append(way.Transport is null ? $"Nothing could be sent: {Shown.Line(way.Where)}.\n" : $"Would be sent through {Shown.Line(way.Where)}, secrets masked:\n");
        foreach (var plan in plans)
        {
            if (plan.First is { } first)
            {
                text.Append(CultureInfo.InvariantCulture, $"  first request: {first.Request.Model}, {first.Request.Bytes} bytes, up to {first.MostTokens} tokens, up to ${first.MostDollars:0.000}\n");
                foreach (var part in first.Changes.Parts) text.Append($"    {Shown.Line(part.File.Path, 200)}{(part.Whole ? "" : $" (in parts: {part.Hunks.Count})")}\n");
                text.Append($"    tools: {string.Join(", ", first.Request.Tools.Select(tool => tool.Name))} in {Shown.Line(plan.Root, 300)}\n");
            }
            foreach (var gap in plan.Gaps)
                text.Append($"  {(gap.IsQueued ? "not in the first request" : "left out")}: {Shown.Line(gap.Path, 200)}: {Shown.Line(gap.Reason, 300)}\n");
        }
        if (note is not null) text.Append($"{Shown.Line(note)}\n");
        var options = AgentOptions.From(settings);
        text.Append(CultureInfo.InvariantCulture, $"What follows depends on the answers: up to {job.Budget.MaxCalls} requests in up to {Passes(options)} conversations of {options.MostTurns} turns, ${job.Budget.MaxDollars:0.00} and {settings.Limits.Time.TotalSeconds:0} seconds altogether. ");
        return text.Append("When the agent is slow, fails or cannot run this way, one call reviews instead. Nothing was sent. --format json shows the text itself.").ToString();
    }

    /// <summary>For programs, with the text of the first request.</summary>
    public static string Json(IReadOnlyList<DeepPlan> plans, ReviewJob job, Settings settings, ModelWay way, string? note) => Shown.Json(json =>
    {
        var options = AgentOptions.From(settings);
        json.WriteNumber("v"u8, 1);
        json.WriteBoolean("sent"u8, false);
        json.WriteBoolean("possible"u8, way.Transport is not null);
        json.WriteString("through"u8, Shown.Line(way.Where));
        json.WriteBoolean("deep"u8, true);
        json.WriteStartArray("requests"u8);
        foreach (var plan in plans.Where(plan => plan.First is not null))
        {
            json.WriteStartObject();
            DryRunReport.Write(json, plan.First!, times: 1);
            json.WriteStartArray("tools"u8);
            foreach (var tool in plan.First!.Request.Tools) json.WriteStringValue(tool.Name);
            json.WriteEndArray();
            json.WriteString("root"u8, Shown.Line(plan.Root));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        DryRunReport.Write(json, [.. plans.SelectMany(plan => plan.Gaps)]);
        json.WriteStartObject("caps"u8);
        json.WriteNumber("requests"u8, job.Budget.MaxCalls);
        json.WriteNumber("conversations"u8, Passes(options));
        json.WriteNumber("turns"u8, options.MostTurns);
        json.WriteNumber("dollars"u8, job.Budget.MaxDollars);
        json.WriteNumber("seconds"u8, settings.Limits.Time.TotalSeconds);
        json.WriteEndObject();
        if (note is not null) json.WriteString("note"u8, Shown.Line(note));
    });

    private static int Passes(AgentOptions options) => 1 + (options.SecondPass ? 1 : 0) + (options.Refute ? 1 : 0);
}

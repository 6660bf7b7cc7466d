using System.Globalization;
using System.Text;
using Wary.Cli.Verbs.Reviews;
using Wary.Review;
using Wary.Review.Models;

namespace Wary.Cli.Output;

/// <summary>What a review would send, before it sends anything.</summary>
internal static class DryRunReport
{
    /// <summary>For people.</summary>
    public static string Text(ReviewPlan plan, bool twice, ModelWay way)
    {
        var text = new StringBuilder();
        text.Append(way.Transport is null ? $"Nothing could be sent: {Shown.Line(way.Where)}.\n" : $"Would be sent through {Shown.Line(way.Where)}, secrets masked:\n");
        foreach (var (number, call) in plan.Calls.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"  call {number + 1}: {call.Request.Model}{(call.Changes.Screen ? " (screens)" : "")}, {call.Request.Bytes} bytes, up to {call.MostTokens} tokens, up to ${call.MostDollars:0.000}\n");
            foreach (var part in call.Changes.Parts)
                text.Append($"    {Shown.Line(part.File.Path, 200)}{(part.Whole ? "" : $" (in parts: {part.Hunks.Count})")}\n");
        }
        foreach (var gap in plan.Gaps) text.Append($"  left out: {Shown.Line(gap.Path, 200)}: {Shown.Line(gap.Reason, 300)}\n");
        var times = twice ? 2 : 1;
        text.Append(CultureInfo.InvariantCulture, $"{plan.Calls.Count * times} call{(plan.Calls.Count * times == 1 ? "" : "s")}{(twice ? " (each twice)" : "")}, {Bytes(plan) * times} bytes, up to {plan.Calls.Sum(call => call.MostTokens) * times} tokens, up to ${plan.Calls.Sum(call => call.MostDollars) * times:0.000}. ");
        return text.Append("Nothing was sent. --format json shows the text itself.").ToString();
    }

    /// <summary>For programs, with the text of every call as it would go out.</summary>
    public static string Json(ReviewPlan plan, bool twice, ModelWay way) => Shown.Json(json =>
    {
        var times = twice ? 2 : 1;
        json.WriteNumber("v"u8, 1);
        json.WriteBoolean("sent"u8, false);
        json.WriteBoolean("possible"u8, way.Transport is not null);
        json.WriteString("through"u8, Shown.Line(way.Where));
        json.WriteNumber("calls"u8, plan.Calls.Count * times);
        json.WriteNumber("bytes"u8, Bytes(plan) * times);
        json.WriteNumber("mostTokens"u8, plan.Calls.Sum(call => call.MostTokens) * times);
        json.WriteNumber("mostDollars"u8, plan.Calls.Sum(call => call.MostDollars) * times);
        json.WriteStartArray("requests"u8);
        foreach (var call in plan.Calls)
        {
            json.WriteStartObject();
            json.WriteString("model"u8, call.Request.Model);
            json.WriteBoolean("screens"u8, call.Changes.Screen);
            json.WriteNumber("times"u8, times);
            json.WriteNumber("bytes"u8, call.Request.Bytes);
            json.WriteNumber("mostTokens"u8, call.MostTokens);
            json.WriteNumber("mostDollars"u8, call.MostDollars);
            json.WriteStartArray("files"u8);
            foreach (var part in call.Changes.Parts) json.WriteStringValue(Shown.Line(part.File.Path));
            json.WriteEndArray();
            json.WriteString("system"u8, string.Join("\n\n", call.Request.System.Select(block => block.Text)));
            json.WriteString("message"u8, string.Join('\n', call.Request.Messages.SelectMany(message => message.Blocks.OfType<ContentBlock.Text>()).Select(block => block.Value)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("leftOut"u8);
        foreach (var gap in plan.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, Shown.Line(gap.Path));
            json.WriteString("reason"u8, Shown.Line(gap.Reason));
            json.WriteBoolean("reviewable"u8, gap.IsQueued);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static long Bytes(ReviewPlan plan) => plan.Calls.Sum(call => call.Request.Bytes);
}

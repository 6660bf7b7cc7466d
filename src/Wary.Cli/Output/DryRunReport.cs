using System.Globalization;
using System.Text;
using System.Text.Json;
using Wary.Cli.Verbs.Reviews;
using Wary.Review;
using Wary.Review.Models;

namespace Wary.Cli.Output;

/// <summary>What a review would send, before it sends anything.</summary>
internal static class DryRunReport
{
    /// <summary>For people.</summary>
    /// <param name="plan">The calls.</param>
    /// <param name="twice">Whether each is made twice.</param>
    /// <param name="way">Where they would go.</param>
    /// <param name="why">Why no agent would run, when one was asked for.</param>
    public static string Text(ReviewPlan plan, bool twice, ModelWay way, string? why = null)
    {
        var text = new StringBuilder(why is null ? "" : $"No agent would run: {Shown.Line(why)}. Single calls would review instead.\n");
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
    public static string Json(ReviewPlan plan, bool twice, ModelWay way, string? why = null) => Shown.Json(json =>
    {
        var times = twice ? 2 : 1;
        json.WriteNumber("v"u8, 1);
        json.WriteBoolean("sent"u8, false);
        json.WriteBoolean("possible"u8, way.Transport is not null);
        json.WriteString("through"u8, Shown.Line(way.Where));
        if (why is not null) json.WriteString("noAgent"u8, Shown.Line(why));
        json.WriteNumber("calls"u8, plan.Calls.Count * times);
        json.WriteNumber("bytes"u8, Bytes(plan) * times);
        json.WriteNumber("mostTokens"u8, plan.Calls.Sum(call => call.MostTokens) * times);
        json.WriteNumber("mostDollars"u8, plan.Calls.Sum(call => call.MostDollars) * times);
        json.WriteStartArray("requests"u8);
        foreach (var call in plan.Calls)
        {
            json.WriteStartObject();
            Write(json, call, times);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Write(json, plan.Gaps);
    });

    /// <summary>One request with its text.</summary>
    public static void Write(Utf8JsonWriter json, PlannedCall call, int times)
    {
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
    }

    /// <summary>What no request would show.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Gap> gaps)
    {
        json.WriteStartArray("leftOut"u8);
        foreach (var gap in gaps)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, Shown.Line(gap.Path));
            json.WriteString("reason"u8, Shown.Line(gap.Reason));
            json.WriteBoolean("reviewable"u8, gap.IsQueued);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static long Bytes(ReviewPlan plan) => plan.Calls.Sum(call => call.Request.Bytes);
}

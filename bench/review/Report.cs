using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Wary.ReviewBench;

/// <summary>Results for people and for programs.</summary>
internal static class Report
{
    public static string Json(Results results) => JsonSerializer.Serialize(results, Options) + "\n";

    public static string Tables(Results results)
    {
        var text = new StringBuilder();
        text.Append($"""
            # Review of a turn, against a mock model

            {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores. Command: `bench/review/run.sh`. No network: a model is played, so nothing here tells how good a
            model's judgement is. A token is four bytes, an answer thinks {Changes.Oracle.Thinking} tokens; the prompt cache is simulated with each model's minimum.

            """);
        Table(text, "Goals", ["what", "goal", "measured", "met"], results.Goals.Select(goal => (string[])[goal.Name, goal.Wanted, goal.Measured, goal.Met ? "yes" : "MISSED"]));

        Table(text, "Context recall: planted lines that reach a model as new, three change sets each",
            ["files", "tokens thought", "MB", "labels", "shown", "recall", "silent labels", "silent recall", "shown to the judge", "told in the end", "unseen but named", "requests", "$ per review"],
            results.Recall.Select(row => (string[])
            [
                $"{row.Files}", $"{row.Thinking}", $"{row.Megabytes:0.00}", $"{row.Labels}", $"{row.Shown}", $"{row.Share:0.000}", $"{row.Silent}", $"{(double)row.SilentShown / Math.Max(1, row.Silent):0.000}", $"{row.Judged}",
                $"{row.Told}", $"{row.Named} of {row.Hidden}", $"{row.Calls}", $"{row.Dollars:0.000}",
            ]));
        text.Append("\nA silent label is a line that the ranker, rules included, scores like a line of which nothing is to be said. \"Told\" is bounded by what answers may hold;\nwhat is told beyond \"shown to the judge\" is the cheap model's word alone, and marked so: the money did not reach to confirm it.\n");

        Table(text, "Ways to hide a line", ["cases", "in the prompt", "named as not reviewed", "missed"],
            [[$"{results.Evasions.Cases}", $"{results.Evasions.Shown}", $"{results.Evasions.Named.Count}: {string.Join("; ", results.Evasions.Named)}", results.Evasions.Missed.Count == 0 ? "0" : string.Join("; ", results.Evasions.Missed)]]);

        Table(text, "Faults: a vulnerable turn while every request fails, the next turn without the fault, and a fault of the first request alone",
            ["fault", "verdict", "wakes", "requests", "$", "told later", "first request alone", "right"],
            results.Faults.Select(row => (string[])[row.Fault, row.Verdict, YesNo(row.Wakes), $"{row.Requests}", $"{row.Dollars:0.0000}", YesNo(row.FoundLater), row.Once, row.IsRight ? "yes" : "NO"]));

        Table(text, "A hostile model", ["what it tries", "wakes", "may wake", "bytes told", "problem"],
            results.Hostile.Select(row => (string[])[row.Name, YesNo(row.Wakes), YesNo(row.MayWake), $"{row.TextBytes}", row.Problem ?? ""]));

        Table(text, "Canary secrets seen in clear in requests, answers and state", ["plantings", "line around it shown", "leaks"],
            [[$"{results.Secrets.Planted}", $"{results.Secrets.Shown}", results.Secrets.Leaks.Count == 0 ? "0" : $"{results.Secrets.Leaks.Count}: {string.Join("; ", results.Secrets.Leaks)}"]]);

        Table(text, "What a review costs",
            ["files", "review", "KB changed", "calls", "KB sent", "tokens read", "of these cached", "tokens written", "$", "not reviewed", "$ before", "files unseen before"],
            results.Costs.Select(row => (string[])
            [
                $"{row.Files}", row.When, $"{row.ChangeBytes / 1_000.0:0.0}", $"{row.Calls}", $"{row.Bytes / 1_000.0:0.0}", $"{row.Usage.Prompt}", $"{row.CacheShare:0.00}", $"{row.Usage.Output}",
                $"{row.Dollars:0.0000}", $"{row.Unreviewed}", row.OldDollars is { } old ? $"{old:0.0000}" : "", row.OldDollars is null ? "" : $"{row.OldUnreviewed}",
            ]));
        Table(text, "From the start of the hook's process to the first byte of its request (published program, small turn; no goal)", ["runs", "median ms", "worst ms", "median ms to the end"],
            [[$"{results.FirstByte.Runs}", $"{results.FirstByte.Median:0}", $"{results.FirstByte.Worst:0}", $"{results.FirstByte.MedianEnd:0}"]]);
        Table(text, "Hook processes at once: edits and stops of one session, then stops of as many sessions", ["processes", "paths kept", "findings told", "told twice", "remembered", "in the outbox", "requests", "booked", "lost"],
            results.Crowds.Select(row => (string[])[$"{row.Processes}", $"{row.Touched}", $"{row.Told}", $"{row.Twice}", $"{row.Remembered}", $"{row.Stored}", $"{row.Requests}", $"{row.Booked}", $"{row.Lost}"]));
        Table(text, "Stops killed at a random moment", ["killed", "after their request", "told by the next stop", "kept in the outbox", "lost", "told twice", "requests", "booked", "$ booked"],
            [[$"{results.Kills.Killed}", $"{results.Kills.Asked}", $"{results.Kills.Next}", $"{results.Kills.Outbox}", $"{results.Kills.Lost}", $"{results.Kills.Twice}", $"{results.Kills.Requests}", $"{results.Kills.Booked}", $"{results.Kills.Dollars:0.00}"]]);
        Table(text, "Recorded conversations, held again", ["conversation", "exchanges", "asked but not recorded", "recorded but not asked", "end"],
            results.Replays.Select(row => (string[])[row.Name, $"{row.Exchanges}", $"{row.Unknown}", $"{row.Unasked}", row.End]));
        text.Append("""

            "Before" is computed, not run: the predecessor's one call with its 37 000-character prompt, never cached, at most 30 files of 80 000 and 400 000 bytes together, for the same model,
            tokens and thinking. It sends less where it leaves files out. It is not computed for a fix and for a stop with nothing new.

            """);
        return text.ToString();
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static void Table(StringBuilder text, string title, string[] heads, IEnumerable<string[]> rows)
    {
        text.Append($"\n## {title}\n\n| {string.Join(" | ", heads)} |\n|{string.Concat(Enumerable.Repeat("---|", heads.Length))}\n");
        foreach (var row in rows) text.Append($"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|")))} |\n");
    }
}

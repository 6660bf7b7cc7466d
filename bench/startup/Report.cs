using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Wary.Startup;

internal static class Report
{
    public static string Table(IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# Start-up, whole process, median of 50, side by side in one run");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores. Command: `bench/startup/run.sh`");
        text.AppendLine();
        text.AppendLine("| program and event | median ms | min ms | p95 ms | ratio | goal | met |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---|");
        foreach (var row in rows)
        {
            var goal = row.Goal is { } g ? "≤ " + g.ToString("0.0", CultureInfo.InvariantCulture) : "";
            var met = row.Goal is null ? "" : row.Met ? "yes" : "NO";
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.MedianMs:0.00} | {row.MinMs:0.00} | {row.P95Ms:0.00} | {row.Ratio:0.00} | {goal} | {met} |");
        }
        return text.ToString();
    }

    public static string Json(IReadOnlyList<Row> rows) => JsonSerializer.Serialize(rows, JsonSerializerOptions.Web) + "\n";
}

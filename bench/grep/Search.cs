using System.Diagnostics;
using System.Text.Json;
using Wary.Review.Agent.Tools;

namespace Wary.GrepBench;

/// <summary>One search, by either program; both give the number of files.</summary>
internal static class Search
{
    public static int Wary(string root, string pattern, bool ignoreCase)
    {
        using var jail = Jail.Open(root, ReadDenials.None)!;
        using var input = JsonDocument.Parse($$"""{"pattern":{{Quote(pattern)}},"ignore_case":{{(ignoreCase ? "true" : "false")}},"files_only":true}""");
        return new GrepTool(jail).Run(input.RootElement, 1 << 20, CancellationToken.None).Text.Split('\n').Count(line => line.Contains(": ", StringComparison.Ordinal) && line.Contains("file", StringComparison.Ordinal) && !line.StartsWith('-'));
    }

    public static int Ripgrep(string root, string pattern, bool ignoreCase)
    {
        var start = new ProcessStartInfo("rg") { WorkingDirectory = root, RedirectStandardOutput = true };
        foreach (var word in (string[])["--no-config", "--no-require-git", "--hidden", "--count", ignoreCase ? "--ignore-case" : "--case-sensitive", "--", pattern, "."]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        process.WaitForExit();
        return lines;
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}

using System.Text;
using Wary.Core.Diff;
using Wary.Review;
using Wary.Review.Models;

namespace Wary.ReviewBench.Changes;

/// <summary>A scripted change of many files with planted lines; the same seed gives the same change.</summary>
/// <param name="Files">The changes.</param>
/// <param name="Labels">One in about every third file.</param>
internal sealed record SyntheticChange(IReadOnlyList<FileChange> Files, IReadOnlyList<Label> Labels)
{
    private const string Owner = "/project";

    /// <summary>UTF-8 bytes of the files as they are now.</summary>
    public long Bytes => Files.Sum(file => (long)file.After!.Value.Length);

    /// <summary>A change of that many files.</summary>
    /// <param name="scale">Multiplies the sizes of the files; 1 for about 4 KB each.</param>
    public static SyntheticChange Of(int files, int seed, bool planted = true, double scale = 1)
    {
        var random = new Random(seed);
        var changes = new List<FileChange>();
        var labels = new List<Label>();
        var number = seed * 100_000;
        for (var i = 0; i < files; i++)
        {
            var language = Language.All[i % Language.All.Count];
            var path = $"src/part{i / 12}/unit{i}{language.Extension}";
            var isNew = random.Next(10) < 4;
            // Most files are small; one in fifteen has thousands of lines, and what matters stands anywhere in it.
            var blocks = Math.Max(3, (int)(scale * (i % 15 == 7 ? 220 : 4 + random.Next(24))));
            var (before, after) = (new StringBuilder(), new StringBuilder());
            var at = planted && (files < 3 || i % 3 == 1) ? random.Next(blocks) : -1;
            for (var block = 0; block < blocks; block++)
            {
                var pool = random.Next(10) < 4 ? language.Wordy : language.Plain;
                var text = pool[random.Next(pool.Length)].Replace("{n}", (++number).ToString());
                after.Append(text);
                // Large files are edited here and there, small ones about half.
                if (random.Next(100) >= (blocks > 100 ? 8 : 45)) before.Append(text);
                if (block != at) continue;
                var line = language.Planted[random.Next(language.Planted.Length)].Replace("{n}", (++number).ToString());
                after.Append(language.Around.Replace("{n}", number.ToString()).Replace("{x}", line));
                labels.Add(new(path, line, IsSilent(path, line)));
            }
            changes.Add(new()
            {
                Owner = Owner, Path = path, NewMode = 0x81A4, OldMode = isNew ? 0 : 0x81A4,
                Before = isNew ? null : Encoding.UTF8.GetBytes(before.ToString()), After = Encoding.UTF8.GetBytes(after.ToString()),
            });
        }
        return new(changes, labels);
    }

    /// <summary>One new file of about that many bytes.</summary>
    public static SyntheticChange OfBytes(int bytes, int seed)
    {
        var text = new StringBuilder();
        foreach (var block in Encoding.UTF8.GetString(Of(8, seed, planted: false).Files[7].After!.Value.Span).Split("\n\n"))
        {
            if (text.Length + block.Length + 2 <= bytes) text.Append(block).Append("\n\n");
        }
        return new([new() { Owner = Owner, Path = "unit.ts", NewMode = 0x81A4, After = Encoding.UTF8.GetBytes(text.ToString()) }], []);
    }

    /// <summary>The job of reviewing it within the default budget of time and money.</summary>
    public static ReviewJob Job(IReadOnlyList<FileChange> files, DateTimeOffset now) =>
        new() { Changes = files, Budget = new("bench", "turn", now + ReviewBudget.DefaultTime) };

    // Alone in a file of the same name, the line is worth no more to the ranker than a line of which nothing is to be said.
    private static bool IsSilent(string path, string line) => Score(path, line) <= Score(path, "x");

    private static double Score(string path, string line)
    {
        var file = new FileChange { Owner = Owner, Path = path, NewMode = 0x81A4, After = Encoding.UTF8.GetBytes(line + "\n") };
        return ReviewPlan.For(Job([file], DateTimeOffset.UnixEpoch)).Calls[0].Changes.Parts[0].Hunks[0].Score;
    }
}

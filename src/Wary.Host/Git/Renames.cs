using System.Security.Cryptography;
using Wary.Core.Diff;

namespace Wary.Host.Git;

/// <summary>Joins a file that went and one that came into one that moved, so that only what is new in it looks new.</summary>
internal static class Renames
{
    // Comparing every pair is quadratic; beyond this only equal contents are joined.
    private const int MostPairs = 2500;
    private const double Alike = 0.6;

    internal static List<FileChange> Pair(List<FileChange> changes)
    {
        var gone = changes.Where(c => c is { After: null, Before.Length: > 0 }).ToList();
        var come = changes.Where(c => c is { Before: null, OldMode: 0, After.Length: > 0 }).ToList();
        if (gone.Count == 0 || come.Count == 0) return changes;
        var moved = new Dictionary<FileChange, FileChange>(ReferenceEqualityComparer.Instance);
        var used = new HashSet<FileChange>(ReferenceEqualityComparer.Instance);

        var byContent = gone.ToLookup(c => Hash(c.Before!.Value));
        foreach (var here in come)
        {
            if (byContent[Hash(here.After!.Value)].FirstOrDefault(c => !used.Contains(c)) is not { } from) continue;
            used.Add(from);
            moved[here] = from;
        }
        if ((long)(gone.Count - used.Count) * (come.Count - moved.Count) <= MostPairs)
        {
            var lines = new Dictionary<FileChange, Dictionary<string, int>>(ReferenceEqualityComparer.Instance);
            foreach (var here in come.Where(c => !moved.ContainsKey(c)))
            {
                var best = gone.Where(c => !used.Contains(c)).Select(c => (From: c, Share: Share(Lines(c), Lines(here)))).OrderByDescending(p => p.Share).FirstOrDefault();
                if (best.From is null || best.Share < Alike) continue;
                used.Add(best.From);
                moved[here] = best.From;
            }

            Dictionary<string, int> Lines(FileChange change)
            {
                if (!lines.TryGetValue(change, out var counted)) lines[change] = counted = Count((change.Before ?? change.After)!.Value.Span);
                return counted;
            }
        }
        return [.. changes.Where(c => !used.Contains(c)).Select(c => moved.TryGetValue(c, out var from) ? c with { OldPath = from.Path, Before = from.Before, OldMode = from.OldMode } : c)];
    }

    private static string Hash(ReadOnlyMemory<byte> content) => Convert.ToHexString(SHA256.HashData(content.Span));

    private static Dictionary<string, int> Count(ReadOnlySpan<byte> content)
    {
        var counted = new Dictionary<string, int>();
        foreach (var range in content.Split((byte)'\n'))
        {
            var line = RawPath.From(content[range]).Bytes;
            counted[line] = counted.GetValueOrDefault(line) + 1;
        }
        return counted;
    }

    private static double Share(Dictionary<string, int> a, Dictionary<string, int> b)
    {
        var common = a.Sum(line => Math.Min(line.Value, b.GetValueOrDefault(line.Key)));
        return (double)common / Math.Max(a.Values.Sum(), b.Values.Sum());
    }
}

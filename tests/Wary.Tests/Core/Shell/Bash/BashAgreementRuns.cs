using System.Text;
using Wary.Core.Shell.Bash;
using Wary.Core.Text;

namespace Wary.Tests.Core.Shell.Bash;

/// <summary>How often two readers were asked, how often they said the same, and the cases where they did not.</summary>
internal sealed record BashAgreement(int Asked, List<string> Different)
{
    public double Share => Asked == 0 ? 1 : 1 - (double)Different.Count / Asked;

    public override string ToString() => $"{Asked - Different.Count} of {Asked} = {100 * Share:0.00} %";
}

/// <summary>The comparisons, in any size: the build runs a sample, the long run all of it.</summary>
internal static class BashAgreementRuns
{
    private static readonly string[] Signs = ["(", ")", "\"", "'", "`", "$(", "fi", " done ", ";;", "|", "&&", "{", "}", "<<X", "\n", "then ", "${", "]]", "\\"];

    public static BashAgreement Verdicts(IReadOnlyList<(string Path, string Text)> scripts)
    {
        var taken = BashAgreementShells.Takes(scripts.Select(script => script.Path));
        var different = scripts.Where((script, i) => taken[i] != (BashParser.Parse(script.Text).Error is null));
        return new(scripts.Count, [.. different.Select(script => $"{script.Path}: {BashParser.Parse(script.Text).Error}")]);
    }

    /// <summary>Damages scripts. First answer: what bash refuses must be refused or marked; second: what bash takes must be taken.</summary>
    public static (BashAgreement Refused, BashAgreement Taken) Damaged(IReadOnlyList<(string Path, string Text)> scripts, int count, int seed, string folder)
    {
        var random = new Random(seed);
        var sources = scripts.Where(script => script.Text.Length is > 20 and < 20_000).ToList();
        var (refused, missed, taken, wrong) = (0, new List<string>(), 0, new List<string>());
        for (var done = 0; done < count; done += 500)
        {
            var damaged = Enumerable.Range(0, Math.Min(500, count - done)).Select(i => Damage(sources[(done + i) % sources.Count].Text, random)).ToList();
            var files = damaged.Select((one, i) => Path.Combine(folder, $"{i}")).ToList();
            for (var i = 0; i < files.Count; i++) File.WriteAllText(files[i], damaged[i].Text, Encoding.Latin1);
            var answers = BashAgreementShells.Takes(files);
            for (var i = 0; i < files.Count; i++)
            {
                var script = BashParser.Parse(damaged[i].Text);
                if (answers[i]) taken++;
                else refused++;
                if (!answers[i] && script.NotUnderstood.Count == 0) missed.Add(damaged[i].Around);
                if (answers[i] && script.Error is not null) wrong.Add($"{script.Error.Reason}: {damaged[i].Around}");
            }
        }
        return (new(refused, missed), new(taken, wrong));
    }

    /// <summary>Every simple command of shfmt's tree must be one of ours, with the same words.</summary>
    public static BashAgreement Trees(IReadOnlyList<(string Path, string Text)> scripts)
    {
        var (asked, different) = (0, new List<string>());
        foreach (var (path, text) in scripts)
        {
            var ours = BashParser.Parse(text);
            if (ours.Error is not null || BashAgreementShells.Commands(path, text) is not { } theirs) continue;
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (script, command) in BashWalk.SimpleCommands(ours))
            {
                var key = string.Join('\u0001', command.Words.Select(word => script.Text.Substring(word.Span.Start, word.Span.Length)));
                known[key] = known.GetValueOrDefault(key) + 1;
            }
            foreach (var (start, words) in theirs)
            {
                asked++;
                var key = string.Join('\u0001', words);
                if (known.GetValueOrDefault(key) > 0) known[key]--;
                else different.Add($"{path}:{text.AsSpan(0, Math.Min(start, text.Length)).Count('\n') + 1}: {string.Join(" · ", words)}");
            }
        }
        return new(asked, different);
    }

    /// <summary>What is wrong with the tree of a text: a span outside, a word outside its command; null for nothing.</summary>
    public static string? Flaw(string text)
    {
        var script = BashParser.Parse(text);
        foreach (var gap in script.NotUnderstood)
        {
            if (!Lies(gap.Span, text)) return "a gap outside the text";
        }
        foreach (var (inner, command) in BashWalk.SimpleCommands(script))
        {
            if (!Lies(command.Span, inner.Text)) return "a command outside the text";
            foreach (var word in command.Words)
            {
                if (word.Span.Start < command.Span.Start || word.Span.End > command.Span.End) return "a word outside its command";
                foreach (var part in word.Parts)
                {
                    if (part.Span.Start < word.Span.Start || part.Span.End > word.Span.End) return "a part outside its word";
                }
            }
        }
        return null;
    }

    private static bool Lies(TextSpan span, string text) => span.Start >= 0 && span.Length >= 0 && span.End <= text.Length;

    private static (string Text, string Around) Damage(string text, Random random)
    {
        var at = random.Next(text.Length);
        var content = random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)),
            2 => text.Insert(at, text.Substring(random.Next(text.Length) / 2, Math.Min(random.Next(1, 20), text.Length / 2))),
            _ => text.Insert(at, Signs[random.Next(Signs.Length)]),
        };
        var from = Math.Max(0, at - 60);
        return (content, content.Substring(from, Math.Min(120, content.Length - from)));
    }
}

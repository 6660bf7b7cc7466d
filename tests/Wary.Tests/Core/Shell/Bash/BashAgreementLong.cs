using System.Diagnostics;
using System.Globalization;
using Wary.Core.Shell.Bash;

namespace Wary.Tests.Core.Shell.Bash;

/// <summary>
/// What takes minutes: <c>WARY_AGREEMENT=results.md eng/long.sh</c> sets it off. Every run adds its rows to that file.
/// <c>WARY_AGREEMENT_MUTATIONS</c> and <c>WARY_AGREEMENT_INPUTS</c> say how many (20 000 and 10 million).
/// </summary>
[Trait("Category", "Agreement")]
public sealed class BashAgreementLong : IDisposable
{
    private static readonly string? Results = Environment.GetEnvironmentVariable("WARY_AGREEMENT");
    private readonly string _folder = Directory.CreateTempSubdirectory("wary-bash-").FullName;

    [Fact]
    public void Every_script_is_taken_and_refused_as_bash_does()
    {
        var result = BashAgreementRuns.Verdicts(Scripts());
        Row("`bash -n` takes and refuses the scripts of this machine alike", result, "≥ 99.5 %", result.Share >= 0.995);
    }

    [Fact]
    public void Mutations_that_bash_refuses_are_refused_or_marked()
    {
        var (refused, taken) = BashAgreementRuns.Damaged(Scripts(), Number("WARY_AGREEMENT_MUTATIONS", 20_000), 20261122, _folder);
        Row("mutations that bash refuses: refused or marked as not understood", refused, "≥ 97 %", refused.Share >= 0.97);
        Row("mutations that bash takes: taken", taken, "≥ 97 %", taken.Share >= 0.97);
    }

    [Fact]
    public void Every_simple_command_has_the_words_that_a_formatter_finds()
    {
        Assert.SkipWhen(Results is null || !BashAgreementShells.HasShfmt, "only in the long run, with shfmt");
        var result = BashAgreementRuns.Trees(Scripts());
        Row("simple commands of `shfmt --to-json` with the same words", result, "≥ 99 %", result.Share >= 0.99);
    }

    // Crash, hang and a span outside are looked for in all; work is measured by what is allocated, which no busy machine changes.
    [Fact]
    public void Generated_inputs_give_a_sound_tree_with_work_in_proportion_to_their_length()
    {
        Assert.SkipWhen(Results is null, "only in the long run");
        var count = Number("WARY_AGREEMENT_INPUTS", 10_000_000);
        var (flaws, slowest, most) = (new List<string>(), 0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var text = BashAgreementInputs.Text(i);
            var (allocated, begun) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            BashParser.Parse(text);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            most = Math.Max(most, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated - 4096) / Math.Max(1, text.Length));
            if (BashAgreementRuns.Flaw(text) is { } flaw) flaws.Add($"{i}: {flaw}: {text}");
        }
        Row($"generated inputs without a flaw (most work: {most.ToString("0", CultureInfo.InvariantCulture)} bytes a character; slowest: {slowest.ToString("0", CultureInfo.InvariantCulture)} ms)", new(count, flaws), "all, ≤ 4096 bytes a character", flaws.Count == 0 && most <= 4096);
    }

    [Fact]
    public void A_text_of_twice_the_length_needs_about_twice_the_work()
    {
        Assert.SkipWhen(Results is null, "only in the long run");
        var bent = new List<string>();
        var count = 0;
        foreach (var (name, text) in BashAgreementInputs.Repeated(2_000).Zip(BashAgreementInputs.Repeated(8_000), (small, large) => (small.Name, (small.Text, large.Text))))
        {
            count++;
            var (small, large) = (Work(text.Item1), Work(text.Item2));
            if (large.Bytes > 6.0 * small.Bytes + 100_000 || large.Milliseconds > 10 * small.Milliseconds + 20) bent.Add($"{name}: {small} → {large}");
        }
        Row("repeated pieces: four times the length costs at most about four times the work", new(count, bent), "all", bent.Count == 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (long Bytes, double Milliseconds) Work(string text)
    {
        BashParser.Parse(text);
        var (allocated, fastest) = (0L, double.MaxValue);
        for (var i = 0; i < 3; i++)
        {
            var (before, begun) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            BashParser.Parse(text);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        return (allocated, fastest);
    }

    private static List<(string Path, string Text)> Scripts()
    {
        Assert.SkipWhen(Results is null, "only in the long run");
        return BashAgreementScripts.All();
    }

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static void Row(string what, BashAgreement result, string goal, bool met)
    {
        File.AppendAllText(Results!, $"| {what} | {result} | {goal} | {(met ? "yes" : "NO")} |\n");
        File.WriteAllText($"{Results}.{string.Concat(what.Where(char.IsAsciiLetter).Take(24))}.txt", string.Join("\n---\n", result.Different));
        Assert.True(met, $"{what}: {result}\n{string.Join("\n---\n", result.Different.Take(30))}");
    }
}

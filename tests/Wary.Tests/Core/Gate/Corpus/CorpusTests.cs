using System.Text;
using Wary.Core.Gate;

namespace Wary.Tests.Core.Gate.Corpus;

/// <summary>
/// Judges every command of the corpus. A missed danger and a false alarm count alike.
/// <c>WARY_CORPUS_REPORT=file</c> writes all that went wrong into a file instead of the first fifty into the message.
/// </summary>
public sealed class CorpusTests
{
    private static readonly Lazy<IReadOnlyList<Outcome>> Outcomes = new(Run);

    private sealed record Outcome(CorpusRow Row, Verdict Verdict, string? Missing, string Effects, string Rules)
    {
        public bool IsWrong => !Row.Accepts(Verdict);

        public override string ToString() =>
            $"{Row.Place} [{Row.Tool}, {Row.World}] {Verdict}{(Rules.Length == 0 ? "" : $" by {Rules}")}{(Missing is null ? "" : $", without {Missing}")}: {Short(Row.Command)} => {Short(Effects)}";

        private static string Short(string text) => (text.Length > 300 ? text[..300] + "…" : text).Replace("\n", "␤", StringComparison.Ordinal);
    }

    // The second number is how many rows in a thousand may still be wrong. It goes down to nothing and never up.
    [Theory]
    [InlineData("must-deny", 0)]
    [InlineData("must-ask", 0)]
    [InlineData("must-allow", 0)]
    [InlineData("bypass", 0)]
    public void Each_command_gets_the_verdict_and_has_the_effects_that_it_must(string group, int ceiling)
    {
        var rows = Outcomes.Value.Where(outcome => outcome.Row.Class == group).ToList();
        Assert.NotEmpty(rows);
        var wrong = rows.Where(outcome => outcome.IsWrong).ToList();
        var missing = rows.Where(outcome => !outcome.IsWrong && outcome.Missing is not null).ToList();
        var told = new StringBuilder().Append(System.Globalization.CultureInfo.InvariantCulture, $"{group}: {rows.Count} rows, {wrong.Count} with another verdict, {missing.Count} without an effect\n");
        foreach (var family in rows.GroupBy(outcome => outcome.Row.Family).OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            told.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {family.Key}: {family.Count()}, {family.Count(outcome => outcome.IsWrong)}, {family.Count(outcome => !outcome.IsWrong && outcome.Missing is not null)}\n");
        }
        var report = Environment.GetEnvironmentVariable("WARY_CORPUS_REPORT");
        if (report is not null) File.WriteAllText($"{report}.{group}", told + string.Join('\n', wrong.Concat(missing)) + "\n");
        Assert.True((wrong.Count + missing.Count) * 1000 <= rows.Count * ceiling, told + string.Join('\n', wrong.Concat(missing).Take(50)));
    }

    // Anything that is typed gets an answer, and not after steps without end: the gate counts its own.
    [Fact]
    public void Broken_and_enormous_commands_get_an_answer() => Assert.Contains(Outcomes.Value, outcome => outcome.Row.Class == "must-not-crash");

    private static List<Outcome> Run()
    {
        var worlds = new Dictionary<string, DeclaredWorld>();
        var outcomes = new List<Outcome>();
        foreach (var row in CorpusFile.All())
        {
            if (!worlds.TryGetValue(row.World, out var world)) worlds[row.World] = world = CorpusWorld.Load(row.World);
            var result = ToolGate.Judge(row.ToToolUse(), world);
            var effects = result.Analysis.Effects;
            var missing = row.Effects.FirstOrDefault(expected => effects.Any(expected.Matches) == expected.Absent);
            outcomes.Add(new(row, result.Verdict, missing?.ToString(), string.Join("; ", effects), string.Join(", ", result.Objections.Select(objection => objection.Rule).Distinct())));
        }
        return outcomes;
    }
}

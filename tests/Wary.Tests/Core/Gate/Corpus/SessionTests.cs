using Wary.Core.Gate;

namespace Wary.Tests.Core.Gate.Corpus;

/// <summary>Whole working sessions of <c>tests/corpus/sessions</c>: a guard that interrupts honest work twice is switched off by the third time.</summary>
public sealed class SessionTests
{
    private const string Question = "⁇ ";

    public static TheoryData<string> Sessions => [.. Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file))];

    private static string Folder => Path.Combine(Repository.Root, "tests", "corpus", "sessions");

    // A check that takes text for commands, or build output for work, shows up here before it shows up at somebody's desk.
    [Theory]
    [MemberData(nameof(Sessions))]
    public void A_session_is_interrupted_once_at_most_without_need(string name)
    {
        var (_, needless) = Judge(name);
        Assert.True(needless.Count <= 1, string.Join('\n', needless));
    }

    // The number is how many may still be missed while the catalogue grows. It goes down to nothing and never up.
    [Fact]
    public void What_deserves_a_question_in_a_session_gets_one()
    {
        var missed = Sessions.SelectMany(session => Judge(session).Missed).ToList();
        Assert.True(missed.Count <= 2, string.Join('\n', missed));
    }

    // A session that was cut down to a few easy commands proves nothing.
    [Fact]
    public void There_are_thirty_sessions_of_work_in_order() =>
        Assert.All(Sessions, session => Assert.InRange(CorpusFile.Rows("must-allow", session, File.ReadAllText(Path.Combine(Folder, session + ".txt"))).Count(), 24, 60));

    private static (List<string> Missed, List<string> Needless) Judge(string name)
    {
        var (missed, needless) = (new List<string>(), new List<string>());
        foreach (var row in CorpusFile.Rows("must-allow", name, File.ReadAllText(Path.Combine(Folder, name + ".txt"))))
        {
            var expected = row.Command.StartsWith(Question, StringComparison.Ordinal);
            var command = expected ? row with { Command = row.Command[Question.Length..] } : row;
            var result = ToolGate.Judge(command.ToToolUse(), CorpusWorld.Load(row.World));
            var told = $"{name}.txt:{row.Line} {result.Verdict} by {string.Join(", ", result.Objections.Select(objection => objection.Rule).Distinct())}: {command.Command.Replace("\n", "␤", StringComparison.Ordinal)}";
            if (expected && result.Verdict < Verdict.Ask) missed.Add(told);
            else if (!expected && result.Verdict >= Verdict.Ask) needless.Add(told);
        }
        if (Environment.GetEnvironmentVariable("WARY_CORPUS_REPORT") is { } report) File.AppendAllLines($"{report}.sessions", missed.Select(one => "missed " + one).Concat(needless.Select(one => "needless " + one)));
        return (missed, needless);
    }
}

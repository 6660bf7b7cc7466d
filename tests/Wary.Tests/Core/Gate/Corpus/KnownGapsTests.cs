using System.Globalization;
using Wary.Core.Gate;
using Wary.Core.Shell;

namespace Wary.Tests.Core.Gate.Corpus;

/// <summary>What the gate is known to miss is written down, not forgotten: <c>tests/corpus/known-gaps.txt</c>.</summary>
public sealed class KnownGapsTests
{
    // It goes down and never up: a command that gets lost again belongs into the corpus, which fails then.
    private const int Most = 75;

    private static IEnumerable<(Verdict Wanted, string Command)> Rows() =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "tests", "corpus", "known-gaps.txt"))
        where line.Length > 0 && line[0] != '#'
        select (line.StartsWith("deny ", StringComparison.Ordinal) ? Verdict.Deny : Verdict.Ask, line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    [Fact]
    public void A_gap_that_was_closed_moves_into_the_corpus()
    {
        var world = CorpusWorld.Load("project");
        var closed = Rows().Where(row => CommandGate.Judge(row.Command.Replace('␤', '\n'), ShellLanguage.Bash, world).Verdict >= row.Wanted).Select(row => row.Command);
        Assert.True(!closed.Any(), string.Create(CultureInfo.InvariantCulture, $"move these into tests/corpus/commands:\n{string.Join('\n', closed)}"));
    }

    [Fact]
    public void There_are_not_more_of_them_than_before() => Assert.InRange(Rows().Count(), 1, Most);
}

using Wary.Core.Hooks;
using Wary.Host.State;

namespace Wary.Tests.Host.State;

public sealed class SessionJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_rule_is_new_once_per_file_and_session()
    {
        Assert.Equal(["eval_injection", "os_system"], Journal().RecordEdit("/p/a.js", "Write", ["eval_injection", "os_system"]).NewRules);
        Assert.Empty(Journal().RecordEdit("/p/a.js", "Edit", ["os_system"]).NewRules);
        Assert.Equal(["eval_injection"], Journal().RecordEdit("/p/b.js", "Edit", ["eval_injection"]).NewRules);
        Assert.Equal(["eval_injection"], Journal("other").RecordEdit("/p/a.js", "Edit", ["eval_injection"]).NewRules);
    }

    [Fact]
    public void Two_spellings_of_a_path_are_one_file_and_the_last_one_is_kept()
    {
        Journal().RecordEdit("/p/src/../a.js", "Write", ["r"]);
        Assert.Empty(Journal().RecordEdit("/p//./a.js", "Write", ["r"]).NewRules);
        Assert.Equal(["/p//./a.js"], Journal().Read().Touched().Select(t => t.Path));
    }

    [Fact]
    public void Paths_that_differ_in_case_are_two_files()
    {
        Journal().RecordEdit("/p/A.js", "Write", ["r"]);
        Assert.Equal(["r"], Journal().RecordEdit("/p/a.js", "Write", ["r"]).NewRules);
    }

    [Fact]
    public void Strange_paths_and_rules_are_remembered_as_well()
    {
        foreach (var path in new[] { "", "a\nb", "/p/\u0000x", "/p/\uD800.js", "/p/\U0001F512.js", "/p/\"q\"\\.js", "relative/../x.js", "../../x" })
        {
            Assert.Equal(["user:\uDC00", "r"], Journal().RecordEdit(path, "Write", ["user:\uDC00", "r"]).NewRules);
            Assert.Empty(Journal().RecordEdit(path, "Write", ["user:\uDC00", "r"]).NewRules);
        }
    }

    [Fact]
    public void A_turn_end_counts_every_pending_rule_once()
    {
        Journal().BeginTurn("p1");
        Journal().RecordEdit("/p/a.js", "Write", ["x", "y"]);
        Journal().RecordEdit("/p/b.js", "Write", ["x"]);

        var end = Journal().EndTurn((path, rule) => path == "/p/a.js" && rule == "x");

        Assert.Equal([new("x", 1)], end.Unresolved);
        Assert.Equal([new("x", 1), new("y", 1)], end.Fixed.OrderBy(p => p.Key, StringComparer.Ordinal));
        var again = Journal().EndTurn((_, _) => true);
        Assert.Empty(again.Fixed);
        Assert.Empty(again.Unresolved);
    }

    [Fact]
    public void A_warning_told_while_the_turn_ends_waits_for_the_next_turn_end()
    {
        Journal().RecordEdit("/p/a.js", "Write", ["x"]);
        Journal().EndTurn((_, _) =>
        {
            Journal().RecordEdit("/p/late.js", "Write", ["y"]);
            return true;
        });
        Assert.Equal([new PendingRule("/p/late.js", "y")], Journal().Read().Pending());
    }

    [Fact]
    public void Two_processes_that_end_the_same_turn_count_it_once()
    {
        Journal().RecordEdit("/p/a.js", "Write", ["x"]);
        TurnEnd? inner = null;
        var outer = Journal().EndTurn((_, _) =>
        {
            inner = Journal().EndTurn((_, _) => true);
            return true;
        });
        Assert.Equal(1, inner!.Unresolved["x"]);
        Assert.Empty(outer.Unresolved);
    }

    [Fact]
    public void The_same_prompt_begins_one_turn()
    {
        Assert.Equal(0, Journal().Read().Turn);
        Journal().BeginTurn("p1");
        Journal().BeginTurn("p1");
        Assert.Equal(1, Journal().Read().Turn);
        Journal().BeginTurn("p2");
        Journal().BeginTurn("");
        Journal().BeginTurn("");
        Assert.Equal(4, Journal().Read().Turn);
    }

    [Fact]
    public void Touched_files_stay_with_their_turn_until_a_review_consumes_them()
    {
        Journal().BeginTurn("p1");
        Journal().RecordEdit("/p/a.js", "Write", []);
        Journal().EndTurn((_, _) => true);
        Journal().BeginTurn("p2");
        Journal().RecordEdit("/p/b.js", "Write", []);

        var touched = Journal().Read().Touched();
        Assert.Equal([("/p/a.js", 1), ("/p/b.js", 2)], touched.Select(t => (t.Path, t.Turn)));

        Assert.Null(Journal().Consume(touched));
        Assert.Empty(Journal().Read().Touched());
    }

    [Fact]
    public void A_file_that_is_edited_during_its_review_is_touched_again()
    {
        Journal().RecordEdit("/p/a.js", "Write", []);
        var reviewed = Journal().Read().Touched();
        Journal().RecordEdit("/p/a.js", "Edit", []);
        Journal().Consume(reviewed);
        Assert.Equal(["/p/a.js"], Journal().Read().Touched().Select(t => t.Path));
    }

    [Fact]
    public void A_review_that_claims_more_touches_than_there_were_hides_no_later_one()
    {
        Journal().RecordEdit("/p/a.js", "Write", []);
        Journal().Consume([new("/p/a.js", 0, 99), new("/p/never.js", 0, 99)]);
        Journal().RecordEdit("/p/a.js", "Edit", []);
        Journal().RecordEdit("/p/never.js", "Edit", []);
        Assert.Equal(2, Journal().Read().Touched().Count);
    }

    [Fact]
    public void A_notice_is_claimed_once()
    {
        Assert.Equal(Claim.Won, Journal().ClaimOnce("old-plugin"));
        Assert.Equal(Claim.Taken, Journal().ClaimOnce("old-plugin"));
        Assert.Equal(Claim.Won, Journal().ClaimOnce("no-credential"));
        Assert.Equal(Claim.Won, Journal("other").ClaimOnce("old-plugin"));
    }

    [Fact]
    public void Numbers_are_made_from_what_was_new()
    {
        Metrics Count(IReadOnlyList<string> fresh) => new Metrics().Add("pattern_hits", fresh.Count);
        Journal().RecordEdit("/p/a.js", "Write", ["x", "y"], Count);
        Journal().RecordEdit("/p/a.js", "Write", ["x", "z"], Count);
        var lines = File.ReadAllLines(_folder.JournalOf("s")).Where(l => l.Contains("\"metrics\"")).ToArray();
        Assert.Contains("\"pattern_hits\":2", lines[0]);
        Assert.Contains("\"pattern_hits\":1", lines[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData("a\0b")]
    public void A_key_that_could_leave_the_folder_is_refused(string key) => Assert.Throws<ArgumentException>(() => Journal(key));

    private SessionJournal Journal(string key = "s") => new(_folder.Path, key, TimeProvider.System);
}

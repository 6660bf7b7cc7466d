using Wary.Core.Findings;
using Wary.Review;
using Wary.Review.Verdicts;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review;

/// <summary>Turns from prompt to stop, with a model that reports what it is shown.</summary>
public sealed class TurnReviewTests
{
    private const string Bad = "import os\ndef run(q):\n    os.system('ls ' + q)  # PLANTED one\n";

    [Fact]
    public async Task A_vulnerable_line_is_told_with_its_place_and_wakes_the_agent()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("app.py", Bad);
        var outcome = await turn.End();
        var finding = Assert.Single(outcome.Told);
        Assert.Equal(("app.py", 3, Severity.High), (finding.Path, finding.Line, finding.Severity));
        var answer = outcome.Answer(null);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("app.py", answer.Block);
        Assert.Empty(turn.Journal.Read().Touched());
    }

    [Fact]
    public async Task A_second_stop_with_nothing_new_makes_no_call_and_wakes_nobody()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("app.py", Bad);
        await turn.End();
        var calls = turn.Calls;
        var again = await turn.End(goesOn: true);
        Assert.Equal(calls, turn.Calls);
        Assert.Equal(SkipReason.NoChange, again.Skip);
        Assert.Equal(0, again.Answer(null).ExitCode);
    }

    [Fact]
    public async Task Clean_turns_are_silent_and_consume_the_state()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("app.py", "print('fine')\n");
        var outcome = await turn.End();
        Assert.IsType<ReviewVerdict.Clean>(outcome.Result!.Verdict);
        Assert.Equal(0, outcome.Answer(null).ExitCode);
        Assert.Empty(turn.Journal.Read().Touched());
        Assert.Equal(SkipReason.NoChange, (await turn.End()).Skip);
    }

    [Fact]
    public async Task Edits_of_a_shell_are_reviewed_although_no_tool_named_the_file()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Repository.Run("printf 'os.system(x)  # PLANTED\\n' >> lib.py");
        Assert.Single((await turn.End()).Told);
    }

    [Fact]
    public async Task Repositories_and_submodules_of_one_turn_are_told_in_one_text_each_by_its_place()
    {
        using var turn = new Turn();
        turn.Repository.Run("git init -q ../lib; cd ../lib; echo one > app.py; git add -A; git commit -qm lib; cd ../project; git submodule --quiet add ../lib sub; git commit -qm sub; git init -q inner; cd inner; echo one > app.py; git add -A; git commit -qm inner");
        await turn.Begin();
        foreach (var place in (string[])["", "sub/", "inner/"]) turn.Write(place + "app.py", $"os.system(a)  # PLANTED {place}\n");
        var outcome = await turn.End();

        Assert.Equal(3, outcome.Told.Count);
        Assert.Equal(3, outcome.Told.Select(finding => finding.Owner).Distinct().Count());
        Assert.All((string[])["\napp.py\n", "\nsub/app.py\n", "\ninner/app.py\n"], path => Assert.Contains(path, outcome.Text));
        Assert.InRange(outcome.Person!.Length, 1, 280);
        Assert.Empty(turn.Journal.Read().Touched());
    }

    [Fact]
    public async Task What_tools_wrote_and_took_back_is_nothing_left_to_review()
    {
        using var turn = new Turn();
        await turn.Begin();
        var text = File.ReadAllText(turn.Repository.File_("app.py"));
        turn.Write("app.py", "os.system(a)  # PLANTED\n");
        turn.Write("app.py", text);
        Assert.Equal((SkipReason.NothingLeft, 0), ((await turn.End()).Skip, turn.Calls));
        Assert.Empty(turn.Journal.Read().Touched());
    }

    [Fact]
    public async Task When_the_endpoint_is_down_the_next_turn_reviews_both()
    {
        using var turn = new Turn();
        turn.Model.Faults = (_, _) => Fault.NoConnection;
        await turn.Begin();
        turn.Write("one.py", "os.system(a)  # PLANTED\n");
        var down = await turn.End();
        Assert.Equal(SkipReason.Unreachable, down.Skip);
        Assert.NotEmpty(turn.Journal.Read().Touched());

        turn.Model.Faults = (_, _) => Fault.None;
        await turn.Begin();
        turn.Write("two.py", "os.system(b)  # PLANTED\n");
        Assert.Equal(["one.py", "two.py"], (await turn.End()).Told.Select(finding => finding.Path).Order());
    }

    [Fact]
    public async Task After_three_turns_without_a_verdict_the_files_are_given_up_by_name()
    {
        using var turn = new Turn();
        turn.Model.Faults = (_, _) => Fault.Unauthorized;
        for (var i = 1; i <= 3; i++)
        {
            await turn.Begin();
            turn.Write($"file{i}.py", "x = 1\n");
            var outcome = await turn.End();
            Assert.Equal(SkipReason.ProviderError, outcome.Skip);
            Assert.Equal(i == 3, outcome.Person?.Contains("file1.py", StringComparison.Ordinal) == true);
        }
        Assert.Empty(turn.Journal.Read().Touched());
        Assert.Equal(SkipReason.NoChange, (await turn.End()).Skip);
    }

    [Fact]
    public async Task A_turn_wakes_three_times_at_most_and_the_fourth_change_is_reviewed_with_the_next_turn()
    {
        using var turn = new Turn();
        await turn.Begin();
        for (var round = 0; round < 3; round++)
        {
            turn.Write("app.py", $"os.system(a{round})  # PLANTED {round}\n");
            Assert.Single((await turn.End(goesOn: round > 0)).Told);
        }
        turn.Write("app.py", "os.system(last)  # PLANTED last\n");
        Assert.Equal(SkipReason.RoundLimit, (await turn.End(goesOn: true)).Skip);
        await turn.Begin();
        Assert.Single((await turn.End()).Told);
    }

    [Fact]
    public async Task A_stop_that_another_hook_prolongs_is_left_alone()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("app.py", Bad);
        Assert.Equal(SkipReason.InStopLoop, (await turn.End(goesOn: true)).Skip);
        Assert.Equal(0, turn.Calls);
        Assert.Single((await turn.End()).Told);
    }

    [Fact]
    public async Task What_a_model_repeats_in_the_same_words_opens_the_breaker_and_the_person_hears_it_once()
    {
        using var turn = new Turn();
        turn.Model.Player = _ => Turn.Report(("app.py", "os.system(always)"));
        var people = new List<string?>();
        var wakes = 0;
        for (var i = 0; i < 6; i++)
        {
            await turn.Begin();
            turn.Write("app.py", $"# {i}\nos.system(always)\n");
            var outcome = await turn.End();
            wakes += outcome.Answer(null).ExitCode == 2 ? 1 : 0;
            if (outcome.Skip == SkipReason.Breaker) people.Add(outcome.Person);
        }
        // Once new, once repeated on purpose (its text says so), then never again.
        Assert.Equal(2, wakes);
        Assert.Equal(1, people.Count(line => line is not null));
        Assert.Equal(4, people.Count);
    }

    [Fact]
    public async Task Without_a_credential_rules_look_at_the_change_and_the_person_is_told_once()
    {
        using var turn = new Turn { HasCredential = false };
        await turn.Begin();
        turn.Repository.Run("printf 'import yaml\\nimport os\\ndef f(q):\\n    os.system(\"ls \" + q)\\n' > made.py");
        var outcome = await turn.End();
        Assert.Equal(0, turn.Calls);
        Assert.NotEmpty(outcome.Told);
        Assert.Contains("No model could be asked", outcome.Text);
        Assert.Contains("fixed rules", outcome.Notice);
        await turn.Begin();
        turn.Write("fine.py", "x = 1\n");
        Assert.Null((await turn.End()).Notice);
    }

    [Fact]
    public async Task The_first_review_of_a_machine_says_what_is_sent_and_no_later_one()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("a.py", "x = 1\n");
        Assert.Contains("secrets masked", (await turn.End()).Notice);
        await turn.Begin();
        turn.Write("a.py", "x = 2\n");
        Assert.Null((await turn.End()).Notice);
    }

    [Fact]
    public async Task A_finding_that_was_stored_and_never_arrived_is_told_with_the_next_prompt_once()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("app.py", Bad);
        await turn.End();
        turn.Asking.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("app.py", Assert.Single(turn.Memory.TakeUndelivered()));
        Assert.Empty(turn.Memory.TakeUndelivered());
    }

    [Fact]
    public async Task A_wake_that_arrived_is_not_told_again()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("app.py", Bad);
        await turn.End();
        turn.Memory.Arrived(1);
        turn.Asking.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(turn.Memory.TakeUndelivered());
    }

    [Fact]
    public async Task A_wake_that_arrived_takes_no_lost_text_of_another_turn_along()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("lost.py", Bad);
        await turn.End();
        await turn.Begin();
        turn.Write("woke.py", Bad);
        await turn.End();
        turn.Memory.Arrived(2);
        turn.Asking.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("lost.py", Assert.Single(turn.Memory.TakeUndelivered()));
    }

    [Fact]
    public async Task What_another_review_told_meanwhile_is_not_told_twice()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("app.py", Bad);
        turn.Model.Player = request =>
        {
            var answer = Turn.Oracle(request);
            // The commit review is faster.
            var other = new Finding
            {
                Fingerprint = Fingerprint.Of("command injection", "app.py", "run", "    os.system('ls ' + q)  # PLANTED one"), Owner = turn.Repository.Project, Path = "app.py", Line = 3,
                Severity = Severity.High, Category = "command injection", Quote = "os.system", Explanation = "", Fix = "",
            };
            turn.Memory.Announce(1, [other], new HashSet<string>(), findings => ("the other one", findings.Count));
            return answer;
        };
        Assert.Equal(SkipReason.AllTold, (await turn.End()).Skip);
    }

    [Fact]
    public async Task An_accepted_finding_is_silent_until_it_expires()
    {
        using var turn = new Turn();
        await turn.Begin();
        turn.Write("app.py", Bad);
        var finding = Assert.Single((await turn.End()).Told);
        turn.Accepted.Accept(new(finding.Fingerprint, finding.Owner, "only I run it", turn.Asking.Time.GetUtcNow() + TimeSpan.FromDays(1)));
        await turn.Begin();
        turn.Write("app.py", "# moved\n" + Bad);
        var quiet = await turn.End();
        Assert.Empty(quiet.Told);
        Assert.Equal(SkipReason.NoChange, (await turn.End()).Skip);
        turn.Asking.Time.Advance(TimeSpan.FromDays(2));
        await turn.Begin();
        turn.Write("app.py", "# moved again\n# and again\n" + Bad.Replace("def run", "def run", StringComparison.Ordinal).Replace("('ls ' + q)", "( 'ls ' + q )", StringComparison.Ordinal));
        Assert.Single((await turn.End()).Told);
    }

    [Fact]
    public async Task Secrets_of_the_change_are_in_no_request()
    {
        using var turn = new Turn();
        var canary = "AKIA" + "Q3EGRTYUIOPASDFG";
        var token = "ghp_" + "a8Kd03mXqPz91LsVbN47tYrWcE52HgJuOi6f";
        await turn.Begin();
        turn.Write("settings.py", $"AWS_ACCESS_KEY_ID = \"{canary}\"\nTOKEN = \"{token}\"\n");
        turn.Write($"named-{token}.py", "os.system(q)  # PLANTED\n");
        turn.Write(".env", $"GITHUB_TOKEN={token}\n");
        turn.Write(".claude/claude-security-guidance.md", $"Our key is {token}\n");
        var outcome = await turn.End();
        Assert.Single(outcome.Told);
        Assert.DoesNotContain(token, outcome.Text);
        Assert.DoesNotContain(token, outcome.Person);
        Assert.All(turn.Model.Requests, request =>
        {
            Assert.DoesNotContain(canary, request.Text);
            Assert.DoesNotContain(token, request.Text);
        });
    }

    [Fact]
    public async Task Every_fault_is_either_a_verdict_or_keeps_the_change_queued()
    {
        foreach (var fault in Enum.GetValues<Fault>())
        {
            using var turn = new Turn();
            turn.Model.Faults = (_, _) => fault;
            await turn.Begin();
            turn.Write("app.py", Bad);
            var outcome = await turn.End();
            var hasVerdict = outcome.Told.Count == 1;
            Assert.True(hasVerdict == fault is Fault.None or Fault.WrongUsage, $"{fault}: {outcome.Skip} {outcome.Words}");
            Assert.Equal(hasVerdict ? 2 : 0, outcome.Answer(null).ExitCode);
            Assert.Equal(hasVerdict, turn.Journal.Read().Touched().Count == 0);
            if (hasVerdict) continue;
            Assert.NotNull(outcome.Skip);
            Assert.NotEmpty(outcome.Words);
            // The next turn has the change again, whatever the fault was.
            turn.Model.Faults = (_, _) => Fault.None;
            await turn.Begin();
            Assert.Single((await turn.End()).Told);
        }
    }
}

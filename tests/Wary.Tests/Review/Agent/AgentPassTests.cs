using Wary.Review;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Agent;

/// <summary>The conversation: what goes back, in which order, and what of it is paid for only once.</summary>
public sealed class AgentPassTests
{
    [Fact]
    public async Task All_results_of_a_turn_go_into_one_message_and_thinking_goes_back_as_it_came()
    {
        using var asking = Asking(turns: 1);
        await asking.Review(asking.Job(("app.py", "x = 1\n")));
        var messages = asking.Model.Requests[1].Body.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["user", "assistant", "user"], messages.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("""{"type":"thinking","thinking":"hm","signature":"sig=="}""", messages[1].GetProperty("content")[0].GetRawText());
        Assert.Equal(["toolu_0", "toolu_1"], messages[2].GetProperty("content").EnumerateArray().Select(block => block.GetProperty("tool_use_id").GetString()));
    }

    [Fact]
    public async Task Each_turn_reads_what_the_turn_before_has_written_to_the_cache()
    {
        using var asking = Asking(turns: 6);
        var result = await asking.Review(asking.Job(("app.py", string.Concat(Enumerable.Range(0, 400).Select(i => $"value_{i} = {i}\n")))));
        var usages = result.Review.Attempts.Select(attempt => attempt.Usage!.Value).ToList();
        Assert.Equal(7, usages.Count);
        for (var i = 1; i < usages.Count; i++)
        {
            Assert.Equal(usages[i - 1].CacheRead + usages[i - 1].CacheWrite, usages[i].CacheRead);
            Assert.Equal(0, usages[i].Input);
        }
        Assert.All(asking.Model.Requests, request => Assert.InRange(Marks(request), 1, 4));
    }

    [Fact]
    public async Task Only_the_first_turn_may_go_to_another_model()
    {
        using var asking = Asking(turns: 3);
        asking.Model.Faults = (index, request) => index == 0 || request.Model.Contains("opus", StringComparison.Ordinal) ? Fault.Overloaded : Fault.None;
        var result = await asking.Review(asking.Job(("app.py", "x = 1\n")));
        Assert.Equal(Reviewer.Agent, result.By);
        Assert.All(asking.Model.Requests.Skip(1), request => Assert.Contains("sonnet", request.Model, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_money_ends_the_model_is_asked_to_answer_while_it_still_can()
    {
        using var asking = Asking(turns: 15);
        asking.Write("big.txt", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i} of a long file\n")));
        var turn = 0;
        asking.Model.Player = request => new Conversation(request) is var talk && (talk.IsOneCall || talk.LastWords.Length > 0 && talk.Turn > 0) ? Turn.Report()
            : MockAnswer.Calls(("Read", new { file_path = "big.txt", offset = 1 + 1_500 * turn++ }));
        var job = asking.Job(("app.py", "x = 1\n"));
        var result = await asking.Review(job with { Budget = new("session-1", "commit", asking.Asking.Time.GetUtcNow() + TimeSpan.FromMinutes(5)) { MaxCalls = 64, MaxDollars = 0.60m } });
        Assert.Equal(Reviewer.Agent, result.By);
        Assert.InRange(asking.Model.Requests.Count, 2, 15);
        Assert.True(result.Review.IsComplete);
        Assert.InRange(result.Review.Dollars, 0.01m, 0.60m);
        Assert.Equal(result.Review.Dollars, asking.Asking.Ledger.Read(DateTimeOffset.MinValue).Sum(entry => entry.Dollars));
    }

    [Fact]
    public async Task Every_turn_offers_the_same_three_tools_and_the_schema()
    {
        using var asking = Asking(turns: 2);
        await asking.Review(asking.Job(("app.py", "x = 1\n")));
        Assert.Single(asking.Model.Requests.Select(request => request.Body.GetProperty("tools").GetRawText()).Distinct());
        Assert.Equal(["Read", "Grep", "Glob"], asking.Model.Requests[0].Body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        Assert.All(asking.Model.Requests, request => Assert.Equal("json_schema", request.Body.GetProperty("output_config").GetProperty("format").GetProperty("type").GetString()));
    }

    private static int Marks(MockRequest request) => request.Text.Split("\"cache_control\"").Length - 1;

    private static AgentAsking Asking(int turns)
    {
        var asking = new AgentAsking();
        asking.Write("app.py", "x = 1\ny = 2\n");
        asking.Model.Player = request => new Conversation(request).Turn is var turn && turn < turns
            ? MockAnswer.Calls(("Read", new { file_path = "app.py", offset = turn % 2 + 1 }), ("Grep", new { pattern = $"x{turn}" })).Thinking("hm", "sig==") : Turn.Report();
        return asking;
    }
}

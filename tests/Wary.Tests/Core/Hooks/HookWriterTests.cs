using System.Text;
using System.Text.Json;
using Wary.Core.Hooks;

namespace Wary.Tests.Core.Hooks;

public sealed class HookWriterTests
{
    private static string Write(Decision decision) => Encoding.UTF8.GetString(HookWriter.Write(decision, "PostToolUse").Span);

    [Fact]
    public void Silence_writes_not_a_single_byte_even_with_metrics()
    {
        Assert.Equal("", Write(Decision.Silent));
        Assert.Equal("", Write(new Decision { Metrics = new Metrics().Add("pv", 1) }));
    }

    [Fact]
    public void Context_names_the_event_it_answers_and_keeps_quotes_of_code_readable()
    {
        Assert.Equal("""{"hookSpecificOutput":{"hookEventName":"PostToolUse","additionalContext":"use <b> & 'x'"}}""" + "\n",
            Write(new Decision { AdditionalContext = "use <b> & 'x'" }));
    }

    [Fact]
    public void A_message_for_the_person_stays_out_of_what_the_agent_reads()
    {
        using var answer = JsonDocument.Parse(Write(new Decision { SystemMessage = "for you" }));

        Assert.Equal("for you", answer.RootElement.GetProperty("systemMessage").GetString());
        Assert.False(answer.RootElement.TryGetProperty("hookSpecificOutput", out _));
    }

    [Fact]
    public void A_long_text_is_cut_below_the_hosts_limit_and_never_inside_a_character()
    {
        using var answer = JsonDocument.Parse(Write(new Decision { AdditionalContext = "x" + string.Concat(Enumerable.Repeat("😀", 9_000)) }));
        var text = answer.RootElement.GetProperty("hookSpecificOutput").GetProperty("additionalContext").GetString()!;

        Assert.InRange(text.Length, Decision.MaxTextLength - 2, Decision.MaxTextLength);
        Assert.EndsWith("😀…", text);
    }

    [Fact]
    public void Only_the_first_twenty_metrics_ride_in_an_answer_and_switches_are_booleans()
    {
        var metrics = new Metrics().Add("pv", 100).Add("commit_review_on", true);
        for (var i = 0; i < 30; i++) metrics.Add("m" + i, i + 0.5);

        using var answer = JsonDocument.Parse(Write(new Decision { SystemMessage = "x", Metrics = metrics }));
        var written = answer.RootElement.GetProperty("metrics").EnumerateObject().ToList();

        Assert.Equal(20, written.Count);
        Assert.Equal(("pv", "100"), (written[0].Name, written[0].Value.GetRawText()));
        Assert.Equal("true", written[1].Value.GetRawText());
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("1st")]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("a23456789012345678901234567890123456789012")]
    public void A_key_that_would_make_the_host_drop_everything_is_refused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metrics().Add(key, 1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_JSON_cannot_hold_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metrics().Add("k", value));
    }
}

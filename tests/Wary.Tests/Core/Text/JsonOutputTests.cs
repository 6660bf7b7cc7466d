using System.Text;
using System.Text.Json;
using Wary.Core.Text;

namespace Wary.Tests.Core.Text;

public sealed class JsonOutputTests
{
    // An escape that was forgotten ends the string early: the host drops the whole answer, or a journal gets a line of somebody else's making.
    [Fact]
    public void Every_unit_comes_back_as_it_was_and_no_line_feed_gets_out()
    {
        var text = new StringBuilder("😀 é …");
        for (var unit = '\0'; unit < 0x3000; unit++) text.Append(unit).Append('"').Append('\\');
        var json = new JsonOutput();
        json.StartObject();
        json.Write("text"u8, text.ToString());
        json.EndObject();

        Assert.DoesNotContain((byte)'\n', json.Written.ToArray());
        Assert.Equal(text.ToString(), JsonDocument.Parse(json.Written).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_mark_for_what_cannot_be_read()
    {
        var json = new JsonOutput();
        json.StartObject();
        json.Write("text"u8, "a\uD800b\uDC00");
        json.EndObject();

        Assert.Equal("a\uFFFDb\uFFFD", JsonDocument.Parse(json.Written).RootElement.GetProperty("text").GetString());
    }

    // A comma too many or too few at a border between levels makes the document worthless.
    [Fact]
    public void Levels_and_lines_follow_each_other_with_the_commas_that_belong_there()
    {
        var json = new JsonOutput();
        json.StartObject();
        json.Write("list"u8, ["a", "b"]);
        json.Write("none"u8, []);
        json.StartObject("inner"u8);
        json.Write("on", true);
        json.Write("off", false);
        json.EndObject();
        json.Write("n"u8, -7);
        json.EndObject();
        json.EndLine();
        json.StartObject();
        json.EndObject();

        Assert.Equal("""{"list":["a","b"],"none":[],"inner":{"on":true,"off":false},"n":-7}""" + "\n{}", Encoding.UTF8.GetString(json.Written.Span));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(9007199254740991)]
    [InlineData(1e300)]
    [InlineData(0.1)]
    [InlineData(-1e-300)]
    public void A_number_is_the_same_number_when_it_is_read(double number)
    {
        var json = new JsonOutput();
        json.StartObject();
        json.Write("n", number);
        json.EndObject();

        Assert.Equal(number, JsonDocument.Parse(json.Written).RootElement.GetProperty("n").GetDouble());
    }
}

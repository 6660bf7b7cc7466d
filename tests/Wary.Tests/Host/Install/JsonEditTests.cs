using System.Text;
using System.Text.Json;
using Wary.Host.Install;

namespace Wary.Tests.Host.Install;

public sealed class JsonEditTests
{
    public static TheoryData<string> Documents => new()
    {
        "{}",
        "{}\n",
        "{ }",
        "{\n}\n",
        "{\"a\":1}",
        "{ \"a\": 1 }",
        "{\n  \"a\": 1\n}\n",
        "{\r\n\t\"a\": 1,\r\n\t\"b\": [1, 2]\r\n}\r\n",
        "{\n    \"enabledPlugins\": {}\n}",
        "{\n    \"enabledPlugins\": {\n    },\n    \"z\": null\n}",
        "{\"enabledPlugins\":{\"x@y\":true}}",
        "{\n  \"enabledPlugins\": {\n    \"x@y\": true\n  },\n  \"env\": { \"A\": \"}\\\"{\" }\n}\n",
        "{\n  \"enabledPlugins\" : { \"x@y\" : true , \"p@q\" : false }\n}",
        "{\n  \"a\": 1\n  , \"b\": 2\n}",
        "\uFEFF{\n  \"a\": \"\\u00e9 ü 漢\"\n}\n",
        "{\n  \"enabledPlugins\": { \"wary@wary\": false }\n}",
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Undoing_a_set_gives_back_every_byte(string text)
    {
        var before = Encoding.UTF8.GetBytes(text);
        var edit = JsonEdit.Open(before, out _)!;

        var undo = edit.Set("enabledPlugins", "wary@wary", "true")!;
        var changed = edit.Bytes.ToArray();
        edit.Undo("enabledPlugins", "wary@wary", undo);

        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(changed).TrimStart('\uFEFF'));
        Assert.True(document.RootElement.GetProperty("enabledPlugins").GetProperty("wary@wary").GetBoolean());
        Assert.Equal(text, Encoding.UTF8.GetString(edit.Bytes.Span));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Two_edits_undone_in_reverse_give_back_every_byte(string text)
    {
        var edit = JsonEdit.Open(Encoding.UTF8.GetBytes(text), out _)!;

        var first = edit.Set("extraKnownMarketplaces", "wary", """{ "source": { "source": "directory" } }""")!;
        var second = edit.Set("enabledPlugins", "wary@wary", "true")!;
        edit.Undo("enabledPlugins", "wary@wary", second);
        edit.Undo("extraKnownMarketplaces", "wary", first);

        Assert.Equal(text, Encoding.UTF8.GetString(edit.Bytes.Span));
    }

    [Fact]
    public void A_set_follows_the_indentation_that_the_file_has()
    {
        var edit = JsonEdit.Open("{\n\t\"a\": 1\n}\n"u8, out _)!;

        edit.Set("enabledPlugins", "wary@wary", "true");

        Assert.Equal("{\n\t\"a\": 1,\n\t\"enabledPlugins\": {\n\t\t\"wary@wary\": true\n\t}\n}\n", Encoding.UTF8.GetString(edit.Bytes.Span));
    }

    [Fact]
    public void Undo_keeps_the_container_when_somebody_added_to_it()
    {
        var edit = JsonEdit.Open("{}"u8, out _)!;
        var undo = edit.Set("enabledPlugins", "wary@wary", "true")!;
        edit.Set("enabledPlugins", "mine@home", "true");

        edit.Undo("enabledPlugins", "wary@wary", undo);

        Assert.Equal("true", edit.Get("enabledPlugins", "mine@home"));
        Assert.Null(edit.Get("enabledPlugins", "wary@wary"));
    }

    [Theory]
    [InlineData("{ // note\n}")]
    [InlineData("{ \"a\": 1, }")]
    [InlineData("[]")]
    [InlineData("{ \"a\": ")]
    [InlineData("{} {}")]
    [InlineData("nonsense")]
    public void What_is_not_a_plain_json_object_is_refused_with_a_reason(string text)
    {
        Assert.Null(JsonEdit.Open(Encoding.UTF8.GetBytes(text), out var problem));
        Assert.NotEqual("", problem);
    }

    [Fact]
    public void A_container_that_is_no_object_is_refused_and_kept()
    {
        var edit = JsonEdit.Open("""{"enabledPlugins":["a"]}"""u8, out _)!;

        Assert.Null(edit.Set("enabledPlugins", "wary@wary", "true"));
        Assert.Equal("""{"enabledPlugins":["a"]}""", Encoding.UTF8.GetString(edit.Bytes.Span));
    }

    [Fact]
    public void Of_two_members_with_one_name_the_later_counts()
    {
        var edit = JsonEdit.Open("""{"enabledPlugins":{"wary@wary":false,"wary@wary":true}}"""u8, out _)!;

        Assert.Equal("true", edit.Get("enabledPlugins", "wary@wary"));
    }
}

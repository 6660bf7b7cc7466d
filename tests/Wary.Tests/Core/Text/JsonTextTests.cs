using System.Text;
using System.Text.Json;
using Wary.Core.Text;

namespace Wary.Tests.Core.Text;

public sealed class JsonTextTests
{
    private static string Decode(byte[] raw) => new JsonText(raw, Escaped: raw.Contains((byte)'\\')).Decode();

    // The text is measured first and filled in afterwards: where the two count differently, its end is missing or full of NULs.
    [Fact]
    public void Any_text_is_decoded_to_what_was_encoded_with_either_way_of_escaping()
    {
        var random = new Random(3);
        string[] pieces = ["a", "\\", "\"", "\n", "\t", "é", "…", "😀", "\0", "/", "u0041", "<b>"];
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var encoder in (System.Text.Encodings.Web.JavaScriptEncoder[])[System.Text.Encodings.Web.JavaScriptEncoder.Default, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping])
                Assert.Equal(text, Decode(JsonEncodedText.Encode(text, encoder).EncodedUtf8Bytes.ToArray()));
        }
    }

    [Theory]
    [InlineData(@"a\", "a")]
    [InlineData(@"\u12", "u12")]
    [InlineData(@"\uZZZZ\n", "uZZZZ\n")]
    [InlineData(@"\q", "q")]
    public void What_no_encoder_writes_is_decoded_all_the_same(string raw, string text) =>
        Assert.Equal(text, Decode(Encoding.UTF8.GetBytes(raw)));

    // JavaScript writes it, and a replaced half would not be found in the file any more.
    [Fact]
    public void Half_a_surrogate_pair_stays_as_it_is() => Assert.Equal("\uD800x", Decode(@"\ud800x"u8.ToArray()));

    [Fact]
    public void Bytes_that_are_no_text_become_marks_around_an_escape_as_well_as_without_one()
    {
        Assert.Equal("\uFFFD\n\uFFFDz", Decode([0xE2, (byte)'\\', (byte)'n', 0xFF, (byte)'z']));
        Assert.Equal("\uFFFDz", Decode([0xFF, (byte)'z']));
    }
}

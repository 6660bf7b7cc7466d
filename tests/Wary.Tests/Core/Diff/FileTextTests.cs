using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Diff;

namespace Wary.Tests.Core.Diff;

public sealed class FileTextTests
{
    [Fact]
    public void Utf16_is_read_with_and_without_its_mark()
    {
        const string Source = "import os\nos.system(x)\n";
        byte[][] contents =
        [
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Source)], [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Source)], Encoding.Unicode.GetBytes(Source), Encoding.BigEndianUnicode.GetBytes(Source),
            [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Source)], [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Source)],
        ];
        Assert.All(contents, bytes => Assert.Equal(["import os", "os.system(x)"], FileText.Decode(bytes).Lines));
    }

    [Fact]
    public void A_zero_byte_and_a_foreign_byte_are_spelled_out_and_hide_no_line()
    {
        var text = FileText.Decode((byte[])[.. "ok\na"u8, 0, .. "b "u8, 0xE9, .. "\nlast"u8]);
        Assert.Equal(["ok", "a\\x00b \\xE9", "last"], text.Lines.Select(VisibleText.Of));
    }

    [Fact]
    public void Contents_that_differ_in_a_byte_differ_in_their_lines()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            if (bytes is null || bytes.Length == 0) return true;
            // A carriage return before a line feed belongs to the line's end, and marks at the start tell the encoding.
            byte[] content = [.. bytes.Select(b => b is 0xFF or 0xFE or 0xEF or (byte)'\r' ? (byte)'x' : b), (byte)'y'];
            byte[] other = [.. content[..^1], (byte)'z'];
            return !FileText.Decode(content).Lines.SequenceEqual(FileText.Decode(other).Lines);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("if admin:\u202e pass", "if admin:\\u{202E} pass")]
    [InlineData("a\u200bb", "a\\u{200B}b")]
    [InlineData("x = 1 # harmless\revil()", "x = 1 # harmless\\x0Devil()")]
    [InlineData("tag\U000E0041", "tag\\u{E0041}")]
    [InlineData("naïve 漢字 😀\t.", "naïve 漢字 😀\t.")]
    public void What_is_invisible_is_spelled_out_and_what_is_visible_stays(string line, string shown) => Assert.Equal(shown, VisibleText.Of(line));

    [Fact]
    public void Thousands_of_zero_bytes_do_not_fill_the_page() => Assert.Equal("a\\x00{5000}b", VisibleText.Of("a" + new string('\0', 5000) + "b"));

    [Fact]
    public void Line_ends_are_counted_and_the_missing_last_one_is_known()
    {
        var text = FileText.Decode("a\r\nb\nc"u8);
        Assert.Equal((3, 1, false), (text.Lines.Count, text.CarriageReturns, text.EndsWithNewline));
    }
}

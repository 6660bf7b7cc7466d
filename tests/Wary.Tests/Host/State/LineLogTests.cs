using System.Text;
using Wary.Host.State;

namespace Wary.Tests.Host.State;

public sealed class LineLogTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("wary-log-").FullName;

    private string Path_ => Path.Combine(_state, "wary", "review", "log.jsonl");

    [Fact]
    public void Lines_come_back_in_order_and_a_torn_one_spoils_only_itself()
    {
        Add("one");
        File.AppendAllText(Path_, "{\"torn");
        Add("two");
        Assert.Equal(["one", "{\"torn", "two"], Read());
    }

    [Fact]
    public async Task Thirty_two_writers_lose_nothing_and_each_sees_all_before_it()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() =>
        {
            var before = -1;
            Assert.Null(Log().Update(lines =>
            {
                before = lines.Count;
                return [Encoding.UTF8.GetBytes($"line {i}")];
            }));
            return before;
        })));
        Assert.Equal(Enumerable.Range(0, 32), seen.Order());
        Assert.Equal(32, Read().Distinct().Count());
    }

    [Fact]
    public void A_file_that_grew_too_large_keeps_what_is_wanted_and_the_newest_line()
    {
        for (var i = 0; i < 11; i++) Add($"{i} " + new string('x', LineLog.MaxBytes / 10), line => line.Span.StartsWith("3 "u8));
        Assert.Equal(["3", "9", "10"], Read().Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void A_disk_that_refuses_and_a_link_in_the_way_are_values()
    {
        Add("one");
        File.Delete(Path_);
        var outside = Path.Combine(_state, "outside");
        File.WriteAllText(outside, "theirs\n");
        File.CreateSymbolicLink(Path_, outside);
        Assert.NotNull(Log().Update(_ => [Encoding.UTF8.GetBytes("x")]));
        Assert.Empty(Read());
        Assert.Equal("theirs\n", File.ReadAllText(outside));
    }

    public void Dispose() => Directory.Delete(_state, recursive: true);

    private LineLog Log() => new(_state, "log");

    private void Add(string line, Func<ReadOnlyMemory<byte>, bool>? keep = null) => Assert.Null(Log().Update(_ => [Encoding.UTF8.GetBytes(line)], keep));

    private IEnumerable<string> Read() => Log().Read().Select(line => Encoding.UTF8.GetString(line.Span));
}

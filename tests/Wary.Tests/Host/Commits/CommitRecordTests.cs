using System.Text;
using Wary.Core.Commits;
using Wary.Host.Commits;

namespace Wary.Tests.Host.Commits;

/// <summary>The record says what need not be reviewed again, so nobody but Wary may write it.</summary>
public sealed class CommitRecordTests : IDisposable
{
    private const string Clone = "/home/dev/project/.git\n42";

    private readonly TemporaryFolder _folder = new();

    private CommitStatePlaces Places => new(_folder.Path);

    private string File_(string clone = Clone) => _folder.At("wary", "review", $"commits-{CommitStatePlaces.NameOf(clone)}.jsonl");

    private static string Id(int number) => number.ToString("x40");

    private static RecordLine Reviewed(int number, long at = 1) => new(Id(number), at) { IsReviewed = true, Findings = number, Patch = "abc" };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_noted_is_read_by_the_next_process()
    {
        Assert.Null(new CommitRecord(Places, Clone).Update(_ => [Reviewed(7)]));
        Assert.Equal(Reviewed(7), new CommitRecord(Places, Clone).Read()[Id(7)]);
    }

    [Fact]
    public void A_line_without_our_mark_does_not_count()
    {
        var record = new CommitRecord(Places, Clone);
        Assert.Null(record.Update(_ => [Reviewed(1)]));
        var forged = Reviewed(2).Write();
        File.AppendAllText(File_(), $"{forged}\n{forged} {new string('0', 64)}\n{forged} \n");
        File.AppendAllText(File_(), File.ReadAllText(File_()).Split('\n')[0].Replace(Id(1), Id(3)) + "\n");
        Assert.Equal([Id(1)], record.Read().Keys);
    }

    [Fact]
    public void The_record_of_another_clone_does_not_count()
    {
        const string other = "/home/dev/project/.git\n43";
        Assert.Null(new CommitRecord(Places, other).Update(_ => [Reviewed(1)]));
        File.Move(File_(other), File_());
        Assert.Empty(new CommitRecord(Places, Clone).Read());
    }

    [Fact]
    public void A_record_under_another_key_does_not_count_and_does_not_disturb()
    {
        Assert.Null(new CommitRecord(Places, Clone).Update(_ => [Reviewed(1)]));
        File.WriteAllText(Places.Key, "short");
        var record = new CommitRecord(Places, Clone);
        Assert.Empty(record.Read());
        Assert.Null(record.Update(_ => [Reviewed(2)]));
        Assert.Equal([Id(2)], new CommitRecord(Places, Clone).Read().Keys);
    }

    [Fact]
    public void The_newest_five_hundred_are_remembered()
    {
        var record = new CommitRecord(Places, Clone);
        Assert.Null(record.Update(_ => [.. Enumerable.Range(1, 510).Select(number => Reviewed(number, number))]));
        var known = record.Read();
        Assert.Equal(500, known.Count);
        Assert.False(known.ContainsKey(Id(10)));
        Assert.True(known.ContainsKey(Id(11)));
    }

    [Fact]
    public void A_record_that_grew_too_large_is_rewritten_without_losing_the_newest()
    {
        var record = new CommitRecord(Places, Clone);
        for (var round = 0; round < 12; round++) Assert.Null(record.Update(_ => [.. Enumerable.Range(1, 450).Select(number => Reviewed(number, round))]));
        Assert.InRange(new FileInfo(File_()).Length, 1, 1 << 20);
        Assert.Equal(450, record.Read().Count);
    }

    [Fact]
    public async Task Concurrent_writers_lose_nothing_and_share_one_key()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 10; i++) Assert.Null(new CommitRecord(Places, Clone).Update(_ => [Reviewed(writer * 10 + i)]));
        }, TestContext.Current.CancellationToken)));
        Assert.Equal(80, new CommitRecord(Places, Clone).Read().Count);
    }

    [Fact]
    public void A_verdict_is_not_undone_by_a_slower_process()
    {
        var record = new CommitRecord(Places, Clone);
        Assert.Null(record.Update(_ => [Reviewed(1)]));
        Assert.Null(record.Update(_ => [new(Id(1), 2) { Claim = "x" }]));
        Assert.True(record.Read()[Id(1)].IsReviewed);
    }

    [Fact]
    public void A_torn_line_spoils_nothing_else()
    {
        var record = new CommitRecord(Places, Clone);
        Assert.Null(record.Update(_ => [Reviewed(1)]));
        File.AppendAllText(File_(), "1 reviewed 00");
        Assert.Null(record.Update(_ => [Reviewed(2)]));
        Assert.Equal(2, record.Read().Count);
    }

    [Fact]
    public void The_key_is_for_its_owner_only()
    {
        _ = new CommitRecord(Places, Clone);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Places.Key));
        Assert.Equal(32, Encoding.Latin1.GetString(File.ReadAllBytes(Places.Key)).Length);
    }
}

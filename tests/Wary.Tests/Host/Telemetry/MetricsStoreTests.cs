using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Host.Telemetry;

namespace Wary.Tests.Host.Telemetry;

public sealed class MetricsStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 23, 59, 59, 250, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly SetClock _clock = new(Now);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_event_is_stored_with_all_its_numbers()
    {
        var metrics = new Metrics().Add("pv", 102).Add("rule_mask", Math.Pow(2, 52)).Add("cost_usd", 0.125).Add("skipped", true);
        for (var i = 0; i < 30; i++) metrics.Add($"more_{i}", i);
        Assert.Null(Journal("a").RecordMetrics("Stop", metrics));

        var record = Assert.Single(All());
        Assert.Equal(Now, record.Time);
        Assert.Equal("Stop", record.Event);
        Assert.Equal(metrics.Values, record.Values);
        Assert.Contains("\"skipped\":true", File.ReadAllText(_folder.JournalOf("a")));
    }

    [Fact]
    public void Events_of_a_session_share_a_hash_that_is_not_its_key()
    {
        Journal("session-key").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        Journal("session-key").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        Journal("another-key").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        Assert.Equal(2, All().Select(r => r.Session).Distinct().Count());
        Assert.DoesNotContain(All(), r => r.Session.Contains("key"));
    }

    [Fact]
    public void Each_event_goes_to_the_file_of_its_month()
    {
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        _clock.Now = Now.AddSeconds(1);
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 2));
        Journal("a").Compact();
        Assert.Equal(["2026-11.jsonl", "2026-12.jsonl"], Directory.GetFiles(_folder.Metrics).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2], All().Select(r => r.Values[0].Value));
    }

    [Fact]
    public void A_query_takes_its_start_and_leaves_its_end()
    {
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        Assert.Single(Store().Read(Now, Now.AddMilliseconds(1)));
        Assert.Empty(Store().Read(Now.AddMilliseconds(-1), Now));
    }

    [Fact]
    public void Lines_that_a_crash_left_in_both_places_count_once()
    {
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        var before = File.ReadAllBytes(_folder.JournalOf("a"));
        Journal("a").Compact();
        File.WriteAllBytes(_folder.JournalOf("a"), before);
        Assert.Single(All());
        Journal("a").Compact();
        Assert.Single(All());
    }

    [Fact]
    public void A_torn_month_loses_its_torn_line_only()
    {
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 1));
        Journal("a").Compact();
        var month = Path.Combine(_folder.Metrics, "2026-11.jsonl");
        File.AppendAllText(month, "{\"v\":1,\"k\":\"metrics\",\"id\":\"to");
        Journal("a").RecordMetrics("Stop", new Metrics().Add("pv", 2));
        Journal("a").Compact();
        File.AppendAllText(month, "{\"v\":1,\"k\":\"metrics\",\"id\":\"x\",\"t\":1e99,\"event\":\"e\",\"session\":\"s\",\"values\":{\"a\":1e999}}\n\0\0\0\n");
        File.AppendAllText(month, "{\"v\":2,\"k\":\"metrics\",\"id\":\"x\",\"t\":1,\"event\":\"e\",\"session\":\"s\"}\n");
        Assert.Equal([1, 2], All().Select(r => r.Values[0].Value));
    }

    [Fact]
    public void A_month_longer_than_any_buffer_is_read_to_its_end()
    {
        Directory.CreateDirectory(_folder.Metrics);
        using (var month = File.CreateText(Path.Combine(_folder.Metrics, "2026-01.jsonl")))
        {
            for (var i = 0; i < 150_000; i++)
                month.Write($"{{\"v\":1,\"k\":\"metrics\",\"id\":\"{i}\",\"t\":{i},\"event\":\"Stop\",\"session\":\"s\",\"values\":{{\"padding_to_make_the_line_long\":{i}}}}}\n");
        }
        Assert.Equal(150_000, All().Count);
    }

    [Fact]
    public void Nothing_stored_is_an_empty_answer() => Assert.Empty(All());

    private IReadOnlyList<MetricsRecord> All() => Store().Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private MetricsStore Store() => new(_folder.Path);

    private SessionJournal Journal(string key) => new(_folder.Path, key, _clock);
}

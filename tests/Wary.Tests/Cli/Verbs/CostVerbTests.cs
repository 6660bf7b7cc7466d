using System.Text.Json;

namespace Wary.Tests.Cli.Verbs;

public sealed class CostVerbTests : IDisposable
{
    private readonly Reviewing _reviewing = new();

    public void Dispose() => _reviewing.Dispose();

    [Theory]
    [InlineData("model", "claude-opus-5-5")]
    [InlineData("surface", "cli")]
    [InlineData("session", "cli")]
    public void What_a_review_cost_is_found_again_by_its_group(string by, string key)
    {
        _reviewing.Plant().Run("review");
        var (code, output, _) = _reviewing.Run("cost", "--by", by);

        Assert.Equal(0, code);
        Assert.Matches($@"^{key}\s+1 calls", output);
        Assert.Contains("of $3.00. Last 24 hours: $", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_form_adds_up_to_the_last_day()
    {
        _reviewing.Plant().Run("review");
        using var json = JsonDocument.Parse(_reviewing.Run("cost", "--json", "--by", "hour").Output);
        var sum = json.RootElement.GetProperty("totals").EnumerateArray().Sum(total => total.GetProperty("dollars").GetDecimal());
        Assert.True(sum > 0);
        Assert.Equal(json.RootElement.GetProperty("lastDay").GetDecimal(), sum);
    }

    [Fact]
    public void Without_a_ledger_nothing_was_paid()
    {
        var (code, output, _) = _reviewing.Run("cost");
        Assert.Equal(0, code);
        Assert.StartsWith("No reviews were paid for", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--by", "moon")]
    [InlineData("--days", "0")]
    [InlineData("--days", "many")]
    public void Wrong_usage_is_told(params string[] args) => Assert.Equal(64, _reviewing.Run(["cost", .. args]).Code);
}

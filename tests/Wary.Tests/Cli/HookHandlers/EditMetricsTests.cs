using Wary.Cli.HookHandlers;

namespace Wary.Tests.Cli.HookHandlers;

public sealed class EditMetricsTests
{
    [Fact]
    public void The_first_rule_told_names_the_event_and_a_custom_one_sets_no_bit()
    {
        var numbers = EditMetrics.Of([new Warning("user:a", -1, 0, ""), new Warning("b", 4, 0, "")]).Values.ToDictionary();

        Assert.Equal((2, -1, 1 << 4), (numbers["pattern_hits"], numbers["rule_id"], numbers["rule_mask"]));
    }

    [Fact]
    public void Ids_that_a_double_cannot_hold_exactly_go_into_a_second_mask()
    {
        var numbers = EditMetrics.Of([new Warning("a", 52, 0, ""), new Warning("b", 53, 0, ""), new Warning("c", 60, 0, "")]).Values.ToDictionary();

        Assert.Equal(((double)(1L << 52), 1 | 1 << 7), (numbers["rule_mask"], numbers["rule_mask_high"]));
    }
}

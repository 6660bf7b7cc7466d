using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>The numbers of an edit event; names and order are the predecessor's.</summary>
internal static class EditMetrics
{
    // A double holds whole numbers exactly up to 2^53: ids from 53 on go into a second mask, bit 0 being id 53.
    private const int BitsPerMask = 53;

    public static Metrics Of(List<Warning> told)
    {
        var metrics = CommonMetrics.Start();
        metrics.Add("pattern_hits", told.Count);
        if (told.Count == 0) return metrics;
        var ids = told.ConvertAll(warning => warning.Id);
        metrics.Add("rule_id", ids[0]).Add("rule_mask", Mask(ids, 0));
        if (Mask(ids, BitsPerMask) is > 0 and var high) metrics.Add("rule_mask_high", high);
        return metrics;
    }

    /// <summary>The mask of the ids in [<paramref name="from"/>, from + 53).</summary>
    public static double Mask(List<int> ids, int from)
    {
        var mask = 0L;
        foreach (var id in ids)
        {
            if (id >= from && id < from + BitsPerMask) mask |= 1L << (id - from);
        }
        return mask;
    }
}

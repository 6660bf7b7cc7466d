using System.Text;
using Wary.Review.Models;
using Wary.Review.Prompts;

namespace Wary.Review;

/// <summary>What the calls of a plan cost at their worst, and how many of which size the money allows.</summary>
internal sealed class PlanCosts(ReviewJob job, ModelInfo judge)
{
    private const int BytesPerToken = 3;

    // Screens run four at a time, a few rounds of them beside the judge's calls: more would outlast the time of a review.
    private const int MostScreens = 24;

    // Headers, frames and gaps that packing leaves.
    private const double Fill = 0.9;

    private readonly ModelInfo _cheap = ModelTable.Find(ModelTable.Cheap);
    private readonly int _fixed = Encoding.UTF8.GetByteCount(PromptFiles.Review) + Encoding.UTF8.GetByteCount(job.Guidance.Text) + 8_000;

    /// <summary>How often each call is made.</summary>
    public int Times => job.AskTwice ? 2 : 1;

    /// <summary>Dollars of a careful call with that many bytes of changes.</summary>
    public decimal Careful(int bytes) => Cost(judge, bytes, 16_000);

    /// <summary>
    /// Size and number of calls when not everything can be read carefully: the largest size at which the screens hold the rest, else the one that shows most.
    /// Smaller calls leave more of the money to screens, and cheap models have a price step that no screen may pass.
    /// </summary>
    /// <param name="most">Most bytes of a call.</param>
    /// <param name="calls">Most careful calls.</param>
    /// <param name="wanted">Bytes of everything that is to be shown.</param>
    public (int Bytes, int Careful, int Screens) Thrifty(int most, int calls, long wanted)
    {
        (int Bytes, int Careful, int Screens)? best = null;
        var step = (int)Math.Min(most, _cheap.LongPromptTokens * BytesPerToken - _fixed - 4_000);
        for (var bytes = step; bytes >= Math.Min(step, 60_000); bytes = bytes * 9 / 10)
        {
            var money = job.Budget.MaxDollars * (1 - ReviewBudget.JudgesShare);
            var careful = Math.Clamp((int)(money / Careful(bytes)), 1, calls);
            var screens = Math.Clamp((int)((money - careful * Careful(bytes)) / Cost(_cheap, bytes, 4_000)), 1, MostScreens);
            if (best is not { } known || Holds((bytes, careful, screens)) > Holds(known)) best = (bytes, careful, screens);
            if (Holds(best.Value) >= wanted) break;
        }
        return best!.Value;

        static double Holds((int Bytes, int Careful, int Screens) plan) => Fill * plan.Bytes * (plan.Careful + plan.Screens);
    }

    private decimal Cost(ModelInfo info, int bytes, int output) =>
        Times * info.Cost(new((bytes + _fixed) / BytesPerToken + 1_000, Math.Min(output, info.MaxOutputTokens)));
}

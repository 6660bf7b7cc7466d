using System.Text;
using Wary.Host.State;

namespace Wary.Review;

/// <summary>The moment when a machine sends something for the first time: the person is told then.</summary>
public static class FirstReview
{
    /// <summary>What the person is told.</summary>
    /// <param name="where">Where the change goes.</param>
    public static string Words(string where) =>
        $"Wary reviews changes: the changed lines and their surroundings, secrets masked, go to {where}. See what would be sent: wary review --dry-run. Switch it off: ENABLE_CODE_SECURITY_REVIEW=0";

    /// <summary>True for one process of all times; false when that cannot be known.</summary>
    /// <param name="stateDirectory">The state directory.</param>
    /// <param name="time">The clock.</param>
    public static bool Claim(string stateDirectory, TimeProvider time)
    {
        var isFirst = false;
        var problem = new LineLog(stateDirectory, "notices").Update(lines =>
        {
            isFirst = lines.Count == 0;
            return isFirst ? [Encoding.UTF8.GetBytes($$"""{"v":1,"k":"first-review","at":{{time.GetUtcNow().ToUnixTimeMilliseconds()}}}""")] : [];
        });
        return problem is null && isFirst;
    }
}

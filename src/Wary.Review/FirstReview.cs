using System.Text;
using Wary.Host.State;

namespace Wary.Review;

/// <summary>The moment when a machine sends something for the first time: the person is told then.</summary>
internal static class FirstReview
{
    /// <summary>True for one process of all times; false when that cannot be known.</summary>
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

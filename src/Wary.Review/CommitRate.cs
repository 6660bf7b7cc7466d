using System.Text;
using System.Text.Json;
using Wary.Host.State;
using Wary.Review.Models;

namespace Wary.Review;

/// <summary>How many reviews of commits, and of pushes, a person pays for within a rolling window. Shared by all sessions.</summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="most">Reviews of each kind within the window.</param>
/// <param name="window">The window.</param>
/// <param name="time">The clock.</param>
public sealed class CommitRate(string stateDirectory, int most, TimeSpan window, TimeProvider time)
{
    private readonly LineLog _log = new(stateDirectory, "commit-rate");

    /// <summary>Takes one review; gives why it is not to be had, or null. Where it cannot be counted it is not made: nobody could stop a loop.</summary>
    /// <param name="isPush">Pushes count on their own.</param>
    public string? Take(bool isPush)
    {
        var kind = isPush ? "push" : "commit";
        var isFull = false;
        var problem = _log.Update(lines =>
        {
            isFull = lines.Count(line => Counts(line, kind)) >= most;
            return isFull ? [] : [Encoding.UTF8.GetBytes($$"""{"v":1,"k":"{{kind}}","at":{{time.GetUtcNow().ToUnixTimeMilliseconds()}}}""")];
        }, line => Counts(line, "commit") || Counts(line, "push"));
        return problem ?? (isFull ? $"{most} reviews of {(isPush ? "pushes" : "commits")} within {window.TotalMinutes:0} minutes are the limit" : null);
    }

    private bool Counts(ReadOnlyMemory<byte> line, string kind) =>
        JsonParts.Parse(line) is { ValueKind: JsonValueKind.Object } json && json.NumberAt("v") == 1 && json.TextAt("k") == kind && json.NumberAt("at") is { } at
        && time.GetUtcNow().ToUnixTimeMilliseconds() - at < window.TotalMilliseconds;
}

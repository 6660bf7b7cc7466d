using Wary.Tests.Mocks;
using Wary.Tests.Review;
using Wary.Tests.Review.Models;

namespace Wary.ReviewBench.Runs;

/// <summary>Recorded conversations held again: the recorded answers play, nothing else.</summary>
/// <param name="Name">Of the conversation.</param>
/// <param name="Exchanges">Recorded.</param>
/// <param name="Unknown">Requests that were never recorded.</param>
/// <param name="Unasked">Recorded answers that nobody asked for.</param>
/// <param name="End">What it came to.</param>
internal sealed record Replay(string Name, int Exchanges, int Unknown, int Unasked, string End)
{
    public bool IsSame => Unknown == 0 && Unasked == 0;

    public static async Task<IReadOnlyList<Replay>> All()
    {
        var rows = new List<Replay>();
        foreach (var conversation in Conversation.All)
        {
            using var asking = new Asking();
            var recording = Recording.Read(conversation.Path);
            using var replay = new ReplayHandler(recording);
            var end = await Conversation.Review(conversation.Job(asking.Time), replay, asking);
            rows.Add(new(conversation.Name, recording.Exchanges.Count, replay.Unknown.Count, replay.Left, end));
        }
        return rows;
    }
}

using Wary.Tests.Mocks;
using Wary.Tests.Review.Models;

namespace Wary.Tests.Review;

/// <summary>A change of the wire format, of the plan or of the reader that nobody meant shows here: the recorded question is not asked any more, or its answer is read differently.</summary>
public sealed class ConversationTests
{
    public static TheoryData<string> Names => [.. Conversation.All.Select(conversation => conversation.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_recorded_conversation_is_held_again_word_for_word_and_comes_to_the_same_end(string name)
    {
        var conversation = Conversation.All.Single(one => one.Name == name);
        using var first = new Asking();
        (first.Model.Player, first.Model.Faults) = (conversation.Player, conversation.Faults);
        using var recorder = new RecordHandler(new MockHandler(first.Model, first.Time));
        var played = await Conversation.Review(conversation.Job(first.Time), recorder, first);
        if (Environment.GetEnvironmentVariable("WARY_UPDATE_GOLDEN") == "1") recorder.Recording.Write(conversation.Path);

        using var second = new Asking();
        using var replay = new ReplayHandler(Recording.Read(conversation.Path));
        var replayed = await Conversation.Review(conversation.Job(second.Time), replay, second);
        Assert.Empty(replay.Unknown);
        Assert.Equal(0, replay.Left);
        Assert.Equal(played, replayed);
    }

    [Fact]
    public async Task A_question_that_was_never_recorded_gets_no_answer()
    {
        using var asking = new Asking();
        using var replay = new ReplayHandler(Recording.Read(Conversation.All[0].Path));
        var other = Conversation.All[1].Job(asking.Time) with { Model = "claude-opus-5-5" };
        Assert.StartsWith("not reviewed", await Conversation.Review(other, replay, asking));
        Assert.Single(replay.Unknown);
        Assert.Equal(1, replay.Left);
    }
}

using System.Text;
using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

/// <summary>No setting, attribute, index bit, name, encoding or shape of history hides a line that the turn added. Each case is a way in which a review that trusts git's own listing or diff text would miss it.</summary>
public sealed class EvasionTests
{
    public static TheoryData<Evasion> All => [.. EvasionTable.Settings, .. EvasionTable.Index, .. EvasionTable.Files, .. EvasionTable.History, .. EvasionTable.Repositories];

    [Fact]
    public void There_are_at_least_sixty_ways() => Assert.True(All.Count >= 60, $"{All.Count}");

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_added_line_is_offered(Evasion evasion)
    {
        using var repository = new ScriptedRepository();
        if (evasion.Before.Length > 0) repository.Run(evasion.Before);
        if (evasion.Touched is { } touched) repository.Touch(touched);
        var set = await repository.Turn(evasion.Turn);
        var seen = ScriptedRepository.Showing(set, "EVIL").ToList();
        if (evasion.Path is null) Assert.True(seen.Count > 0 || set.LeftOut.Count > 0, Describe(set));
        else Assert.True(seen.Any(change => change.Path == evasion.Path), Describe(set));
    }

    private static string Describe(ChangeSet set)
    {
        var text = new StringBuilder("seen:\n");
        foreach (var change in set.Changes) text.AppendLine($"  {change.Owner} {change.Path} {change.OldMode:x}>{change.NewMode:x} {change.Before?.Length}>{change.After?.Length}");
        foreach (var left in set.LeftOut) text.AppendLine($"  left out {left.Owner} {left.Path}: {left.Reason}");
        return text.ToString();
    }
}

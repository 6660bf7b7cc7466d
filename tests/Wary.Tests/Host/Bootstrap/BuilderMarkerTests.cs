using Wary.Core.Bootstrap;
using Wary.Host.Bootstrap;

namespace Wary.Tests.Host.Bootstrap;

public sealed class BuilderMarkerTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly AgentSdkFolder _sdk;

    public BuilderMarkerTests()
    {
        _sdk = new(_folder.Path);
        _sdk.Prepare();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_of_many_builders_wins()
    {
        var markers = new BuilderMarker?[16];
        Parallel.For(0, markers.Length, i => markers[i] = BuilderMarker.Take(_sdk, Now));
        Assert.Single(markers, marker => marker is not null);
    }

    [Theory]
    [InlineData(4.9, false)]
    [InlineData(5, true)]
    [InlineData(-4.9, false)]
    [InlineData(-60, true)]
    public void A_marker_counts_for_five_minutes_whatever_the_clock_does(double minutes, bool isFree)
    {
        Assert.NotNull(BuilderMarker.Take(_sdk, Now));
        Assert.Equal(isFree, BuilderMarker.Take(_sdk, Now.AddMinutes(minutes)) is not null);
    }

    [Fact]
    public void Whose_time_is_over_removes_and_publishes_nothing()
    {
        var late = BuilderMarker.Take(_sdk, Now)!;
        var second = BuilderMarker.Take(_sdk, Now.AddMinutes(6))!;
        Assert.False(late.Publish(() => Assert.Fail("published")));
        late.Dispose();
        Assert.True(File.Exists(_sdk.Marker));
        var published = false;
        Assert.True(second.Publish(() => published = true) && published);
        second.Dispose();
        Assert.False(File.Exists(_sdk.Marker));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"v\":\"1\"}")]
    [InlineData("{\"v\":\"2\",\"owner\":\"a\",\"at\":\"1\"}")]
    [InlineData("[1]")]
    [InlineData("\0\0\0")]
    public void A_torn_marker_holds_nobody(string content)
    {
        File.WriteAllText(_sdk.Marker, content);
        Assert.NotNull(BuilderMarker.Take(_sdk, Now));
    }

    [Fact]
    public async Task A_second_builder_leaves_and_a_builder_after_a_crash_cleans_up()
    {
        using var machine = new Pythons();
        machine.Pretended("exit 1");
        var sdk = new AgentSdkFolder(machine.State);
        sdk.Prepare();
        // What kill -9 leaves: a marker, and half an environment.
        BuilderMarker.Take(sdk, machine.Clock.Now);
        Directory.CreateDirectory(Path.Combine(sdk.NewBuild(isFlat: false), "lib"));
        Assert.Equal(BootstrapOutcome.AnotherBuilds, (await machine.RunAsync()).Outcome);
        Assert.Single(Directory.GetDirectories(machine.Sdk));
        machine.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(BootstrapOutcome.Failed, (await machine.RunAsync()).Outcome);
        Assert.Empty(Directory.GetDirectories(machine.Sdk));
        Assert.False(File.Exists(sdk.Marker));
    }
}

namespace Wary.Tests.Host.Git;

/// <summary>A clock that is an hour ahead when first asked, and right from then on.</summary>
internal sealed class ClockSetBack : TimeProvider
{
    private int _asked;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + (Interlocked.Increment(ref _asked) == 1 ? TimeSpan.FromHours(1) : TimeSpan.Zero);
}

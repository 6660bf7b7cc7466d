using System.Globalization;
using Wary.Core.Bootstrap;

namespace Wary.Host.Bootstrap;

/// <summary>The pause after a failure. Another interpreter or another package ends it: then something was repaired.</summary>
internal sealed class Resting(AgentSdkFolder folder, string python)
{
    private static readonly TimeSpan Longest = CoolDown.After(BootstrapError.SignalKilled);

    public bool IsOn(DateTimeOffset now) =>
        SmallRecord.Read(folder.Rest) is { } rest
        && rest.GetValueOrDefault("python") == python && rest.GetValueOrDefault("package") == AgentSdkInstallation.Requirement
        && long.TryParse(rest.GetValueOrDefault("until"), NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && until > now.ToUnixTimeMilliseconds() && until <= (now + Longest).ToUnixTimeMilliseconds();

    public void Begin(BootstrapError error, DateTimeOffset now) => SmallRecord.Write(
        folder.Rest, ("python", python), ("package", AgentSdkInstallation.Requirement),
        ("until", (now + CoolDown.After(error)).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
}

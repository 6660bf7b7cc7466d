namespace Wary.Core.Bootstrap;

/// <summary>How long nothing is tried again after a failure.</summary>
public static class CoolDown
{
    /// <summary>The pause after <paramref name="error"/>.</summary>
    public static TimeSpan After(BootstrapError error) => error switch
    {
        // Every attempt would take the machine's memory again.
        BootstrapError.SignalKilled => TimeSpan.FromHours(24),
        // What a network has it loses by itself, and a step that was ended may only have been slow.
        BootstrapError.DnsFail or BootstrapError.ConnRefused or BootstrapError.StderrTimeout or BootstrapError.SubprocessTimeout => TimeSpan.FromMinutes(10),
        // The rest waits for somebody to repair something: soon enough to be noticed, rare enough to cost nothing.
        _ => TimeSpan.FromHours(1),
    };
}

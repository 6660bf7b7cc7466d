namespace Wary.Host.Bootstrap;

/// <summary>What one step may take. All steps together must end before a builder's marker stops counting.</summary>
public sealed record StepLimits
{
    /// <summary>Asking an interpreter what it is.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Making an environment.</summary>
    public TimeSpan Venv { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Installing the package.</summary>
    public TimeSpan Pip { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>Everything.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(270);

    /// <summary>Memory of each process, as address space in bytes, where the system can limit it.</summary>
    public long Memory { get; init; } = 4L << 30;
}

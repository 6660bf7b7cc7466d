namespace Wary.Core.Bootstrap;

/// <summary>What was thrown where no step ended by itself. Numbers are written to metrics: add, never change, never reuse.</summary>
public enum ThrownKind
{
    /// <summary>There is no such file: most often, no interpreter.</summary>
    NotFound = 1,

    /// <summary>The system denies access.</summary>
    Access = 2,

    /// <summary>Reading or writing failed.</summary>
    Io = 3,

    /// <summary>A program could not be started.</summary>
    Start = 4,
}

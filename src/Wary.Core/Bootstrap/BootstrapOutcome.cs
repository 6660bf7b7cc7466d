namespace Wary.Core.Bootstrap;

/// <summary>How preparing the Agent SDK runtime ended. Numbers are written to metrics: add, never change, never reuse.</summary>
public enum BootstrapOutcome
{
    /// <summary>The person's own interpreter has the package.</summary>
    SystemPackage = 0,

    /// <summary>A prepared environment is there.</summary>
    Prepared = 1,

    /// <summary>An environment was built.</summary>
    Built = 2,

    /// <summary>It failed; phase and error say where and how.</summary>
    Failed = 3,

    /// <summary>A number that once meant something else. Nothing produces it.</summary>
    Retired = 4,

    /// <summary>Another process is building.</summary>
    AnotherBuilds = 5,

    /// <summary>The interpreter is older than 3.10.</summary>
    InterpreterTooOld = 6,

    /// <summary>The package was installed flat, into a folder, because environments cannot be made here.</summary>
    BuiltFlat = 7,

    /// <summary>A flat installation is there.</summary>
    FlatPrepared = 8,

    /// <summary>It failed not long ago; nothing was tried.</summary>
    CoolingDown = 9,
}

namespace Wary.Core.Bootstrap;

/// <summary>Where preparing the runtime failed. Numbers are written to metrics: add, never change, never reuse.</summary>
public enum BootstrapPhase
{
    /// <summary>Before anything was built: looking for an interpreter, reading the state.</summary>
    Pre = 1,

    /// <summary>Making the virtual environment.</summary>
    Venv = 2,

    /// <summary>Installing the package into it.</summary>
    Pip = 3,

    /// <summary>Around the steps: the marker, the folders, the record of what was built.</summary>
    Main = 4,

    /// <summary>Installing the package into a folder.</summary>
    PipTarget = 5,
}

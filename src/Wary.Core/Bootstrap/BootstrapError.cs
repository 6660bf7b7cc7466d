namespace Wary.Core.Bootstrap;

/// <summary>Why preparing the runtime failed. Numbers are written to metrics: add, never change, never reuse.</summary>
public enum BootstrapError
{
    /// <summary>The index knows no version that fits.</summary>
    PipNoMatch = 1,

    /// <summary>A name could not be resolved.</summary>
    DnsFail = 2,

    /// <summary>The connection was refused or reset.</summary>
    ConnRefused = 3,

    /// <summary>The other side's certificate was not accepted.</summary>
    SslVerify = 4,

    /// <summary>No permission, or a file system that only reads.</summary>
    PermDenied = 5,

    /// <summary>The interpreter has no pip.</summary>
    NoPip = 6,

    /// <summary>No space, or a quota.</summary>
    DiskFull = 7,

    /// <summary>The proxy wants a login, or opened no tunnel.</summary>
    ProxyAuth = 8,

    /// <summary>The step itself reports that something took too long.</summary>
    StderrTimeout = 9,

    /// <summary>The step took too long and was ended.</summary>
    SubprocessTimeout = 10,

    /// <summary>The environment got no pip: on Debian, the package python3-venv is missing.</summary>
    VenvEnsurepipFail = 11,

    /// <summary>A path in the environment is too long for the system.</summary>
    VenvPathTooLong = 12,

    /// <summary>The interpreter has no venv.</summary>
    VenvNoModule = 13,

    /// <summary>Something stands where the environment should be.</summary>
    VenvAlreadyExists = 14,

    /// <summary>The environment was not created, for a reason that none of the others names.</summary>
    VenvSetupFailed = 15,

    /// <summary>The step was killed without a word: most likely there was no memory.</summary>
    SignalKilled = 16,

    /// <summary>None of these; the signature tells patterns apart.</summary>
    Uncategorised = 99,
}

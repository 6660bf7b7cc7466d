namespace Wary.Core.Shell;

/// <summary>Where a text that a shell passes on came from, as far as that decides something.</summary>
[Flags]
public enum Origin
{
    /// <summary>Written in the command, or made by an ordinary local program.</summary>
    Plain = 0,

    /// <summary>Fetched from a network.</summary>
    Download = 1,

    /// <summary>Decoded, decrypted or rearranged from something that nobody can read.</summary>
    Decoded = 2,

    /// <summary>Holds credentials: a key file, a variable with a token, the whole environment.</summary>
    Secret = 4,

    /// <summary>A variable of the environment whose value is not known.</summary>
    Environment = 8,

    /// <summary>The output of a program.</summary>
    Output = 16,

    /// <summary>An id of a process that this command started itself.</summary>
    OwnProcess = 32,

    /// <summary>The output of a program that nobody described.</summary>
    Stranger = 64,
}

namespace Wary.Core.Gate;

/// <summary>What makes an effect better or worse.</summary>
[Flags]
public enum Traits
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>A folder with everything below it.</summary>
    Recursive = 1,

    /// <summary>Without asking, or against a protection.</summary>
    Force = 1 << 1,

    /// <summary>Cannot be taken back: delete, drop, truncate, purge.</summary>
    Destroys = 1 << 2,

    /// <summary>Everything there is: the account, the cluster, the database, all processes.</summary>
    Whole = 1 << 3,

    /// <summary>Happens on another machine.</summary>
    Remote = 1 << 4,

    /// <summary>Happens inside a container.</summary>
    Contained = 1 << 5,

    /// <summary>With the rights of somebody else.</summary>
    Elevated = 1 << 6,

    /// <summary>Code that was fetched and not looked at.</summary>
    Downloaded = 1 << 7,

    /// <summary>Code that was decoded and not looked at.</summary>
    Decoded = 1 << 8,

    /// <summary>What is sent or shown holds credentials.</summary>
    Secret = 1 << 9,

    /// <summary>Adds to a file and keeps what it held.</summary>
    Append = 1 << 10,

    /// <summary>Read from a file of the project (a build tool's target, a script), not from the command.</summary>
    FromFile = 1 << 11,

    /// <summary>The operands come from a pipe.</summary>
    FromInput = 1 << 12,

    /// <summary>Without the permission questions that the program normally asks.</summary>
    Ungated = 1 << 13,

    /// <summary>May or may not happen: behind a condition, in a function that is not called here.</summary>
    Maybe = 1 << 14,

    /// <summary>Can be undone by the same program: a stopped service, a branch in the reflog.</summary>
    Undoable = 1 << 15,

    /// <summary>The program shows it, so the agent reads it.</summary>
    Shown = 1 << 16,

    /// <summary>A link is made or followed; the target is where it leads.</summary>
    Link = 1 << 17,

    /// <summary>What a program keeps for itself in its own place: a cache, its log.</summary>
    OwnPlace = 1 << 18,

    /// <summary>The command's own words or variables name a production environment: <c>--context prod</c>, <c>AWS_PROFILE=production</c>.</summary>
    Production = 1 << 19,
}

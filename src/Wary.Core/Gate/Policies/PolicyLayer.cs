namespace Wary.Core.Gate.Policies;

/// <summary>Whose word a policy is, from strong to weak.</summary>
public enum PolicyLayer
{
    /// <summary>The machine's owner.</summary>
    Managed,

    /// <summary>The person.</summary>
    User,

    /// <summary>The repository, for everybody who works in it: it can only make things stricter.</summary>
    Project,

    /// <summary>The repository's copy on this machine: as the project's.</summary>
    Local,
}

namespace Wary.Core.Gate;

/// <summary>What a command does to the world. The names are part of policies and of machine output: they are added to, never changed.</summary>
public enum EffectKind
{
    /// <summary>Runs a program. With <see cref="Traits.Downloaded"/> or <see cref="Traits.Decoded"/>: code that nobody has seen.</summary>
    Execute,

    /// <summary>Removes a file or folder.</summary>
    Delete,

    /// <summary>Replaces what a file, folder or device held.</summary>
    Overwrite,

    /// <summary>Writes a new file, or adds to one.</summary>
    Write,

    /// <summary>Reads a file or folder.</summary>
    Read,

    /// <summary>Reads credentials.</summary>
    ReadSecret,

    /// <summary>Opens a connection to a host.</summary>
    Connect,

    /// <summary>Sends data to a host.</summary>
    Upload,

    /// <summary>Fetches data from a host.</summary>
    Download,

    /// <summary>Installs a package; the target is <c>ecosystem:name@version</c>.</summary>
    Install,

    /// <summary>Makes something public or available to others.</summary>
    Publish,

    /// <summary>Changes commits that exist already.</summary>
    RewriteHistory,

    /// <summary>Throws away work that is in no commit.</summary>
    DiscardWork,

    /// <summary>Sends commits to another repository; <see cref="Traits.Force"/> where it may replace some there.</summary>
    Push,

    /// <summary>Changes permissions or ownership.</summary>
    ChangePermissions,

    /// <summary>Runs with the rights of somebody else.</summary>
    Elevate,

    /// <summary>Makes something run later by itself.</summary>
    Persist,

    /// <summary>Starts a server that an agent talks to.</summary>
    StartServer,

    /// <summary>Changes the configuration of the system, of a user or of a tool: disks, boot, firewall, users, services.</summary>
    ChangeConfig,

    /// <summary>Switches the guard off or changes its files.</summary>
    DisableGuard,

    /// <summary>Ends a process, service or machine.</summary>
    StopProcess,

    /// <summary>Changes something in a cloud, cluster, container engine or infrastructure.</summary>
    ChangeCloud,

    /// <summary>Changes a database.</summary>
    ChangeDatabase,

    /// <summary>Starts another coding agent.</summary>
    SpawnAgent,

    /// <summary>Something that could not be worked out; the target says what.</summary>
    Opaque,
}

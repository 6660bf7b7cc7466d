using Wary.Core.Gate.Programs.Agents;
using Wary.Core.Gate.Programs.Archives;
using Wary.Core.Gate.Programs.Build;
using Wary.Core.Gate.Programs.Cloud;
using Wary.Core.Gate.Programs.Clusters;
using Wary.Core.Gate.Programs.Containers;
using Wary.Core.Gate.Programs.Databases;
using Wary.Core.Gate.Programs.Editing;
using Wary.Core.Gate.Programs.Files;
using Wary.Core.Gate.Programs.Git;
using Wary.Core.Gate.Programs.Infrastructure;
using Wary.Core.Gate.Programs.Interpreters;
using Wary.Core.Gate.Programs.Machine;
using Wary.Core.Gate.Programs.Network;
using Wary.Core.Gate.Programs.Packages;
using Wary.Core.Gate.Programs.Processes;
using Wary.Core.Gate.Programs.Running;
using Wary.Core.Gate.Programs.TextTools;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>All programs that are known, family by family.</summary>
public static class ProgramCatalog
{
    /// <summary>The program of that name; null for one that nobody described.</summary>
    public static ProgramSpec? Find(string name) =>
        ShellBuiltins.Find(name)
        ?? Wrappers.Find(name)
        ?? FilePrograms.Find(name)
        ?? ShellPrograms.Find(name)
        ?? SimpleWrappers.Find(name)
        ?? ElevatingWrappers.Find(name)
        ?? IsolatingWrappers.Find(name)
        ?? WatchingWrappers.Find(name)
        ?? ReadingPrograms.Find(name)
        ?? SearchPrograms.Find(name)
        ?? StreamEditors.Find(name)
        ?? DataPrograms.Find(name)
        ?? CodingPrograms.Find(name)
        ?? OpensslProgram.Find(name)
        ?? CopyPrograms.Find(name)
        ?? RemovePrograms.Find(name)
        ?? FindPrograms.Find(name)
        ?? DiskPrograms.Find(name)
        ?? PathPrograms.Find(name)
        ?? SmallPrograms.Find(name)
        ?? ArchivePrograms.Find(name)
        ?? CompressionPrograms.Find(name)
        ?? EditorPrograms.Find(name)
        ?? GitPrograms.Find(name)
        ?? HostingPrograms.Find(name)
        ?? OtherVersionPrograms.Find(name)
        ?? CurlPrograms.Find(name)
        ?? FetchPrograms.Find(name)
        ?? HttpClientPrograms.Find(name)
        ?? SshPrograms.Find(name)
        ?? RsyncPrograms.Find(name)
        ?? SocketPrograms.Find(name)
        ?? TransferPrograms.Find(name)
        ?? LookupPrograms.Find(name)
        ?? FirewallPrograms.Find(name)
        ?? DockerPrograms.Find(name)
        ?? VirtualMachines.Find(name)
        ?? DeployPrograms.Find(name)
        ?? KubectlPrograms.Find(name)
        ?? ClusterPrograms.Find(name)
        ?? AwsPrograms.Find(name)
        ?? GooglePrograms.Find(name)
        ?? AzurePrograms.Find(name)
        ?? ProviderPrograms.Find(name)
        ?? ObjectStorePrograms.Find(name)
        ?? TerraformPrograms.Find(name)
        ?? ConfigurationPrograms.Find(name)
        ?? HashiPrograms.Find(name)
        ?? SqlPrograms.Find(name)
        ?? StorePrograms.Find(name)
        ?? DatabaseAdminPrograms.Find(name)
        ?? MigrationPrograms.Find(name)
        ?? InterpreterCatalog.Find(name)
        ?? BuildCatalog.Find(name)
        ?? WindowsCatalog.Find(name)
        ?? KillPrograms.Find(name)
        ?? ServicePrograms.Find(name)
        ?? SchedulePrograms.Find(name)
        ?? TmuxPrograms.Find(name)
        ?? UserPrograms.Find(name)
        ?? KernelPrograms.Find(name)
        ?? StoragePrograms.Find(name)
        ?? MacPrograms.Find(name)
        ?? SecretStorePrograms.Find(name)
        ?? PackageCatalog.Find(name)
        ?? McpPrograms.Find(name)
        ?? AgentPrograms.Find(name)
        ?? WaryPrograms.Find(name);

    /// <summary>The same for a shell's language: on Windows some names mean other programs.</summary>
    public static ProgramSpec? Find(string name, ShellLanguage language) => (language == ShellLanguage.Bash ? null : WindowsCatalog.Find(name)) ?? Find(name);

    /// <summary>The names of each family, separated by blanks.</summary>
    public static IReadOnlyList<(string Family, string Names)> Families =>
    [
        ("shell builtins", ShellBuiltins.Names),
        ("wrappers", Wrappers.Names),
        ("files", FilePrograms.Names),
        ("shells", ShellPrograms.Names),
        ("simple wrappers", SimpleWrappers.Names),
        ("elevating wrappers", ElevatingWrappers.Names),
        ("isolating wrappers", IsolatingWrappers.Names),
        ("watching wrappers", WatchingWrappers.Names),
        ("reading", ReadingPrograms.Names),
        ("search", SearchPrograms.Names),
        ("stream editors", StreamEditors.Names),
        ("data", DataPrograms.Names),
        ("coding", CodingPrograms.Names),
        ("keys and certificates", OpensslProgram.Names),
        ("copies", CopyPrograms.Names),
        ("removals", RemovePrograms.Names),
        ("find", FindPrograms.Names),
        ("disks", DiskPrograms.Names),
        ("paths", PathPrograms.Names),
        ("small programs", SmallPrograms.Names),
        ("archives", ArchivePrograms.Names),
        ("compression", CompressionPrograms.Names),
        ("editors", EditorPrograms.Names),
        ("git", GitPrograms.Names),
        ("hosting of repositories", HostingPrograms.Names),
        ("other versions", OtherVersionPrograms.Names),
        ("network curl", CurlPrograms.Names),
        ("network fetching", FetchPrograms.Names),
        ("network clients", HttpClientPrograms.Names),
        ("network remote shells", SshPrograms.Names),
        ("network rsync", RsyncPrograms.Names),
        ("network sockets", SocketPrograms.Names),
        ("network transfers and mail", TransferPrograms.Names),
        ("network questions", LookupPrograms.Names),
        ("network settings", FirewallPrograms.Names),
        ("containers: docker", DockerPrograms.Names),
        ("containers: machines", VirtualMachines.Names),
        ("cloud: deployment", DeployPrograms.Names),
        ("clusters: kubectl", KubectlPrograms.Names),
        ("clusters: tools", ClusterPrograms.Names),
        ("cloud: amazon", AwsPrograms.Names),
        ("cloud: google", GooglePrograms.Names),
        ("cloud: azure", AzurePrograms.Names),
        ("cloud: providers", ProviderPrograms.Names),
        ("cloud: object stores", ObjectStorePrograms.Names),
        ("infrastructure: terraform", TerraformPrograms.Names),
        ("infrastructure: configuration", ConfigurationPrograms.Names),
        ("infrastructure: hashi", HashiPrograms.Names),
        ("databases: sql", SqlPrograms.Names),
        ("databases: stores", StorePrograms.Names),
        ("databases: administration", DatabaseAdminPrograms.Names),
        ("databases: migrations", MigrationPrograms.Names),
        ("interpreters", InterpreterCatalog.Names),
        ("build tools", BuildCatalog.Names),
        ("processes", KillPrograms.Names),
        ("services", ServicePrograms.Names),
        ("schedules and logs", SchedulePrograms.Names),
        ("terminals", TmuxPrograms.Names),
        ("accounts", UserPrograms.Names),
        ("kernel and boot", KernelPrograms.Names),
        ("storage", StoragePrograms.Names),
        ("mac", MacPrograms.Names),
        ("secret stores", SecretStorePrograms.Names),
        ("agent servers", McpPrograms.Names),
        ("agents", AgentPrograms.Names),
        ("the guard itself", WaryPrograms.Names),
        .. WindowsCatalog.Families,
        .. PackageCatalog.Families,
    ];
}

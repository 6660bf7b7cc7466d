namespace Wary.Core.Gate.Policies;

/// <summary>Kinds of effects as policies write them.</summary>
public static class EffectNames
{
    /// <summary>All names, in the order of the kinds.</summary>
    public const string All = "Execute, Delete, Overwrite, Write, Read, ReadSecret, Connect, Upload, Download, Install, Publish, RewriteHistory, DiscardWork, Push, ChangePermissions, "
        + "Elevate, Persist, StartServer, ChangeConfig, DisableGuard, StopProcess, ChangeCloud, ChangeDatabase, SpawnAgent, Opaque";

    /// <summary>The kind of that name; null for none. No reflection: a hook reads policies.</summary>
    public static EffectKind? Find(string name) => name switch
    {
        "Execute" => EffectKind.Execute,
        "Delete" => EffectKind.Delete,
        "Overwrite" => EffectKind.Overwrite,
        "Write" => EffectKind.Write,
        "Read" => EffectKind.Read,
        "ReadSecret" => EffectKind.ReadSecret,
        "Connect" => EffectKind.Connect,
        "Upload" => EffectKind.Upload,
        "Download" => EffectKind.Download,
        "Install" => EffectKind.Install,
        "Publish" => EffectKind.Publish,
        "RewriteHistory" => EffectKind.RewriteHistory,
        "DiscardWork" => EffectKind.DiscardWork,
        "Push" => EffectKind.Push,
        "ChangePermissions" => EffectKind.ChangePermissions,
        "Elevate" => EffectKind.Elevate,
        "Persist" => EffectKind.Persist,
        "StartServer" => EffectKind.StartServer,
        "ChangeConfig" => EffectKind.ChangeConfig,
        "DisableGuard" => EffectKind.DisableGuard,
        "StopProcess" => EffectKind.StopProcess,
        "ChangeCloud" => EffectKind.ChangeCloud,
        "ChangeDatabase" => EffectKind.ChangeDatabase,
        "SpawnAgent" => EffectKind.SpawnAgent,
        "Opaque" => EffectKind.Opaque,
        _ => null,
    };
}

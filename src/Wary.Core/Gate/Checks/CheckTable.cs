using Wary.Core.Gate.Analysis;

namespace Wary.Core.Gate.Checks;

/// <summary>All checks, in the order in which they are asked.</summary>
internal static class CheckTable
{
    /// <summary>The ids of all rules; names are added, never changed or used again.</summary>
    public static IReadOnlyList<string> Rules =>
    [
        "guard-tamper", "ungated-agent", "destroy-outside", "destroy-project", "destroy-work", "destroy-remote", "opaque-target", "discard-work", "rewrite-history", "force-push", "delete-branch",
        "cloud-destroy", "database-destroy", "production", "permissions", "system-change", "stop-process", "persistence", "run-downloaded", "run-decoded", "opaque-code", "opaque-command", "hijack",
        "write-outside", "secret-network", "secret-shown", "deceptive-host", "metadata-address", "hidden-characters", "remote-shell", "publish", "start-server", "not-understood",
    ];

    public static void Run(CommandAnalysis analysis, CheckContext context, List<Objection> into)
    {
        foreach (var effect in analysis.Effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.Execute: Unseen.Check(effect, into); break;
                case EffectKind.Delete: Loss.Check(effect, context, into); break;
                case EffectKind.Overwrite:
                    Loss.Check(effect, context, into);
                    WriteOutside.Check(effect, context, into);
                    break;
                case EffectKind.Write: WriteOutside.Check(effect, context, into); break;
                case EffectKind.Connect or EffectKind.Upload or EffectKind.Download or EffectKind.Install:
                    Hosts.Check(effect, analysis, into);
                    SecretFlow.Check(effect, context, into);
                    break;
                case EffectKind.Publish: Publishing.Check(effect, into); break;
                case EffectKind.RewriteHistory or EffectKind.DiscardWork or EffectKind.Push: History.Check(effect, context, into); break;
                case EffectKind.ChangePermissions: Permissions.Check(effect, context, into); break;
                case EffectKind.Persist: Persistence.Check(effect, into); break;
                case EffectKind.StartServer: Publishing.Server(effect, into); break;
                case EffectKind.ChangeConfig or EffectKind.StopProcess: SystemChange.Check(effect, into); break;
                case EffectKind.Elevate: SystemChange.Rights(effect, into); break;
                case EffectKind.DisableGuard: Guard.Check(effect, into); break;
                case EffectKind.ChangeCloud or EffectKind.ChangeDatabase: Destruction.Check(effect, context, into); break;
                case EffectKind.SpawnAgent: Guard.Agent(effect, into); break;
                case EffectKind.Opaque: OpaqueWords.Check(effect, into); break;
            }
        }
        SecretFlow.Shown(analysis, into);
        Characters.Check(analysis, context, into);
        OpaqueWords.Rest(analysis, context, into);
    }
}

using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Clusters;

/// <summary>What <c>kubectl delete</c> takes away, and when that is the cluster.</summary>
internal static class KubectlDelete
{
    public static void Judge(Invocation call, EffectSink effects)
    {
        if (KubectlCommands.IsDryRun(call)) return;
        KubectlCommands.Environment(call, effects);
        var traits = Traits.Destroys | (call.HasAny("--force", "--now") ? Traits.Force : 0);
        foreach (var file in call.Values("-f")) effects.Add(EffectKind.ChangeCloud, $"k8s {file.Shown}", file, traits);
        foreach (var folder in call.Values("-k")) effects.Add(EffectKind.ChangeCloud, $"k8s {folder.Shown}", folder, traits);
        if (call.Value("--raw") is { } path) effects.Add(EffectKind.ChangeCloud, $"k8s {path.Shown}", path, traits);
        if (call.Operand(0) is not { } first) return;
        if (!first.IsKnown && !first.Text.Contains('/', StringComparison.Ordinal) || first.Text.Contains('/', StringComparison.Ordinal))
        {
            foreach (var one in call.Operands)
            {
                var slash = one.Text.IndexOf('/', StringComparison.Ordinal);
                var whole = slash > 0 && IsWhole(one.Text[..slash], one.Text[(slash + 1)..], call);
                effects.Add(EffectKind.ChangeCloud, $"k8s {one.Shown}", one, traits | (whole ? Traits.Whole : 0));
            }
            return;
        }
        if (call.Operands.Count == 1)
        {
            var all = call.Has("--all");
            var everywhere = all && (call.Has("-A") || IsOfCluster(first.Text) || call.Value("-n")?.Text == "kube-system");
            effects.Add(EffectKind.ChangeCloud, $"k8s {first.Shown}/{(all ? "all" : call.Value("-l")?.Shown ?? call.Value("--field-selector")?.Shown ?? "…")}", first, traits | (everywhere ? Traits.Whole : 0));
            return;
        }
        for (var i = 1; i < call.Operands.Count; i++)
        {
            var one = call.Operands[i];
            effects.Add(EffectKind.ChangeCloud, $"k8s {first.Shown}/{one.Shown}", one, traits | (IsWhole(first.Text, one.Text, call) ? Traits.Whole : 0));
        }
    }

    /// <summary>The name that lists show for a type.</summary>
    public static string LongName(string type) => type switch
    {
        "ns" or "namespaces" => "namespace",
        "no" or "nodes" => "node",
        "pv" or "persistentvolumes" => "persistentvolume",
        "po" or "pods" => "pod",
        _ => type,
    };

    // A list of all name spaces, nodes or volumes, and what the cluster itself runs in.
    private static bool IsWhole(string type, string name, Invocation call) =>
        LongName(type) is "namespace" or "project" && (name is "kube-system" or "kube-public" or "default" or "openshift" || name is [Argument.Unknown] && call.Call.Words.Count > 0)
        || LongName(type) is "node" or "persistentvolume" && name is [Argument.Unknown];

    private static bool IsOfCluster(string types)
    {
        foreach (var type in types.Split(','))
        {
            if (type is "ns" or "namespace" or "namespaces" or "node" or "nodes" or "no" or "pv" or "persistentvolume" or "persistentvolumes" or "crd" or "crds" or "customresourcedefinition" or "customresourcedefinitions" or "clusterrole" or "clusterroles" or "clusterrolebinding" or "clusterrolebindings"
                or "project" or "projects" or "storageclass" or "sc" or "apiservice" or "apiservices" or "mutatingwebhookconfigurations" or "validatingwebhookconfigurations") return true;
        }
        return false;
    }
}

using Wary.Core.Gate.Analysis;
using Wary.Core.Gate.Programs.Containers;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Clusters;

/// <summary>What kubectl's commands do.</summary>
internal static class KubectlCommands
{
    public const string Names = "delete drain scale apply replace patch create run exec cp get config rollout debug";

    private const string Files = "-f|--filename= -k|--kustomize= -l|--selector= -R|--recursive --dry-run=? -o|--output= --field-manager= --validate=? --server-side --force --force-conflicts --prune --all -A|--all-namespaces --save-config --grace-period= --cascade=? --timeout= --wait=? --now --ignore-not-found=? --field-selector= --raw= -i|--interactive --overwrite ";

    public static ProgramSpec? Find(string name) => name switch
    {
        "delete" => new(name, "deletes resources")
        {
            Options = Files,
            Effects = static (call, effects) => KubectlDelete.Judge(call, effects),
            Examples = """
                kubectl delete deploy/web svc/web => ChangeCloud k8s deploy/web; ChangeCloud k8s svc/web
                kubectl delete pod web-0 --force --grace-period=0 => ChangeCloud k8s pod/web-0
                kubectl delete ns --all => ChangeCloud k8s ns/all
                kubectl delete -f k8s/ => ChangeCloud k8s k8s/
                kubectl delete job,cronjob -l app=etl => ChangeCloud k8s job,cronjob/app=etl
                kubectl get pods -o name | xargs kubectl delete => ChangeCloud k8s pod/…
                kubectl get pods --no-headers | awk 1 | xargs kubectl delete pod => ChangeCloud k8s pod/…
                kubectl delete pod web-0 --dry-run=client => nothing
                kubectl delete pod -n web web-0 !> ChangeCloud k8s pod/web
                kubectl delete pod web-0 --dry-run=none => ChangeCloud k8s pod/web-0
                """,
        },
        "drain" or "cordon" or "uncordon" or "taint" => new(name, "moves work away from nodes")
        {
            Options = Files + "--ignore-daemonsets --delete-emptydir-data --delete-local-data --disable-eviction --pod-selector= --skip-wait-for-delete-timeout=",
            Effects = static (call, effects) => Change(call, effects, $"node/{call.Operand(0)?.Shown}", call.Operand(0), call.Program.Name == "drain" ? Traits.Destroys : Traits.None),
            Examples = name == "drain" ? """
                kubectl drain --grace-period 5 node-1 --ignore-daemonsets => ChangeCloud k8s node/node-1
                kubectl drain node-1 --dry-run=server => nothing
                """ : "",
        },
        "scale" or "autoscale" => new(name, "changes how many of something run")
        {
            Options = Files + "--replicas= --current-replicas= --min= --max= --cpu-percent= --resource-version=",
            Effects = static (call, effects) => Change(call, effects, Resource(call.Operands, 0), call.Operand(0), call.Value("--replicas")?.Text == "0" ? Traits.Destroys : Traits.None),
            Examples = name == "scale" ? """
                kubectl scale deployment web --replicas=0 => ChangeCloud k8s deployment/web
                kubectl scale --current-replicas 1 --replicas 3 deploy/web => ChangeCloud k8s deploy/web
                kubectl scale deploy/web --replicas=0 --dry-run=client => nothing
                """ : "",
        },
        "apply" or "replace" or "create" or "expose" or "set" or "label" or "annotate" or "edit" or "patch" or "certificate" or "adm" or "new-app" or "new-project" or "start-build" or "import" => new(name, "makes and changes resources")
        {
            Options = Files + "-p|--patch= --patch-file= --type= --from-file= --from-literal= --from-env-file= --image= --replicas= --port= --target-port= --name= --subresource= --env= --docker-username= --docker-password= --docker-server= --duration= --class= --rule= --schedule= --tcp= --cert= --key= --verb= --resource= --serviceaccount= --clusterrole= --role= --list --local",
            Effects = static (call, effects) => Apply(call, effects),
            Examples = name switch
            {
                "apply" => """
                    kubectl apply -f k8s/ --prune -l app=web => ChangeCloud k8s k8s/
                    kubectl apply -k overlays/dev => ChangeCloud k8s overlays/dev
                    kubectl apply -f https://files.example.com/x.yaml => Download files.example.com
                    kubectl apply -f k8s --dry-run=server => Read *
                    kubectl apply -f k8s --dry-run=server !> ChangeCloud *
                    """,
                "replace" => """
                    kubectl replace --force -f d.yaml => ChangeCloud k8s d.yaml
                    """,
                "patch" => """
                    kubectl patch pvc data -p '{"metadata":{"finalizers":null}}' => ChangeCloud k8s pvc/data
                    """,
                "create" => """
                    kubectl create secret generic db --from-file=key=server.key => ChangeCloud k8s secret/db; ReadSecret server.key
                    kubectl create token admin => ReadSecret token of admin
                    kubectl create deployment web --image=nginx --dry-run=client -o yaml => nothing
                    """,
                _ => "",
            },
        },
        "rollout" => new(name, "controls how a change spreads")
        {
            Options = Files + "--to-revision= --revision= -w|--watch",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "restart" or "undo" or "pause" or "resume") Change(call, effects, Resource(call.Operands, 1), call.Operand(1), Traits.None);
            },
            Examples = """
                kubectl rollout undo --to-revision 2 deploy/web => ChangeCloud k8s deploy/web
                kubectl rollout status --timeout 60s deploy/web => nothing
                """,
        },
        "run" => new(name, "starts a pod")
        {
            Options = Files + "--image= --env= --labels= --port= --restart= --overrides= --override-type= --rm --attach --stdin --tty -t -q|--quiet --command --privileged --image-pull-policy= --pod-running-timeout= --annotations= --expose",
            Effects = static (call, effects) =>
            {
                Change(call, effects, $"pod/{call.Operand(0)?.Shown}", call.Operand(0), Traits.None);
                if (call.Has("--privileged") || call.Value("--overrides") is { } text && (text.Text.Contains("privileged", StringComparison.Ordinal) || text.Text.Contains("hostPID", StringComparison.Ordinal) || text.Text.Contains("hostPath", StringComparison.Ordinal)))
                    effects.Add(EffectKind.Elevate, "a node of the cluster", null, Traits.Whole | Traits.Remote);
                if (!IsDryRun(call)) effects.RunInside(Behind(call, call.Operand(1)), new Mounts([]) { IsFresh = true }, Traits.Contained, null);
            },
            Examples = """
                kubectl run x --image=alpine --overrides '{"spec":{"hostPID":true}}' => ChangeCloud k8s pod/x; Elevate a node of the cluster
                kubectl run x --image busybox --rm -it -- rm -rf /tmp/y => Delete /tmp/y
                kubectl run x --image=alpine --dry-run=client -o yaml => nothing
                """,
        },
        "exec" or "rsh" => new(name, "runs a command in a pod")
        {
            Options = "-c|--container= -i|--stdin -t|--tty -q|--quiet -f|--filename= --pod-running-timeout= --no-tty --shell=",
            Effects = static (call, effects) =>
            {
                Environment(call, effects);
                effects.RunInside(Behind(call, call.Operand(1)), new Mounts([]), Traits.Contained | Traits.Remote, null);
            },
            Examples = name == "exec" ? """
                kubectl exec -it db-0 -c pg -- dropdb shop => ChangeDatabase postgres shop
                kubectl exec web-1 -- sh -c 'rm -rf /data' => Delete /data
                kubectl exec web-1 rm -rf /data => Delete /data
                kubectl exec -c rm web-1 -- true => nothing
                """ : "",
        },
        "cp" or "rsync" => new(name, "copies between a pod and this machine")
        {
            Options = "-c|--container= --no-preserve --retries= --exclude= --include= --delete --strategy=",
            Effects = static (call, effects) =>
            {
                Environment(call, effects);
                DockerCommands.Copy(call.Operand(0), call.Operand(1), effects);
                if (call.Has("--delete")) effects.Add(EffectKind.ChangeCloud, $"k8s files of {call.Operand(1)?.Shown}", call.Operand(1), Traits.Destroys);
            },
            Examples = name == "cp" ? """
                kubectl cp -c app shop/web-1:/tmp/r.xml /tmp/r.xml => Overwrite /tmp/r.xml
                kubectl cp ~/.ssh/id_rsa web-1:/k => ReadSecret ~/.ssh/id_rsa
                kubectl cp a.json web-1:/tmp/a.json !> Overwrite *
                """ : "",
        },
        "get" => new(name, "shows resources")
        {
            Options = Files + "-w|--watch -L|--label-columns= --sort-by= --template= --show-labels --no-headers --chunk-size= --subresource= --show-managed-fields",
            Effects = static (call, effects) => Get(call, effects),
            Examples = """
                kubectl get secret db -o jsonpath='{.data.password}' => ReadSecret k8s secret/db
                kubectl get secrets -A -o json => ReadSecret k8s secrets
                kubectl get ns -o name | xargs kubectl delete => ChangeCloud k8s namespace/…
                kubectl get secret -n db => nothing
                kubectl get secret db -o name => nothing
                kubectl get pods -o yaml -l app=secret => nothing
                """,
        },
        "whoami" => new(name, "shows who is signed in")
        {
            Options = "-t|--show-token --show-server --show-context",
            Effects = static (call, effects) =>
            {
                if (call.Has("-t")) effects.ReadSecret("token of the cluster");
            },
        },
        "config" => new(name, "changes which clusters are known")
        {
            Options = "--raw --minify --flatten -o|--output= --merge=?",
            Effects = static (call, effects) => Config(call, effects),
            Examples = """
                kubectl config view --raw => ReadSecret the clusters' credentials
                kubectl config delete-context dev => ChangeConfig the context dev
                kubectl config view --minify -o jsonpath='{..namespace}' => nothing
                kubectl config use-context dev => nothing
                """,
        },
        "debug" => new(name, "starts a pod to look into another or a node")
        {
            Options = "-c|--container= --image= --target= --copy-to= --profile= --env= --share-processes -i|--stdin -t|--tty --attach -q --replace --same-node --set-image=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.After("node/") is { } node) effects.Add(EffectKind.Elevate, $"the node {node.Shown}", call.Operand(0), Traits.Whole | Traits.Remote);
                else Change(call, effects, $"pod/{call.Operand(0)?.Shown}", call.Operand(0), Traits.None);
                effects.RunInside(Behind(call, call.Operand(1)), new Mounts([]), Traits.Contained | Traits.Remote, null);
            },
            Examples = """
                kubectl debug -it --image alpine node/n1 => Elevate the node n1
                kubectl debug --image node/x web-1 !> Elevate *
                """,
        },
        "auth" => new(name, "shows and repairs rights")
        {
            Options = Files,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text == "reconcile") Change(call, effects, call.Value("-f")?.Shown ?? "rights", call.Value("-f"), Traits.None);
            },
        },
        _ => null,
    };

    /// <summary>Whether <c>--dry-run</c> keeps everything as it is.</summary>
    public static bool IsDryRun(Invocation call) => call.Has("--dry-run") && call.Value("--dry-run")?.Text is not ("none" or "false");

    /// <summary>Marks what follows when the cluster is production's.</summary>
    public static void Environment(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "--context", "--kube-context", "--cluster", "--kubeconfig", "--namespace", "--server");
        if (effects.Noted("k8s-context") is { } context && ProductionName.IsNamed(context)) effects.Mark(Traits.Production);
    }

    /// <summary>The words behind <c>--</c>; without it, from an operand on.</summary>
    public static IReadOnlyList<Argument> Behind(Invocation call, Argument? first)
    {
        var words = call.Call.Words;
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i].Text == "--") return [.. words.Skip(i + 1)];
        }
        for (var i = 1; i < words.Count; i++)
        {
            if (ReferenceEquals(words[i], first)) return [.. words.Skip(i)];
        }
        return [];
    }

    private static void Change(Invocation call, EffectSink effects, string what, Argument? at, Traits traits)
    {
        if (IsDryRun(call)) return;
        Environment(call, effects);
        effects.Add(EffectKind.ChangeCloud, $"k8s {what}", at, traits);
    }

    private static string Resource(IReadOnlyList<Argument> operands, int at)
    {
        if (at >= operands.Count) return "…";
        var type = operands[at].Shown;
        return type.Contains('/', StringComparison.Ordinal) || at + 1 >= operands.Count ? type : $"{type}/{operands[at + 1].Shown}";
    }

    private static void Apply(Invocation call, EffectSink effects)
    {
        var first = call.Operand(0);
        foreach (var file in call.Values("-f"))
        {
            if (file.Text.Contains("://", StringComparison.Ordinal)) effects.Add(EffectKind.Download, HostName.Of(file.Shown), file);
            else effects.Read(file, shows: false);
        }
        foreach (var source in call.Values("--from-file")) effects.Read(source.Text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 ? source.As(source.Text[(equals + 1)..]) : source, shows: false);
        foreach (var source in call.Values("--from-env-file")) effects.Read(source, shows: false);
        if (call.Program.Name == "create" && first?.Text == "token")
        {
            effects.ReadSecret($"token of {call.Operand(1)?.Shown}", call.Operand(1));
            return;
        }
        var traits = call.Program.Name switch
        {
            "replace" when call.Has("--force") => Traits.Destroys,
            "apply" when call.Has("--prune") => Traits.Destroys,
            "patch" when call.Value("-p") is { } patch && patch.Text.Contains("finalizers", StringComparison.Ordinal) && (patch.Text.Contains("null", StringComparison.Ordinal) || patch.Text.Contains("[]", StringComparison.Ordinal)) => Traits.Destroys,
            _ => Traits.None,
        };
        var what = (call.Value("-f") ?? call.Value("-k"))?.Shown ?? (first?.Text is "secret" && call.Operands.Count > 2 ? $"secret/{call.Operand(2)!.Shown}" : Resource(call.Operands, call.Program.Name is "set" ? 1 : 0));
        Change(call, effects, what, call.Value("-f") ?? call.Value("-k") ?? first, traits);
    }

    private static void Get(Invocation call, EffectSink effects)
    {
        var type = call.Operand(0)?.Text ?? "";
        var output = call.Value("-o")?.Text;
        var shows = output is not null && !output.StartsWith("name", StringComparison.Ordinal) && !output.StartsWith("wide", StringComparison.Ordinal) && !output.StartsWith("custom-columns=NAME", StringComparison.Ordinal) || call.Has("--template");
        if (shows && IsSecret(type))
        {
            effects.ReadSecret($"k8s {Resource(call.Operands, 0)}", call.Operand(0));
            return;
        }
        // Names of a list, whichever they are: xargs gives them to the next command.
        if (output == "name" && type.Length > 0 && !type.Contains(',', StringComparison.Ordinal)) effects.Emit($"{KubectlDelete.LongName(type)}/{Argument.Unknown}\n", Origin.Output);
        else effects.EmitOrdinary();
    }

    private static bool IsSecret(string types)
    {
        foreach (var part in types.Split(','))
        {
            var slash = part.IndexOf('/', StringComparison.Ordinal);
            if ((slash < 0 ? part : part[..slash]) is "secret" or "secrets") return true;
        }
        return false;
    }

    private static void Config(Invocation call, EffectSink effects)
    {
        switch (call.Operand(0)?.Text)
        {
            case "view" when call.Has("--raw"):
                effects.ReadSecret("the clusters' credentials");
                break;
            case "use-context" or "use" when call.Operand(1) is { } context:
                effects.Note("k8s-context", context.Text);
                break;
            case "delete-context" or "delete-cluster" or "delete-user" or "unset":
                effects.Add(EffectKind.ChangeConfig, $"the context {call.Operand(1)?.Shown}", call.Operand(1), Traits.Destroys);
                break;
        }
    }
}

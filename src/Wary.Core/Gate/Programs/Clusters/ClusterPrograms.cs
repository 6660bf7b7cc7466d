using Wary.Core.Gate.Programs.Cloud;

namespace Wary.Core.Gate.Programs.Clusters;

/// <summary>What is installed into clusters, and what makes them.</summary>
internal static class ClusterPrograms
{
    public const string Names = "helm helmfile kustomize argocd flux istioctl linkerd cilium velero eksctl kops rancher kind minikube k3d k3s-uninstall.sh rke skaffold tilt";

    private const string Cluster = "-n|--namespace= --context= --kube-context= --kubeconfig= ";

    public static ProgramSpec? Find(string name) => name switch
    {
        "helm" => new(name, "installs charts into a cluster")
        {
            Options = Cluster + "-f|--values= --set= --set-string= --set-file= --set-json= --version= --repo= --timeout= -o|--output= -d|--destination= --output-dir= --untar --untardir= --post-renderer=! --post-renderer-args= -l|--selector= --max= --revision= --description= --username= --password= --ca-file= --keyring= --key= --passphrase-file= -i|--install --atomic --wait --dry-run=? --debug --force --reset-values --reuse-values --create-namespace --cascade= --keep-history --registry-config= --repository-cache= --repository-config= --kube-apiserver= --kube-token= --burst-limit= --name-template= -g -a -A -q",
            Help = "--help -h",
            Effects = static (call, effects) => Helm(call, effects),
            Examples = """
                helm --kube-context dev uninstall web -n shop => ChangeCloud helm web
                helm upgrade --install web ./chart -f values.yaml => ChangeCloud helm web
                helm template ./chart --post-renderer 'rm x' => Delete x
                helm push app-1.0.tgz oci://registry.example.com/charts => Publish app-1.0.tgz
                helm uninstall web --dry-run => nothing
                helm upgrade web ./chart --dry-run --debug => nothing
                helm -n uninstall list => nothing
                """,
        },
        "helmfile" => new(name, "installs the charts of a project")
        {
            Options = Cluster + "-f|--file= -e|--environment= -l|--selector= --args= --state-values-set= --state-values-file= --log-level= --interactive --concurrency=",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "-e", "--kube-context");
                if (call.Operand(0)?.Text is "destroy" or "delete") effects.Add(EffectKind.ChangeCloud, "helm releases of the project", call.Operand(0), Traits.Destroys);
                else if (call.Operand(0)?.Text is "apply" or "sync" or "charts") effects.Add(EffectKind.ChangeCloud, "helm releases of the project", call.Operand(0));
            },
            Examples = """
                helmfile -e dev destroy => ChangeCloud helm releases of the project
                helmfile -e destroy diff => nothing
                """,
        },
        "kustomize" => new(name, "puts manifests together")
        {
            Options = "-o|--output= --enable-helm --load-restrictor= --helm-command= --enable-exec --enable-alpha-plugins",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text == "build" && call.Value("-o") is { } file) effects.Overwrite(file);
                else if (call.Operand(0)?.Text is "edit" or "create") effects.Overwrite(call.Word.As("kustomization.yaml"));
            },
            Examples = """
                kustomize build overlays/dev -o /tmp/x.yaml => Overwrite /tmp/x.yaml
                kustomize build overlays/dev => nothing
                """,
        },
        "argocd" or "flux" or "istioctl" or "linkerd" or "cilium" or "velero" or "rancher" or "kops" or "eksctl" => new(name, "controls what a cluster runs")
        {
            Options = Cluster + "--server= --auth-token= --grpc-web --core --insecure --plaintext --revision= --path= --source= --interval= --url= --branch= --prune --force -f|--config-file=? --filename= --cluster= --region= -p|--profile= --name= --state= -r= --selector= -l= --timeout= --output= -o= --zones= --nodes= --node-type= --cascade --cascade=? --wait --confirm --purge -y|--yes -s|--silent --dry-run=? --from-backup= --include-namespaces= --storage-location= --ttl= --approve",
            Effects = static (call, effects) =>
            {
                KubectlCommands.Environment(call, effects);
                ProductionName.Mark(call, effects, "--server", "--name", "--state", "--profile", "--cluster");
                var program = call.Program.Name;
                if (program is "eksctl" or "kops" && call.Operand(0)?.Text == "delete")
                {
                    // kops shows what it would do until --yes is given.
                    if (program == "kops" && !call.Has("-y")) return;
                    var isCluster = call.Operand(1)?.Text == "cluster" || call.Operand(1) is null;
                    effects.Add(EffectKind.ChangeCloud, $"{program} {call.Operand(1)?.Shown ?? "cluster"} {(call.Value("--name") ?? call.Operand(2) ?? call.Value("--cluster") ?? call.Value("-f"))?.Shown}".TrimEnd(), call.Operand(1), Traits.Destroys | (isCluster ? Traits.Whole : 0));
                    return;
                }
                if (program == "argocd" && call.Operand(0)?.Text == "account" && call.Operand(1)?.Text == "generate-token") effects.ReadSecret("a token of argocd");
                CloudVerbs.Judge(call, effects, program, null, KubectlCommands.IsDryRun(call));
            },
            Examples = name switch
            {
                "argocd" => """
                    argocd --server a.example.com app delete web --cascade => ChangeCloud argocd app web
                    argocd app get delete => nothing
                    """,
                "flux" => """
                    flux uninstall --silent => ChangeCloud flux uninstall
                    flux --context uninstall get kustomizations => nothing
                    """,
                "velero" => """
                    velero backup delete b1 --confirm => ChangeCloud velero backup b1
                    velero -n delete backup get => nothing
                    """,
                "kops" => """
                    kops delete cluster --name x --yes => ChangeCloud kops cluster x
                    kops delete cluster --name x => nothing
                    """,
                "eksctl" => """
                    eksctl delete cluster --name main => ChangeCloud eksctl cluster main
                    eksctl get cluster --region delete => nothing
                    """,
                "rancher" => """
                    rancher clusters delete dev => ChangeCloud rancher clusters dev
                    rancher clusters ls => nothing
                    """,
                _ => $"""
                    {name} uninstall {(name == "istioctl" ? "--purge -y" : "")} => ChangeCloud {name} *
                    {name} version --context uninstall => nothing
                    """,
            },
        },
        "kind" or "minikube" or "k3d" => new(name, "runs a cluster on this machine")
        {
            Options = "-p|--profile= --name|-n= --config|-c= --image= --kubeconfig= --wait= --driver= --memory= --cpus= --nodes= --kubernetes-version= --all|-a --purge --retain -q -v= --addons= --port= --servers= --agents= --registry-create= --timestamps",
            Effects = static (call, effects) =>
            {
                var program = call.Program.Name;
                switch (call.Operand(0)?.Text)
                {
                    case "delete" or "rm":
                        effects.Add(EffectKind.ChangeCloud, $"{program} cluster {(call.Value("--name") ?? call.Value("-p") ?? call.Operand(program == "k3d" ? 2 : 1))?.Shown ?? "…"}", call.Operand(0), Traits.Destroys);
                        break;
                    case "cluster" when call.Operand(1)?.Text is "delete" or "rm":
                        effects.Add(EffectKind.ChangeCloud, $"{program} cluster {call.Operand(2)?.Shown ?? "…"}", call.Operand(2), Traits.Destroys);
                        break;
                    case "stop" or "pause":
                        effects.Add(EffectKind.StopProcess, $"{program} cluster", call.Operand(0), Traits.Contained | Traits.Undoable);
                        break;
                    case "kubectl" when program == "minikube":
                        effects.Run([call.Operands[0], .. KubectlCommands.Behind(call, call.Operand(1))]);
                        break;
                    case "ssh" when program == "minikube":
                        effects.RunInside(KubectlCommands.Behind(call, call.Operand(1)), new([]), Traits.Contained, null);
                        break;
                    case "get" when program == "kind" && call.Operand(1)?.Text == "kubeconfig":
                        effects.ReadSecret("credentials of the kind cluster");
                        break;
                }
            },
            Examples = name switch
            {
                "kind" => """
                    kind delete cluster --name dev => ChangeCloud kind cluster dev
                    kind get clusters => nothing
                    """,
                "minikube" => """
                    minikube -p dev delete --all => ChangeCloud minikube cluster dev
                    minikube kubectl -- delete pod x => ChangeCloud k8s pod/x
                    minikube -p delete status => nothing
                    """,
                _ => """
                    k3d cluster delete dev => ChangeCloud k3d cluster dev
                    k3d cluster list delete => nothing
                    """,
            },
        },
        "k3s-uninstall.sh" => new(name, "removes the cluster of this machine")
        {
            Effects = static (_, effects) => effects.Add(EffectKind.ChangeCloud, "the Kubernetes node of this machine", null, Traits.Destroys | Traits.Whole),
            Examples = """
                k3s-uninstall.sh => ChangeCloud the Kubernetes node of this machine
                k3s-uninstall.sh --help => nothing
                """,
        },
        "rke" or "skaffold" or "tilt" => new(name, "brings a project into a cluster")
        {
            Options = Cluster + "--config= -f|--filename|--file= -p|--profile= -m|--module= --default-repo= --tag= -t= --port= --host= --force --dry-run=?",
            Effects = static (call, effects) =>
            {
                KubectlCommands.Environment(call, effects);
                ProductionName.Mark(call, effects, "-p", "--profile");
                var verb = call.Operand(0)?.Text;
                if (KubectlCommands.IsDryRun(call)) return;
                if (verb is "delete" or "down" or "remove") effects.Add(EffectKind.ChangeCloud, $"{call.Program.Name} {(call.Program.Name == "rke" ? "cluster" : "resources of the project")}", call.Operand(0), Traits.Destroys | (call.Program.Name == "rke" ? Traits.Whole : 0));
                else if (verb is "run" or "deploy" or "up" or "apply") effects.Add(EffectKind.ChangeCloud, $"{call.Program.Name} resources of the project", call.Operand(0));
            },
            Examples = name == "rke" ? """
                rke --config c.yml remove => ChangeCloud rke cluster
                rke --config remove config => nothing
                """ : $"""
                {name} {(name == "tilt" ? "down" : "delete")} -f x.yaml => ChangeCloud {name} resources of the project
                {name} -f delete version => nothing
                """,
        },
        _ => null,
    };

    private static void Helm(Invocation call, EffectSink effects)
    {
        KubectlCommands.Environment(call, effects);
        foreach (var values in call.Values("-f"))
        {
            if (!values.Text.Contains("://", StringComparison.Ordinal)) effects.Read(values, shows: false);
        }
        if (call.Value("--post-renderer") is { } renderer) effects.RunText(renderer);
        var dry = KubectlCommands.IsDryRun(call);
        var target = call.Operand(1);
        switch (call.Operand(0)?.Text)
        {
            case "uninstall" or "delete" or "del" or "un" when !dry:
                foreach (var release in call.OperandsFrom(1)) effects.Add(EffectKind.ChangeCloud, $"helm {release.Shown}", release, Traits.Destroys);
                break;
            case "install" or "upgrade" or "rollback" or "test" when !dry:
                effects.Add(EffectKind.ChangeCloud, $"helm {target?.Shown}", target);
                break;
            case "push" when target is not null:
                effects.Add(EffectKind.Publish, target);
                break;
            case "plugin" when target?.Text is "install" or "update" && call.Operand(2) is { } plugin:
                effects.Add(EffectKind.Install, $"helm:{plugin.Shown}", plugin);
                break;
            case "repo" when target?.Text == "add" && call.Operand(3) is { } url:
                effects.Connect(url);
                break;
            case "pull" or "fetch" when target is not null:
                effects.Add(EffectKind.Download, HostName.Of((call.Value("--repo") ?? target).Shown), target);
                break;
            case "template" when call.Value("--output-dir") is { } folder:
                effects.Write(folder);
                break;
            case "package" when call.Value("-d") is { } into:
                effects.Write(into);
                break;
        }
    }
}

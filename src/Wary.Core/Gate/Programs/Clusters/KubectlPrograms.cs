namespace Wary.Core.Gate.Programs.Clusters;

/// <summary>Kubernetes' own client, and those that speak like it.</summary>
internal static class KubectlPrograms
{
    public const string Names = "kubectl k oc microk8s k3s kubectx kubens kubeadm";

    private const string Options = "-n|--namespace= --context= --kubeconfig= --cluster= --user= -s|--server= --token= --as= --as-group= --certificate-authority= --client-certificate= --client-key= --request-timeout= --v= --cache-dir= --tls-server-name= --insecure-skip-tls-verify --username= --password= --profile= --log-flush-frequency= --match-server-version --warnings-as-errors";

    public static ProgramSpec? Find(string name) => name switch
    {
        "kubectl" or "k" or "oc" => new(name, "works on a Kubernetes cluster")
        {
            Options = Options,
            Help = "--help -h",
            Subs = name == "kubectl" ? KubectlCommands.Names : "",
            Sub = static sub => KubectlCommands.Find(sub),
            Examples = name switch
            {
                "kubectl" => """
                    kubectl -n shop --context dev delete statefulset db => ChangeCloud k8s statefulset/db
                    kubectl config use-context prod && kubectl apply -f k8s => ChangeCloud k8s k8s
                    kubectl --context delete get pods => nothing
                    kubectl -n delete logs web --tail=5 => nothing
                    """,
                "k" => """
                    k delete pod web-0 => ChangeCloud k8s pod/web-0
                    k get pods => nothing
                    """,
                _ => """
                    oc delete project --all => ChangeCloud k8s project/all
                    oc whoami -t => ReadSecret token of the cluster
                    oc get project delete => nothing
                    """,
            },
        },
        "microk8s" or "k3s" => new(name, "runs a small Kubernetes")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "kubectl" or "helm" or "helm3") effects.Run(call.Operands[0].Text == "helm3" ? [call.Operands[0].As("helm"), .. call.OperandsFrom(1)] : call.Operands);
                else if (call.Operand(0)?.Text is "reset" or "stop" or "leave" or "disable" or "remove-node") effects.Add(EffectKind.ChangeCloud, $"{call.Program.Name} {call.Operand(1)?.Shown ?? "cluster"}", call.Operand(0), Traits.Destroys);
            },
            Examples = $"""
                {name} kubectl delete pod x => ChangeCloud k8s pod/x
                {name} kubectl get pods => nothing
                """,
        },
        "kubectx" or "kubens" => new(name, "chooses a cluster or name space")
        {
            Options = "-d= -c|--current -u|--unset -s|--shell= -r",
            Effects = static (call, effects) =>
            {
                if (call.Value("-d") is { } gone) effects.Add(EffectKind.ChangeConfig, $"the context {gone.Shown}", gone, Traits.Destroys);
                else if (call.Operand(0) is { } context) effects.Note("k8s-context", context.Text);
            },
            Examples = $"""
                {name} -d old => ChangeConfig the context old
                {name} dev => nothing
                """,
        },
        "kubeadm" => new(name, "makes a Kubernetes cluster")
        {
            Options = "-f|--force --config= --kubeconfig= --cri-socket= --cert-dir= --dry-run --token= --discovery-token-ca-cert-hash= --control-plane -v|--v= --ignore-preflight-errors= --cleanup-tmp-dir",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run")) return;
                if (call.Operand(0)?.Text == "reset") effects.Add(EffectKind.ChangeCloud, "the Kubernetes node of this machine", call.Operand(0), Traits.Destroys | Traits.Whole);
                else if (call.Operand(0)?.Text is "init" or "join" or "upgrade") effects.Add(EffectKind.ChangeConfig, "the Kubernetes node of this machine", call.Operand(0));
                else if (call.Operand(0)?.Text == "token" && call.Operand(1)?.Text is "create" or "list") effects.ReadSecret("tokens of the cluster");
            },
            Examples = """
                kubeadm --v 5 reset -f => ChangeCloud the Kubernetes node of this machine
                kubeadm reset --dry-run => nothing
                """,
        },
        _ => null,
    };
}

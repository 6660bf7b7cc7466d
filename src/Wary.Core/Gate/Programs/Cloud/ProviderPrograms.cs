namespace Wary.Core.Gate.Programs.Cloud;

/// <summary>Clouds whose commands are groups and a verb.</summary>
internal static class ProviderPrograms
{
    public const string Names = "doctl linode-cli hcloud ibmcloud oci vultr-cli scw exo openstack nova aliyun tccli ovhai upctl civo koyeb platform atlas-cli";

    private const string Common = "--access-token= -t= --token= -c|--context= --config= -o|--output|--format= --no-header -f|--force -y|--yes --region= --zone= -z= --project= --project-id= --profile= -p= --name= -n= --id= --cluster= --instance-id= --compartment-id= --bucket-name= --namespace= --image= --size= --type= --ssh-keys= --label= --tag-name= --server= --all --quiet|-q --debug --wait --dry-run --json --account= --organization-id= -g= --resource-group= --os-cloud= --os-project-name= --os-region-name= --query= --auth= --limit=";

    public static ProgramSpec? Find(string name) => name switch
    {
        "doctl" or "linode-cli" or "hcloud" or "ibmcloud" or "oci" or "vultr-cli" or "scw" or "exo" or "openstack" or "nova" or "aliyun" or "tccli" or "ovhai" or "upctl" or "civo" or "koyeb" or "platform" or "atlas-cli" => new(name, "works on a cloud")
        {
            Options = Common,
            Help = "--help -h --version",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "--context", "--profile", "--project", "--name", "--os-cloud");
                var program = call.Program.Name;
                var (first, second) = (call.Operand(0)?.Text, call.Operand(1)?.Text);
                if (first is "auth" or "login" or "configure" or "config" or "target" or "session" or "profile" or "plugin" or "context") return;
                if (program == "doctl" && first == "compute" && second is "ssh")
                {
                    if (call.Operand(2) is { } machine) effects.Add(EffectKind.Connect, machine.Shown, machine);
                    return;
                }
                if (first is "kubernetes" or "k8s" or "lke" or "iam" && second is "cluster" or "kubeconfig" or "kubeconfig-view" or "oauth-tokens" or "api-key" or "config" && call.Operand(2)?.Text is "kubeconfig" or "show" or "get" or "api-key-create" or "create") effects.ReadSecret($"credentials of {program}", call.Operand(1));
                CloudVerbs.Judge(call, effects, program, IsWhole, call.Has("--dry-run"));
            },
            Examples = name switch
            {
                "doctl" => """
                    doctl --context dev compute droplet delete web-1 --force => ChangeCloud doctl compute droplet web-1
                    doctl kubernetes cluster delete main --force => ChangeCloud doctl kubernetes cluster main
                    doctl --context delete compute droplet list => nothing
                    """,
                "linode-cli" => """
                    linode-cli lke cluster-delete 123 => ChangeCloud linode-cli lke 123
                    linode-cli linodes delete 1 => ChangeCloud linode-cli linodes 1
                    linode-cli linodes list --label delete => nothing
                    """,
                "hcloud" => """
                    hcloud --context dev volume delete v1 => ChangeCloud hcloud volume v1
                    hcloud server poweroff web => ChangeCloud hcloud server web
                    hcloud --context delete server list => nothing
                    """,
                "oci" => """
                    oci compute instance terminate --instance-id o --force => ChangeCloud oci compute instance o
                    oci --profile terminate compute instance list => nothing
                    """,
                "ibmcloud" => """
                    ibmcloud ks cluster rm --cluster c -f => ChangeCloud ibmcloud ks cluster c
                    ibmcloud ks cluster ls --cluster rm => nothing
                    """,
                "scw" => """
                    scw instance server delete 1 => ChangeCloud scw instance server 1
                    scw -p delete instance server list => nothing
                    """,
                "openstack" or "nova" => $"""
                    {name} server delete web => ChangeCloud {name} server web
                    {name} --os-cloud delete server list => nothing
                    """,
                _ => $"""
                    {name} instance delete 1 => ChangeCloud {name} instance 1
                    {name} instance list --name delete => nothing
                    """,
            },
        },
        _ => null,
    };

    private static bool IsWhole(string path) => path is "kubernetes cluster delete" or "k8s cluster delete" or "kubernetes cluster rm" or "lke cluster-delete" or "ks cluster rm" or "oc cluster rm" or "ce cluster delete" or "container cluster delete" or "db autonomous-database delete" or "db database delete" or "iam compartment delete" or "kubernetes delete" or "project delete" or "account cancel";
}

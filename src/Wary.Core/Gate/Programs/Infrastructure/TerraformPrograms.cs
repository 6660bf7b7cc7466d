using Wary.Core.Gate.Programs.Cloud;

namespace Wary.Core.Gate.Programs.Infrastructure;

/// <summary>Programs that make infrastructure from a description.</summary>
internal static class TerraformPrograms
{
    public const string Names = "terraform tofu terragrunt cdktf pulumi packer crossplane";

    private const string Options = "-chdir= -var= -var-file= -target= -replace= -out= -state= -state-out= -backup= -backend-config= -backend=? -parallelism= -lock=? -lock-timeout= -input=? -refresh=? -plugin-dir= -from-module= -lockfile= -exclude= -auto-approve -destroy -force -migrate-state -reconfigure -upgrade -json -no-color -compact-warnings -detailed-exitcode -raw -dry-run -allow-missing -force-copy -refresh-only "
        + "--terragrunt-working-dir= --working-dir= --terragrunt-config= --terragrunt-source= --terragrunt-iam-role= --terragrunt-non-interactive --non-interactive --queue-include-dir= --queue-exclude-dir= --all";

    public static ProgramSpec? Find(string name) => name switch
    {
        "terraform" or "tofu" or "terragrunt" => new(name, "makes infrastructure from a description")
        {
            Style = OptionStyle.Words,
            Options = Options,
            Help = "-help -version -h -v",
            Effects = static (call, effects) => Terraform(call, effects),
            Examples = name switch
            {
                "terraform" => """
                    terraform -chdir=infra destroy -auto-approve => ChangeCloud terraform resources of infra
                    terraform apply -destroy => ChangeCloud terraform resources
                    terraform apply -auto-approve => ChangeCloud terraform resources
                    terraform state rm aws_s3_bucket.data => ChangeCloud terraform state aws_s3_bucket.data
                    terraform workspace select production && terraform destroy => ChangeCloud terraform resources
                    terraform workspace delete -force staging => ChangeCloud terraform workspace staging
                    terraform force-unlock -force 1234 => ChangeCloud terraform lock 1234
                    terraform output -raw db_password => ReadSecret terraform output db_password
                    terraform plan -out=/tmp/tf.plan => Overwrite /tmp/tf.plan
                    terraform plan -destroy -var destroy=1 => nothing
                    terraform state rm -dry-run aws_s3_bucket.data => nothing
                    terraform -chdir=destroy state list => nothing
                    terraform show destroy => nothing
                    """,
                "tofu" => """
                    tofu apply -destroy -target=x => ChangeCloud tofu x
                    tofu plan -destroy => nothing
                    """,
                _ => """
                    terragrunt run-all destroy --terragrunt-non-interactive => ChangeCloud terragrunt resources
                    terragrunt --terragrunt-working-dir destroy plan => nothing
                    """,
            },
        },
        "cdktf" => new(name, "makes infrastructure from code")
        {
            Options = "--app= --output= --auto-approve --var= --var-file= --parallelism= --log-level= --outputs-file= -a= -o=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text == "destroy") effects.Add(EffectKind.ChangeCloud, $"cdktf {call.Operand(1)?.Shown ?? "stacks of the project"}", call.Operand(0), Traits.Destroys);
                else if (call.Operand(0)?.Text is "deploy" or "apply") effects.Add(EffectKind.ChangeCloud, $"cdktf {call.Operand(1)?.Shown ?? "stacks of the project"}", call.Operand(0), call.Has("--auto-approve") ? Traits.Destroys : Traits.None, call.Has("--auto-approve") ? "nobody sees the plan first" : null);
            },
            Examples = """
                cdktf --app x destroy web --auto-approve => ChangeCloud cdktf web
                cdktf --app destroy diff => nothing
                """,
        },
        "pulumi" => new(name, "makes infrastructure from code")
        {
            Options = "-C|--cwd= -s|--stack= -c|--config= --config-file= -t|--target= -r|--replace= -m|--message= -p|--parallel= --color= -v= --profiling= --tracing= --secrets-provider= --file= --policy-pack= --diff --json --show-secrets --plan= -y|--yes -f|--skip-preview --force --preview-only -e|--emoji --non-interactive --suppress-outputs --expect-no-changes",
            Effects = static (call, effects) => Pulumi(call, effects),
            Examples = """
                pulumi destroy --yes --stack dev => ChangeCloud pulumi stack dev
                pulumi -C infra stack rm dev --force --yes => ChangeCloud pulumi stack dev
                pulumi up --yes => ChangeCloud pulumi stack
                pulumi config get db --show-secrets => ReadSecret pulumi settings
                pulumi destroy --preview-only => nothing
                pulumi --stack destroy preview => nothing
                """,
        },
        "packer" => new(name, "builds images of machines")
        {
            Style = OptionStyle.Words,
            Options = "-var= -var-file= -only= -except= -parallel-builds= -on-error= -color=? -force -debug -timestamp-ui",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text == "build") effects.Add(EffectKind.ChangeCloud, $"packer images of {call.Operands[^1].Shown}", call.Operand(0), call.Has("-force") ? Traits.Destroys : Traits.None);
                else if (call.Operand(0)?.Text == "plugins" && call.Operand(1)?.Text == "install") effects.Add(EffectKind.Install, $"packer:{call.Operand(2)?.Shown}", call.Operand(2));
            },
            Examples = """
                packer build -var a=b -force image.pkr.hcl => ChangeCloud packer images of image.pkr.hcl
                packer validate -var build image.pkr.hcl => nothing
                """,
        },
        "crossplane" => new(name, "manages resources of a cluster")
        {
            Options = "-n|--namespace= --kubeconfig= --context= -f=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text == "xpkg" && call.Operand(1)?.Text == "push") effects.Add(EffectKind.Publish, call.Operand(2)?.Shown ?? "package", call.Operand(2));
                else CloudVerbs.Judge(call, effects, "crossplane");
            },
            Examples = """
                crossplane xpkg push example.com/x:1 -f a.xpkg => Publish example.com/x:1
                crossplane --context push version => nothing
                """,
        },
        _ => null,
    };

    private static void Terraform(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "-var-file", "-chdir", "-state", "--terragrunt-working-dir", "--working-dir", "-backend-config");
        if (effects.Noted("terraform-workspace") is { } workspace && ProductionName.IsNamed(workspace)) effects.Mark(Traits.Production);
        var program = call.Program.Name;
        var at = call.Operand(0)?.Text is "run-all" or "run" or "exec" && program == "terragrunt" ? 1 : 0;
        if (call.Operand(at) is not { } verb) return;
        var (second, third) = (call.Operand(at + 1)?.Text, call.Operand(at + 2));
        foreach (var file in call.Values("-var-file")) effects.Read(file, shows: false);
        if (call.Value("-out") is { } plan) effects.Overwrite(plan);
        void Change(string what, Shell.Argument? word, Traits traits, string? note = null) => effects.Add(EffectKind.ChangeCloud, $"{program} {what}", word, traits, note);
        var resources = call.Value("-target")?.Shown ?? (call.Value("-chdir") is { } folder ? $"resources of {folder.Shown}" : "resources");
        switch (verb.Text)
        {
            case "destroy":
            case "apply" when call.Has("-destroy"):
                Change(resources, verb, Traits.Destroys);
                break;
            case "apply" when call.Has("-auto-approve") && !call.Has("-refresh-only"):
                Change(resources, verb, Traits.Destroys, "nobody sees the plan first");
                break;
            case "apply" or "import" or "refresh" or "untaint":
                Change(resources, verb, Traits.None);
                break;
            case "taint":
                Change(call.Operand(at + 1)?.Shown ?? "resource", verb, Traits.Destroys, "it is made anew at the next apply");
                break;
            case "state" when second is "rm" or "push" or "replace-provider" && !call.Has("-dry-run"):
                Change($"state {third?.Shown}", third ?? verb, Traits.Destroys);
                break;
            case "state" when second == "mv" && !call.Has("-dry-run"):
                Change($"state {third?.Shown}", third ?? verb, Traits.None);
                break;
            case "state" when second == "pull":
                effects.ReadSecret("terraform state");
                break;
            case "workspace" when second == "delete":
                Change($"workspace {third?.Shown}", third ?? verb, Traits.Destroys);
                break;
            case "workspace" when second is "select" or "new" && third is not null:
                effects.Note("terraform-workspace", third.Text);
                break;
            case "force-unlock":
                Change($"lock {call.Operand(at + 1)?.Shown}", verb, Traits.Destroys);
                break;
            case "output" when call.HasAny("-raw", "-json") && call.Operand(at + 1) is { } name && IsSecretName(name.Text):
                effects.ReadSecret($"{program} output {name.Shown}", name);
                break;
            case "login" or "logout":
                effects.Add(EffectKind.ChangeConfig, "the credentials of terraform", verb, Traits.Undoable);
                break;
            case "init" when call.HasAny("-migrate-state", "-force-copy", "-reconfigure"):
                Change("state", verb, call.Has("-force-copy") ? Traits.Destroys : Traits.None);
                break;
        }
    }

    private static bool IsSecretName(string name)
    {
        foreach (var word in (ReadOnlySpan<string>)["password", "secret", "token", "private_key", "credential", "api_key", "access_key", "kubeconfig", "kube_config", "connection_string"])
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private static void Pulumi(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "-s");
        if (effects.Noted("pulumi-stack") is { } noted && ProductionName.IsNamed(noted)) effects.Mark(Traits.Production);
        var stack = call.Value("-s") is { } named ? $"stack {named.Shown}" : "stack";
        var (verb, second, third) = (call.Operand(0), call.Operand(1)?.Text, call.Operand(2));
        if (call.Has("--preview-only")) return;
        if (call.Has("--show-secrets")) effects.ReadSecret("pulumi settings");
        switch (verb?.Text)
        {
            case "destroy" or "down" or "dn":
                effects.Add(EffectKind.ChangeCloud, $"pulumi {stack}", verb, Traits.Destroys);
                break;
            case "up" or "update":
                effects.Add(EffectKind.ChangeCloud, $"pulumi {stack}", verb, call.HasAny("--yes", "--skip-preview") ? Traits.Destroys : Traits.None, call.HasAny("--yes", "--skip-preview") ? "nobody sees the plan first" : null);
                break;
            case "refresh" or "import" or "cancel" or "watch":
                effects.Add(EffectKind.ChangeCloud, $"pulumi {stack}", verb);
                break;
            case "stack" when second is "rm":
                effects.Add(EffectKind.ChangeCloud, $"pulumi stack {(third ?? call.Value("-s"))?.Shown}", third ?? verb, Traits.Destroys);
                break;
            case "stack" when second == "import":
                effects.Add(EffectKind.ChangeCloud, $"pulumi {stack}", verb, Traits.Destroys);
                break;
            case "stack" when second == "select" && third is not null:
                effects.Note("pulumi-stack", third.Text);
                break;
            case "state" when second is "delete" or "unprotect" or "edit" or "repair":
                effects.Add(EffectKind.ChangeCloud, $"pulumi state {third?.Shown}", third ?? verb, second == "delete" ? Traits.Destroys : Traits.None);
                break;
            case "plugin" when second == "install":
                effects.Add(EffectKind.Install, $"pulumi:{call.Operand(3)?.Shown}", third);
                break;
        }
    }
}

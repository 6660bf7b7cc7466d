using Wary.Core.Gate.Programs.Cloud;

namespace Wary.Core.Gate.Programs.Containers;

/// <summary>Virtual machines and system containers on this computer, and tools for images.</summary>
internal static class VirtualMachines
{
    public const string Names = "buildah skopeo crane oras colima limactl lima multipass vagrant virsh VBoxManage vboxmanage lxc incus devcontainer crictl ctr";

    public static ProgramSpec? Find(string name) => name switch
    {
        "buildah" => new(name, "builds images")
        {
            Style = OptionStyle.Posix,
            Options = "--root= --runroot= --storage-driver= -t|--tag= -f|--file= -a|--all --creds= --authfile= -v|--volume= -w|--workingdir= --workdir= -q --force --user=",
            Effects = static (call, effects) =>
            {
                switch (call.Operand(0)?.Text)
                {
                    case "push" when call.Operand(1) is { } image:
                        effects.Add(EffectKind.Publish, image);
                        break;
                    case "rm" or "rmi" or "prune":
                        effects.Add(EffectKind.ChangeCloud, $"buildah {call.Operand(1)?.Shown ?? "images"}", call.Operand(0), Traits.Undoable);
                        break;
                    case "run":
                        var at = 1;
                        while (call.Operand(at)?.Text is ['-', ..]) at += call.Operand(at)!.Text is "-v" or "--volume" or "--user" or "--workingdir" ? 2 : 1;
                        if (call.Operand(at + 1)?.Text == "--") at++;
                        effects.RunInside(call.OperandsFrom(at + 1), new([]) { IsFresh = true }, Traits.Contained, null);
                        break;
                    case "unshare":
                        effects.Run(call.OperandsFrom(1));
                        break;
                }
            },
            Examples = """
                buildah --root /tmp/r push acme/app docker://registry.example.com/app => Publish acme/app
                buildah unshare rm -rf /srv/x => Delete /srv/x
                buildah --root push images => nothing
                """,
        },
        "skopeo" or "crane" or "oras" => new(name, "copies images between registries")
        {
            Options = "--src-creds= --dest-creds= --authfile= --creds= --platform= --format= --override-os= --override-arch= --src-tls-verify= --dest-tls-verify= --policy= -a|--all --insecure -o|--output= --tag= -t= --username= --password= -u= -p= --src= --dest= --artifact-type= --annotation= --config=",
            Effects = static (call, effects) =>
            {
                var (verb, first, second) = (call.Operand(0)?.Text, call.Operand(1), call.Operand(2));
                if (verb is "delete" && first is not null || verb is "manifest" && first?.Text == "delete" || verb is "repo" && first?.Text == "rm") effects.Add(EffectKind.ChangeCloud, $"image {(second ?? first)!.Shown}", first, Traits.Destroys);
                else if (verb is "copy" or "cp" && second is not null)
                {
                    if (second.After("dir:") is { } folder) effects.Write(folder);
                    else if (second.After("oci:") is { } oci) effects.Write(oci);
                    else if (second.After("docker-archive:") is { } archive) effects.Write(archive);
                    else effects.Add(EffectKind.Publish, second);
                }
                else if (verb is "push" && (call.Program.Name == "crane" ? second : first) is { } image) effects.Add(EffectKind.Publish, image);
                else if (verb is "sync" && second is not null) effects.Add(EffectKind.Publish, second);
                else if (verb is "pull" && call.Program.Name == "crane" && second is not null) effects.Overwrite(second);
                else if (verb is "pull" && call.Value("-o") is { } into) effects.Write(into);
            },
            Examples = name switch
            {
                "skopeo" => """
                    skopeo copy --src-creds a:b docker://alpine docker://registry.example.com/alpine => Publish docker://registry.example.com/alpine
                    skopeo copy docker://alpine dir:/tmp/alpine => Write /tmp/alpine
                    skopeo delete docker://registry.example.com/app:1 => ChangeCloud image docker://registry.example.com/app:1
                    skopeo inspect docker://alpine => nothing
                    """,
                "crane" => """
                    crane push app.tar registry.example.com/app => Publish registry.example.com/app
                    crane manifest alpine => nothing
                    """,
                _ => """
                    oras push registry.example.com/app:1 a.txt => Publish registry.example.com/app:1
                    oras manifest fetch push => nothing
                    """,
            },
        },
        "colima" or "limactl" or "multipass" or "incus" or "lxc" or "virsh" or "VBoxManage" or "vboxmanage" => new(name, "runs virtual machines on this computer")
        {
            Style = OptionStyle.Posix,
            Options = "-p|--profile= -c|--connect= --project= --log-level= -q --tty= -f|--force -v|--verbose -d|--debug",
            Effects = static (call, effects) => Machine(call, effects),
            Examples = name switch
            {
                "multipass" => """
                    multipass delete --all --purge => ChangeCloud multipass all
                    multipass exec web -- rm -rf /srv => Delete /srv
                    multipass transfer web:/x . => nothing
                    multipass list => nothing
                    """,
                "incus" or "lxc" => $"""
                    {name} delete web --force => ChangeCloud {name} web
                    {name} exec web -- rm -rf /srv => Delete /srv
                    {name} --project delete list => nothing
                    """,
                "virsh" => """
                    virsh -c qemu:///system undefine vm1 --remove-all-storage => ChangeCloud virsh vm1
                    virsh destroy vm1 => StopProcess virsh vm1
                    virsh -c destroy list --all => nothing
                    """,
                "VBoxManage" or "vboxmanage" => $"""
                    {name} unregistervm vm1 --delete => ChangeCloud {name} vm1
                    {name} controlvm vm1 poweroff => StopProcess {name} vm1
                    {name} list vms => nothing
                    """,
                _ => $"""
                    {name} delete {(name == "colima" ? "-p dev -f" : "dev")} => ChangeCloud {name} *
                    {name} list => nothing
                    """,
            },
        },
        "lima" => new(name, "runs a command in a virtual machine")
        {
            Style = OptionStyle.None,
            Help = "",
            Effects = static (call, effects) => effects.RunInside(call.Operands, new([]), Traits.Contained, null),
            Examples = """
                lima rm -rf /srv => Delete /srv
                lima true => nothing
                """,
        },
        "vagrant" => new(name, "runs virtual machines of a project")
        {
            Options = "-f|--force -c|--command=! --provision-with= --provider= --name= -g --graceful -p --plain --machine-readable",
            Effects = static (call, effects) =>
            {
                switch (call.Operand(0)?.Text)
                {
                    case "destroy":
                        effects.Add(EffectKind.ChangeCloud, $"vagrant {call.Operand(1)?.Shown ?? "machines of the project"}", call.Operand(0), Traits.Destroys);
                        break;
                    case "box" or "snapshot" when call.Operand(1)?.Text is "remove" or "delete" or "prune" or "restore":
                        effects.Add(EffectKind.ChangeCloud, $"vagrant {call.Operand(0)!.Text} {call.Operand(2)?.Shown}", call.Operand(1), call.Operand(0)!.Text == "box" ? Traits.Undoable : Traits.Destroys);
                        break;
                    case "halt" or "suspend":
                        effects.Add(EffectKind.StopProcess, "vagrant machines of the project", call.Operand(0), Traits.Contained | Traits.Undoable);
                        break;
                    case "ssh" when call.Value("-c") is { } text:
                        effects.RunText(text, traits: Traits.Contained);
                        break;
                    case "plugin" when call.Operand(1)?.Text == "install" && call.Operand(2) is { } plugin:
                        effects.Add(EffectKind.Install, $"vagrant:{plugin.Shown}", plugin);
                        break;
                }
            },
            Examples = """
                vagrant destroy -f web => ChangeCloud vagrant web
                vagrant ssh -c 'rm -rf /srv' => Delete /srv
                vagrant ssh -c true => nothing
                vagrant status => nothing
                """,
        },
        "devcontainer" => new(name, "runs a project's development container")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text != "exec") return;
                var at = 1;
                while (call.Operand(at)?.Text is ['-', '-', ..]) at += call.Operand(at)!.Text.Contains('=', StringComparison.Ordinal) ? 1 : 2;
                effects.RunInside(call.OperandsFrom(at), new([]), Traits.Contained, null);
            },
            Examples = """
                devcontainer exec --workspace-folder . rm -rf /srv => Delete /srv
                devcontainer exec --workspace-folder rm true !> Delete *
                """,
        },
        "crictl" or "ctr" => new(name, "looks into the containers of a node")
        {
            Style = OptionStyle.Posix,
            Options = "-r|--runtime-endpoint= -i|--image-endpoint= -t|--timeout= -n|--namespace= -a|--address= -c|--config=",
            Effects = static (call, effects) =>
            {
                var (verb, second) = (call.Operand(0)?.Text, call.Operand(1)?.Text);
                if (verb is "rm" or "rmi" or "rmp" or "stop" or "stopp") effects.Add(EffectKind.ChangeCloud, $"{call.Program.Name} {call.Operand(1)?.Shown}", call.Operand(0), verb == "rmi" ? Traits.Undoable : Traits.Destroys);
                else if (verb is "containers" or "container" or "c" or "task" or "t" or "tasks" or "snapshot" or "namespace" or "ns" && second is "rm" or "delete" or "del" or "remove" or "kill") effects.Add(EffectKind.ChangeCloud, $"ctr {call.Operand(2)?.Shown}", call.Operand(1), Traits.Destroys);
                else if (verb is "exec") effects.RunInside(WithoutOptions(call, 2), new([]), Traits.Contained, null);
            },
            Examples = name == "crictl" ? """
                crictl rm -f abc => ChangeCloud crictl *
                crictl exec -it abc rm -rf /srv => Delete /srv
                crictl ps -a => nothing
                """ : """
                ctr -n k8s.io containers rm web => ChangeCloud ctr web
                ctr -n rm images ls => nothing
                """,
        },
        _ => null,
    };

    // exec [options] name command: the words behind so many operands that are no options.
    private static List<Shell.Argument> WithoutOptions(Invocation call, int skip)
    {
        var words = new List<Shell.Argument>();
        foreach (var word in call.Operands)
        {
            if (words.Count == 0 && word.Text is ['-', ..]) continue;
            if (skip > 0) skip--;
            else words.Add(word);
        }
        return words;
    }

    private static void Machine(Invocation call, EffectSink effects)
    {
        var program = call.Program.Name;
        if (call.Operand(0) is not { } verb) return;
        Shell.Argument? target = null;
        var (all, storage) = (false, false);
        foreach (var word in call.OperandsFrom(1))
        {
            if (word.Text is "--all" or "-a") all = true;
            else if (word.Text is "--purge" or "--delete" or "--remove-all-storage") storage = true;
            else if (word.Text is not ['-', ..] && target is null) target = word;
        }
        var name = target?.Shown ?? (all ? "all" : call.Value("-p")?.Shown ?? "default");
        switch (verb.Text)
        {
            case "exec" or "shell" or "sh" or "ssh" or "guestcontrol":
                var behind = false;
                var words = new List<Shell.Argument>();
                foreach (var word in call.OperandsFrom(1))
                {
                    if (behind) words.Add(word);
                    else if (word.Text == "--" || program is "limactl" && ReferenceEquals(word, target)) behind = true;
                }
                if (words is [{ Text: "--" }, ..]) words.RemoveAt(0);
                effects.RunInside(words, new([]), Traits.Contained, null);
                break;
            case "destroy" when program == "virsh":
            case "stop" or "shutdown" or "suspend" or "pause" or "controlvm" or "reboot" or "restart" or "managedsave":
                if (verb.Text == "controlvm" && call.Operand(2)?.Text is not ("poweroff" or "acpipowerbutton" or "reset" or "savestate" or "pause")) break;
                effects.Add(EffectKind.StopProcess, $"{program} {name}", target ?? verb, Traits.Contained | Traits.Undoable);
                break;
            case "delete" or "rm" or "remove" or "undefine" or "unregistervm" or "purge" or "prune" or "vol-delete" or "pool-delete" or "vol-wipe" or "snapshot-delete" or "net-undefine" or "net-destroy" or "closemedium" or "reset" or "factory-reset" or "snapshot-revert":
                effects.Add(EffectKind.ChangeCloud, $"{program} {name}", target ?? verb, Traits.Destroys | (storage || all ? Traits.Force : 0));
                break;
            case "storage" or "network" or "image" or "profile" or "snapshot" or "disk" or "config" or "cluster" or "project" when CloudVerbs.Of(call.Operand(1)?.Text ?? "") == CloudVerb.Destroy:
                effects.Add(EffectKind.ChangeCloud, $"{program} {verb.Text} {call.Operand(2)?.Shown}", call.Operand(1), Traits.Destroys);
                break;
            case "mount" or "config" when program is "multipass" or "lxc" or "incus" && HasHostPath(call):
                effects.Add(EffectKind.Elevate, $"the host, by a mount in {program}", verb, Traits.Whole);
                break;
        }
    }

    private static bool HasHostPath(Invocation call)
    {
        foreach (var word in call.Operands)
        {
            if (word.Text is "/" or "source=/" or "security.privileged=true" or "security.privileged" or "/etc" or "source=/etc") return true;
        }
        return false;
    }
}

using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Infrastructure;

/// <summary>Programs that change many machines.</summary>
internal static class ConfigurationPrograms
{
    public const string Names = "ansible ansible-playbook ansible-pull ansible-vault ansible-galaxy salt salt-call salt-ssh puppet chef-client chef knife pssh parallel-ssh fab cap";

    private const string Ansible = "-i|--inventory|--inventory-file= -m|--module-name= -a|--args= -e|--extra-vars= -l|--limit= -u|--user= -f|--forks= -c|--connection= -T|--timeout= -t|--tree|--tags= --skip-tags= --start-at-task= --private-key|--key-file= --vault-id= --vault-password-file|--vault-pass-file= --become-user= --become-method= --ssh-common-args= --ssh-extra-args= --scp-extra-args= --sftp-extra-args= -M|--module-path= -P|--poll= -B|--background= -b|--become -K|--ask-become-pass -k|--ask-pass -C|--check -D|--diff -o|--one-line -v --syntax-check --list-hosts --list-tasks --list-tags --step --flush-cache --playbook-dir= -J --output= -U|--url= -d|--directory=";

    public static ProgramSpec? Find(string name) => name switch
    {
        "ansible" => new(name, "runs a task on many machines")
        {
            Options = Ansible,
            Help = "--help -h --version",
            Effects = static (call, effects) => Task(call, effects),
            Examples = """
                ansible all -i hosts -m shell -a 'rm -rf /srv' => Delete /srv
                ansible web -a 'rm -rf /srv' => Delete /srv
                ansible web -m file -a 'path=/srv/app state=absent' => Delete /srv/app
                ansible all -b -m reboot => StopProcess the machines of all
                ansible all -m shell -a 'systemctl stop nginx' => ChangeCloud ansible all
                ansible all -C -m shell -a 'rm -rf /srv' => nothing
                ansible all -i 'rm x' -m ping => nothing
                """,
        },
        "ansible-playbook" or "ansible-pull" => new(name, "brings many machines into a state")
        {
            Options = Ansible,
            Help = "--help -h --version",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("--check", "--syntax-check", "--list-hosts", "--list-tasks", "--list-tags")) return;
                ProductionName.Mark(call, effects, "-i", "-l", "-e");
                if (call.Value("--vault-password-file") is { } file) effects.Read(file, shows: false);
                // What a variable says decides what the playbook does; that one is told.
                var destroys = false;
                foreach (var variable in call.Values("-e")) destroys |= variable.Text.Contains("state=absent", StringComparison.Ordinal) || variable.Text.Contains("destroy", StringComparison.OrdinalIgnoreCase) || variable.Text.Contains("purge", StringComparison.OrdinalIgnoreCase);
                foreach (var tag in call.Values("-t")) destroys |= tag.Text.Contains("destroy", StringComparison.OrdinalIgnoreCase) || tag.Text.Contains("purge", StringComparison.OrdinalIgnoreCase) || tag.Text.Contains("uninstall", StringComparison.OrdinalIgnoreCase);
                foreach (var book in call.Operands)
                {
                    var name = Places.NameOf(book.Text);
                    effects.Add(EffectKind.ChangeCloud, $"ansible {book.Shown}", book, Traits.Remote | (destroys || name.Contains("destroy", StringComparison.Ordinal) || name.Contains("teardown", StringComparison.Ordinal) ? Traits.Destroys : 0));
                }
            },
            Examples = $"""
                {name} -i hosts site.yml --extra-vars state=absent => ChangeCloud ansible site.yml
                {name} site.yml --check --diff => nothing
                {name} -i site.yml --syntax-check x.yml => nothing
                """,
        },
        "ansible-vault" => new(name, "encrypts files")
        {
            Options = "--vault-id= --vault-password-file|--vault-pass-file= --output= --encrypt-vault-id= --new-vault-id= --new-vault-password-file= -n|--name= --stdin-name=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(1) is not { } file) return;
                if (call.Operand(0)!.Text == "view" || call.Operand(0)!.Text == "decrypt" && call.Value("--output")?.Text == "-") effects.ReadSecret(file.Shown, file);
                else if (call.Operand(0)!.Text is "encrypt" or "decrypt" or "rekey") effects.Overwrite(call.Value("--output") ?? file);
            },
            Examples = """
                ansible-vault view --vault-id p secrets.yml => ReadSecret secrets.yml
                ansible-vault encrypt --output o.yml secrets.yml => Overwrite o.yml
                ansible-vault --version => nothing
                """,
        },
        "ansible-galaxy" => new(name, "installs roles")
        {
            Options = "-s|--server= --token|--api-key= -r|--role-file|--requirements-file= -p|--roles-path|--collections-path= -f|--force --no-deps -n --timeout= -v --pre --init-path=",
            Effects = static (call, effects) =>
            {
                var at = call.Operand(0)?.Text is "role" or "collection" ? 1 : 0;
                if (call.Operand(at)?.Text == "install")
                {
                    foreach (var one in call.OperandsFrom(at + 1)) effects.Add(EffectKind.Install, $"ansible:{one.Shown}", one);
                    if (call.Value("-r") is { } file) effects.Read(file, shows: false);
                }
                else if (call.Operand(at)?.Text is "publish" or "import") effects.Add(EffectKind.Publish, call.Operands[^1]);
                else if (call.Operand(at)?.Text is "delete") effects.Add(EffectKind.Publish, call.Operands[^1], Traits.Destroys);
            },
            Examples = """
                ansible-galaxy role install -p roles acme.web => Install ansible:acme.web
                ansible-galaxy -s install list => nothing
                """,
        },
        "salt" or "salt-call" or "salt-ssh" => new(name, "runs a function on many machines")
        {
            Options = "-E|--pcre -L|--list -G|--grain -C|--compound -t|--timeout= -c|--config-dir= -l|--log-level= --out|--output= --local -b|--batch-size= -s|--static --async -v --state-output= --file-root= --pillar-root= -i --user= -r --roster-file=",
            Effects = static (call, effects) =>
            {
                var at = call.Program.Name == "salt-call" ? 0 : 1;
                if (call.Operand(at) is not { } function) return;
                var traits = call.Program.Name == "salt-call" ? Traits.None : Traits.Remote;
                foreach (var word in call.Operands)
                {
                    if (word.Text is "test=True" or "test=true") return;
                }
                switch (function.Text)
                {
                    case "cmd.run" or "cmd.shell" or "cmd.run_all" or "cmd.script" or "cmd.retcode" when call.Operand(at + 1) is { } text:
                        effects.Add(EffectKind.ChangeCloud, $"salt {call.Operand(0)!.Shown}", function, traits | Traits.Destroys, "runs on all of them");
                        effects.RunText(text, traits: traits);
                        break;
                    case "file.remove" when call.Operand(at + 1) is { } path:
                        effects.Delete(path, traits | Traits.Recursive);
                        break;
                    case "system.reboot" or "system.shutdown" or "system.halt" or "system.poweroff" or "service.stop" or "pkg.remove" or "pkg.purge" or "user.delete":
                        effects.Add(EffectKind.ChangeCloud, $"salt {call.Operand(0)!.Shown}", function, traits | Traits.Destroys);
                        break;
                    case "state.apply" or "state.highstate" or "state.sls" or "pkg.install" or "service.restart" or "service.start":
                        effects.Add(EffectKind.ChangeCloud, $"salt {call.Operand(0)!.Shown}", function, traits);
                        break;
                }
            },
            Examples = name == "salt-call" ? """
                salt-call --local file.remove /srv/x => Delete /srv/x
                salt-call -l quiet test.ping => nothing
                """ : $"""
                {name} -t 5 '*' cmd.run 'rm -rf /srv' => Delete /srv; ChangeCloud salt *
                {name} '*' state.apply test=True => nothing
                {name} '*' test.ping => nothing
                """,
        },
        "puppet" or "chef-client" or "chef" or "knife" => new(name, "brings machines into a state")
        {
            Options = "-e|--execute= -E|--environment= -c|--config= -u|--user= -k|--key= -s|--server-url= -o|--override-runlist= -r|--run-list= -j|--json-attributes= -W|--why-run --noop --test -t -y|--yes --modulepath= --certname= --certname -x|--ssh-user= -P= -i= -a= -z|--local-mode -n=",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "-E");
                if (call.HasAny("--noop", "-W")) return;
                var (first, second) = (call.Operand(0)?.Text, call.Operand(1)?.Text);
                if (call.Program.Name == "knife")
                {
                    if (first == "ssh" && call.Operand(2) is { } text) effects.RunText(text, traits: Traits.Remote);
                    else if (second is "delete" or "purge" || call.Operand(2)?.Text is "delete" or "purge") effects.Add(EffectKind.ChangeCloud, $"knife {first} {call.Operands[^1].Shown}", call.Operands[^1], Traits.Destroys);
                    else if (second is "upload" or "create" or "edit" or "bootstrap" || first == "bootstrap") effects.Add(EffectKind.ChangeCloud, $"knife {first} {call.Operands[^1].Shown}", call.Operands[^1]);
                }
                else if (first is "apply" or "agent" || call.Program.Name == "chef-client" || first is "push" or "delete-policy" or "delete-policy-group" or "clean-policy-cookbooks")
                    effects.Add(EffectKind.ChangeConfig, $"this machine, by {call.Program.Name}", null, Traits.None);
                else if (first is "cert" or "ca" or "node" or "resource" or "module" && second is "clean" or "revoke" or "deactivate" or "purge" or "uninstall") effects.Add(EffectKind.ChangeCloud, $"puppet {first} {call.Operand(2)?.Shown}", call.Operand(1), Traits.Destroys);
                else if (first == "module" && second == "install") effects.Add(EffectKind.Install, $"puppet:{call.Operand(2)?.Shown}", call.Operand(2));
            },
            Examples = name switch
            {
                "puppet" => """
                    puppet apply --modulepath m site.pp => ChangeConfig this machine, by puppet
                    puppet apply --noop site.pp => nothing
                    """,
                "knife" => """
                    knife node delete web-1 -y => ChangeCloud knife node web-1
                    knife node list -E delete => nothing
                    """,
                _ => $"""
                    {name} {(name == "chef" ? "push dev" : "-o web")} => ChangeConfig this machine, by {name}
                    {name} {(name == "chef" ? "show-policy push" : "--why-run")} => nothing
                    """,
            },
        },
        "pssh" or "parallel-ssh" => new(name, "runs a command on many machines")
        {
            Style = OptionStyle.Posix,
            Options = "-h|--hosts= -H|--host= -l|--user= -p|--par= -o|--outdir= -e|--errdir= -t|--timeout= -O|--option= -x|--extra-args= -X|--extra-arg= -A -i -v -P -I",
            Help = "--help --version",
            Effects = static (call, effects) =>
            {
                if (call.Value("-H") is { } host) effects.Add(EffectKind.Connect, HostName.Of(host.Shown), host);
                effects.RunText(call.Operands.Count == 1 ? call.Operands[0] : call.Word.As(string.Join(' ', call.Operands.Select(word => word.Text))), traits: Traits.Remote);
            },
            Examples = $"""
                {name} -h hosts.txt rm -rf /srv => Delete /srv
                {name} -h rm true => nothing
                """,
        },
        "fab" or "cap" => new(name, "runs a project's tasks on servers")
        {
            Options = "-H|--hosts= -i|--identity= -f|--file= -c|--collection= -r= -u|--user= -n|--dry-run -T|--tasks -l|--list -P|--prereqs",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-n", "-T", "-l", "-P")) return;
                foreach (var task in call.Operands)
                {
                    if (ProductionName.IsNamed(task.Text)) effects.Mark(Traits.Production);
                }
                if (call.Operand(call.Operands.Count - 1) is { } last) effects.Add(EffectKind.ChangeCloud, $"servers of the project, by {last.Shown}", last, Traits.Remote);
            },
            Examples = $"""
                {name} -f x production deploy => ChangeCloud servers of the project, by deploy
                {name} -T deploy => nothing
                """,
        },
        _ => null,
    };

    private static void Task(Invocation call, EffectSink effects)
    {
        if (call.HasAny("--check", "--list-hosts", "--syntax-check")) return;
        ProductionName.Mark(call, effects, "-i", "-l");
        var hosts = call.Operand(0)?.Shown ?? "hosts";
        if (call.Operand(0) is { } pattern && ProductionName.IsNamed(pattern.Text)) effects.Mark(Traits.Production);
        var traits = Traits.Remote | (call.Has("-b") ? Traits.Elevated : 0);
        var module = call.Value("-m")?.Text ?? "command";
        module = module[(module.LastIndexOf('.') + 1)..];
        switch (module)
        {
            case "ping" or "setup" or "debug" or "gather_facts" or "stat" or "find" or "slurp" or "service_facts" or "package_facts" or "assert":
                break;
            case "shell" or "command" or "raw" or "script" or "win_shell" or "win_command":
                if (call.Value("-a") is not { } text) break;
                if (Inner(call, effects, text, traits)) effects.Add(EffectKind.ChangeCloud, $"ansible {hosts}", call.Operand(0), Traits.Remote | Traits.Destroys, "runs on all of them");
                break;
            case "file" when call.Value("-a") is { } arguments && arguments.Text.Contains("state=absent", StringComparison.Ordinal) && Path(arguments) is { } path:
                effects.Delete(path, traits | Traits.Recursive);
                break;
            case "reboot":
                effects.Add(EffectKind.StopProcess, $"the machines of {hosts}", call.Operand(0), traits);
                break;
            default:
                var arguments2 = call.Value("-a")?.Text ?? "";
                effects.Add(EffectKind.ChangeCloud, $"ansible {hosts}", call.Operand(0), traits | (arguments2.Contains("state=absent", StringComparison.Ordinal) || arguments2.Contains("state=stopped", StringComparison.Ordinal) ? Traits.Destroys : 0));
                break;
        }
    }

    // Reading commands on many machines are ordinary; anything that stops or removes something is not.
    private static bool Inner(Invocation call, EffectSink effects, Argument text, Traits traits)
    {
        effects.RunText(text, traits: traits);
        foreach (var word in (ReadOnlySpan<string>)["stop", "kill", "remove", "purge", "reboot", "shutdown", "restart", "disable", "uninstall"])
        {
            if (text.Text.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static Argument? Path(Argument arguments)
    {
        foreach (var word in arguments.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var key in (ReadOnlySpan<string>)["path=", "dest=", "name="])
            {
                if (word.StartsWith(key, StringComparison.Ordinal)) return arguments.As(word[key.Length..].Trim('"', '\''));
            }
        }
        return null;
    }
}

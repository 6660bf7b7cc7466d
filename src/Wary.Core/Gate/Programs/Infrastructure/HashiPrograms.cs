using Wary.Core.Gate.Programs.Cloud;

namespace Wary.Core.Gate.Programs.Infrastructure;

/// <summary>Stores of secrets, settings and jobs.</summary>
internal static class HashiPrograms
{
    public const string Names = "vault bao consul nomad boundary waypoint";

    private const string Common = "-address= -namespace= -ns= -mount= -field= -format= -ca-cert= -client-cert= -client-key= -token= -token-file= -http-addr= -datacenter= -region= -path= -method= -ttl= -policy= -wrap-ttl= -tls-skip-verify -versions= -force -f -recurse -purge -yes -y -detach -global -output= -version= -cas= -project= -config= -p= -c= -scope= --env= --projectId= --name-transformer= --plain --command=";

    public static ProgramSpec? Find(string name) => name switch
    {
        "vault" or "bao" => new(name, "keeps secrets")
        {
            Style = OptionStyle.Words,
            Options = Common,
            Help = "-help -h -version -v --help --version",
            Effects = static (call, effects) => Vault(call, effects),
            Examples = $"""
                {name} kv delete -versions 2 secret/db => ChangeCloud {name} kv secret/db
                {name} kv get -field=password secret/db => ReadSecret {name} secret/db
                {name} secrets disable secret/ => ChangeCloud {name} secrets secret/
                {name} operator seal => ChangeCloud {name} operator
                {name} kv list -mount delete secret => nothing
                {name} status => nothing
                """,
        },
        "consul" => new(name, "keeps settings and services")
        {
            Style = OptionStyle.Words,
            Options = Common,
            Help = "-help -h --help --version -version",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "lock" or "exec" or "watch" && call.Operand(1) is not null)
                {
                    if (call.Operand(0)!.Text == "exec") effects.Run(call.OperandsFrom(1), Traits.Remote);
                    else effects.Run(call.OperandsFrom(call.Operand(0)!.Text == "lock" ? 2 : 1));
                    return;
                }
                if (call.Operand(0)?.Text is "leave" or "force-leave") effects.Add(EffectKind.ChangeCloud, "consul cluster", call.Operand(0), Traits.Destroys);
                else if (call.Operand(0)?.Text == "snapshot" && call.Operand(1)?.Text == "restore") effects.Add(EffectKind.ChangeCloud, "consul cluster", call.Operand(1), Traits.Destroys | Traits.Whole);
                else if (call.Operand(0)?.Text is not ("agent" or "members" or "login" or "keygen")) CloudVerbs.Judge(call, effects, "consul");
            },
            Examples = """
                consul kv delete -recurse shop/ => ChangeCloud consul kv shop/
                consul exec rm -rf /srv => Delete /srv
                consul kv get -datacenter delete shop => nothing
                """,
        },
        "nomad" => new(name, "runs jobs on a cluster")
        {
            Style = OptionStyle.Words,
            Options = Common + " -job= -task= -i= -t=",
            Help = "-help -h --help --version -version",
            Effects = static (call, effects) =>
            {
                var at = call.Operand(0)?.Text is "alloc" or "job" ? 1 : 0;
                if (call.Operand(at)?.Text == "exec")
                {
                    effects.RunInside(call.OperandsFrom(call.Value("-job") is null ? at + 2 : at + 1), new([]), Traits.Contained | Traits.Remote, null);
                    return;
                }
                if (call.Operand(0)?.Text == "var" && call.Operand(1)?.Text == "get") effects.ReadSecret($"nomad variable {call.Operand(2)?.Shown}", call.Operand(2));
                else if (call.Operand(0)?.Text is not ("agent" or "ui")) CloudVerbs.Judge(call, effects, "nomad");
            },
            Examples = """
                nomad job stop -purge web => ChangeCloud nomad job web
                nomad alloc exec 1a2b rm -rf /srv => Delete /srv
                nomad job status -namespace stop web => nothing
                """,
        },
        "boundary" or "waypoint" => new(name, "controls access and releases")
        {
            Style = OptionStyle.Words,
            Options = Common,
            Effects = static (call, effects) => CloudVerbs.Judge(call, effects, call.Program.Name),
            Examples = $"""
                {name} {(name == "waypoint" ? "destroy" : "targets delete")} -project x => ChangeCloud {name} *
                {name} {(name == "waypoint" ? "status" : "targets list")} -project destroy => nothing
                """,
        },
        _ => null,
    };

    private static void Vault(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "-address", "-namespace", "-mount");
        var program = call.Program.Name;
        var (verb, second, third) = (call.Operand(0), call.Operand(1), call.Operand(2));
        switch (verb?.Text)
        {
            case "read" or "unwrap":
                effects.ReadSecret($"{program} {second?.Shown}", second);
                return;
            case "kv" when second?.Text == "get":
                effects.ReadSecret($"{program} {third?.Shown}", third);
                return;
            case "print" when second?.Text == "token":
            case "token" when second?.Text == "create":
                effects.ReadSecret($"a token of {program}", verb);
                return;
            case "operator" when second?.Text is "seal" or "step-down" or "raft" && (second.Text != "raft" || third?.Text is "remove-peer" or "snapshot") || second?.Text is "rekey" or "rotate" or "init" or "generate-root":
                if (second?.Text is "init" or "generate-root" or "rekey") effects.ReadSecret($"keys of {program}", second);
                effects.Add(EffectKind.ChangeCloud, $"{program} operator", second, Traits.Destroys);
                return;
            case "server" or "agent" or "login" or "status" or "list" or "ssh" or "kv" when verb.Text != "kv" || second?.Text is "list" or "metadata" && third?.Text is "get" or "list":
                return;
            case "delete" when second is not null:
                effects.Add(EffectKind.ChangeCloud, $"{program} {second.Shown}", second, Traits.Destroys);
                return;
            case "write" when second is not null:
                effects.Add(EffectKind.ChangeCloud, $"{program} {second.Shown}", second);
                return;
        }
        CloudVerbs.Judge(call, effects, program);
    }
}

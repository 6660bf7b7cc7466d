namespace Wary.Core.Gate.Programs.Machine;

/// <summary>Stores of passwords and keys.</summary>
internal static class SecretStorePrograms
{
    public const string Names = "security secret-tool pass gopass op bw lpass keyctl kwallet-query keyring dotenvx doppler infisical";

    public static ProgramSpec? Find(string name) => name switch
    {
        "security" => new("security", "the keychain of macOS")
        {
            Style = OptionStyle.Posix,
            Options = "-i -l -p= -q -v",
            Effects = static (call, effects) => Keychain(call, effects),
            Examples = """
                security find-generic-password -s github -w => ReadSecret keychain github
                security find-generic-password -s github => nothing
                security dump-keychain -d login.keychain => ReadSecret keychain
                security delete-generic-password -s github => ChangeConfig keychain github
                security add-generic-password -s github -w x => ChangeConfig keychain github
                security add-trusted-cert -d ca.pem => ChangeConfig trusted certificates
                security export -k login.keychain -o out.p12 => ReadSecret keychain; Overwrite out.p12
                """,
        },
        "secret-tool" => new("secret-tool", "the keyring")
        {
            Options = "-l|--label= --collection=",
            Effects = static (call, effects) =>
            {
                var name = Named(call, "keyring");
                if (call.Operand(0)?.Text is "lookup" or "search") effects.ReadSecret(name, call.Operand(1));
                else if (call.Operand(0)?.Text is "clear") effects.Add(EffectKind.ChangeConfig, name, call.Operand(1), Traits.Destroys);
                else if (call.Operand(0)?.Text is "store") effects.Add(EffectKind.ChangeConfig, name, call.Operand(1));
            },
            Examples = """
                secret-tool lookup service github => ReadSecret keyring service
                secret-tool store --label=x service github => ChangeConfig keyring service
                secret-tool store --label=lookup service github !> ReadSecret *
                """,
        },
        "pass" or "gopass" => new(name, "a store of passwords")
        {
            Options = "-c|--clip=? -q|--qrcode=? -p|--path= -f|--force -r|--recursive -m|--multiline -e|--echo -n|--no-symbols -i|--in-place -o|--password -y|--yes",
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0)?.Text;
                switch (verb)
                {
                    case null or "ls" or "list" or "find" or "search" or "version" or "help" or "git" or "init":
                        break;
                    case "rm" or "remove" or "delete":
                        foreach (var entry in call.OperandsFrom(1)) effects.Add(EffectKind.ChangeConfig, $"password {entry.Shown}", entry, Traits.Destroys);
                        break;
                    case "insert" or "add" or "edit" or "generate" or "mv" or "rename" or "cp" or "copy" or "create" or "set":
                        effects.Add(EffectKind.ChangeConfig, $"password {call.Operand(1)?.Shown}", call.Operand(1), call.Has("-f") ? Traits.Destroys : Traits.None);
                        break;
                    default:
                        var shown = verb is "show" or "otp" or "grep" or "cat" ? call.Operand(1) : call.Operand(0);
                        effects.ReadSecret($"password {shown?.Shown}", shown, shows: !call.Has("-c"));
                        break;
                }
            },
            Examples = """
                pass show work/github => ReadSecret password work/github
                pass -c work/github => ReadSecret password work/github
                pass rm -rf work => ChangeConfig password work
                pass ls => nothing
                gopass -o work/github => ReadSecret password work/github
                gopass ls work => nothing
                """,
        },
        "op" or "bw" or "lpass" or "dotenvx" or "doppler" or "infisical" or "keyring" => new(name, "a store of passwords")
        {
            Options = "--account= --vault= --format= --fields= --session= --config= --cache= --env-file|-f= --project|-p= --environment|-e= --env= --token= --path= --folderid= --organizationid= --search= --command= --no-masking --reveal --categories= --tags= --template= --title= --output|-o= --raw --nointeraction -k=",
            Style = OptionStyle.Posix,
            Effects = static (call, effects) => Vault(call, effects),
            Examples = """
                op item get github --reveal => ReadSecret op item get github
                op run --env-file=.env -- rm x => Delete x
                op --account work item list => nothing
                op item delete github => ChangeConfig op item delete github
                bw get password github => ReadSecret bw get password github
                bw delete item x => ChangeConfig bw delete item x
                bw sync => nothing
                lpass show --password github => ReadSecret lpass show github
                lpass ls => nothing
                dotenvx run -f .env.prod -- rm x => Delete x
                dotenvx get KEY => ReadSecret dotenvx get KEY
                dotenvx ls => nothing
                doppler secrets download --no-file => ReadSecret doppler secrets download
                doppler secrets delete KEY => ChangeConfig doppler secrets delete KEY
                doppler run -- rm x => Delete x
                doppler setup => nothing
                infisical export => ReadSecret infisical export
                infisical run --env=dev -- rm x => Delete x
                infisical login => nothing
                keyring get web dev => ReadSecret keyring get web dev
                keyring del web dev => ChangeConfig keyring del web dev
                keyring diagnose => nothing
                """,
        },
        "keyctl" => new("keyctl", "keys in the kernel")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "read" or "print" or "pipe") effects.ReadSecret($"kernel key {call.Operand(1)?.Shown}", call.Operand(1));
                else if (call.Operand(0)?.Text is "revoke" or "clear" or "unlink" or "purge" or "invalidate" or "reap") effects.Add(EffectKind.ChangeConfig, $"kernel key {call.Operand(1)?.Shown}", call.Operand(1), Traits.Destroys);
                else if (call.Operand(0)?.Text is "session" && call.Operands.Count > 2) effects.Run(call.OperandsFrom(2));
            },
            Examples = """
                keyctl print 123 => ReadSecret kernel key 123
                keyctl clear @u => ChangeConfig kernel key @u
                keyctl show => nothing
                """,
        },
        "kwallet-query" => new("kwallet-query", "the wallet of KDE")
        {
            Options = "-f|--folder= -r|--read-password= -w|--write-password= -l|--list-entries -v",
            Effects = static (call, effects) =>
            {
                if (call.Value("-r") is { } entry) effects.ReadSecret($"wallet {entry.Shown}", entry);
                else if (call.Value("-w") is { } written) effects.Add(EffectKind.ChangeConfig, $"wallet {written.Shown}", written);
            },
            Examples = """
                kwallet-query -f web -r github kdewallet => ReadSecret wallet github
                kwallet-query -l kdewallet => nothing
                """,
        },
        _ => null,
    };

    private static string Named(Invocation call, string store) => call.Operand(1) is { } what ? $"{store} {what.Shown}" : store;

    private static void Keychain(Invocation call, EffectSink effects)
    {
        var verb = call.Operand(0)?.Text ?? "";
        // The options of its verbs are read here: -s is the service, -a the account, -o a file, -w shows the password (or sets it).
        Shell.Argument? name = null, file = null;
        var shows = false;
        for (var i = 1; i < call.Operands.Count; i++)
        {
            var word = call.Operands[i].Text;
            if (word is "-s" or "-a" or "-l" or "-c") name ??= call.Operand(++i);
            else if (word is "-o") file = call.Operand(++i);
            else if (word is "-w" or "-g" or "-d" or "-gw" or "-wa" or "-ga" or "-ws") shows = true;
        }
        var target = name is null ? "keychain" : $"keychain {name.Shown}";
        if (file is not null) effects.Overwrite(file);
        if (verb.StartsWith("find-", StringComparison.Ordinal) && verb.EndsWith("password", StringComparison.Ordinal))
        {
            if (shows) effects.ReadSecret(target, name);
        }
        else if (verb is "dump-keychain" or "export" or "dump-trust-settings") effects.ReadSecret(target, name, shows: file is null);
        else if (Sentence.StartsWithAny(verb, "delete-")) effects.Add(EffectKind.ChangeConfig, target, name, Traits.Destroys);
        else if (verb is "add-trusted-cert" or "remove-trusted-cert" or "trust-settings-import" or "authorizationdb") effects.Add(EffectKind.ChangeConfig, verb == "authorizationdb" ? "authorization rules" : "trusted certificates", call.Operand(0), Traits.Destroys);
        else if (Sentence.StartsWithAny(verb, "add-", "import", "set-", "unlock-", "lock-", "create-", "default-keychain", "list-keychains") && call.Operands.Count > 1) effects.Add(EffectKind.ChangeConfig, target, name, Traits.Undoable);
    }

    private static void Vault(Invocation call, EffectSink effects)
    {
        // Options may stand anywhere behind the verb; -- ends them for what is run.
        List<Shell.Argument> words = [];
        var runs = false;
        for (var i = 0; i < call.Operands.Count; i++)
        {
            var word = call.Operands[i];
            if (word.Text == "--")
            {
                runs = true;
                effects.Run(call.OperandsFrom(i + 1));
                break;
            }
            if (word.Text is not ['-', ..]) words.Add(word);
            else if (!word.Text.Contains('=', StringComparison.Ordinal) && word.Text is "--vault" or "--account" or "-f" or "--env-file" or "-e" or "--env" or "-p" or "--project" or "--format" or "--fields" or "--path" or "-c" or "--config") i++;
        }
        if (runs || words.Count == 0) return;
        var (verb, second) = (words[0].Text, words.Count > 1 ? words[1].Text : "");
        var name = Sentence.Of([call.Word.As(effects.Program), .. words])!.Shown;
        if (verb is "get" or "read" or "export" or "show" or "inject" or "decrypt" || second is "get" or "download" or "export" or "reveal" || effects.Program == "doppler" && verb == "secrets" && second == "") effects.ReadSecret(name, words[0]);
        else if (verb is "delete" or "del" or "rm" or "remove" || second is "delete" or "del" or "rm" or "archive" or "unset") effects.Add(EffectKind.ChangeConfig, name, words[0], Traits.Destroys);
        else if (verb is "create" or "edit" or "write" or "set" or "add" or "import" || second is "create" or "edit" or "set" or "upload") effects.Add(EffectKind.ChangeConfig, name, words[0]);
    }
}

namespace Wary.Core.Gate.Programs.Machine;

/// <summary>Accounts and passwords.</summary>
internal static class UserPrograms
{
    public const string Names = "useradd adduser usermod userdel deluser groupadd addgroup groupdel delgroup groupmod gpasswd passwd chpasswd chage chsh chfn visudo vipw newusers sysadminctl dscl";

    public static ProgramSpec? Find(string name) => name switch
    {
        "useradd" or "adduser" or "newusers" => new(name, "makes accounts")
        {
            Options = "-b|--base-dir= -c|--comment= -d|--home-dir|--home= -e|--expiredate= -f|--inactive= -g|--gid= -G|--groups= -k|--skel= -K|--key= -p|--password= -r|--system -R|--root= -s|--shell= -u|--uid= -D -m|--create-home -M -N -o --gecos= --ingroup= --uid= --disabled-password --disabled-login --no-create-home -h= -S -H",
            Effects = static (call, effects) =>
            {
                if (effects.Program == "newusers") effects.Add(EffectKind.ChangeConfig, "accounts", call.Operand(0));
                else if (call.Operand(0) is { } user) effects.Add(EffectKind.ChangeConfig, $"user {user.Shown}", user, note: call.Value("-G") is { } groups ? $"in {groups.Shown}" : call.Operand(1) is { } group ? $"in {group.Shown}" : null);
            },
            Examples = """
                useradd -m -G sudo -s /bin/bash eve => ChangeConfig user eve
                useradd -m -G sudo eve !> ChangeConfig user sudo
                adduser --ingroup docker eve => ChangeConfig user eve
                newusers list.txt => ChangeConfig accounts
                useradd -D => nothing
                newusers --help => nothing
                adduser --help => nothing
                """,
        },
        "usermod" or "gpasswd" or "chage" or "chsh" or "chfn" or "groupmod" => new(name, "changes accounts")
        {
            Options = name switch
            {
                "gpasswd" => "-a|--add= -d|--delete= -A|--administrators= -M|--members= -Q|--root= -r|--remove-password -R|--restrict",
                "chage" => "-d|--lastday= -E|--expiredate= -I|--inactive= -m|--mindays= -M|--maxdays= -W|--warndays= -R|--root= -l|--list -i",
                "chsh" or "chfn" => "-s|--shell= -f|--full-name= -o|--other= -p= -r= -h|--home-phone= -w|--work-phone= -R|--root= -l|--list-shells",
                "groupmod" => "-g|--gid= -n|--new-name= -p|--password= -R|--root= -U|--users= -a -o",
                _ => "-c|--comment= -d|--home= -e|--expiredate= -f|--inactive= -g|--gid= -G|--groups= -l|--login= -p|--password= -R|--root= -s|--shell= -u|--uid= -v|--add-subuids= -w|--add-subgids= -a|--append -L|--lock -m|--move-home -o -r|--remove -U|--unlock",
            },
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count == 0 || effects.Program is "chage" or "chsh" && call.Has("-l")) return;
                var destroys = call.Has("-L") && effects.Program == "usermod" || effects.Program == "gpasswd" && call.HasAny("-d", "-M", "-r") || call.Value("-s")?.Text is { } shell && (shell.EndsWith("nologin", StringComparison.Ordinal) || shell.EndsWith("false", StringComparison.Ordinal));
                var what = effects.Program is "gpasswd" or "groupmod" ? "group" : "user";
                effects.Add(EffectKind.ChangeConfig, $"{what} {call.Operands[^1].Shown}", call.Operands[^1], destroys ? Traits.Destroys : Traits.None, (call.Value("-G") ?? call.Value("-a"))?.Shown);
            },
            Examples = """
                usermod -aG docker dev => ChangeConfig user dev
                usermod -aG docker dev !> ChangeConfig user docker
                usermod -L root => ChangeConfig user root
                gpasswd -a eve sudo => ChangeConfig group sudo
                chage -l dev => nothing
                chsh -s /bin/zsh dev => ChangeConfig user dev
                chsh -l => nothing
                gpasswd --help => nothing
                chage -E 0 dev => ChangeConfig user dev
                groupmod -n a b => ChangeConfig group b
                groupmod --help => nothing
                chfn -f x dev => ChangeConfig user dev
                chfn --help => nothing
                usermod --help => nothing
                """,
        },
        "userdel" or "deluser" or "groupdel" or "delgroup" or "groupadd" or "addgroup" => new(name, "makes or removes accounts and groups")
        {
            Options = "-r|--remove -f|--force -R|--root= -P|--prefix= -Z -g|--gid= -K|--key= -p|--password= -o|--non-unique --system --remove-home --remove-all-files --backup --backup-to= --conf= --group --only-if-empty -S -U= --gid= -q|--quiet",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } who) return;
                var isGroup = effects.Program.Contains("group", StringComparison.Ordinal) || call.Has("--group");
                var removes = effects.Program.StartsWith("user", StringComparison.Ordinal) || effects.Program.Contains("del", StringComparison.Ordinal);
                effects.Add(EffectKind.ChangeConfig, $"{(isGroup ? "group" : "user")} {who.Shown}", who, removes ? Traits.Destroys : Traits.None, call.HasAny("-r", "--remove-home", "--remove-all-files") && removes ? "with home folder" : null);
            },
            Examples = """
                userdel -r eve => ChangeConfig user eve
                deluser --remove-home eve => ChangeConfig user eve
                groupadd -g 1234 staff => ChangeConfig group staff
                groupadd -g 1234 staff !> ChangeConfig group 1234
                groupdel staff => ChangeConfig group staff
                delgroup staff => ChangeConfig group staff
                addgroup staff => ChangeConfig group staff
                userdel --help => nothing
                deluser --help => nothing
                groupdel --help => nothing
                delgroup --help => nothing
                addgroup --help => nothing
                """,
        },
        "passwd" or "chpasswd" => new(name, "changes passwords")
        {
            Options = "-i|--inactive= -n|--mindays= -x|--maxdays= -w|--warndays= -r|--repository= -R|--root= -c|--crypt-method= -s|--sha-rounds= -a|--all -d|--delete -e|--expire -k -l|--lock -q -S|--status -u|--unlock --stdin",
            Effects = static (call, effects) =>
            {
                if (call.Has("-S") && effects.Program == "passwd") return;
                var who = call.Operand(0);
                effects.Add(EffectKind.ChangeConfig, effects.Program == "chpasswd" ? "passwords" : $"password of {who?.Shown ?? "the user"}", who, call.HasAny("-l", "-d") ? Traits.Destroys : Traits.None);
            },
            Examples = """
                passwd -d root => ChangeConfig password of root
                passwd -n 1 root !> ChangeConfig password of 1
                passwd -S root => nothing
                echo root:x | chpasswd => ChangeConfig passwords
                chpasswd --help => nothing
                """,
        },
        "visudo" or "vipw" => new(name, "who may become root")
        {
            Options = "-f|--file= -c|--check -s|--strict -q|--quiet -x= -g -p",
            Effects = static (call, effects) =>
            {
                if (!call.Has("-c")) effects.Add(EffectKind.ChangeConfig, call.Value("-f")?.Shown ?? (effects.Program == "vipw" ? "/etc/passwd" : "/etc/sudoers"), call.Value("-f"), Traits.Destroys);
            },
            Examples = """
                visudo -f /etc/sudoers.d/x => ChangeConfig /etc/sudoers.d/x
                visudo -cf /etc/sudoers.d/x => nothing
                vipw => ChangeConfig /etc/passwd
                vipw --help => nothing
                """,
        },
        "sysadminctl" => new("sysadminctl", "accounts of macOS")
        {
            Style = OptionStyle.Words,
            Options = "-deleteUser= -addUser= -newPassword= -oldPassword= -resetPasswordFor= -password= -adminUser= -adminPassword= -fullName= -UID= -GID= -shell= -home= -picture= -guestAccount= -secureTokenOn= -secureTokenOff= -secureTokenStatus= -screenLock= -filevault= -gatekeeper= -interactive -admin -secure",
            Help = "-help --help",
            Effects = static (call, effects) =>
            {
                if (call.Value("-deleteUser") is { } gone) effects.Add(EffectKind.ChangeConfig, $"user {gone.Shown}", gone, Traits.Destroys);
                if (call.Value("-addUser") is { } added) effects.Add(EffectKind.ChangeConfig, $"user {added.Shown}", added);
                if (call.Value("-resetPasswordFor") is { } reset) effects.Add(EffectKind.ChangeConfig, $"password of {reset.Shown}", reset);
                if (call.HasAny("-guestAccount", "-filevault", "-gatekeeper", "-secureTokenOff", "-secureTokenOn") && call.Value("-guestAccount")?.Text != "status") effects.Add(EffectKind.ChangeConfig, "security settings", call.Word);
            },
            Examples = """
                sysadminctl -adminUser a -deleteUser eve => ChangeConfig user eve
                sysadminctl -addUser eve -admin => ChangeConfig user eve
                sysadminctl -secureTokenStatus dev => nothing
                """,
        },
        "dscl" => new("dscl", "the directory of macOS")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) =>
            {
                for (var i = 0; i < call.Operands.Count; i++)
                {
                    var verb = call.Operands[i].Text.TrimStart('-');
                    if (verb is "P" or "u")
                    {
                        i++;
                        continue;
                    }
                    if (verb is not ("create" or "delete" or "append" or "change" or "merge" or "passwd" or "changei" or "authonly")) continue;
                    if (verb != "authonly" && call.Operand(i + 1) is { } path) effects.Add(EffectKind.ChangeConfig, path.Shown, path, verb is "delete" ? Traits.Destroys : Traits.None);
                    return;
                }
            },
            Examples = """
                dscl . -delete /Users/eve => ChangeConfig /Users/eve
                dscl . -append /Groups/admin GroupMembership eve => ChangeConfig /Groups/admin
                dscl . -read /Users/eve => nothing
                """,
        },
        _ => null,
    };
}

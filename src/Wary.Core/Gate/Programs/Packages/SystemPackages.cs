using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>Package managers of operating systems.</summary>
internal static class SystemPackages
{
    public const string Names = "apt apt-get aptitude apt-cache apt-key apt-mark add-apt-repository dpkg dnf yum microdnf rpm zypper pacman yay paru apk emerge snap flatpak brew port";

    public static ProgramSpec? Find(string name) => name switch
    {
        "apt" or "apt-get" or "aptitude" => new(name, "packages of Debian")
        {
            Options = "-o|--option=! -t|--target-release|--default-release= -c|--config-file= -a|--host-architecture= -P|--build-profiles= -q|--quiet=? -y|--yes|--assume-yes -f|--fix-broken -d|--download-only -s|--simulate|--just-print|--dry-run|--recon|--no-act -u -V -b -m -w= --no-install-recommends --reinstall --purge --allow-unauthenticated --allow-downgrades --allow-remove-essential --allow-change-held-packages --force-yes --with-new-pkgs --only-upgrade --autoremove --print-uris",
            Help = "--help -h --version -v",
            Effects = static (call, effects) => Apt(call, effects),
            Examples = """
                apt-get install -y -t stable nginx=1.24 ./local.deb => Install apt:nginx@1.24; Install apt:./local.deb
                apt-get install -y -t stable nginx !> Install apt:stable
                apt-get -s install nginx => nothing
                apt-get -o APT::Update::Pre-Invoke::='rm x' update => Delete x
                apt-get -o Acquire::Retries=3 update => nothing
                apt purge -y nginx => ChangeConfig apt:nginx
                apt remove --allow-remove-essential bash => ChangeConfig apt:bash
                apt full-upgrade => Install apt:all
                apt list --installed => nothing
                aptitude install nginx => Install apt:nginx
                aptitude search nginx => nothing
                """,
        },
        "apt-cache" => new("apt-cache", "shows packages")
        {
            Options = "-o=! -c= -p= -s= -q",
            Effects = static (call, effects) => AptOptions(call, effects),
            Examples = """
                apt-cache -o Dir::Bin::x='y' policy nginx => nothing
                apt-cache -o APT::Update::Pre-Invoke::='rm x' gencaches => Delete x
                """,
        },
        "apt-key" or "add-apt-repository" or "apt-mark" => new(name, "where packages of Debian come from")
        {
            Options = "--keyring= --keyserver= --recv-keys= -s|--sourceslist= -c|--component= -p|--pocket= -u= -P|--ppa= -U|--uri= -k= -y|--yes -n|--no-update -r|--remove -L|--list -d -S= -f= --dry-run",
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0);
                if (call.HasAny("-L", "--dry-run")) return;
                if (effects.Program == "apt-mark")
                {
                    if (verb?.Text is "hold" or "unhold" or "auto" or "manual") effects.Add(EffectKind.ChangeConfig, $"apt-mark {verb.Text} {call.Operand(1)?.Shown}", verb, Traits.Undoable);
                }
                else if (effects.Program == "apt-key")
                {
                    if (verb?.Text is "add" or "adv" or "del") effects.Add(EffectKind.ChangeConfig, "apt keys", verb);
                }
                else effects.Add(EffectKind.ChangeConfig, $"apt source {(verb ?? call.Value("-P") ?? call.Value("-U"))?.Shown}", verb);
            },
            Examples = """
                add-apt-repository -y ppa:evil/x => ChangeConfig apt source ppa:evil/x
                add-apt-repository -L => nothing
                apt-key adv --keyserver x --recv-keys y => ChangeConfig apt keys
                apt-key list => nothing
                apt-mark hold nginx => ChangeConfig apt-mark hold nginx
                apt-mark showhold => nothing
                """,
        },
        "dpkg" => new("dpkg", "packages of Debian")
        {
            Options = "-i|--install -r|--remove -P|--purge -x|--extract -X|--vextract -e|--control -c|--contents -f|--field -I|--info -l|--list -L|--listfiles -S|--search -s|--status -p|--print-avail -W|--show -b|--build -V|--verify --unpack --configure --force-all --force-depends --root= --admindir= --instdir= --log= --pre-invoke=! --post-invoke=! --status-logger=! -D= -R|--recursive -G -E -B -a --get-selections --set-selections --print-architecture --dry-run|--simulate|--no-act --add-architecture --clear-selections --audit --compare-versions",
            Help = "--help --version -?",
            Effects = static (call, effects) =>
            {
                foreach (var hook in call.Values("--pre-invoke")) effects.RunText(hook);
                foreach (var hook in call.Values("--post-invoke")) effects.RunText(hook);
                foreach (var hook in call.Values("--status-logger")) effects.RunText(hook);
                if (call.Has("--dry-run")) return;
                if (call.HasAny("-i", "--unpack")) PackageEffects.Install(effects, "apt", call.Operands);
                else if (call.HasAny("-r", "-P")) Remove(effects, "apt", call.Operands, call.Has("--force-all") || call.Has("-P"));
                else if (call.HasAny("-x", "-X", "-e") && call.Operand(1) is { } folder) effects.Overwrite(folder, Traits.Recursive);
                else if (call.Has("--clear-selections")) effects.Add(EffectKind.ChangeConfig, "apt selections", null, Traits.Destroys);
            },
            Examples = """
                dpkg -i ./x.deb => Install apt:./x.deb
                dpkg --root=/tmp/r -P nginx => ChangeConfig apt:nginx
                dpkg --pre-invoke='rm x' -i y.deb => Delete x
                dpkg -l nginx => nothing
                """,
        },
        "dnf" or "yum" or "microdnf" => new(name, "packages of Fedora")
        {
            Options = "-c|--config= -x|--exclude= -d= -e= -R= --enablerepo= --disablerepo= --repo|--repoid= --repofrompath= --installroot= --releasever= --setopt= --forcearch= --downloaddir|--destdir= --advisory= --add-repo= --comment= -y|--assumeyes -q -v -C -b --assumeno --downloadonly --nogpgcheck --allowerasing --best --refresh --nobest --security --save",
            Help = "--help -h --version",
            Effects = static (call, effects) =>
            {
                if (call.Value("--add-repo") is { } source) effects.Add(EffectKind.ChangeConfig, $"rpm source {source.Shown}", source);
                if (call.Value("--repofrompath") is { } path) PackageEffects.Source(effects, "rpm", path.Text.Contains(',', StringComparison.Ordinal) ? path.As(path.Text[(path.Text.IndexOf(',', StringComparison.Ordinal) + 1)..]) : path);
                if (call.HasAny("--assumeno")) return;
                Verb(call, effects, "rpm");
            },
            Examples = """
                dnf --enablerepo=x install -y nginx => Install rpm:nginx
                dnf --enablerepo x install nginx !> Install rpm:x
                dnf config-manager --add-repo https://evil.example/x.repo => ChangeConfig rpm source https://evil.example/x.repo
                dnf --assumeno remove nginx => nothing
                yum erase -y nginx => ChangeConfig rpm:nginx
                yum list installed => nothing
                microdnf update => Install rpm:all
                microdnf repolist => nothing
                """,
        },
        "rpm" => new("rpm", "packages of Fedora")
        {
            Options = "-i|--install -U|--upgrade -F|--freshen -e|--erase -q|--query -V|--verify -K|--checksig -a -l -f -p -c -d -h|--hash -v --import --nodeps --force --replacepkgs --root|-r= --prefix= --dbpath= --define|-D= --eval|-E= --pipe=! --rcfile= --queryformat|--qf= --test --nosignature --nodigest --rebuilddb --initdb --reinstall",
            Help = "--help -? --version",
            Effects = static (call, effects) =>
            {
                if (call.Value("--pipe") is { } pipe) effects.RunText(pipe);
                if (call.HasAny("-q", "-V", "-K", "--test")) return;
                if (call.Has("--import")) effects.Add(EffectKind.ChangeConfig, "rpm keys", call.Operand(0));
                else if (call.Has("-e")) Remove(effects, "rpm", call.Operands, call.Has("--nodeps"));
                else if (call.HasAny("-i", "-U", "-F", "--reinstall")) PackageEffects.Install(effects, "rpm", call.Operands);
            },
            Examples = """
                rpm -Uvh https://files.example.com/x.rpm => Download files.example.com
                rpm -e --nodeps bash => ChangeConfig rpm:bash
                rpm -qa => nothing
                rpm -qi bash !> Install *
                rpm --pipe 'rm x' -qa => Delete x
                """,
        },
        "zypper" => new("zypper", "packages of SUSE")
        {
            Options = "-R|--root= -c|--config= -r|--repo= -D|--reposd-dir= -C= --from= -t|--type= -p= -n|--non-interactive -y|--no-confirm -l -q -v --no-gpg-checks -f|--force --dry-run|-d",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run")) return;
                if (call.Operand(0)?.Text is "ar" or "addrepo") effects.Add(EffectKind.ChangeConfig, $"rpm source {call.Operand(1)?.Shown}", call.Operand(1));
                else Verb(call, effects, "rpm");
            },
            Examples = """
                zypper -n in --from x nginx => Install rpm:nginx
                zypper rm nginx => ChangeConfig rpm:nginx
                zypper ar https://evil.example/r x => ChangeConfig rpm source https://evil.example/r
                zypper se nginx => nothing
                """,
        },
        "pacman" or "yay" or "paru" => new(name, "packages of Arch")
        {
            Options = "-S|--sync -R|--remove -U|--upgrade -Q|--query -F|--files -D|--database -T|--deptest -b|--dbpath= -r|--root= --cachedir= --config= --hookdir= --gpgdir= --logfile= --ignore= --overwrite= --assume-installed= --mflags= --editor= --makepkg= -y|--refresh -u|--sysupgrade -s|--search -i|--info -l|--list -n|--nosave -c|--cascade|--clean -d|--nodeps -p|--print -w|--downloadonly -q -v --noconfirm --needed -g -k -m -o -e -t",
            Help = "--help -h --version -V",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-Q", "-F", "-T", "-p") || call.Has("-S") && call.HasAny("-s", "-i", "-l", "-g")) return;
                if (call.Has("-R")) Remove(effects, "pacman", call.Operands, call.HasAny("-c", "-d"));
                else if (call.Has("-S") && call.Has("-c")) effects.Add(EffectKind.ChangeConfig, "pacman cache", null, Traits.OwnPlace | Traits.Undoable);
                else if (call.HasAny("-S", "-U") || call.Operands.Count == 0 && effects.Program != "pacman")
                {
                    PackageEffects.Install(effects, "pacman", call.Operands);
                    if (call.Has("-u") || call.Operands.Count == 0) effects.Add(EffectKind.Install, "pacman:all", call.Word);
                }
            },
            Examples = """
                pacman -Syu --noconfirm nginx => Install pacman:nginx; Install pacman:all
                pacman -Ss nginx => nothing
                pacman -Rns nginx => ChangeConfig pacman:nginx
                yay -S --noconfirm x => Install pacman:x
                yay -Qe => nothing
                paru -S x => Install pacman:x
                paru -Si x => nothing
                """,
        },
        "apk" => new("apk", "packages of Alpine")
        {
            Options = "-p|--root= -X|--repository= -t|--virtual= --keys-dir= --repositories-file= --cache-dir= --arch= --wait= --progress-fd= -q -v -f|--force -U|--update-cache --no-cache --allow-untrusted -s|--simulate --purge -u -l -i",
            Help = "--help -h --version -V",
            Effects = static (call, effects) =>
            {
                PackageEffects.Source(effects, "apk", call.Value("-X"));
                if (!call.Has("-s")) Verb(call, effects, "apk");
            },
            Examples = """
                apk add --no-cache -t .build gcc=13 => Install apk:gcc@13
                apk add -t .build gcc !> Install apk:.build
                apk del gcc => ChangeConfig apk:gcc
                apk add -s gcc => nothing
                """,
        },
        "emerge" or "port" => new(name, "packages")
        {
            Options = "-p|--pretend -s|--search -C|--unmerge -c|--depclean -u|--update -D|--deep -N -a|--ask -v -1 -j= --jobs= -e --sync -S --info -f -q -y --config-root= --exclude= -d -n -b",
            Effects = static (call, effects) =>
            {
                if (effects.Program == "port")
                {
                    if (!call.Has("-y")) Verb(call, effects, "port");
                    return;
                }
                if (call.HasAny("-p", "-s", "--info", "--sync", "-S")) return;
                if (call.HasAny("-C", "-c")) Remove(effects, "portage", call.Operands, call.Has("-C"));
                else PackageEffects.Install(effects, "portage", call.Operands);
            },
            Examples = """
                emerge -j 4 app/x => Install portage:app/x
                emerge -j 4 app/x !> Install portage:4
                emerge -p app/x => nothing
                port install x => Install port:x
                port search x => nothing
                """,
        },
        "snap" or "flatpak" => new(name, "packages for every Linux")
        {
            Options = "--channel= --revision= --cohort= --name= --arch= --branch= --command=! --installation= --app= --from= -y|--assumeyes --noninteractive --classic --dangerous --devmode --jailmode --user --system --purge --if-not-exists -u --runtime --delete-data --unused",
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0)?.Text;
                if (verb is "run" && effects.Program == "snap") effects.Add(EffectKind.Execute, call.Operand(1)?.Shown ?? "", call.Operand(1));
                else if (verb is "remote-add" or "remote-modify" or "remote-delete") effects.Add(EffectKind.ChangeConfig, $"flatpak source {call.Operand(1)?.Shown}", call.Operand(1));
                else if (verb is "connect" or "set" or "unset" or "override" or "disable" or "enable" or "revert" or "stop") effects.Add(EffectKind.ChangeConfig, $"{effects.Program} {call.Operand(1)?.Shown}", call.Operand(1), Traits.Undoable);
                else if (verb is "install" && effects.Program == "flatpak" && call.Operands.Count > 2) PackageEffects.Install(effects, "flatpak", call.OperandsFrom(2), note: $"from {call.Operands[1].Shown}");
                else Verb(call, effects, effects.Program);
            },
            Examples = """
                snap install --classic code => Install snap:code
                snap remove --purge code => ChangeConfig snap:code
                snap list => nothing
                flatpak install -y flathub org.x.Y => Install flatpak:org.x.Y
                flatpak remote-add --if-not-exists evil https://evil.example => ChangeConfig flatpak source evil
                flatpak list => nothing
                """,
        },
        "brew" => new("brew", "packages of macOS")
        {
            Options = "--appdir= --cc= --env= --file= --global --cask --formula -f|--force -q -v -d -s -n|--dry-run -y --HEAD --zap --all --prune= -g",
            Help = "--help -h --version -v",
            Effects = static (call, effects) =>
            {
                if (call.Has("-n")) return;
                var verb = call.Operand(0)?.Text;
                if (verb is "tap") foreach (var tap in call.OperandsFrom(1)) effects.Add(EffectKind.ChangeConfig, $"brew source {tap.Shown}", tap);
                else if (verb is "untap") foreach (var tap in call.OperandsFrom(1)) effects.Add(EffectKind.ChangeConfig, $"brew source {tap.Shown}", tap, Traits.Undoable);
                else if (verb is "services")
                {
                    if (call.Operand(1)?.Text is "stop" or "kill" or "restart") effects.Add(EffectKind.StopProcess, call.Operand(2)?.Shown ?? "services", call.Operand(2), Traits.Undoable);
                    else if (call.Operand(1)?.Text is "start") effects.Add(EffectKind.Persist, $"service {call.Operand(2)?.Shown}", call.Operand(2));
                }
                else if (verb is "bundle" && call.Operand(1)?.Text is null or "install") PackageEffects.Listed(effects, "brew", call.Value("--file")?.Shown ?? "Brewfile");
                else if (verb is "cleanup") effects.Add(EffectKind.ChangeConfig, "brew cache", call.Operand(0), Traits.OwnPlace | Traits.Undoable);
                else Verb(call, effects, "brew");
            },
            Examples = """
                brew install --cask --appdir /Apps firefox => Install brew:firefox
                brew install --cask --appdir /Apps firefox !> Install brew:/Apps
                brew tap evil/x => ChangeConfig brew source evil/x
                brew services stop redis => StopProcess redis
                brew uninstall -f node => ChangeConfig brew:node
                brew upgrade -n => nothing
                brew list => nothing
                """,
        },
        _ => null,
    };

    private static void Apt(Invocation call, EffectSink effects)
    {
        AptOptions(call, effects);
        if (call.HasAny("-s", "--print-uris") || call.Operand(0) is not { } verb) return;
        if (verb.Text is "source" or "download") foreach (var name in call.OperandsFrom(1)) effects.Download(name.As("the package archive"), name);
        else if (call.HasAny("--purge", "--allow-remove-essential", "--force-yes") && verb.Text is "remove" or "autoremove") Remove(effects, "apt", call.OperandsFrom(1), true);
        else Verb(call, effects, "apt");
    }

    // Settings whose value is a command that apt starts.
    private static void AptOptions(Invocation call, EffectSink effects)
    {
        foreach (var setting in call.Values("-o"))
        {
            var equals = setting.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && Sentence.HoldsAny(setting.Text[..equals], "-Invoke", "ProxyAutoDetect", "Pre-Install-Pkgs", "Dir::Bin", "Proxy-Auto-Detect", "Planners", "Solver::"))
            {
                if (Sentence.HoldsAny(setting.Text[..equals], "Dir::Bin") && !setting.Text.Contains('/', StringComparison.Ordinal)) continue;
                effects.RunText(setting.As(setting.Text[(equals + 1)..]));
            }
        }
    }

    /// <summary>The words that most managers share.</summary>
    private static void Verb(Invocation call, EffectSink effects, string ecosystem)
    {
        var names = call.OperandsFrom(1);
        switch (call.Operand(0)?.Text)
        {
            case "install" or "in" or "add" or "reinstall" or "localinstall" or "groupinstall" or "build-dep" or "downgrade" or "swap" or "builddep":
                PackageEffects.Install(effects, ecosystem, names);
                break;
            case "upgrade" or "dist-upgrade" or "full-upgrade" or "safe-upgrade" or "up" or "dup" or "distro-sync" or "system-upgrade" or "refresh" or "selfupdate":
            case "update" when ecosystem is not ("apt" or "apk" or "brew"):
                PackageEffects.Install(effects, ecosystem, names);
                if (names.Count == 0) effects.Add(EffectKind.Install, $"{ecosystem}:all", call.Operand(0));
                break;
            case "remove" or "rm" or "del" or "uninstall" or "erase" or "autoremove" or "groupremove":
                PackageEffects.Remove(effects, ecosystem, names);
                break;
            case "purge":
                Remove(effects, ecosystem, names, true);
                break;
        }
    }

    private static void Remove(EffectSink effects, string ecosystem, IReadOnlyList<Argument> names, bool isForced)
    {
        if (!isForced) PackageEffects.Remove(effects, ecosystem, names);
        else foreach (var name in names) effects.Add(EffectKind.ChangeConfig, $"{ecosystem}:{name.Shown}", name, Traits.Force, "is removed with its settings");
    }
}

namespace Wary.Core.Gate.Programs.Machine;

/// <summary>Kernel, boot, clock, and what guards the machine.</summary>
internal static class KernelPrograms
{
    public const string Names = "sysctl modprobe rmmod insmod kexec grub-install grub-mkconfig update-grub grub2-mkconfig efibootmgr bootctl dracut mkinitcpio update-initramfs timedatectl hwclock localectl setenforce setsebool semanage aa-disable aa-teardown aa-complain apparmor_parser auditctl dpkg-reconfigure update-alternatives alternatives ldconfig swapon systemd-firstboot authconfig";

    public static ProgramSpec? Find(string name) => name switch
    {
        "sysctl" => new("sysctl", "settings of the kernel")
        {
            Options = "-a|--all -b -e|--ignore -f|--load=? -n|--values -N|--names -p=? -q|--quiet -r|--pattern= -w|--write -A -X --system --dry-run",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run")) return;
                if (call.HasAny("-p", "--system", "-f")) effects.Add(EffectKind.ChangeConfig, "kernel settings", call.Operand(0));
                else foreach (var setting in call.Operands)
                {
                    if (setting.Text.Contains('=', StringComparison.Ordinal) || call.Has("-w")) effects.Add(EffectKind.ChangeConfig, $"kernel {setting.Shown}", setting, Traits.Undoable);
                }
            },
            Examples = """
                sysctl -w net.ipv4.ip_forward=1 => ChangeConfig kernel net.ipv4.ip_forward=1
                sysctl -n kernel.hostname => nothing
                sysctl -p => ChangeConfig kernel settings
                """,
        },
        "modprobe" or "rmmod" or "insmod" => new(name, "modules of the kernel")
        {
            Options = "-C|--config= -d|--dirname= -S|--set-version= -a|--all -b -c|--showconfig -D|--show-depends -f|--force -n|--dry-run|--show -q -r|--remove -R -s -v|--verbose -w",
            Help = "--help -h --version -V",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-n", "-c", "-D") || call.Operand(0) is not { } module) return;
                effects.Add(EffectKind.ChangeConfig, $"kernel module {module.Shown}", module, effects.Program == "insmod" || call.Has("-f") ? Traits.Force : Traits.None);
            },
            Examples = """
                modprobe -r nvme => ChangeConfig kernel module nvme
                modprobe -n nvme => nothing
                insmod ./evil.ko => ChangeConfig kernel module ./evil.ko
                rmmod -f nvme => ChangeConfig kernel module nvme
                rmmod --help => nothing
                insmod --help => nothing
                """,
        },
        "kexec" or "grub-install" or "grub-mkconfig" or "update-grub" or "grub2-mkconfig" or "dracut" or "mkinitcpio" or "update-initramfs" or "efibootmgr" or "bootctl" or "systemd-firstboot" => new(name, "how the machine starts")
        {
            Options = "-o|--output= -p|--preset= -P|--allpresets -g|--generate= -k|--kernel|--kver= -b|--bootnum|--boot-directory= -B|--delete-bootnum -c|--create -C|--check -d|--disk= -D -e -f|--force -l|--load|--loader= -L|--label= -n|--bootnext= -N -O|--delete-bootorder -t|--timeout= -u -v|--verbose -q --efi-directory= --target= --bootloader-id= --initrd= --append= --command-line= --reuse-cmdline --print -H|--hookhelp|--hostonly -M|--automods --list-modules",
            Effects = static (call, effects) => Boot(call, effects),
            Examples = """
                grub-install --target=i386-pc /dev/sda => ChangeConfig boot /dev/sda
                update-grub => ChangeConfig boot
                grub-mkconfig -o /boot/grub/grub.cfg => ChangeConfig boot
                grub-mkconfig => nothing
                grub2-mkconfig -o /boot/grub2/grub.cfg => ChangeConfig boot
                grub2-mkconfig => nothing
                efibootmgr -b 0001 -B => ChangeConfig boot
                efibootmgr -v => nothing
                bootctl status => nothing
                bootctl install => ChangeConfig boot
                update-initramfs -u => ChangeConfig boot
                dracut -f => ChangeConfig boot
                dracut --list-modules => nothing
                mkinitcpio -P => ChangeConfig boot
                mkinitcpio -M => nothing
                kexec -e => StopProcess the machine
                kexec -l vmlinuz !> StopProcess *
                kexec --help => nothing
                grub-install --help => nothing
                update-grub --help => nothing
                update-initramfs --help => nothing
                systemd-firstboot --force => ChangeConfig boot
                systemd-firstboot --help => nothing
                """,
        },
        "timedatectl" or "hwclock" or "localectl" or "authconfig" => new(name, "clock and language of the machine")
        {
            Options = "-H|--host= -M|--machine= -p|--property= --date= -f|--rtc= --adjfile= -r|--show -s|--hctosys -w|--systohc --set --systz --predict -u|--utc -l|--localtime -v -D --update --enable= --disable= --test",
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0);
                var changes = effects.Program switch
                {
                    "hwclock" => call.HasAny("-s", "-w", "--set", "--systz"),
                    "authconfig" => call.Has("--update") && !call.Has("--test"),
                    _ => verb?.Text.StartsWith("set-", StringComparison.Ordinal) == true || verb?.Text is "ntp-servers" or "revert",
                };
                if (changes) effects.Add(EffectKind.ChangeConfig, Sentence.Of([call.Word.As(effects.Program), .. call.Operands])!.Shown, verb, Traits.Undoable);
            },
            Examples = """
                timedatectl set-time 2001-01-01 => ChangeConfig timedatectl set-time 2001-01-01
                timedatectl -p NTP show => nothing
                hwclock --set --date=2001-01-01 => ChangeConfig hwclock
                hwclock -r => nothing
                localectl set-locale C => ChangeConfig localectl set-locale C
                localectl status => nothing
                authconfig --disable=x --update => ChangeConfig authconfig
                authconfig --test => nothing
                """,
        },
        "setenforce" or "setsebool" or "semanage" or "aa-disable" or "aa-teardown" or "aa-complain" or "apparmor_parser" or "auditctl" => new(name, "what guards the machine")
        {
            Options = "-P -N -V -d -D -e= -a= -A= -w= -W= -p= -k= -F= -S= -b= -f= -r= -R= -l -s -i -c -t= -m -x --replace --remove|-Z",
            Help = "--help -h --version",
            Effects = static (call, effects) => Guards(call, effects),
            Examples = """
                setenforce 0 => ChangeConfig SELinux
                setenforce --help => nothing
                setsebool -P httpd_can_network_connect on => ChangeConfig SELinux
                setsebool --help => nothing
                semanage permissive -a httpd_t => ChangeConfig SELinux
                semanage port -l => nothing
                aa-disable /etc/apparmor.d/x => ChangeConfig AppArmor
                aa-teardown => ChangeConfig AppArmor
                aa-complain x => ChangeConfig AppArmor
                apparmor_parser --remove x => ChangeConfig AppArmor
                aa-disable --help => nothing
                aa-teardown --help => nothing
                aa-complain --help => nothing
                apparmor_parser --version => nothing
                auditctl -e 0 => ChangeConfig the audit log
                auditctl -D => ChangeConfig the audit log
                auditctl -l => nothing
                """,
        },
        "dpkg-reconfigure" or "update-alternatives" or "alternatives" or "ldconfig" => new(name, "settings of installed programs")
        {
            Options = "-f|--frontend= -p|--priority= -a|--all -u --force --default-priority --install=4 --slave=3 --set=2 --remove=2 --remove-all= --auto= --config= --display= --query= --list= --get-selections --set-selections --altdir= --admindir= --log= -C= -r= -n -N -v -X -l",
            Effects = static (call, effects) =>
            {
                if (effects.Program == "ldconfig")
                {
                    if (!call.HasAny("-p", "-N")) effects.Add(EffectKind.ChangeConfig, "library cache", call.Operand(0), Traits.Undoable);
                    return;
                }
                if (effects.Program == "dpkg-reconfigure")
                {
                    foreach (var package in call.Operands) effects.Add(EffectKind.ChangeConfig, $"settings of {package.Shown}", package);
                    return;
                }
                foreach (var option in call.Options)
                {
                    if (option.Is("--install")) effects.Add(EffectKind.ChangeConfig, $"alternative {(option.More.Count > 0 ? option.More[0] : option.Value)?.Shown}", option.Value, Traits.Undoable);
                    else if (option.Is("--set") || option.Is("--remove") || option.Is("--remove-all") || option.Is("--auto") || option.Is("--config")) effects.Add(EffectKind.ChangeConfig, $"alternative {option.Value?.Shown}", option.Value, Traits.Undoable);
                }
            },
            Examples = """
                update-alternatives --set editor /usr/bin/vim => ChangeConfig alternative editor
                update-alternatives --display editor => nothing
                alternatives --install /usr/bin/x x /opt/x 1 => ChangeConfig alternative x
                alternatives --list x => nothing
                dpkg-reconfigure -f noninteractive tzdata => ChangeConfig settings of tzdata
                dpkg-reconfigure -f noninteractive tzdata !> ChangeConfig settings of noninteractive
                ldconfig /opt/lib => ChangeConfig library cache
                ldconfig -N => nothing
                """,
        },
        "swapon" => new("swapon", "gives the machine more memory on disk")
        {
            Options = "-a|--all -d|--discard=? -e -f|--fixpgsz -L= -U= -o|--options= -p|--priority= -s|--summary --show=? -v -T= --noheadings --raw --bytes",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-s", "--show")) return;
                foreach (var device in call.Operands) effects.Add(EffectKind.ChangeConfig, $"swap {device.Shown}", device, Traits.Undoable);
            },
            Examples = """
                swapon -p 5 /swap => ChangeConfig swap /swap
                swapon --show => nothing
                """,
        },
        _ => null,
    };

    private static void Boot(Invocation call, EffectSink effects)
    {
        var program = effects.Program;
        if (program == "kexec")
        {
            if (call.Has("-e")) effects.Add(EffectKind.StopProcess, "the machine", call.Word, Traits.Whole);
            return;
        }
        var changes = program switch
        {
            "grub-mkconfig" or "grub2-mkconfig" => call.Has("-o"),
            "efibootmgr" => call.HasAny("-B", "-c", "-n", "-N", "-O", "-o", "-D", "-t"),
            "bootctl" => call.Operand(0)?.Text is "install" or "update" or "remove" or "set-default" or "set-oneshot" or "set-timeout" or "cleanup" or "unlink" or "random-seed",
            "dracut" => !call.Has("--list-modules"),
            "mkinitcpio" => !call.HasAny("-M", "-H"),
            _ => true,
        };
        if (changes) effects.Add(EffectKind.ChangeConfig, program == "grub-install" && call.Operand(0) is { } disk ? $"boot {disk.Shown}" : "boot", call.Operand(0), Traits.Destroys);
    }

    private static void Guards(Invocation call, EffectSink effects)
    {
        switch (effects.Program)
        {
            case "setenforce":
                effects.Add(EffectKind.ChangeConfig, "SELinux", call.Operand(0), call.Operand(0) is { Text: "1" or "Enforcing" } ? Traits.None : Traits.Destroys);
                break;
            case "setsebool":
                effects.Add(EffectKind.ChangeConfig, "SELinux", call.Operand(0));
                break;
            case "semanage":
                if (!call.Has("-l") && call.HasAny("-a", "-d", "-m", "-D")) effects.Add(EffectKind.ChangeConfig, "SELinux", call.Operand(0), Traits.Destroys);
                break;
            case "auditctl":
                if (call.Has("-D") || call.Value("-e") is { Text: "0" }) effects.Add(EffectKind.ChangeConfig, "the audit log", call.Word, Traits.Destroys);
                else if (call.HasAny("-a", "-A", "-w", "-W", "-d", "-e")) effects.Add(EffectKind.ChangeConfig, "the audit log", call.Word);
                break;
            case "apparmor_parser":
                effects.Add(EffectKind.ChangeConfig, "AppArmor", call.Operand(0), call.Has("--remove") ? Traits.Destroys : Traits.None);
                break;
            default:
                effects.Add(EffectKind.ChangeConfig, "AppArmor", call.Operand(0), Traits.Destroys);
                break;
        }
    }
}

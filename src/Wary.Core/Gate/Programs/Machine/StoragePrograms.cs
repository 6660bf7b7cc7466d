namespace Wary.Core.Gate.Programs.Machine;

/// <summary>Pools, arrays and volumes.</summary>
internal static class StoragePrograms
{
    public const string Names = "mdadm zpool zfs btrfs";

    public static ProgramSpec? Find(string name) => name switch
    {
        "mdadm" => new("mdadm", "arrays of disks")
        {
            Options = "-A|--assemble -B|--build -C|--create -D|--detail -E|--examine -F|--follow|--monitor -G|--grow -I|--incremental -Q|--query -S|--stop -a|--add -r|--remove -f|--fail -R|--run -l|--level= -n|--raid-devices= -x|--spare-devices= -c|--config|--chunk= -u|--uuid= -N|--name= -e|--metadata= --zero-superblock --assume-clean --force -s|--scan -v",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-D", "-E", "-Q", "-F") || call.Operand(0) is not { } first) return;
                if (call.Has("--zero-superblock")) foreach (var disk in call.Operands) effects.Overwrite(disk, Traits.Destroys);
                else if (call.Has("-C") || call.Has("-B"))
                {
                    foreach (var disk in call.OperandsFrom(1)) effects.Overwrite(disk, Traits.Destroys);
                }
                else effects.Add(EffectKind.ChangeConfig, $"array {first.Shown}", first, call.HasAny("-S", "-f", "-r") ? Traits.Destroys : Traits.None);
            },
            Examples = """
                mdadm --create /dev/md0 --level 1 -n 2 /dev/sda /dev/sdb => Overwrite /dev/sda; Overwrite /dev/sdb
                mdadm --create /dev/md0 --level 1 -n 2 /dev/sda !> Overwrite 2
                mdadm --stop /dev/md0 => ChangeConfig array /dev/md0
                mdadm --zero-superblock /dev/sda => Overwrite /dev/sda
                mdadm --detail /dev/md0 => nothing
                """,
        },
        "zpool" or "zfs" => new(name, "pools and file systems of ZFS")
        {
            Options = "-o= -O= -t= -d= -s= -S= -R= -m= -V= -b= -c= -i= -I= -f -n -r -p -v -H",
            Effects = static (call, effects) => Zfs(call, effects),
            Examples = """
                zfs destroy -r tank/home => ChangeConfig zfs tank/home
                zfs destroy -rn tank/home => nothing
                zfs rollback -r tank/home@a => ChangeConfig zfs tank/home@a
                zfs snapshot tank/home@a => nothing
                zpool destroy -f tank => ChangeConfig zpool tank
                zpool create -o ashift=12 tank /dev/sda => Overwrite /dev/sda
                zpool create -o ashift=12 tank /dev/sda !> Overwrite tank
                zpool status => nothing
                """,
        },
        "btrfs" => new("btrfs", "volumes of Btrfs")
        {
            Options = "-i= -t= -c= -f|--force -q -v -s -b= -d= -m= -n= -p= -l= -r -R",
            Effects = static (call, effects) =>
            {
                var (group, verb) = (call.Operand(0)?.Text ?? "", call.Operand(1)?.Text ?? "");
                if (group.StartsWith("sub", StringComparison.Ordinal) && verb is "delete" or "del") effects.Delete(call.OperandsFrom(2), Traits.Recursive);
                else if (group.StartsWith("dev", StringComparison.Ordinal) && verb is "add") foreach (var disk in Some(call.Operand(2))) effects.Overwrite(disk, Traits.Destroys);
                else if (group.StartsWith("dev", StringComparison.Ordinal) && verb is "delete" or "remove" || group is "check" && call.Has("--repair") || group is "rescue" || group is "balance" && verb is "start" || group is "replace" && verb is "start")
                    effects.Add(EffectKind.ChangeConfig, $"btrfs {(call.Operands.Count > 2 ? call.Operands[^1] : call.Operand(1))?.Shown}", call.Operand(1), group is "balance" ? Traits.Undoable : Traits.Destroys);
            },
            Examples = """
                btrfs subvolume delete -c x data/old => Delete data/old
                btrfs subvolume delete -c x data/old !> Delete x
                btrfs device remove /dev/sdb /data => ChangeConfig btrfs /data
                btrfs subvolume list /data => nothing
                """,
        },
        _ => null,
    };

    private static IEnumerable<Shell.Argument> Some(Shell.Argument? one) => one is null ? [] : [one];

    private static void Zfs(Invocation call, EffectSink effects)
    {
        if (call.Operand(0) is not { } verb || call.Operand(1) is not { } target || call.Has("-n")) return;
        var program = effects.Program;
        switch (verb.Text)
        {
            case "destroy" or "rollback" or "labelclear":
                effects.Add(EffectKind.ChangeConfig, $"{program} {target.Shown}", target, Traits.Destroys | (program == "zpool" || !target.Text.Contains('/', StringComparison.Ordinal) ? Traits.Whole : 0));
                break;
            case "create" or "add" or "attach" or "replace" when program == "zpool":
                foreach (var disk in call.OperandsFrom(2))
                {
                    if (disk.Text is not ("mirror" or "raidz" or "raidz1" or "raidz2" or "raidz3" or "log" or "cache" or "spare" or "special" or "draid")) effects.Overwrite(disk, Traits.Destroys);
                }
                break;
            case "recv" or "receive" or "promote" or "set" or "inherit" or "rename" or "unmount" or "umount" or "export" or "offline" or "detach" or "remove" or "unload-key" or "change-key":
                effects.Add(EffectKind.ChangeConfig, $"{program} {call.Operands[^1].Shown}", target, verb.Text is "recv" or "receive" or "remove" or "detach" ? Traits.Destroys : Traits.Undoable);
                break;
        }
    }
}

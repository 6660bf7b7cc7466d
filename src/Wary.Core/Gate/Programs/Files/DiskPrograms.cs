using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Files;

/// <summary>Disks, partitions, file systems and what is mounted.</summary>
internal static class DiskPrograms
{
    public const string Names = "mount umount mkfs mke2fs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.ntfs mkfs.exfat mkfs.f2fs mkfs.minix mkswap mkdosfs newfs fdisk gdisk cfdisk cgdisk sfdisk sgdisk parted wipefs blkdiscard hdparm nvme badblocks cryptsetup lvremove vgremove pvremove lvreduce lvextend lvcreate vgcreate pvcreate lvresize vgreduce pvmove swapoff losetup fsck e2fsck xfs_repair resize2fs tune2fs blockdev ntfsfix dmsetup fstrim partprobe udisksctl";

    public static ProgramSpec? Find(string name) => name switch
    {
        "mount" => new(name, "makes a file system part of the tree")
        {
            Options = "-t|--types= -o|--options= -L|--label= -U|--uuid= -O|--test-opts= --source= --target= -B|--bind -R|--rbind -M|--move -a|--all -f|--fake -n -r -w -v -l -i -s -T|--fstab= -N|--namespace= --make-private --make-shared",
            Help = "-h --help -V --version",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count == 0 && !call.Has("-a") && call.Value("--target") is null || call.Has("-f")) return;
                var target = call.Value("--target") ?? (call.Operands.Count > 0 ? call.Operands[^1] : call.Word.As("all file systems"));
                effects.Add(EffectKind.ChangeConfig, $"mount {target.Shown}", target);
                // What lay at the place is hidden behind the new one.
                if (call.HasAny("-B", "-R", "-M") || call.Value("-o")?.Text.Contains("bind", StringComparison.Ordinal) is true)
                {
                    effects.Overwrite(target, Traits.Undoable);
                    if (call.Operand(0) is { } source && call.Operands.Count > 1) effects.Link(target, source);
                }
            },
            Examples = """
                mount /dev/sdb1 /mnt => ChangeConfig mount /mnt
                mount --bind /tmp/empty ~/.claude => Overwrite ~/.claude
                mount --bind / x; rm -rf x/etc => Delete /etc
                mount -t ext4 => nothing
                mount => nothing
                """,
        },
        "umount" => new(name, "takes a file system out of the tree")
        {
            Options = "-a|--all -A -c -d -f|--force -i -n -l|--lazy -O= -R|--recursive -r -t= -v -q -N= --fake",
            Effects = static (call, effects) =>
            {
                if (call.Has("--fake")) return;
                foreach (var place in call.Operands) effects.Add(EffectKind.ChangeConfig, $"umount {place.Shown}", place);
                if (call.Has("-a")) effects.Add(EffectKind.ChangeConfig, "umount all file systems", call.Word, Traits.Whole);
            },
            Examples = """
                umount -l /home => ChangeConfig umount /home
                umount -a => ChangeConfig *
                umount -t nfs --fake /mnt => nothing
                """,
        },
        "mkfs" or "mke2fs" or "mkdosfs" or "newfs" or "mkswap" => Format(name),
        _ when name.StartsWith("mkfs.", StringComparison.Ordinal) => Format(name),
        "wipefs" or "blkdiscard" => new(name, "wipes a device")
        {
            Options = "-a|--all -b|--backup=? -f|--force -n|--no-act -o|--offset= -l|--length= -p|--step|--parsable -q -t|--types= -s|--secure -z|--zeroout -v -i|--noheadings -O|--output= -J|--json",
            Effects = static (call, effects) =>
            {
                if (call.Has("-n") || call.Name == "wipefs" && !call.HasAny("-a", "-o")) return;
                foreach (var device in call.Operands) effects.Overwrite(device, Traits.Destroys);
            },
            Examples = $"""
                {name} -a -f /dev/sda => Overwrite /dev/sda
                {name} -o 0 /dev/sda !> Overwrite 0
                {name} --help => nothing
                """,
        },
        "fdisk" or "gdisk" or "cfdisk" or "cgdisk" or "sfdisk" => new(name, "changes the table of partitions")
        {
            Options = "-b|--sector-size= -B -c=? -C= -H= -S= -L=? -o|--output= -t|--type= -u=? -w= -W= -N= -l|--list -d|--dump -J|--json -F|--list-free -g|--show-geometry -s|--show-size -V|--verify -T|--list-types -n|--no-act -x --delete -O= --part-uuid --part-type -a -A -q -Y|--label= -X=",
            Help = "-h --help -v --version",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-l", "-J", "-F", "-n", "-g", "-V", "-T", "-x") || call.Has("-d") && !call.Has("--delete")) return;
                if (call.Operand(0) is not { } device) return;
                // Commands on standard input, or none of them: with neither it is a dialogue that somebody has to lead.
                if (call.Name == "sfdisk" || call.Input is not null || call.Has("--delete")) effects.Overwrite(device, Traits.Destroys);
                else effects.Add(EffectKind.ChangeConfig, $"partitions of {device.Shown}", device);
            },
            Examples = $"""
                {name} /dev/sda {(name == "sfdisk" ? "=> Overwrite /dev/sda" : "=> ChangeConfig partitions of /dev/sda")}
                echo o | {name} /dev/sda => Overwrite /dev/sda
                {name} -l /dev/sda => nothing
                """,
        },
        "sgdisk" => new(name, "changes the table of partitions")
        {
            Options = "-a= -A= -b|--backup= -B= -c= -C= -d|--delete= -e -f= -g -G -h= -i|--info= -j= -k= -l|--load-backup= -L -m= -n|--new= -N= -o|--clear -O -p|--print -P|--pretend -r= -R|--replicate= -s -S= -t= -T= -u= -U= -v|--verify -V -x= -z|--zap -Z|--zap-all -F -D -E -y",
            Effects = static (call, effects) =>
            {
                if (call.Has("-P") || call.Operand(0) is not { } device) return;
                if (call.HasAny("-Z", "-z", "-o", "-d", "-l", "-R")) effects.Overwrite(call.Value("-R") ?? device, Traits.Destroys);
                else if (!call.HasAny("-p", "-i", "-v", "-b", "-f", "-E", "-F", "-D")) effects.Add(EffectKind.ChangeConfig, $"partitions of {device.Shown}", device);
            },
            Examples = """
                sgdisk --zap-all /dev/sda => Overwrite /dev/sda
                sgdisk -d 1 /dev/sda => Overwrite /dev/sda
                sgdisk -n 1:0:0 /dev/sda => ChangeConfig *
                sgdisk -P -Z /dev/sda => nothing
                sgdisk -p /dev/sda => nothing
                """,
        },
        "parted" => new(name, "changes partitions")
        {
            Style = OptionStyle.Posix,
            Options = "-l|--list -m|--machine -s|--script -a|--align= -f|--fix -j|--json",
            Help = "-h --help -v --version",
            Effects = static (call, effects) =>
            {
                if (call.Has("-l") || call.Operand(0) is not { } device) return;
                var destroys = false;
                var changes = call.Operands.Count == 1;
                foreach (var word in call.OperandsFrom(1))
                {
                    destroys |= word.Text is "mklabel" or "mktable" or "rm" or "mkfs";
                    changes |= word.Text is "mkpart" or "resizepart" or "set" or "name" or "toggle" or "rescue" or "disk_set";
                }
                if (destroys) effects.Overwrite(device, Traits.Destroys);
                else if (changes) effects.Add(EffectKind.ChangeConfig, $"partitions of {device.Shown}", device);
            },
            Examples = """
                parted -s /dev/sda mklabel gpt => Overwrite /dev/sda
                parted /dev/sda rm 1 => Overwrite /dev/sda
                parted /dev/sdb => ChangeConfig partitions of /dev/sdb
                parted -a rm /dev/sda print => nothing
                parted -l => nothing
                """,
        },
        "hdparm" or "nvme" or "badblocks" => new(name, "works on a device itself")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => Device(call, effects),
            Examples = name switch
            {
                "hdparm" => "hdparm --user-master u --security-erase p /dev/sda => Overwrite /dev/sda\nhdparm -I /dev/sda => nothing",
                "nvme" => "nvme format /dev/nvme0n1 => Overwrite /dev/nvme0n1\nnvme list => nothing\nnvme smart-log /dev/nvme0 => nothing",
                _ => "badblocks -w /dev/sda => Overwrite /dev/sda\nbadblocks -sv /dev/sda => nothing",
            },
        },
        "cryptsetup" => new(name, "encrypts devices")
        {
            Options = "-c|--cipher= -h|--hash= -d|--key-file= -s|--key-size= -S|--key-slot= -o|--offset= -p|--skip= -b|--size= -t|--timeout= -T|--tries= --type= --label= --uuid= --header= -l|--keyfile-size= -y -q|--batch-mode -v -r|--readonly --test-passphrase --iter-time|-i= --pbkdf= --header-backup-file=",
            Effects = static (call, effects) =>
            {
                var device = call.Operand(1) ?? call.Word;
                switch (call.Operand(0)?.Text)
                {
                    case "luksFormat" or "luksErase" or "erase" or "luksKillSlot" or "luksRemoveKey" or "luksHeaderRestore" or "reencrypt" or "format":
                        effects.Overwrite(device, Traits.Destroys);
                        break;
                    case "luksOpen" or "open" or "luksClose" or "close" or "luksAddKey" or "luksChangeKey" or "resize" or "config" or "luksSuspend" or "token" or "create" or "remove":
                        effects.Add(EffectKind.ChangeConfig, $"encrypted device {device.Shown}", device);
                        break;
                }
            },
            Examples = """
                cryptsetup -q luksFormat /dev/sda2 => Overwrite /dev/sda2
                cryptsetup -d key open /dev/sda2 x => ChangeConfig encrypted device /dev/sda2
                cryptsetup status x => nothing
                """,
        },
        "lvremove" or "vgremove" or "pvremove" => new(name, "removes volumes")
        {
            Options = "-f|--force -y|--yes -S|--select= -t|--test -A|--autobackup= -q -v --config= --noudevsync --nohistory --devices=",
            Effects = static (call, effects) =>
            {
                if (call.Has("-t")) return;
                foreach (var volume in call.Operands)
                {
                    if (call.Name == "pvremove") effects.Overwrite(volume, Traits.Destroys);
                    else effects.Delete(volume.Text.StartsWith('/') ? volume : volume.As($"/dev/{volume.Text}"), Traits.Destroys | Traits.Recursive);
                }
            },
            Examples = $"""
                {name} -f /dev/vg0/data => {(name == "pvremove" ? "Overwrite" : "Delete")} /dev/vg0/data
                {name} -t /dev/vg0/data => nothing
                {name} -S x -t a => nothing
                """,
        },
        "lvreduce" or "lvextend" or "lvcreate" or "vgcreate" or "pvcreate" or "lvresize" or "vgreduce" or "pvmove" => new(name, "changes volumes")
        {
            Options = "-L|--size= -l|--extents= -n|--name= -r|--resizefs -f|--force -y|--yes -t|--test -s= -i= -I= -T -V= -A= -v -a= --type=",
            Effects = static (call, effects) =>
            {
                if (call.Has("-t")) return;
                foreach (var volume in call.Operands)
                {
                    if (call.Name is "lvreduce" or "pvcreate" or "vgreduce") effects.Overwrite(volume, Traits.Destroys);
                    else effects.Add(EffectKind.ChangeConfig, $"volume {volume.Shown}", volume);
                }
            },
            Examples = $"""
                {name} -L 10G vg0/data => {(name is "lvreduce" or "pvcreate" or "vgreduce" ? "Overwrite vg0/data" : "ChangeConfig volume vg0/data")}
                {name} -t -L 10G vg0/data => nothing
                """,
        },
        "swapoff" or "losetup" or "fsck" or "e2fsck" or "xfs_repair" or "resize2fs" or "tune2fs" or "blockdev" or "ntfsfix" or "dmsetup" or "fstrim" or "partprobe" or "udisksctl" => new(name, "changes a device or file system")
        {
            Options = "-L= -U= -t= -o|--offset= -C= -b= -B= -I= -E= -O= -c= -e= -i= -m= -M= -r -S= -T= -n -N -f|--find -a|--all -l|--list -h -d|--detach -D|--detach-all -j= -P -p -y -v -s --show --sizelimit= --report --getsize64 --getro --getsz --getss",
            Help = "--help --version -V",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-n", "-N", "-l", "--report", "--getsize64", "--getro", "--getsz", "--getss") || call.Name == "losetup" && call.HasAny("-a", "-j")) return;
                if (call.Operands.Count == 0 && !call.HasAny("-a", "-D", "-d")) return;
                if (call.Name is "dmsetup" or "udisksctl" && call.Operand(0) is { Text: "ls" or "info" or "status" or "table" or "deps" or "version" or "monitor" or "dump" }) return;
                effects.Add(EffectKind.ChangeConfig, $"{call.Name} {(call.Operands.Count > 0 ? call.Operands[0].Shown : "all")}", call.Operand(0), Traits.None);
            },
            Examples = $"""
                {name} -y /dev/sda1 => ChangeConfig {name} /dev/sda1
                {name} --help => nothing
                {name} -n /dev/sda1 => nothing
                """,
        },
        _ => null,
    };

    private static ProgramSpec Format(string name) => new(name, "makes a file system")
    {
        Options = "-t|--type= -L|--label= -U|--uuid= -b= -B= -C= -E= -g= -G= -i= -I= -J= -m= -N= -O= -o= -r= -T= -z= -F=? -n= -s= -S= -f=? -d= -l= -c -q -v -V -K -D -j -k -y",
        Effects = static (call, effects) =>
        {
            // The size may stand behind the device.
            var device = call.Operand(0);
            foreach (var word in call.Operands)
            {
                // -F takes a number for some of them.
                if (word.Text.StartsWith("/dev/", StringComparison.Ordinal)) device = word;
            }
            if (device is not null) effects.Overwrite(device, Traits.Destroys);
        },
        Examples = $"""
            {name} -L data /dev/sda1 => Overwrite /dev/sda1
            {name} -L data /dev/sda1 !> Overwrite data
            {name} --help => nothing
            """,
    };

    private static void Device(Invocation call, EffectSink effects)
    {
        var (destroys, device) = (false, (Argument?)null);
        foreach (var word in call.Operands)
        {
            var text = word.Text;
            if (text.StartsWith("/dev/", StringComparison.Ordinal)) device = word;
            destroys |= call.Name switch
            {
                "hdparm" => text is "--security-erase" or "--security-erase-enhanced" or "--sanitize-block-erase" or "--sanitize-crypto-scramble" or "--sanitize-overwrite" or "--trim-sector-ranges" or "--write-sector" or "--make-bad-sector" or "--fwdownload",
                "nvme" => text is "format" or "sanitize" or "write" or "write-zeroes" or "write-uncor" or "delete-ns" or "dsm",
                _ => text is ['-', not '-', ..] && text.Contains('w', StringComparison.Ordinal),
            };
        }
        if (destroys) effects.Overwrite(device ?? call.Word, Traits.Destroys);
    }
}

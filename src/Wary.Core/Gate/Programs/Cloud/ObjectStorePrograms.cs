using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Cloud;

/// <summary>Clients of object stores: what is remote is a bucket, an alias or a configured remote.</summary>
internal static class ObjectStorePrograms
{
    public const string Names = "s3cmd s5cmd mc mcli rclone b2";

    public static ProgramSpec? Find(string name) => name switch
    {
        "s3cmd" or "s5cmd" => new(name, "works on buckets")
        {
            Options = "-c|--config= --access_key= --secret_key= --host= --host-bucket= --region= -r|--recursive -f|--force -n|--dry-run --delete-removed --delete -P|--acl-public --acl= --exclude= --include= --rexclude= --add-header= -m|--mime-type= --storage-class= --endpoint-url= --profile= --numworkers= --log= --no-sign-request -q -v",
            Effects = static (call, effects) =>
            {
                if (call.Has("-n")) return;
                ProductionName.Mark(call, effects, "--profile", "-c");
                Judge(call, effects, IsBucket, call.HasAny("--delete-removed", "--delete"));
            },
            Examples = $"""
                {name} {(name == "s3cmd" ? "del --recursive --force" : "rm")} s3://shop-data => ChangeCloud {name} s3://shop-data
                {name} sync {(name == "s3cmd" ? "--delete-removed" : "--delete")} build s3://site => ChangeCloud {name} s3://site
                {name} ls s3://site --exclude del => nothing
                """,
        },
        "mc" or "mcli" => new(name, "works on object stores")
        {
            Options = "-r|--recursive --force --dangerous --remove --overwrite --versions --older-than= --newer-than= --exclude= --attr= -C|--config-dir= --json --quiet -q --watch -w --fake --dry-run --insecure --limit-upload= --limit-download= --tags=",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("--fake", "--dry-run")) return;
                if (call.Operand(0)?.Text is "admin" && CloudVerbs.Find(call, out var at) is CloudVerb.Destroy or CloudVerb.Change) effects.Add(EffectKind.ChangeCloud, $"{call.Program.Name} {CloudVerbs.Path(call, at)}", call.Operand(at), CloudVerbs.Of(call.Operand(at)!.Text) == CloudVerb.Destroy ? Traits.Destroys : Traits.None);
                else if (call.Operand(0)?.Text is "anonymous" or "policy" or "share" && call.Operand(1)?.Text is "set" or "public" or "upload" or "download") effects.Add(EffectKind.Publish, call.Operands[^1]);
                else Judge(call, effects, static word => !word.Text.StartsWith('/') && !word.Text.StartsWith('.') && !word.Text.StartsWith('~') && word.Text.Contains('/', StringComparison.Ordinal), call.Has("--remove"));
            },
            Examples = $"""
                {name} rm --recursive --force store/shop-data => ChangeCloud {name} store/shop-data
                {name} mirror --overwrite --remove ./build store/site => ChangeCloud {name} store/site
                {name} ls --exclude rm store/shop => nothing
                """,
        },
        "rclone" => new(name, "copies between clouds and this machine")
        {
            Options = "--config= --transfers= --checkers= --include= --exclude= --filter= --filter-from= --include-from= --exclude-from= --files-from= --max-age= --min-age= --max-size= --min-size= --bwlimit= --backup-dir= --log-file= --log-level= --stats= --drive-root-folder-id= --s3-provider= --retries= --tpslimit= --password-command=! -n|--dry-run -i|--interactive -P|--progress -v -q --rmdirs --delete-excluded --addr= --user= --pass=",
            Effects = static (call, effects) =>
            {
                if (call.Value("--password-command") is { } password) effects.RunText(password);
                if (call.Value("--log-file") is { } log) effects.Write(log, Traits.Append);
                if (call.Operand(0)?.Text is "config" && call.Operand(1)?.Text is "show" or "dump") effects.ReadSecret("credentials of rclone");
                if (call.Has("-n")) return;
                if (call.Operand(0)?.Text == "link" && call.Operand(1) is { } shared) effects.Add(EffectKind.Publish, shared);
                else Judge(call, effects, IsRemote, call.Operand(0)?.Text is "sync" or "bisync");
            },
            Examples = """
                rclone purge --config c shop:data => ChangeCloud rclone shop:data
                rclone sync --transfers 8 build shop:site => ChangeCloud rclone shop:site; Upload shop
                rclone sync shop:site ./build => Delete ./build
                rclone copy shop:site/a /tmp/a => Download shop; Write /tmp/a
                rclone sync -n build shop:site => nothing
                rclone ls --include purge shop:data => nothing
                """,
        },
        "b2" => new(name, "works on Backblaze's storage")
        {
            Options = "--threads= --profile= --recursive --delete --dry-run --dryRun --keepDays= --excludeRegex= --quiet --versions",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("--dry-run", "--dryRun")) return;
                var verb = call.Operand(0)?.Text;
                var group = verb is "bucket" or "file" or "key" or "account";
                if ((group ? call.Operand(1)?.Text : verb) is "delete" or "hide" or "delete-bucket" or "delete-file-version" or "delete-key" or "hide-file" or "rm" or "cancel-all-unfinished-large-files") effects.Add(EffectKind.ChangeCloud, $"b2 {call.Operands[^1].Shown}", call.Operands[^1], Traits.Destroys);
                else if (verb is "upload-file" or "upload-unbound-stream" || group && call.Operand(1)?.Text == "upload") effects.Upload(call.Operand(group ? 2 : 1) ?? call.Word, call.Operand(group ? 3 : 2));
                else if (verb == "sync") Judge(call, effects, static word => word.Text.StartsWith("b2://", StringComparison.Ordinal), call.Has("--delete"));
            },
            Examples = """
                b2 rm --threads 4 --recursive b2://shop => ChangeCloud b2 b2://shop
                b2 sync --delete build b2://site => ChangeCloud b2 b2://site
                b2 sync --dryRun --delete build b2://site => nothing
                """,
        },
        _ => null,
    };

    private static bool IsBucket(Argument word) => word.Text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase);

    // name:path, with a name of more than one letter so that a Windows drive is none.
    private static bool IsRemote(Argument word) => word.Text.IndexOf(':', StringComparison.Ordinal) is var colon && (colon > 1 || colon == 0) && !word.Text.StartsWith('/') && !word.Text.StartsWith('.');

    private static void Judge(Invocation call, EffectSink effects, Func<Argument, bool> isRemote, bool deletes)
    {
        var program = call.Program.Name;
        if (call.Operand(0) is not { } verb) return;
        switch (verb.Text)
        {
            case "rm" or "rb" or "del" or "purge" or "delete" or "deletefile" or "rmdir" or "rmdirs" or "cleanup" or "undo" or "expire":
                foreach (var one in call.OperandsFrom(1))
                {
                    if (isRemote(one)) effects.Add(EffectKind.ChangeCloud, $"{program} {one.Shown}", one, Traits.Destroys);
                    else if (program == "rclone" || one.Text.Contains('/', StringComparison.Ordinal)) effects.Delete(one, Traits.Recursive);
                }
                break;
            case "cp" or "copy" or "copyto" or "mv" or "move" or "moveto" or "sync" or "bisync" or "mirror" or "put" or "get" or "pipe" or "rcat":
                if (call.Operands.Count < 2) break;
                var to = call.Operands[^1];
                var moves = verb.Text.StartsWith('m') && verb.Text != "mirror";
                for (var i = 1; i < Math.Max(2, call.Operands.Count - 1); i++)
                {
                    var from = call.Operands[i];
                    if (ReferenceEquals(from, to) && verb.Text is not ("get" or "pipe" or "rcat")) break;
                    if (isRemote(from) && !isRemote(to)) effects.Add(EffectKind.Download, HostOf(from), from);
                    else if (!isRemote(from) && isRemote(to)) effects.Upload(to.As(HostOf(to)), from);
                    if (moves && isRemote(from)) effects.Add(EffectKind.ChangeCloud, $"{program} {from.Shown}", from, Traits.Destroys);
                    else if (moves) effects.Delete(from, Traits.Recursive);
                }
                if (isRemote(to)) effects.Add(EffectKind.ChangeCloud, $"{program} {to.Shown}", to, deletes ? Traits.Destroys : Traits.None);
                else
                {
                    effects.Write(to);
                    if (deletes) effects.Delete(to, Traits.Recursive);
                }
                break;
            case "mb" or "mkdir" or "setacl" or "setpolicy" or "setlifecycle" or "delpolicy" or "touch":
                effects.Add(EffectKind.ChangeCloud, $"{program} {call.Operands[^1].Shown}", call.Operands[^1]);
                if (call.Has("-P")) effects.Add(EffectKind.Publish, call.Operands[^1]);
                break;
            case "serve" or "rcd" or "mount":
                break;
        }
    }

    private static string HostOf(Argument remote)
    {
        var text = remote.Shown;
        if (text.Contains("://", StringComparison.Ordinal)) return HostName.Of(text);
        var end = text.IndexOfAny([':', '/']);
        return end > 0 ? text[..end] : text;
    }
}

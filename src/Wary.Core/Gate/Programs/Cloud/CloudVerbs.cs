using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Cloud;

/// <summary>What the verb of a cloud command means.</summary>
internal enum CloudVerb
{
    /// <summary>No verb that is known: a group of commands, a name.</summary>
    None,

    /// <summary>Looks at something.</summary>
    Read,

    /// <summary>Looks at something, or is the name of a group of commands: <c>logs</c>, <c>test</c>.</summary>
    Look,

    /// <summary>Makes or changes something.</summary>
    Change,

    /// <summary>Takes something away, or ends it.</summary>
    Destroy,
}

/// <summary>Reads the verbs that the command lines of cloud services have in common: <c>delete-table</c>, <c>apps:destroy</c>, <c>instances delete</c>.</summary>
internal static class CloudVerbs
{
    private const int MostWords = 6;

    /// <summary>The meaning of one word; of <c>a-b</c> its first part that means something, of <c>a:b</c> the part behind the colon.</summary>
    public static CloudVerb Of(string word)
    {
        if (word.LastIndexOf(':') is var colon and > 0) word = word[(colon + 1)..];
        var whole = Word(word);
        if (whole != CloudVerb.None || !word.Contains('-', StringComparison.Ordinal)) return whole;
        var first = word[..word.IndexOf('-', StringComparison.Ordinal)];
        if (first is "batch" or "bulk" or "admin" or "force") return Of(word[(first.Length + 1)..]);
        // log-analytics is no verb, list-keys is one.
        if (Word(first) is var verb and not (CloudVerb.None or CloudVerb.Look)) return verb;
        return Word(word[(word.LastIndexOf('-') + 1)..]) is var last and not CloudVerb.Look ? last : CloudVerb.None;
    }

    /// <summary>Finds the verb among the operands and adds what it does.</summary>
    /// <param name="call">The call.</param>
    /// <param name="effects">Where the effects go.</param>
    /// <param name="label">Shown in front of the target: <c>gcloud</c>.</param>
    /// <param name="isWhole">Whether a command (groups and verb, separated by blanks) takes a whole account, cluster or database away; null for never.</param>
    /// <param name="isDryRun">Nothing is done.</param>
    /// <returns>The verb that was found.</returns>
    public static CloudVerb Judge(Invocation call, EffectSink effects, string label, Func<string, bool>? isWhole = null, bool isDryRun = false)
    {
        var found = Find(call, out var at);
        if (found is CloudVerb.Change or CloudVerb.Destroy && !isDryRun)
        {
            var target = call.Operand(at + 1) ?? Named(call);
            var path = Path(call, at);
            var colon = call.Operand(at)!.Text.LastIndexOf(':');
            var group = at > 0 ? path[..path.LastIndexOf(' ')] : colon > 0 ? path[..path.LastIndexOf(':')] : path;
            var traits = found == CloudVerb.Destroy ? Traits.Destroys | (isWhole?.Invoke(path) == true ? Traits.Whole : 0) : Traits.None;
            if (target is { IsKnown: true } && ProductionName.IsNamed(target.Text)) traits |= Traits.Production;
            effects.Add(EffectKind.ChangeCloud, target is null ? $"{label} {group}" : $"{label} {group} {target.Shown}", target ?? call.Operand(at), traits);
        }
        if (effects.Output is null && effects.Passed == Origin.Plain) effects.EmitOrdinary();
        return found;
    }

    /// <summary>The verb of a call and its place among the operands.</summary>
    public static CloudVerb Find(Invocation call, out int at)
    {
        var (change, look) = (-1, -1);
        at = 0;
        for (; at < call.Operands.Count && at < MostWords; at++)
        {
            switch (Of(call.Operands[at].Text))
            {
                case CloudVerb.Read: return CloudVerb.Read;
                case CloudVerb.Look when at == 0: return CloudVerb.Read;
                case CloudVerb.Look:
                    look = at;
                    break;
                case not CloudVerb.None when look >= 0 && look < at - 1: return CloudVerb.Read;
                case CloudVerb.Destroy when change < 0 || change < at - 1 || change == 0: return CloudVerb.Destroy;
                // Groups are called run, deploy or config as well: a verb behind them counts more.
                case CloudVerb.Change when change < 0 || change == 0: change = at; break;
            }
        }
        at = change;
        if (look > change) return CloudVerb.Read;
        return change < 0 ? CloudVerb.None : CloudVerb.Change;
    }

    /// <summary>The operands up to an index, separated by blanks.</summary>
    public static string Path(Invocation call, int last)
    {
        var path = call.Operands[0].Shown;
        for (var i = 1; i <= last && i < call.Operands.Count; i++) path += " " + call.Operands[i].Shown;
        return path;
    }

    // What is meant stands in an option of some name.
    private static Argument? Named(Invocation call)
    {
        foreach (var option in call.Options)
        {
            if (option.Value is { } value && (option.Name is "--name" or "-n" or "--id" or "--ids" or "--app" or "--cluster" or "--project" || option.Name.EndsWith("-name", StringComparison.Ordinal) || option.Name.EndsWith("-id", StringComparison.Ordinal))) return value;
        }
        return null;
    }

    private static CloudVerb Word(string word) => word switch
    {
        "delete" or "del" or "remove" or "rm" or "rb" or "destroy" or "terminate" or "purge" or "drop" or "erase" or "wipe" or "flush" or "deregister" or "undeploy" or "uninstall" or "unpublish" or "reset" or "revoke" or "detach"
            or "disable" or "deallocate" or "stop" or "down" or "truncate" or "nuke" or "prune" or "empty" or "evict" or "deactivate" or "decommission" or "seal" or "deprovision" or "cleanup" or "poweroff" or "shutdown" or "halt" or "suspend" or "kill"
            or "discard" or "archive" or "undefine" or "teardown" or "leave" or "forget" or "wipeout" or "abandon" or "delete-all" or "offboard" or "unregister" => CloudVerb.Destroy,
        "list" or "ls" or "describe" or "show" or "get" or "read" or "view" or "inspect" or "whoami" or "validate" or "check" or "lint" or "cat" or "du" or "stat" or "exists" or "ping" or "count" or "lookup" or "explain" or "tail" or "watch" or "wait" or "synth" or "what-if" or "can-i" or "verify" or "estimate" => CloudVerb.Read,
        "info" or "status" or "logs" or "log" or "version" or "help" or "search" or "query" or "scan" or "print" or "diff" or "plan" or "preview" or "history" or "top" or "events" or "open" or "dashboard" or "docs" or "completion" or "stats" or "doctor" or "head" or "test" or "ps" or "outputs" or "output" or "current" or "local" or "dev" or "usage"
            or "metrics" or "select" or "access" or "login" or "logout" or "analyze" or "find" or "build" or "package" or "precheck" or "proxy" or "tunnel" => CloudVerb.Look,
        "create" or "add" or "put" or "update" or "set" or "modify" or "apply" or "deploy" or "install" or "upgrade" or "rollback" or "restore" or "import" or "start" or "resume" or "enable" or "attach" or "associate" or "register" or "run" or "invoke" or "publish" or "send" or "patch" or "edit" or "scale" or "resize" or "migrate" or "promote" or "move" or "mv"
            or "rename" or "copy" or "cp" or "sync" or "upload" or "submit" or "trigger" or "rebuild" or "reboot" or "restart" or "redeploy" or "link" or "unlink" or "approve" or "assign" or "unassign" or "disassociate" or "grant" or "authorize" or "allow" or "bind" or "tag" or "untag" or "rotate" or "renew" or "provision" or "launch" or "up" or "push" or "write" or "undelete" or "activate" or "transfer"
            or "cancel" or "clear" or "unset" or "alias" or "terminate-current" or "reconcile" or "bootstrap" or "clone" or "fork" or "pause" or "unpause" or "drain" or "cordon" or "uncordon" or "rollout" or "failover" or "new" => CloudVerb.Change,
        _ => CloudVerb.None,
    };
}

using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Git;

/// <summary><c>git push</c> in its many forms. A target is the remote, a blank, and the branch that changes there.</summary>
internal static class GitPush
{
    /// <summary>A name under which it is kept that this command added credentials to the next commit.</summary>
    public static Argument Added => new("/git-added", default);

    public static ProgramSpec Spec() => GitScope.Command("push", "sends commits to another repository",
        "-f|--force --force-with-lease=? --force-if-includes --no-force-with-lease -u|--set-upstream -n|--dry-run -d|--delete --all|--branches --mirror --tags --follow-tags --prune --atomic --no-verify --verify -o|--push-option= --repo= --receive-pack|--exec=! --signed=? --no-signed --thin --porcelain -q|--quiet -v|--verbose --progress --recurse-submodules= -4|--ipv4 -6|--ipv6", Push, """
        git push origin feature => Push origin feature
        git push -f origin HEAD:main => Push origin main; RewriteHistory origin main
        git push --repo=origin --force main => Push origin main
        git push $FLAGS origin main => Opaque *
        git push origin +main => Push origin main
        git push origin :old => Push origin old
        git push origin --delete old => Push origin old
        git push --force => Push origin feature/x
        git push --mirror backup => Push backup
        git push --receive-pack='rm x' origin main => Delete x
        git push -o ci.skip origin main => Push origin main
        git push ext::'sh -c rm%20x' main => Opaque *
        git push --dry-run --force origin main => nothing
        git push -o main origin x !> Push origin main
        """);

    private static void Push(Invocation call, EffectSink effects)
    {
        if (call.Value("--receive-pack") is { } program) effects.RunHidden(program);
        foreach (var option in call.Options)
        {
            if (option.Is("--dry-run") && option.Value is null) return;
        }
        var (remote, first) = call.Value("--repo") is { } repository ? (repository, 0) : (call.Operand(0), 1);
        // Words that nobody knows, in front of the remote, may be options.
        if (remote is { IsOpaque: true, MaySplit: true } && call.Operands.Count > 1)
        {
            effects.Opaque("git push with options", remote);
            (remote, first) = (call.Operands[1], 2);
        }
        if (remote is not null) GitRemotes.Address(remote, effects);
        var name = remote is null ? "origin" : remote.Shown;
        var force = call.HasAny("-f") ? Traits.Force : 0;
        // A lease refuses where somebody else pushed meanwhile.
        if (force == 0 && call.Has("--force-with-lease")) force = Traits.Force | Traits.Undoable;
        if ((effects.ContentOf(Added).Origin & Origin.Secret) != 0) effects.Add(EffectKind.Upload, name, remote, Traits.Secret, effects.ContentOf(Added).Source);
        var settings = Settings(call);
        if (call.HasAny("--mirror") || settings.Contains("mirror", StringComparison.Ordinal)) effects.Add(EffectKind.Push, name, remote, Traits.Force | Traits.Destroys | Traits.Whole);
        else if (call.Has("--prune")) effects.Add(EffectKind.Push, name, remote, Traits.Destroys | Traits.Whole);
        else if (call.HasAny("--all")) effects.Add(EffectKind.Push, name, remote, force | (force == 0 ? 0 : Traits.Whole));
        else
        {
            var specs = call.OperandsFrom(first);
            if (call.Has("--tags")) effects.Add(EffectKind.Push, $"{name} tags", remote, force, "tag");
            for (var i = 0; i < specs.Count; i++)
            {
                var isTag = specs[i].Text == "tag" && i + 1 < specs.Count;
                if (isTag) i++;
                Refs(specs[i], name, force, call.Has("-d"), isTag, effects);
            }
            if (specs.Count > 0 || call.Has("--tags")) return;
            if (settings.Length > 0) Refs((remote ?? call.Word).As(settings), name, force, false, false, effects);
            else effects.Add(EffectKind.Push, $"{name} {GitScope.Branch(effects) ?? "HEAD"}", remote, force);
        }
    }

    private static void Refs(Argument spec, string remote, Traits force, bool deletes, bool isTag, EffectSink effects)
    {
        var text = spec.Text;
        var traits = force;
        if (text is ['+', ..])
        {
            traits = Traits.Force;
            text = text[1..];
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var to = colon < 0 ? text : text[(colon + 1)..];
        if (deletes || colon == 0 && to.Length > 0) traits = traits & ~Traits.Undoable | Traits.Destroys;
        if (to is "HEAD" or "@" or "") to = GitScope.Branch(effects) ?? "HEAD";
        if (to.StartsWith("refs/heads/", StringComparison.Ordinal)) to = to[11..];
        isTag |= to.StartsWith("refs/tags/", StringComparison.Ordinal) || LooksLikeVersion(to);
        if (to.Contains('*', StringComparison.Ordinal) && traits != 0) traits |= Traits.Whole;
        effects.Add(EffectKind.Push, $"{remote} {spec.As(to).Shown}", spec, traits, isTag ? "tag" : null);
        if ((traits & Traits.Force) != 0) effects.Add(EffectKind.RewriteHistory, $"{remote} {spec.As(to).Shown}", spec, Traits.Undoable);
    }

    // v1.2.3 is a tag by all customs.
    private static bool LooksLikeVersion(string name) => name is ['v', >= '0' and <= '9', ..] or [>= '0' and <= '9', '.', ..];

    // -c remote.origin.push=+main and -c remote.origin.mirror=true change what is pushed.
    private static string Settings(Invocation call)
    {
        foreach (var setting in call.Values("-c"))
        {
            if (!setting.Text.StartsWith("remote.", StringComparison.OrdinalIgnoreCase)) continue;
            if (setting.Text.IndexOf(".push=", StringComparison.OrdinalIgnoreCase) is var at and > 0) return setting.Text[(at + 6)..];
            if (setting.Text.EndsWith(".mirror=true", StringComparison.OrdinalIgnoreCase)) return "mirror";
        }
        return "";
    }
}

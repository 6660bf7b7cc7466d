using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Git;

/// <summary>What a setting of git is able to do.</summary>
internal enum SettingKind
{
    /// <summary>Changes how git shows or names things.</summary>
    Plain,

    /// <summary>Its value is a command that git runs.</summary>
    Command,

    /// <summary>Its value is a place from which git loads what it runs.</summary>
    Place,

    /// <summary>A short name for other commands.</summary>
    Alias,

    /// <summary>Sends git to other hosts, or past its checks of them.</summary>
    Route,
}

/// <summary>The settings of git that run something.</summary>
internal static class GitSettings
{
    /// <summary>What the setting of that name can do. Letter case of section and name does not matter.</summary>
    public static SettingKind KindOf(string key)
    {
        var name = key.ToLowerInvariant();
        switch (name)
        {
            case "core.fsmonitor" or "core.sshcommand" or "core.pager" or "core.editor" or "sequence.editor" or "core.askpass" or "core.gitproxy" or "core.alternaterefscommand" or "diff.external" or "interactive.difffilter" or "uploadpack.packobjectshook"
                or "gpg.program" or "gpg.ssh.defaultkeycommand" or "credential.helper" or "imap.tunnel" or "sendemail.smtpserver" or "sendemail.sendmailcmd" or "sendemail.tocmd" or "sendemail.cccmd" or "sendemail.headercmd" or "web.browser" or "help.browser" or "instaweb.httpd" or "receive.proctreebinding":
                return SettingKind.Command;
            case "core.hookspath" or "init.templatedir" or "include.path" or "core.attributesfile" or "core.worktree":
                return SettingKind.Place;
            case "protocol.ext.allow" or "protocol.allow" or "http.sslverify" or "http.proxy" or "https.proxy" or "safe.directory":
                return SettingKind.Route;
        }
        var (first, last) = (name.IndexOf('.', StringComparison.Ordinal), name.LastIndexOf('.'));
        if (first < 0) return SettingKind.Plain;
        var (section, ending) = (name[..first], name[(last + 1)..]);
        return section switch
        {
            "alias" => SettingKind.Alias,
            "includeif" => SettingKind.Place,
            "pager" or "filter" or "mergetool" or "difftool" or "browser" or "man" or "gpg" => ending is "clean" or "smudge" or "process" or "cmd" or "program" || section == "pager" || section is "mergetool" or "difftool" && ending == "path" ? SettingKind.Command : SettingKind.Plain,
            "diff" => ending is "textconv" or "command" ? SettingKind.Command : SettingKind.Plain,
            "merge" => ending == "driver" ? SettingKind.Command : SettingKind.Plain,
            "credential" => ending == "helper" ? SettingKind.Command : SettingKind.Plain,
            "remote" => ending is "uploadpack" or "receivepack" or "vcs" ? SettingKind.Command : SettingKind.Plain,
            "trailer" => ending is "command" or "cmd" ? SettingKind.Command : SettingKind.Plain,
            "hook" => ending == "command" ? SettingKind.Command : SettingKind.Plain,
            "submodule" => ending == "update" ? SettingKind.Command : SettingKind.Plain,
            "url" => ending is "insteadof" or "pushinsteadof" ? SettingKind.Route : SettingKind.Plain,
            "http" => ending is "sslverify" or "proxy" or "extraheader" ? SettingKind.Route : SettingKind.Plain,
            _ => SettingKind.Plain,
        };
    }

    /// <summary>A setting for one command (<c>-c</c>): what it runs is run now.</summary>
    public static void Use(string key, Argument value, EffectSink effects)
    {
        switch (KindOf(key))
        {
            case SettingKind.Command:
                Run(key, value, effects);
                break;
            case SettingKind.Place when value.Text is not ("" or "/dev/null"):
                effects.Add(EffectKind.Opaque, $"git's {key} loads what it runs from {value.Shown}", value, note: Surroundings.Mark);
                break;
            case SettingKind.Route when key.StartsWith("protocol", StringComparison.OrdinalIgnoreCase) && value.Text != "never":
                effects.Add(EffectKind.Opaque, $"git's {key} lets an address run a command", value, note: Surroundings.Mark);
                break;
        }
    }

    /// <summary>A setting that stays (<c>git config</c>).</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value; null where it is taken away.</param>
    /// <param name="isWide">For all repositories of the user or machine.</param>
    /// <param name="effects">Where the effects go.</param>
    public static void Keep(Argument key, Argument? value, bool isWide, EffectSink effects)
    {
        if (value is null)
        {
            effects.Add(EffectKind.ChangeConfig, $"git {key.Shown}", key, Traits.Undoable);
            return;
        }
        var kind = KindOf(key.Text);
        var isCommand = kind == SettingKind.Command && !IsTame(key.Text, value.Text);
        if (kind == SettingKind.Alias)
        {
            effects.Remember(AliasFile(value.As(key.Text[(key.Text.IndexOf('.', StringComparison.Ordinal) + 1)..])), Piped.Of(value.Text));
            isCommand = value.Text is ['!', ..];
        }
        if (kind == SettingKind.Place && value.Text is ".githooks" or ".husky" or ".husky/_" or "hooks" or "/dev/null") kind = SettingKind.Plain;
        if (isCommand || kind == SettingKind.Place) effects.Add(EffectKind.Persist, $"git {key.Shown}", value, Traits.None, value.Shown);
        else if (kind == SettingKind.Route && key.Text is not "safe.directory") effects.Add(EffectKind.ChangeConfig, $"git {key.Shown}", value, Traits.None, value.Shown);
        else if (isWide) effects.Add(EffectKind.ChangeConfig, $"git {key.Shown}", value, Traits.Undoable);
    }

    /// <summary>A name under which the value of an alias is kept for the rest of the command.</summary>
    public static Argument AliasFile(Argument name) => name.As($"/git-alias/{name.Text}");

    private static void Run(string key, Argument value, EffectSink effects)
    {
        if (value.Text is ['!', ..] command) effects.RunText(value.As(command[1..]));
        else if (!IsTame(key, value.Text)) effects.RunHidden(value);
    }

    // Switches, and helpers that come with git.
    private static bool IsTame(string key, string value) => value is "" or "true" or "false" or "yes" or "no" or "on" or "off" or "0" or "1" or "cat" or "less" or "less -R" or "less -FRX" or "delta" or "diff-so-fancy" or "vim" or "vi" or "nano" or "nvim" or "emacs" or "code --wait" or "gpg" or "gpg2" or "ssh"
        || key.StartsWith("credential", StringComparison.OrdinalIgnoreCase) && value.AsSpan().IndexOfAny("/!;") < 0
        || key.StartsWith("filter.lfs.", StringComparison.OrdinalIgnoreCase) && value.StartsWith("git-lfs ", StringComparison.Ordinal)
        || key.StartsWith("submodule", StringComparison.OrdinalIgnoreCase) && value is not ['!', ..];
}

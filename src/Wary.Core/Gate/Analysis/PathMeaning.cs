using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>Paths that mean more than a file: what guards the agent, and what the machine runs by itself.</summary>
internal static class PathMeaning
{
    // Below the home folder, and below the project.
    private static readonly string[] GuardedInHome = [".claude/settings.json", ".claude/settings.local.json", ".claude/security", ".claude/plugins", ".config/wary", ".local/share/wary", "AppData/Local/wary"];

    private static readonly string[] GuardedInProject = [".claude/settings.json", ".claude/settings.local.json", ".wary"];

    private static readonly string[] GuardedElsewhere = ["/etc/wary", "/etc/claude-code", "/Library/Application Support/ClaudeCode", "C:/ProgramData/wary", "C:/ProgramData/ClaudeCode"];

    /// <summary>Adds what an effect on a path means beyond it.</summary>
    public static void Add(Effect effect, Analyzer analyzer)
    {
        if (effect.Kind == EffectKind.StopProcess && effect.Target.Contains("wary", StringComparison.OrdinalIgnoreCase)) analyzer.Add(effect with { Kind = EffectKind.DisableGuard, Traits = Traits.None });
        var changes = effect.Kind is EffectKind.Write or EffectKind.Overwrite or EffectKind.Delete or EffectKind.ChangePermissions or EffectKind.DiscardWork;
        if (!changes || effect.HasAny(Traits.Remote | Traits.Contained) || effect.Target.Length == 0) return;
        if (effect.Kind == EffectKind.DiscardWork && effect.Argument is null) return;
        var path = Places.Join(effect.Folder, effect.Argument is { } argument && argument.Shown == effect.Target ? argument.Text : effect.Target, analyzer.World.Home);
        // Unpacked or mounted over the folder that holds the settings.
        var takesAll = effect.Kind is EffectKind.Delete or EffectKind.ChangePermissions || (effect.Has(Traits.Recursive) || effect.Program == "mount") && Places.NameOf(path) == ".claude";
        if (path.StartsWith(Argument.Unknown) || effect.Argument?.Text is [Argument.Unknown, ..]) return;
        if (IsGuarded(path, analyzer.World, takesAll)) analyzer.Add(effect with { Kind = EffectKind.DisableGuard, Traits = Traits.None });
        else if (effect.Kind != EffectKind.Delete && effect.Kind != EffectKind.DiscardWork && StartsByItself(path, analyzer.World)) analyzer.Add(effect with { Kind = EffectKind.Persist, Traits = Traits.None });
    }

    /// <summary>Whether a path is, or lies below, what guards this session; with <paramref name="takesAll"/> also whether it holds it.</summary>
    public static bool IsGuarded(string path, World world, bool takesAll)
    {
        foreach (var guarded in world.GuardedPaths)
        {
            if (Meets(path, guarded, takesAll)) return true;
        }
        foreach (var guarded in GuardedElsewhere)
        {
            if (Meets(path, guarded, takesAll)) return true;
        }
        return Below(path, world.Home, GuardedInHome, takesAll && !IsAll(path, world.Home)) || Below(path, world.Project, GuardedInProject, takesAll && !IsAll(path, world.Project));
    }

    // What destroys everything needs no second reason.
    private static bool IsAll(string path, string root) => path.Length <= root.Length + 2;

    private static bool Below(string path, string root, string[] names, bool takesAll)
    {
        if (root.Length == 0 || !Places.IsInside(path, root) && !path.Contains(Argument.AnyName, StringComparison.Ordinal)) return false;
        foreach (var name in names)
        {
            if (Meets(path, $"{root}/{name}", takesAll)) return true;
        }
        return false;
    }

    private static bool Meets(string path, string guarded, bool takesAll)
    {
        if (Places.IsBelow(path, guarded) || takesAll && path.Length > 1 && Places.IsInside(guarded, path)) return true;
        if (path.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) < 0 || path.StartsWith(Argument.Unknown)) return false;
        return path.AsSpan(path.LastIndexOf('/') + 1).IndexOfAnyExcept(Argument.AnyName, Argument.Unknown) >= 0 && Wildcard.Matches(path.Replace(Argument.Unknown, '*').Replace(Argument.AnyName, '*').Replace(Argument.AnyOne, '?'), guarded, false);
    }

    /// <summary>Whether something runs what is at that path without being asked.</summary>
    public static bool StartsByItself(string path, World world)
    {
        if (Places.IsInside(path, world.Home) && InHome(path.AsSpan(world.Home.Length + 1))) return true;
        if (path.Contains("/.git/hooks/", StringComparison.Ordinal) && !path.EndsWith(".sample", StringComparison.Ordinal) || path.EndsWith("/.git/config", StringComparison.Ordinal)) return true;
        if (Places.IsInside(path, world.Project) && InProject(path.AsSpan(world.Project.Length + 1))) return true;
        if (path.EndsWith("/authorized_keys", StringComparison.Ordinal) || path.EndsWith("/.ssh/rc", StringComparison.Ordinal)) return true;
        if (Places.IsInside(path, "/root") && InHome(path.AsSpan("/root".Length + 1))) return true;
        foreach (var folder in (ReadOnlySpan<string>)["/etc/cron", "/etc/profile", "/etc/bash.bashrc", "/etc/bashrc", "/etc/zsh", "/etc/systemd", "/lib/systemd", "/usr/lib/systemd", "/etc/init.d", "/etc/rc.local", "/etc/rc", "/etc/ld.so.preload", "/etc/udev", "/etc/pam.d", "/etc/xdg/autostart", "/var/spool/cron", "/etc/sudoers", "/Library/LaunchAgents", "/Library/LaunchDaemons", "/etc/environment", "/etc/apt/apt.conf.d", "/etc/modules-load.d"])
        {
            if (path.StartsWith(folder, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static bool InHome(ReadOnlySpan<char> path) => path switch
    {
        ".bashrc" or ".bash_profile" or ".bash_login" or ".bash_logout" or ".profile" or ".zshrc" or ".zshenv" or ".zprofile" or ".zlogin" or ".zlogout" or ".kshrc" or ".cshrc" or ".tcshrc" or ".login" or ".inputrc" or ".xinitrc" or ".xprofile" or ".xsession"
            or ".xsessionrc" or ".pam_environment" or ".gitconfig" or ".config/git/config" or ".ssh/config" or ".ssh/rc" or ".ssh/environment" or ".vimrc" or ".config/nvim/init.vim" or ".config/nvim/init.lua" or ".emacs" or ".pythonrc" or ".pythonrc.py" or ".pdbrc" or ".gdbinit"
            or ".lldbinit" or ".tmux.conf" or ".screenrc" or ".curlrc" or ".wgetrc" or ".npmrc" or ".pypirc" or ".config/pip/pip.conf" or ".cargo/config.toml" or ".m2/settings.xml" or ".config/fish/config.fish" or ".bash_aliases" or ".envrc" or ".mcp.json" or ".claude.json" => true,
        _ => path.StartsWith(".config/autostart/") || path.StartsWith(".config/systemd/user") || path.StartsWith(".local/share/systemd/user") || path.StartsWith("Library/LaunchAgents") || path.StartsWith(".config/fish/") || path.StartsWith(".oh-my-zsh/")
            || path.StartsWith(".config/environment.d/") || path.StartsWith(".claude/hooks/") || path.StartsWith(".bashrc.d/") || path.StartsWith(".zshrc.d/") || path.StartsWith(".config/nvim/") || path.StartsWith(".vim/plugin")
            || path.StartsWith("AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup") || path.StartsWith("Documents/PowerShell/") || path.StartsWith("Documents/WindowsPowerShell/"),
    };

    private static bool InProject(ReadOnlySpan<char> path) => path is ".vscode/tasks.json" or ".mcp.json" or ".envrc" or ".cursor/mcp.json" or ".vscode/mcp.json" or ".devcontainer/devcontainer.json" or ".devcontainer.json" or ".idea/workspace.xml" or ".pnpmfile.cjs"
        || path.StartsWith(".husky/_/");
}

namespace Wary.Core.Gate.Programs.Git;

/// <summary><c>git config</c>: reads and changes settings, some of which run commands from then on.</summary>
internal static class GitConfig
{
    public static ProgramSpec Spec() => GitScope.Command("config", "reads and changes settings",
        "-f|--file= --blob= --type= -t= --default= --comment= --value= --url= --global --system --local --worktree --get --get-all --get-regexp= --get-urlmatch --get-color --get-colorbool -l|--list --unset --unset-all --add --replace-all --rename-section --remove-section -e|--edit --show-origin --show-scope --name-only -z|--null --bool --int --path --includes --no-includes --fixed-value --all --regexp --append", Run, """
        git config --global core.hooksPath /tmp/hooks => Persist git core.hooksPath
        git config core.fsmonitor 'rm x' => Persist git core.fsmonitor
        git config set --global alias.x '!rm y' => Persist git alias.x
        git config --global credential.helper '!f() { rm x; }; f' => Persist git credential.helper
        git config --global user.name 'A B' => ChangeConfig git user.name
        git config http.sslVerify false => ChangeConfig git http.sslVerify
        git config -f ~/.gitconfig core.pager /tmp/x => Write ~/.gitconfig
        git config --global --unset core.pager => ChangeConfig git core.pager
        git config --global --edit => ChangeConfig *
        git config user.name 'A B' => nothing
        git config --get core.hooksPath => nothing
        git config core.pager => nothing
        git config --list --show-origin => nothing
        git config alias.st status => nothing
        git config core.hooksPath .githooks => nothing
        git config credential.helper store => nothing
        """);

    private static void Run(Invocation call, EffectSink effects)
    {
        var isWide = call.HasAny("--global", "--system");
        var verb = call.Operand(0)?.Text;
        var isVerb = verb is "get" or "list" or "set" or "unset" or "edit" or "rename-section" or "remove-section" && !verb.Contains('.', StringComparison.Ordinal);
        if (call.HasAny("--get", "--get-all", "--get-regexp", "--get-urlmatch", "-l", "--get-color", "--get-colorbool") || isVerb && verb is "get" or "list") return;
        if (call.Has("-e") || isVerb && verb == "edit")
        {
            if (isWide) effects.Add(EffectKind.ChangeConfig, "git's settings", call.Word, Traits.Undoable);
            return;
        }
        var first = isVerb ? 1 : 0;
        var removes = call.HasAny("--unset", "--unset-all", "--remove-section", "--rename-section") || isVerb && verb is "unset" or "rename-section" or "remove-section";
        if (call.Operand(first) is not { } key) return;
        var value = removes ? null : call.Operand(first + 1);
        if (value is null && !removes) return;
        // Another file may be that of any user.
        if (call.Value("-f") is { } file) effects.Write(file, Traits.Append);
        if (!removes) GitSettings.Keep(key, value, isWide, effects);
        else if (isWide) GitSettings.Keep(key, null, isWide, effects);
    }
}

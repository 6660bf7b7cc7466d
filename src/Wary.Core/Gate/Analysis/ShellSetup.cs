using Wary.Core.Shell;

namespace Wary.Core.Gate.Analysis;

/// <summary>Programs that are made to put out settings for the shell that reads them: <c>eval "$(direnv export bash)"</c>, <c>source &lt;(kubectl completion bash)</c>.</summary>
internal static class ShellSetup
{
    /// <summary>Whether a command only does that.</summary>
    public static bool Is(ShellCall call)
    {
        if (call.Words.Count == 0 || call.Words[0].Text.Contains('/', StringComparison.Ordinal)) return false;
        var verb = call.Words.Count > 1 ? call.Words[1].Text : "";
        return call.Words[0].Text switch
        {
            "ssh-agent" => verb is "" or "-s" or "-c" or "-k",
            "dircolors" or "lesspipe" or "keychain" or "register-python-argcomplete" => true,
            "pyenv" or "rbenv" or "nodenv" or "goenv" or "jenv" or "phpenv" or "plenv" or "starship" or "zoxide" or "atuin" or "navi" => verb is "init" or "virtualenv-init",
            "direnv" => verb is "hook" or "export",
            "mise" or "rtx" => verb is "activate" or "env" or "hook-env",
            "fnm" or "opam" or "fzf" or "devbox" or "volta" => verb is "env" or "--bash" or "--zsh" or "shellenv" or "setup",
            "brew" => verb is "shellenv",
            "conda" or "mamba" or "micromamba" => verb is "shell.bash" or "shell.zsh" or "shell",
            "minikube" => verb is "docker-env" or "podman-env" or "completion",
            "docker-machine" => verb is "env",
            "luarocks" => verb is "path",
            "uv" => verb is "generate-shell-completion",
            _ => verb is "completion" or "completions",
        };
    }
}

using Wary.Core.Gate.Programs;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Analysis;

/// <summary>Variables that make an ordinary program run something else.</summary>
internal static class Surroundings
{
    /// <summary>Note of the effects made here.</summary>
    public const string Mark = "environment";

    /// <summary>Adds what a variable does to the program that gets it.</summary>
    public static void Set(Setting setting, ShellCall call, EffectSink sink)
    {
        var (name, value) = (setting.Name, setting.Value);
        switch (name)
        {
            case "GIT_SSH_COMMAND" or "GIT_EXTERNAL_DIFF" or "GIT_PAGER" or "GIT_EDITOR" or "GIT_SEQUENCE_EDITOR" or "GIT_ASKPASS" or "GIT_PROXY_COMMAND" or "GIT_SSH" or "PAGER" or "EDITOR" or "VISUAL"
                or "MANPAGER" or "PSQL_PAGER" or "SYSTEMD_PAGER" or "HGEDITOR" or "SVN_EDITOR" or "SVN_SSH" or "CVS_RSH" or "KUBECTL_EXTERNAL_DIFF" or "KUBE_EDITOR" or "PROMPT_COMMAND" or "BROWSER" or "SSH_ASKPASS" or "SUDO_ASKPASS" or "RSYNC_RSH"
                or "RUSTC" or "RUSTC_WRAPPER" or "RUSTC_WORKSPACE_WRAPPER" or "CARGO_BUILD_RUSTC_WRAPPER" or "CARGO_BUILD_RUSTC" or "RUSTDOC" or "CC" or "CXX" or "LD" or "npm_config_script_shell" or "npm_config_shell" when value.Text.Length > 0:
                Hidden(sink, value, name);
                break;
            // |program %s
            case "LESSOPEN" or "LESSCLOSE" when value.Text.Length > 0:
                Hidden(sink, value.As(value.Text.TrimStart('|', '-', ' ')), name);
                break;
            case "LESS" when value.Text.IndexOf("+!", StringComparison.Ordinal) is var command and >= 0:
                Hidden(sink, value.As(value.Text[(command + 2)..]), name);
                break;
            case "VIMINIT" or "EXINIT" when value.Text.IndexOf('!', StringComparison.Ordinal) is var command and >= 0:
                Hidden(sink, value.As(value.Text[(command + 1)..]), name);
                break;
            // A prompt is expanded before it is shown.
            case "PS0" or "PS1" or "PS2" or "PS4" when HoldsAny(value.Text, "$(", "`"):
                sink.RunText(value.As($": \"{value.Text}\""));
                break;
            case "TAR_OPTIONS" when HoldsAny(value.Text, "-action", "-command", "-program", "-script"):
            case not null when name.StartsWith("TF_CLI_ARGS", StringComparison.Ordinal) && HoldsAny(value.Text, "-destroy", "-auto-approve"):
            case "GOFLAGS" when HoldsAny(value.Text, "-toolexec", "-exec", "-vettool"):
            case "MAKEFLAGS" or "GNUMAKEFLAGS" when HoldsAny(value.Text, "--eval", "-f"):
            case "npm_config_node_options" when HoldsAny(value.Text, "-r", "--import", "--loader"):
            case "DOTNET_STARTUP_HOOKS" or "CORECLR_PROFILER_PATH" or "GIT_TEMPLATE_DIR" or "GIT_EXEC_PATH" or "RIPGREP_CONFIG_PATH" when value.Text.Length > 0:
            case "GIT_CONFIG_GLOBAL" or "GIT_CONFIG_SYSTEM" when value.Text is not ("" or "/dev/null"):
                Opaque(sink, $"{name} makes the program run other code: {value.Shown}", value);
                break;
            case "BASH_ENV" or "ENV" or "ZDOTDIR" when value.Text.Length > 0:
                sink.RunFile(value);
                if (sink.World.Read(Places.Join(sink.Folder, value.Text, sink.World.Home)) is { IsByAgent: true }) break;
                if (name == "BASH_ENV") Opaque(sink, $"{name} makes a shell run {value.Shown} first", value);
                break;
            case "LD_PRELOAD" or "LD_AUDIT" or "DYLD_INSERT_LIBRARIES" when value.Text.Length > 0:
                Opaque(sink, $"{name} loads {value.Shown} into the program", value);
                break;
            case "NODE_OPTIONS" when HoldsAny(value.Text, "--require", "-r ", "--import", "--loader", "--experimental-loader") || value.IsOpaque:
            case "PYTHONSTARTUP" or "PERL5OPT" or "RUBYOPT" or "PERL5DB" when value.Text.Length > 0:
            case "JAVA_TOOL_OPTIONS" or "_JAVA_OPTIONS" or "JDK_JAVA_OPTIONS" when value.Text.Contains("agent", StringComparison.Ordinal):
                Opaque(sink, $"{name} makes the program load other code: {value.Shown}", value);
                break;
            case "AWS_PROFILE" or "AWS_DEFAULT_PROFILE" or "KUBECONFIG" or "KUBECONTEXT" or "HELM_KUBECONTEXT" or "TF_WORKSPACE" or "CLOUDSDK_CORE_PROJECT" or "CLOUDSDK_ACTIVE_CONFIG_NAME" or "PULUMI_STACK" or "DATABASE_URL" or "PGHOST"
                or "PGDATABASE" or "PGSERVICE" or "MYSQL_HOST" or "HEROKU_APP" or "RAILS_ENV" or "NODE_ENV" or "APP_ENV" or "DOCKER_HOST" or "DOCKER_CONTEXT" or "VAULT_ADDR" or "FLASK_ENV" or "DJANGO_SETTINGS_MODULE" or "MIX_ENV" or "RACK_ENV"
                when ProductionName.IsNamed(value.Text):
                sink.Mark(Traits.Production);
                break;
            case "GIT_CONFIG_COUNT" or "GIT_CONFIG_PARAMETERS":
                Opaque(sink, $"{name} changes git's settings for this command", value);
                break;
        }
    }

    /// <summary>Runs a text that stands where nobody looks for a command. A program from a place outside the project and the system is told of.</summary>
    /// <param name="sink">Where the effects go.</param>
    /// <param name="value">The text.</param>
    /// <param name="where">The variable or option it stands in.</param>
    public static void Hidden(EffectSink sink, Argument value, string where)
    {
        sink.RunText(value);
        var text = value.Text.TrimStart('!', ' ');
        var first = text.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0 ? text[..blank] : text;
        if (!first.Contains('/', StringComparison.Ordinal) || first.StartsWith(Argument.Unknown) || ProgramCatalog.Find(Places.NameOf(first)) is not null) return;
        var path = Places.Join(sink.Folder, first, sink.World.Home);
        if (Places.IsBelow(path, sink.World.Project) || Places.IsBelow(path, "/usr") || Places.IsBelow(path, "/bin") || Places.IsBelow(path, "/opt") || Places.IsBelow(path, "/nix") || sink.Knows(value.As(first))) return;
        Opaque(sink, $"{where} makes the program run {first}", value);
    }

    private static void Opaque(EffectSink sink, string what, Argument value) => sink.Add(EffectKind.Opaque, what, value, note: Mark);

    private static bool HoldsAny(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}

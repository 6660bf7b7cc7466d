using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Git;

/// <summary>Sub-commands that speak with other repositories.</summary>
internal static class GitRemotes
{
    public const string Names = "clone fetch pull ls-remote remote bundle archive daemon instaweb credential credential-store credential-cache send-email imap-send request-pull svn format-patch upload-pack receive-pack http-backend shell";

    public static ProgramSpec? Find(string name) => name switch
    {
        "clone" => GitScope.Command(name, "copies a repository", "-b|--branch= -o|--origin= -u|--upload-pack=! -c|--config=! --template= --reference= --reference-if-able= --depth= --shallow-since= --shallow-exclude= -j|--jobs= --separate-git-dir= --filter= --recurse-submodules|--recursive=? --bundle-uri= --server-option= --ref-format= --revision= -l|--local --no-hardlinks -s|--shared -n|--no-checkout --bare --mirror --single-branch --no-single-branch --no-tags --shallow-submodules --dissociate -q -v --progress --sparse", static (call, effects) =>
        {
            if (call.Value("-u") is { } program) effects.RunHidden(program);
            if (call.Value("--template") is { } template) effects.Add(EffectKind.Opaque, $"hooks come from {template.Shown}", template, note: Surroundings.Mark);
            foreach (var setting in call.Values("-c"))
            {
                if (setting.Text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0) GitSettings.Use(setting.Text[..equals], setting.As(setting.Text[(equals + 1)..]), effects);
            }
            if (call.Operand(0) is not { } address) return;
            Fetch(address, effects);
            var folder = call.Operand(1) ?? address.As(FolderOf(address.Text));
            effects.Write(folder, Traits.Recursive);
            if (IsRemote(address.Text)) effects.RememberTree(folder, address.Shown);
        }, """
            git clone https://github.com/acme/app => Download github.com; Write app
            git clone git@github.com:acme/app.git ~/other/app => Download github.com; Write ~/other/app
            git clone --upload-pack='rm x' host:y => Delete x
            git clone -c core.fsmonitor='rm x' https://github.com/a/b => Delete x
            git clone -c core.hooksPath=/tmp/x https://github.com/a/b => Opaque *
            git clone 'ext::sh -c rm% x' y => Opaque *; Delete x
            git clone https://github.com/a/b /tmp/d && /tmp/d/install.sh => Execute https://github.com/a/b
            git clone -b x ../here there => Write there
            git clone -b https://example.com/x ../here !> Download *
            git clone --help => nothing
            """),
        "fetch" or "pull" => GitScope.Command(name, "fetches commits", "-u=! --upload-pack=! --depth= --deepen= --shallow-since= --shallow-exclude= -j|--jobs= -o|--server-option= --refmap= --recurse-submodules=? -s|--strategy= -X|--strategy-option= --negotiation-tip= --filter= -S=? -r|--rebase=? --log=? --all -a|--append -f|--force -k|--keep -p|--prune -P|--prune-tags -t|--tags --no-tags -n --dry-run -q -v --progress --ff-only --no-ff --ff --squash --no-commit --no-rebase --autostash --allow-unrelated-histories --unshallow --update-shallow --set-upstream -m", static (call, effects) =>
        {
            if (call.Value("--upload-pack") is { } program) effects.RunHidden(program);
            if (call.Operand(0) is { } remote) Address(remote, effects);
            effects.Add(EffectKind.Download, call.Operand(0) is { } from && IsRemote(from.Text) ? HostName.Of(Url(from.Text)) : call.Operand(0)?.Shown ?? "origin", call.Operand(0), Traits.OwnPlace);
        }, $"""
            git {name} --upload-pack 'rm x' origin => Delete x
            git {name} => Download origin
            git {name} https://example.com/a.git => Download example.com
            git {name} ext::'sh -c id' => Opaque *
            git {name} -o x origin !> Download x
            """),
        "ls-remote" => GitScope.Command(name, "lists names of another repository", "--upload-pack|--exec=! -o|--server-option= --sort= -h|--heads -t|--tags --refs -q --exit-code --get-url --symref", static (call, effects) =>
        {
            if (call.Value("--upload-pack") is { } program) effects.RunHidden(program);
            if (call.Operand(0) is not { } remote) return;
            Address(remote, effects);
            if (IsRemote(remote.Text)) effects.Add(EffectKind.Connect, HostName.Of(Url(remote.Text)), remote);
        }, """
            git ls-remote https://example.com/a => Connect example.com
            git ls-remote --upload-pack='rm x' h:y => Delete x
            git ls-remote --heads origin => nothing
            """),
        "remote" => GitScope.Command(name, "names other repositories", "-t= -m= -f --tags --no-tags --mirror=? --push --add --delete -v|--verbose -n|--dry-run -p|--prune --all --auto -a -d", static (call, effects) =>
        {
            var verb = call.Operand(0)?.Text;
            var address = verb == "add" ? call.Operand(2) : verb == "set-url" && !call.Has("--delete") ? call.Operand(2) : null;
            if (address is not null) Address(address, effects);
            if (verb == "set-url" && call.Operand(1) is { } changed) effects.Add(EffectKind.ChangeConfig, $"git remote {changed.Shown}", changed, Traits.Undoable, call.Operand(2)?.Shown);
            else if (verb is "remove" or "rm" or "rename" && call.Operand(1) is { } gone) effects.Add(EffectKind.ChangeConfig, $"git remote {gone.Shown}", gone, Traits.Undoable);
        }, """
            git remote set-url origin https://example.com/x => ChangeConfig git remote origin
            git remote add x ext::'rm y' => Opaque *
            git remote add x https://example.com/x => nothing
            git remote -v => nothing
            """),
        "bundle" or "archive" or "format-patch" => GitScope.Command(name, "packs commits into files", "-o|--output|--output-directory= --remote= --exec=! --format= --prefix= --add-file= -q --progress --all -l --list --version= --stdout -n -N -k -s -v|--reroll-count= --start-number= --subject-prefix= --to= --cc= --in-reply-to= --signature= --base= --cover-letter --thread=? --attach=? --suffix=", static (call, effects) =>
        {
            if (call.Value("--exec") is { } program) effects.RunHidden(program);
            if (call.Value("--remote") is { } remote) Address(remote, effects);
            if (call.Value("-o") is { } file) effects.Overwrite(file);
            if (call.Operand(0) is { Text: "create" } && call.Operand(1) is { } bundle) effects.Overwrite(bundle);
        }, $"""
            git {name} -o out HEAD => Overwrite out
            git {name} --remote=ext::/tmp/x HEAD => Opaque *
            git {name} --exec='rm x' --remote=h:y HEAD => Delete x
            git {name} --prefix x/ HEAD => nothing
            """),
        "daemon" or "instaweb" or "http-backend" => GitScope.Command(name, "serves repositories", "--base-path= --port|-p= --listen= --export-all --enable= --reuseaddr --verbose -d|--httpd=! -b|--browser=! -l|--local -m= --start --stop --restart --detach --init-timeout= --timeout= --user= --group= --access-hook=!", static (call, effects) =>
        {
            foreach (var option in (ReadOnlySpan<string>)["--httpd", "--browser", "--access-hook"])
            {
                if (call.Value(option) is { } program) effects.RunHidden(program);
            }
            if (!call.Has("--stop")) effects.Add(EffectKind.Connect, "whoever asks", call.Word, Traits.None, "serves the repository to others");
        }, $"""
            git {name} --port=80 => Connect whoever asks
            git {name} --access-hook='rm x' => Delete x
            git {name} --stop => nothing
            """),
        "credential" or "credential-store" or "credential-cache" => GitScope.Command(name, "keeps passwords", "--file= --timeout= --socket=", static (call, effects) =>
        {
            if (call.Operand(0)?.Text is "fill" or "get") effects.ReadSecret("git credentials", call.Operand(0));
            else if (call.Operand(0)?.Text is "reject" or "erase" or "exit") effects.Add(EffectKind.ChangeConfig, "git credentials", call.Operand(0), Traits.Undoable);
        }, $"""
            git {name} fill => ReadSecret git credentials
            echo host=x | git {name} get => ReadSecret git credentials
            git {name} approve => nothing
            """),
        "send-email" or "imap-send" => GitScope.Command(name, "sends patches by mail", "--to= --cc= --bcc= --from= --subject= --smtp-server=! --sendmail-cmd=! --to-cmd=! --cc-cmd=! --header-cmd=! --smtp-user= --smtp-pass= --smtp-server-port= --smtp-encryption= --in-reply-to= --confirm= --folder|-f= --dry-run --annotate --compose --quiet --force --no-verify", static (call, effects) =>
        {
            foreach (var option in (ReadOnlySpan<string>)["--smtp-server", "--sendmail-cmd", "--to-cmd", "--cc-cmd", "--header-cmd"])
            {
                if (call.Value(option) is { } program && (option != "--smtp-server" || program.Text is ['/', ..])) effects.RunHidden(program);
            }
            if (!call.Has("--dry-run")) effects.Add(EffectKind.Upload, call.Value("--to")?.Shown ?? "a mail server", call.Word);
        }, $"""
            git {name} --to=a@example.com 1.patch => Upload a@example.com
            git {name} --smtp-server='/bin/rm x' 1.patch => Delete x
            git {name} --dry-run --to=a@example.com 1.patch => nothing
            """),
        "request-pull" or "upload-pack" or "receive-pack" or "shell" => GitScope.Command(name, "speaks with another repository", "-p -c= --strict --timeout= --stateless-rpc", static (call, effects) =>
        {
            if (call.Name.EndsWith("shell", StringComparison.Ordinal) && call.Value("-c") is { } text) effects.RunText(text);
            foreach (var word in call.Operands) Address(word, effects);
        }, $"""
            git {name} ext::'rm x' => Opaque *
            git {name} v1 HEAD => nothing
            """),
        "svn" => GitScope.Command(name, "speaks with a Subversion server", "-r|--revision= --username= -m= -A= -s -T= -b= -t= --prefix= -n|--dry-run", static (call, effects) =>
        {
            if (call.Has("-n")) return;
            if (call.Operand(0)?.Text is "dcommit") effects.Add(EffectKind.Push, "svn trunk", call.Operand(0));
            else if (call.Operand(0)?.Text is "clone" or "init" && call.Operand(1) is { } address) Fetch(address, effects);
        }, """
            git svn dcommit => Push svn trunk
            git svn clone -s https://example.com/svn x => Download example.com
            git svn dcommit -n => nothing
            """),
        _ => null,
    };

    /// <summary>An address is fetched from.</summary>
    public static void Fetch(Argument address, EffectSink effects)
    {
        Address(address, effects);
        if (IsRemote(address.Text)) effects.Add(EffectKind.Download, HostName.Of(Url(address.Text)), address);
    }

    /// <summary>Names what an address does by itself: <c>ext::</c> runs a command, a dash in front is an option.</summary>
    public static void Address(Argument address, EffectSink effects)
    {
        if (address.After("ext::") is { } command)
        {
            // A percent sign keeps a blank inside a word; what stands behind sh -c is a text however it is divided.
            var text = command.As(command.Text.Replace("% ", " ", StringComparison.Ordinal));
            effects.RunText(text.After("sh -c ") ?? text.After("bash -c ") ?? text);
            effects.Add(EffectKind.Opaque, $"the address {address.Shown} runs a command", address, note: Surroundings.Mark);
        }
        else if (address.Text.Contains("://-", StringComparison.Ordinal) || address.Text.StartsWith("fd::", StringComparison.Ordinal)) effects.Opaque($"the address {address.Shown}", address);
    }

    /// <summary>The folder that a clone makes.</summary>
    public static string FolderOf(string address)
    {
        var text = address.TrimEnd('/');
        if (text.EndsWith(".git", StringComparison.Ordinal)) text = text[..^4];
        return text[(text.AsSpan().LastIndexOfAny('/', ':') + 1)..];
    }

    private static bool IsRemote(string address) =>
        address.Contains("://", StringComparison.Ordinal) && !address.StartsWith("file:", StringComparison.Ordinal) || address.IndexOf(':', StringComparison.Ordinal) is var colon and > 1 && address.IndexOf('/', StringComparison.Ordinal) is var slash && (slash < 0 || slash > colon) && !address.Contains("::", StringComparison.Ordinal);

    // user@host:path is no address that other programs know.
    private static string Url(string address) => address.Contains("://", StringComparison.Ordinal) ? address : address[..address.IndexOf(':', StringComparison.Ordinal)];
}

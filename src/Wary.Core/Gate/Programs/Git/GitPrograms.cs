using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Git;

/// <summary><c>git</c> with the options in front of its sub-commands.</summary>
internal static class GitPrograms
{
    public const string Names = "git git-push git-filter-repo bfg";

    private const string Options = "-C= -c=! --config-env=! --exec-path=?! --git-dir= --work-tree= --namespace= --super-prefix= --attr-source= --list-cmds=? -p|--paginate -P|--no-pager --no-replace-objects --bare --literal-pathspecs --glob-pathspecs --noglob-pathspecs --icase-pathspecs --no-optional-locks --no-lazy-fetch --html-path --man-path --info-path";

    public static ProgramSpec? Find(string name) => name switch
    {
        "git" => new(name, "keeps versions of files")
        {
            Style = OptionStyle.Posix,
            Options = Options,
            Help = "-h --help -v --version --html-path --man-path --info-path",
            Subs = GitCommands.Names,
            Sub = GitCommands.Find,
            Effects = static (call, effects) => Unknown(call, effects),
            Examples = """
                git -c alias.up='push --force' up origin main => Push origin main
                git -c alias.x='!rm y' x => Delete y
                git config alias.up 'push --force' && git up origin main => Push origin main
                git -c core.pager='rm x' log => Delete x
                git -c core.fsmonitor=/tmp/evil status => Opaque *
                git -c core.sshCommand='rm x' fetch => Delete x
                git -c core.hooksPath=/tmp/hooks commit -m x => Opaque *
                git --exec-path=/tmp/evil status => Opaque *
                git --config-env=core.pager=EVIL log => Opaque *
                git -C ~/other commit -am x => Write .git
                git -c user.name=x -C . status => nothing
                git -c core.pager=cat log => nothing
                git -C push status => nothing
                git help push => nothing
                git --version => nothing
                """,
        },
        "bfg" => new(name, "rewrites every commit")
        {
            Style = OptionStyle.Words,
            Effects = static (call, effects) => effects.Add(EffectKind.RewriteHistory, "every branch", call.Word, Traits.Whole),
            Examples = """
                bfg --strip-blobs-bigger-than 50M => RewriteHistory every branch
                bfg --help => nothing
                """,
        },
        // /usr/lib/git-core/git-push
        _ when name.StartsWith("git-", StringComparison.Ordinal) && GitCommands.Find(name[4..]) is not null => new(name, "a part of git")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => effects.Run([call.Word.As("git"), call.Word.As(Places.NameOf(call.Word.Text)[4..]), .. call.Operands]),
            Examples = name == "git-push" ? """
                git-push --force origin main => Push origin main
                /usr/lib/git-core/git-push --dry-run -f origin main => nothing
                """ : """
                git-filter-repo --path x --invert-paths => RewriteHistory every branch
                git-filter-repo --help => nothing
                """,
        },
        _ => null,
    };

    // A sub-command that git does not have is an alias, or a program of its own.
    private static void Unknown(Invocation call, EffectSink effects)
    {
        if (call.Operand(0) is not { } word) return;
        Argument? alias = null;
        foreach (var setting in call.Values("-c")) alias = setting.After($"alias.{word.Text}=", StringComparison.OrdinalIgnoreCase) ?? alias;
        if (alias is null && effects.ContentOf(GitSettings.AliasFile(word)).Text is { } known) alias = word.As(known);
        if (alias is null)
        {
            if (word.IsOpaque) effects.Opaque("the sub-command of git", word);
            GitScope.Apply(call, effects, static () => { });
            return;
        }
        if (alias.Text is ['!', ..])
        {
            effects.RunHidden(alias.As($"{alias.Text[1..]} {string.Join(' ', call.OperandsFrom(1))}"));
            return;
        }
        var words = new List<Argument> { call.Word };
        foreach (var part in alias.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) words.Add(alias.As(part.Trim('\'', '"')));
        words.AddRange(call.OperandsFrom(1));
        // An alias cannot name itself.
        if (words[1].Text != word.Text) effects.Run(words, folder: call.Value("-C"));
    }
}

using Wary.Core.Gate.Programs.TextTools;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Git;

/// <summary>Sub-commands that show something.</summary>
internal static class GitReading
{
    public const string Names = "log show diff status grep difftool mergetool blame annotate ls-files ls-tree cat-file rev-parse rev-list describe shortlog whatchanged range-diff cherry count-objects fsck merge-base name-rev for-each-ref show-ref show-branch diff-tree diff-index diff-files var check-ignore check-attr verify-commit verify-tag help version web--browse";

    private const string Common = "-G= -S= -n|--max-count= --format|--pretty=? --since|--after= --until|--before= --author= --committer= --grep= --output= --ext-diff --textconv -O= -L= -U|--unified= --diff-filter= --diff-algorithm= --date= -l= --skip= --ignore-matching-lines|-I= --word-diff-regex= --inter-hunk-context= --encoding= --sort= --count= --points-at= --contains= --merged= --abbrev=? --color=? --stat=? --name-only --name-status -p -q -s -z --cached --staged --oneline --graph --all -w -b -M=? -C=? -R -a";

    public static ProgramSpec? Find(string name) => name switch
    {
        "grep" => GitScope.Command(name, "searches lines", "-e= -f= -A= -B= -C= -m= -O|--open-files-in-pager=?! --max-depth= --threads= -l -L -c -i -v -w -n -h -H -E -F -G -P -q -z -o -r --cached --untracked --no-index --and --or --not --all-match -p -W -a -I", static (call, effects) =>
        {
            if (call.Value("-O") is { } pager) effects.RunHidden(pager);
            effects.EmitOrdinary();
        }, """
            git grep -O'rm x' foo => Delete x
            git grep --open-files-in-pager=/tmp/evil foo => Opaque *
            git grep -n 'rm -rf' -- src => nothing
            """),
        "difftool" or "mergetool" => GitScope.Command(name, "shows differences in another program", "-t|--tool= -x|--extcmd=! -O= -d|--dir-diff -y|--no-prompt --prompt -g|--gui --tool-help --cached --staged", static (call, effects) =>
        {
            if (call.Value("-x") is { } program) effects.RunHidden(program);
        }, $"""
            git {name} --extcmd='rm x' HEAD => Delete x
            git {name} -x /tmp/evil HEAD => Opaque *
            git {name} -t rm HEAD => nothing
            """),
        "ls-files" or "ls-tree" => GitScope.Command(name, "lists files", "-x|--exclude= -X|--exclude-from= --exclude-per-directory= --with-tree= --format= --abbrev=? -c -d -m -o -i -s -k -u -z -t -v -r -l --others --deleted --modified --ignored --exclude-standard --name-only --full-name --error-unmatch --full-tree", static (call, effects) =>
        {
            if (call.HasAny("-s", "-l") || call.Name.EndsWith("tree", StringComparison.Ordinal)) effects.EmitOrdinary();
            else SearchPrograms.Emit(Patterns(call), effects, isBelow: call.Operands.Count == 0);
        }, name == "ls-files" ? """
            git ls-files '*.pyc' | xargs rm => Delete *.pyc
            git ls-files -z | xargs -0 rm => Delete *
            git ls-files -x rm => nothing
            """ : """
            git ls-tree -r --name-only HEAD | xargs rm => Delete …
            git ls-tree HEAD rm => nothing
            """),
        "rev-parse" => GitScope.Command(name, "says what names stand for", "--short=? --abbrev-ref=? --default= --prefix= --verify -q --show-toplevel --git-dir --absolute-git-dir --git-common-dir --show-prefix --show-cdup --is-inside-work-tree --is-bare-repository --all --sq", static (call, effects) =>
        {
            var repository = call.HasAny("--show-toplevel", "--git-dir", "--absolute-git-dir", "--git-common-dir", "--abbrev-ref") ? effects.World.Repository(effects.Folder) : null;
            if (repository is null) effects.EmitOrdinary();
            else if (call.Has("--show-toplevel")) effects.Emit(repository.Root + "\n", Origin.Output);
            else if (call.HasAny("--git-dir", "--absolute-git-dir", "--git-common-dir")) effects.Emit(repository.Root + "/.git\n", Origin.Output);
            else if (repository.Branch is { } branch && call.Operand(0)?.Text is "HEAD" or "@") effects.Emit(branch + "\n", Origin.Output);
            else effects.EmitOrdinary();
        }, """
            rm -rf "$(git rev-parse --show-toplevel)" => Delete ~/app
            rm -rf "$(git rev-parse --git-dir)" => Delete ~/app/.git
            git push -f origin "$(git rev-parse --abbrev-ref HEAD)" => Push origin feature/x
            git rev-parse HEAD => nothing
            """),
        "log" or "show" or "diff" or "whatchanged" or "range-diff" or "diff-tree" or "diff-index" or "diff-files" => GitScope.Command(name, "shows commits", Common, static (call, effects) =>
        {
            if (call.Value("--output") is { } file) effects.Overwrite(file);
            // Files of other versions are shown as well; one that holds secrets is named.
            foreach (var word in call.Operands)
            {
                if (word.Text.LastIndexOf(':') is var colon and > 0 && SecretPath.Is(word.As(word.Text[(colon + 1)..]), effects.Folder, effects.World)) effects.ReadSecret(word.Text[(colon + 1)..], word);
            }
            foreach (var word in call.Operands)
            {
                if (call.Has("--no-index") && word.IsKnown) effects.Read(word);
            }
        }, $"""
            git {name} --output=out.txt => Overwrite out.txt
            git {name} HEAD:.env => ReadSecret .env
            git {name} -S 'rm -rf /' --stat => nothing
            git {name} -n 3 => nothing
            """),
        "help" or "web--browse" => GitScope.Command(name, "shows the manual", "-b|--browser=! -t|--tool= -c= -a -g -i -m -w", static (call, effects) =>
        {
            if (call.Name.EndsWith("browse", StringComparison.Ordinal) && call.Value("-b") is { } browser) effects.RunHidden(browser);
        }, name == "help" ? "git help push => nothing" : "git web--browse -b 'rm x' y => Delete x\ngit web--browse rm => nothing"),
        "status" or "blame" or "annotate" or "cat-file" or "rev-list" or "describe" or "shortlog" or "cherry" or "count-objects" or "fsck" or "merge-base" or "name-rev" or "for-each-ref" or "show-ref" or "show-branch" or "var" or "check-ignore" or "check-attr" or "verify-commit" or "verify-tag" or "version" =>
            GitScope.Command(name, "shows something", Common, static (_, effects) => effects.EmitOrdinary(), $"""
            git {name} && rm x => Delete x
            git {name} rm => nothing
            """),
        _ => null,
    };

    // In git's patterns a star goes over folders.
    private static List<Argument> Patterns(Invocation call)
    {
        var patterns = new List<Argument>(call.Operands.Count);
        foreach (var word in call.Operands) patterns.Add(word.As(word.Text.Replace('*', Argument.AnyName)));
        return patterns;
    }
}

namespace Wary.Core.Gate.Programs.Build;

/// <summary>Test, lint and documentation tools of Python, PHP, Ruby and Go.</summary>
internal static class PythonTools
{
    public const string Names = "pytest py.test tox nox ruff black mypy pyright flake8 pylint isort autopep8 yapf coverage bandit virtualenv cookiecutter copier sphinx-build mkdocs invoke inv phpunit pest paratest phpstan psalm php-cs-fixer rector phpcs phpcbf rspec rubocop standardrb brakeman golangci-lint gofumpt goimports staticcheck shellcheck shfmt yamllint markdownlint hadolint rustfmt";

    public static ProgramSpec? Find(string name) => name switch
    {
        "pytest" or "py.test" => Tool.Spec(name, "runs tests", "--junitxml|--junit-xml", "-k= -m= -p=! -n|--numprocesses= -c|--config-file= --rootdir= --maxfail= --tb= -o|--override-ini= --cov=? --cov-report= --basetemp= --durations= --deselect= --ignore= -W=",
            more: static (call, effects) =>
            {
                // The folder for temporary files is emptied first.
                if (call.Value("--basetemp") is { } folder) effects.Delete(folder, Traits.Recursive);
            }, examples: $"""
                {name} --basetemp src tests => Delete src
                {name} -k 'not slow' -p no:cacheprovider tests => nothing
                """),
        "tox" or "nox" => Tool.Spec(name, "runs tests in environments of their own", "--result-json|--report", "-e|-s|--sessions= -c|-f|--noxfile= --workdir|--envdir= -p|--python=? -k= -t|--tags= -r|--recreate"),
        "ruff" => Tool.Spec(name, "checks and formats Python", "-o|--output-file", "--config= --select= --ignore= --line-length= --target-version= --exclude= --cache-dir= --diff --check",
            more: static (call, effects) =>
            {
                if (!(call.Has("--fix") || call.Operand(0)?.Text == "format") || call.HasAny("--diff", "--check")) return;
                foreach (var file in call.OperandsFrom(1)) effects.Write(file, Traits.Undoable);
            }, examples: """
                ruff check --fix src => Write src
                ruff format --line-length 100 src => Write src
                ruff format --check src => nothing
                """),
        "black" or "isort" or "yapf" or "autopep8" => Tool.Spec(name, "formats Python", "", "-l|--line-length= -t|--target-version= --config|--settings-path= --exclude= --include= -p= --profile= --style= -m=", name is "yapf" or "autopep8" ? "-i|--in-place" : "*", name is "yapf" or "autopep8" ? "" : "--check -c --check-only --diff"),
        "mypy" or "pyright" => Tool.Spec(name, "checks types", "--junit-xml|--outputjson", "--config-file|-p|--project= --python-version|--pythonversion= -m= --exclude= --cache-dir= --python-executable="),
        "flake8" or "pylint" or "bandit" or "yamllint" or "markdownlint" or "hadolint" or "shellcheck" or "staticcheck" or "phpcs" => Tool.Spec(name, "finds problems in sources", "-o|--output-file|--output", "--config|--rcfile|-c= -f|--format= --max-line-length= -e|--exclude|--disable= --enable= --standard= -s|--shell= -S|--severity= --init-hook=! -r= -d=",
            more: static (call, effects) =>
            {
                if (call.Value("--init-hook") is { } code) effects.RunCode(code, Inline.InlineLanguage.Python);
            }, examples: $"""
                {name} --init-hook 'import os; os.remove("x")' src => Delete x
                {name} --format json src => nothing
                """),
        "coverage" => new("coverage", "measures what tests cover")
        {
            Style = OptionStyle.Posix,
            Options = "--rcfile= --source= --omit= --include= -m|--module= -o= -d|--directory= -p|--parallel-mode --branch -a|--append --data-file=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { Text: "run" } && call.OperandsFrom(1) is { Count: > 0 } words)
                {
                    // Its options stand behind the sub-command; the first word that is none is the script.
                    var at = 0;
                    while (at < words.Count && words[at].Text is ['-', _, ..] && words[at].Text != "-m") at += words[at].Text.StartsWith("--", StringComparison.Ordinal) && !words[at].Text.Contains('=', StringComparison.Ordinal) && words[at].Text is "--source" or "--omit" or "--include" or "--rcfile" ? 2 : 1;
                    if (at < words.Count) effects.Run([call.Word.As("python3"), .. words.Skip(at)]);
                }
                else if (call.Operand(0) is { Text: "erase" } erase) Tool.Clean(effects, erase, ".coverage");
            },
            Examples = """
                coverage run --source src -m json.tool .env => ReadSecret .env
                coverage erase => Delete .coverage
                coverage report --omit erase => nothing
                """,
        },
        "virtualenv" => Tool.Spec(name, "makes an environment for packages", "", "-p|--python= --prompt= --app-data= --download --clear",
            more: static (call, effects) =>
            {
                if (call.Operand(0) is not { } folder) return;
                if (call.Has("--clear")) effects.Delete(folder, Traits.Recursive);
                effects.Write(folder);
            }, examples: """
                virtualenv -p python3 venv => Write venv
                virtualenv --clear venv => Delete venv
                virtualenv --version => nothing
                """),
        "cookiecutter" or "copier" => Tool.Spec(name, "makes a project from a template", "-o|--output-dir/", "-c|--checkout= --directory= --config-file= -d|--data= -r|--vcs-ref= --replay-file=",
            more: static (call, effects) =>
            {
                var template = call.Operand(0) is { Text: "copy" or "update" or "recopy" } ? call.Operand(1) : call.Operand(0);
                if (template is null || !(template.Text.Contains("://", StringComparison.Ordinal) || template.Text.StartsWith("gh:", StringComparison.Ordinal))) return;
                // Templates have hooks: code of the web runs when they are used.
                effects.Add(EffectKind.Download, HostName.Of(template.Text.StartsWith("gh:", StringComparison.Ordinal) ? "github.com" : template.Shown), template);
                effects.Add(EffectKind.Execute, template, Traits.Downloaded);
            }, examples: $"""
                {name} gh:someone/template => Download github.com; Execute gh:someone/template
                {name} --config-file gh:x ./template => nothing
                """),
        "sphinx-build" => Tool.Spec(name, "builds documentation", "", "-b= -d= -c= -D= -A= -t= -j= -w= -M=",
            more: static (call, effects) =>
            {
                if (call.Operand(1) is { } folder) effects.Write(folder, Traits.Undoable);
            }, examples: """
                sphinx-build -b html docs out => Write out
                sphinx-build -b out docs => nothing
                """),
        "mkdocs" => Tool.Spec(name, "builds documentation", "-d|--site-dir/", "-f|--config-file= -t|--theme= -m|--message= -b|--remote-branch= -r|--remote-name= -a|--dev-addr=",
            more: static (call, effects) =>
            {
                if (call.Operand(0) is { Text: "gh-deploy" } deploy) effects.Add(EffectKind.Push, $"{call.Value("-r")?.Shown ?? "origin"} {call.Value("-b")?.Shown ?? "gh-pages"}", deploy, Traits.Force);
            }, examples: """
                mkdocs gh-deploy -b pages => Push origin pages
                mkdocs build -f gh-deploy => nothing
                """),
        "invoke" or "inv" => Tool.Spec(name, "runs tasks of a Python file", "", "-c|--collection= -r|--search-root= -f|--config= -l|--list",
            more: static (call, effects) =>
            {
                if (!call.Has("-l")) effects.RunCodeFile((call.Value("-c") ?? call.Word).As($"{call.Value("-c")?.Text ?? "tasks"}.py"), Inline.InlineLanguage.Python);
            }, examples: $"""
                printf 'def clean(c):\n    c.run("true")\nimport os\nos.remove("x")\n' > tasks.py; {name} clean => Delete x
                {name} -l => nothing
                """),
        "phpunit" or "pest" or "paratest" or "rspec" => Tool.Spec(name, "runs tests", "-o|--out|--log-junit", "-c|--configuration= --filter= --group= --testsuite= --bootstrap=! -e|--example= -t|--tag= -f|--format= -r|--require=! -p|--processes= --colors=? --seed=",
            more: static (call, effects) =>
            {
                foreach (var file in call.Values("--bootstrap")) effects.RunCodeFile(file, Inline.InlineLanguage.Php);
                foreach (var file in call.Values("-r")) if (file.Text is ['.', ..]) effects.RunCodeFile(file, Inline.InlineLanguage.Ruby);
            }, examples: $"""
                {name} --filter --log-junit tests => nothing
                """),
        "phpstan" or "psalm" or "brakeman" => Tool.Spec(name, "finds problems in sources", "-o|--output|--report", "-c|--configuration|--config= -l|--level= -a|--autoload-file= --memory-limit= --error-format= --threads="),
        "php-cs-fixer" or "rector" or "phpcbf" => Tool.Spec(name, "changes PHP sources to a style", "", "--config|-c= --rules= --standard= --using-cache= --path-mode= --memory-limit=", "*", "--dry-run -n"),
        "rubocop" or "standardrb" => Tool.Spec(name, "checks Ruby sources", "-o|--out", "-c|--config= --only= --except= -f|--format= -r|--require=!", "-a|-A|--autocorrect|--autocorrect-all|--auto-correct|--fix"),
        "golangci-lint" => Tool.Spec(name, "finds problems in Go sources", "--out|--output.json.path", "-c|--config= -E|--enable= -D|--disable= --timeout= -j|--concurrency= --new-from-rev= --build-tags=", "--fix"),
        "gofumpt" or "goimports" or "shfmt" => Tool.Spec(name, "formats sources", "", "-r= -local= -i|--indent= -ln|--language-dialect= -d|--diff -l|--list -s", "-w|--write"),
        "rustfmt" => Tool.Spec(name, "formats Rust sources", "", "--edition= --config= --config-path= --emit= --print-config=", "*", "--check"),
        _ => null,
    };
}

namespace Wary.Core.Gate.Programs.Build;

/// <summary>Build, test and lint tools of JavaScript.</summary>
internal static class WebPrograms
{
    public const string Names = "tsc vue-tsc jest vitest playwright cypress eslint oxlint stylelint prettier biome mocha ava karma nyc c8 next nuxt nuxi astro storybook start-storybook babel esbuild rollup swc vite webpack webpack-cli parcel tsup rspack gulp grunt nx turbo lerna ng expo react-native typedoc lint-staged svgo terser sass postcss tailwindcss";

    public static ProgramSpec? Find(string name) => name switch
    {
        "tsc" or "vue-tsc" => Tool.Spec(name, "compiles TypeScript", "--outDir/", "-p|--project= -t|--target= -m|--module= --outFile= --rootDir= --declarationDir= --jsx= --lib= -w|--watch --noEmit"),
        "jest" or "vitest" => Tool.Spec(name, "runs tests", "--outputFile", "-t|--testNamePattern= -c|--config= --testPathPattern= --coverageDirectory= --reporters|--reporter= --maxWorkers|-w= --project= --dir= -r|--root= --environment= --changedSince="),
        "playwright" => new("playwright", "runs tests in browsers")
        {
            Style = OptionStyle.Posix,
            Options = "-g|--grep= --project= -c|--config= --reporter= --workers|-j= --output= -o|--target=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { Text: "install" or "install-deps" } install) effects.Add(EffectKind.Install, "playwright:browsers", install, call.Operand(0)!.Text == "install" ? Traits.OwnPlace : 0);
                else if (call.Operand(0) is { Text: "screenshot" or "pdf" } shot && call.Operand(1) is { } address)
                {
                    effects.Download(address, call.Operand(2));
                    effects.EmitOrdinary();
                }
            },
            Examples = """
                playwright install chromium => Install playwright:browsers
                playwright screenshot https://example.com x.png => Download example.com; Overwrite x.png
                playwright test -g install => nothing
                """,
        },
        "cypress" => Tool.Spec(name, "runs tests in browsers", "", "-s|--spec= -b|--browser= -e|--env= -c|--config= -C|--config-file= -k|--key= -r|--reporter= -P|--project=",
            more: static (call, effects) =>
            {
                if (call.Has("--record")) effects.Upload((call.Value("-k") ?? call.Word).As("cloud.cypress.io"));
                if (call.Operand(0) is { Text: "install" }) effects.Add(EffectKind.Install, "cypress:browser", null, Traits.OwnPlace);
            }, examples: """
                cypress run --record --key abc => Upload cloud.cypress.io
                cypress run --spec install => nothing
                """),
        "eslint" or "oxlint" or "stylelint" => Tool.Spec(name, "finds problems in JavaScript and styles", "-o|--output-file", "-c|--config= --ext= -f|--format= --rule= --rulesdir= --plugin= --parser= --ignore-path= --ignore-pattern= --max-warnings= --cache-location= --resolve-plugins-relative-to= --custom-syntax=", "--fix"),
        "prettier" => Tool.Spec(name, "formats files", "", "--config= --parser= --plugin= --ignore-path= --log-level= --print-width= --tab-width= -c|--check -l|--list-different", "--write|-w"),
        "biome" => Tool.Spec(name, "checks and formats files", "", "--config-path= --reporter= --files-max-size= --max-diagnostics= --colors=", "--write|--apply|--fix"),
        "mocha" or "ava" or "karma" => Tool.Spec(name, "runs tests", "-O|--reporter-options|--output", "-r|--require= -g|--grep= -f|--fgrep= -R|--reporter= --config= -t|--timeout= --spec= -m|--match= --browsers="),
        "nyc" or "c8" => new(name, "measures what tests cover")
        {
            Style = OptionStyle.Posix,
            Options = "-r|--reporter= --report-dir= -n|--include= -x|--exclude= --temp-dir|--temp-directory= --cwd= -e|--extension= --check-coverage --all",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { Text: "report" or "merge" or "instrument" or "check-coverage" }) effects.Run(call.Operands);
            },
            Examples = $"""
                {name} -r text rm x => Delete x
                {name} report --reporter rm => nothing
                """,
        },
        "next" or "nuxt" or "nuxi" or "astro" or "ng" or "expo" or "react-native" => new(name, "builds and serves a web or mobile application")
        {
            Options = "-p|--port= -H|--hostname|--host= --project= -c|--configuration= --output-path= --root= --platform= --profile= --env=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { Text: "cleanup" or "clean" } clean) Tool.Clean(effects, clean, ".nuxt", "node_modules/.cache");
                else if (call.Operand(0) is { Text: "deploy" or "publish" or "submit" } publish) effects.Add(EffectKind.Publish, call.Program.Name, publish);
                else if (call.Operand(0) is { Text: "add" or "install" } && call.Operand(1) is { } package) effects.Add(EffectKind.Install, $"npm:{package.Shown}", package);
                if (call.Value("--output-path") is { } folder) effects.Write(folder, Traits.Undoable);
            },
            Examples = $"""
                {name} add tailwind => Install npm:tailwind
                {name} dev -p 3000 => nothing
                {name} build --root add !> Install *
                {name} deploy => Publish {name}
                """,
        },
        "storybook" or "start-storybook" or "typedoc" => Tool.Spec(name, "builds a page of components or of documentation", "-o|--output-dir|--out/", "-p|--port= -c|--config-dir= -s|--static-dir= --entryPoints= --tsconfig="),
        "babel" or "swc" or "tsup" or "postcss" or "sass" or "svgo" or "terser" => Tool.Spec(name, "turns sources into what browsers run", "-o|--out-file|--output", "--presets= --plugins= --extensions= -d|--out-dir= --config-file= -c|--config= -f|--folder= -u|--use= --load-path= --style= --format= --target="),
        "esbuild" => new("esbuild", "bundles JavaScript")
        {
            Style = OptionStyle.Words,
            Options = "--outfile= --outdir= --bundle --minify --format= --platform= --target= --external= --loader= --define= --servedir= --watch",
            Effects = static (call, effects) =>
            {
                if (call.Value("--outfile") is { } file) effects.Overwrite(file);
                if (call.Value("--outdir") is { } folder) effects.Write(folder, Traits.Undoable);
            },
            Examples = """
                esbuild a.ts --bundle --outfile=x.js => Overwrite x.js
                esbuild a.ts --define:X=y => nothing
                """,
        },
        "rollup" => Tool.Spec(name, "bundles JavaScript", "-o|--file", "-c|--config=? -d|--dir= -f|--format= -p|--plugin= -e|--external= -n|--name= -i|--input="),
        "vite" or "webpack" or "webpack-cli" or "parcel" or "rspack" or "tailwindcss" => Tool.Spec(name, "builds and serves web pages", "--outDir|--output-path|--dist-dir|-o|--output/", "-c|--config= -m|--mode= --port|-p= --host=? --base= --env= --entry= -i|--input= --content= --public-url="),
        "gulp" or "grunt" => Tool.Spec(name, "runs tasks of a JavaScript file", "", "-f|--gulpfile|--gruntfile= --cwd|--base= --require=! --tasks=",
            more: static (call, effects) =>
            {
                foreach (var file in call.Values("--require")) effects.RunCodeFile(file, Inline.InlineLanguage.JavaScript);
                if (call.Operand(0) is { Text: "clean" } clean) Tool.Clean(effects, clean, "dist");
            }, examples: $"""
                {name} clean => Delete dist
                {name} --cwd clean build => nothing
                """),
        "nx" or "turbo" or "lerna" => WorkspacePrograms.Find(name),
        "lint-staged" => Tool.Spec(name, "runs linters on what is about to be committed", "", "-c|--config= -d|--debug --cwd= --diff= --max-arg-length= -p|--concurrent= -q|--quiet",
            more: static (call, effects) =>
            {
                if (call.Has("--no-stash")) effects.Add(EffectKind.DiscardWork, "unstaged changes", null, Traits.Undoable | Traits.Maybe);
            }, examples: """
                lint-staged --no-stash => DiscardWork unstaged changes
                lint-staged --cwd sub => nothing
                """),
        _ => null,
    };
}

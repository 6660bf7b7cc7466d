namespace Wary.Core.Gate.Programs.Build;

/// <summary>Compilers, linkers and the build systems around them.</summary>
internal static class NativePrograms
{
    public const string Names = "gcc g++ cc c++ clang clang++ c99 tcc ld ld.lld lld gold ranlib strip objcopy nm objdump as nasm rustc protoc buf flatc swig bison flex cmake ctest cpack ninja samu meson scons bazel bazelisk buck buck2 pants configure autoreconf autoconf automake aclocal clang-format clang-tidy";

    public static ProgramSpec? Find(string name) => name switch
    {
        "gcc" or "g++" or "cc" or "c++" or "clang" or "clang++" or "c99" or "tcc" => new(name, "compiles C and C++")
        {
            Style = OptionStyle.Words,
            Options = "-o= -I= -L= -D= -U= -include= -isystem= -x= -MF= -MT= -Xlinker= -Xclang= -arch= -target= -T= -B= -wrapper=! -specs=! -c -S -E -shared -run",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                if (call.Value("-wrapper") is { } wrapper) {
                    effects.RunHidden(wrapper.As(wrapper.Text.Replace(',', ' ')));
                    effects.Run([.. wrapper.Text.Split(',').Select(wrapper.As), call.Word]);
                }
                foreach (var option in call.Options)
                {
                    // Code that the compiler loads and runs, or a program it starts.
                    if (option.Name is "-fplugin" or "-fpass-plugin" or "-load" || option.Name.StartsWith("-specs", StringComparison.Ordinal) || option.Word.Text.StartsWith("-fplugin=", StringComparison.Ordinal))
                        effects.Opaque($"{option.Word.Text} loads code into the compiler", option.Word);
                }
            },
            Examples = $"""
                {name} -O2 -o app main.c => Overwrite app
                {name} -wrapper rm,x main.c => Delete x
                {name} -fplugin=./x.so main.c => Opaque *
                {name} -I o -c main.c => nothing
                """,
        },
        "ld" or "ld.lld" or "lld" or "gold" or "as" or "nasm" or "rustc" or "bison" or "flex" or "swig" => Tool.Spec(name, "turns sources or objects into programs", "-o|--output|--output-file", "-L= -l= -T= -m= -f= -I= -C= --crate-type= --edition= --target= -O= -e="),
        "ranlib" => new("ranlib", "writes the index of a library")
        {
            Effects = static (call, effects) =>
            {
                foreach (var library in call.Operands) effects.Overwrite(library, Traits.Undoable);
            },
            Examples = """
                ranlib libx.a => Overwrite libx.a
                ranlib -D => nothing
                """,
        },
        "strip" or "objcopy" => Tool.Spec(name, "takes parts out of a program", name == "strip" ? "-o" : "--dump", "-K|--keep-symbol= -N|--strip-symbol= -R|--remove-section= -j|--only-section= -O|--output-target= -I|--input-target= --add-section= -F|--target=",
            more: static (call, effects) =>
            {
                if (call.Has("-o") || call.Operands.Count == 0) return;
                effects.Overwrite(call.Operands[^1], Traits.Undoable);
            }, examples: $"""
                {name} -R .comment app => Overwrite app
                {name} -R app => nothing
                """),
        "nm" or "objdump" or "ctest" => Tool.Spec(name, "looks into a program or runs its tests", "-o|--output-log|--log-file", "-R|--tests-regex= -E= -j|--parallel= --tool= --suppressions= -C|--build-config= --test-dir= -M= --section="),
        "protoc" or "flatc" => new(name, "makes code from message descriptions")
        {
            Options = "-I|--proto_path= -o|--descriptor_set_out= --plugin=! --python_out= --go_out= --js_out= --java_out= --cpp_out= --grpc_out= --ts_out=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                foreach (var option in call.Options)
                {
                    if (option.Value is { } folder && option.Name.EndsWith("_out", StringComparison.Ordinal) && option.Name != "--descriptor_set_out") effects.Write(folder.As(folder.Text[(folder.Text.LastIndexOf(':') + 1)..]), Traits.Undoable);
                    if (option.Is("--plugin") && option.Value is { } plugin) effects.Add(EffectKind.Execute, plugin.As(plugin.Text[(plugin.Text.IndexOf('=', StringComparison.Ordinal) + 1)..]));
                }
            },
            Examples = $"""
                {name} -I proto --python_out=gen x.proto => Write gen
                {name} -I python_out x.proto => nothing
                """,
        },
        "buf" => Tool.Spec(name, "checks message descriptions and makes code of them", "-o|--output", "--config= --template= --path= --against= --error-format=",
            more: static (call, effects) =>
            {
                if (call.Operand(0) is { Text: "push" } push) effects.Add(EffectKind.Publish, "buf.build", push);
            }, examples: """
                buf push => Publish buf.build
                buf lint --path push => nothing
                """),
        "cmake" => CMake(),
        "cpack" => Tool.Spec(name, "packs a build", "-B/", "-G= -C= -D= --config= -P= -R="),
        "ninja" or "samu" => Tool.Spec(name, "runs a build", "", "-C= -f= -j= -k= -l= -d= -t= -w= -n",
            more: static (call, effects) =>
            {
                if (call.Value("-t") is { Text: "clean" } clean && !call.Has("-n")) Tool.Clean(effects, clean, call.Value("-C")?.Text ?? "build");
            }, examples: $"""
                {name} -C out -t clean => Delete out
                {name} -n -t clean => nothing
                {name} -C clean => nothing
                """),
        "meson" or "scons" => Tool.Spec(name, "sets up and runs a build", name == "meson" ? "--destdir/" : "--cache-dir/", "-C= -D= --prefix= --buildtype= --backend= -j= -f|--file= --cross-file= --native-file= --suite=",
            more: static (call, effects) =>
            {
                if (call.HasAny("--wipe", "-c", "--clean")) Tool.Clean(effects, call.Word, call.Value("-C")?.Text ?? "build");
                else if (call.Operand(0) is { Text: "install" } install) effects.Add(EffectKind.Install, $"{call.Program.Name}:project", install);
            }, examples: $"""
                {name} setup --wipe build => Delete build
                {name} compile -C install => nothing
                """),
        "bazel" or "bazelisk" or "buck" or "buck2" or "pants" => new(name, "builds and tests a repository")
        {
            Style = OptionStyle.Posix,
            Options = "--output_base= --output_user_root= --bazelrc=! --host_jvm_args= --config= -c|--compilation_mode= --test_filter= --jobs|-j= --run_under=! --expunge --expunge_async",
            Effects = static (call, effects) =>
            {
                switch (call.Operand(0)?.Text)
                {
                    case "clean":
                        var whole = false;
                        foreach (var word in call.OperandsFrom(1)) whole |= word.Text.StartsWith("--expunge", StringComparison.Ordinal);
                        Tool.Clean(effects, call.Operands[0], whole ? "bazel output base" : "bazel-out");
                        break;
                    case "run" or "test" or "build":
                        foreach (var word in call.OperandsFrom(1))
                        {
                            if (word.After("--run_under=") is { } runner) effects.RunText(runner);
                        }
                        break;
                    case "shutdown" or "kill" or "killall":
                        effects.Add(EffectKind.StopProcess, $"{call.Program.Name} server", call.Operands[0], Traits.Undoable);
                        break;
                }
            },
            Examples = $"""
                {name} clean --expunge => Delete bazel output base
                {name} run --run_under='rm x' //a => Delete x
                {name} --output_base clean test //a => nothing
                """,
        },
        "configure" => new("configure", "prepares a build")
        {
            Options = "--prefix= --host= --build= --srcdir= --cache-file=",
            Effects = static (call, effects) => effects.RunFile(call.Word),
            Examples = """
                printf 'rm x' > configure; ./configure --prefix=/usr => Delete x
                ./configure --prefix=/usr => nothing
                """,
        },
        "autoreconf" or "autoconf" or "automake" or "aclocal" => Tool.Spec(name, "makes a configure script", "-o|--output", "-I|--include= -W|--warnings= -B|--prepend-include="),
        "clang-format" or "clang-tidy" => Tool.Spec(name, "formats or checks C and C++", "--export-fixes", "-style|--style= -p= -checks|--checks= --config= --config-file= -header-filter= --fallback-style= -n|--dry-run", name == "clang-format" ? "-i" : "-fix|--fix"),
        _ => null,
    };

    private static ProgramSpec CMake() => new("cmake", "sets up a build, runs and installs it")
    {
        Options = "-S= -B= -D= -U= -G= -T= -A= -C= -P=! -E --build= --install= --prefix= --target|-t= --config= -j|--parallel=? --preset= --open= --clean-first --fresh --workflow",
        Effects = static (call, effects) =>
        {
            if (call.Has("-E"))
            {
                Portable(call, effects);
                return;
            }
            if (call.Value("--build") is { } build)
            {
                if (call.Has("--clean-first") || call.Value("--target") is { Text: "clean" }) Tool.Clean(effects, build, build.Text);
                return;
            }
            if (call.Value("--install") is { } from)
            {
                effects.Write(call.Value("--prefix") ?? from.As("/usr/local"));
                return;
            }
            if (call.Value("-B") is { } folder) effects.Write(folder, Traits.Undoable);
        },
        Examples = """
            cmake -S . -B out -DCMAKE_BUILD_TYPE=Release => Write out
            cmake --build out --target clean => Delete out
            cmake --install out --prefix dist => Write dist
            cmake -E rm -rf x => Delete x
            cmake -E env A=1 rm y => Delete y
            cmake -E copy a b => Overwrite b
            cmake --build out -j 8 => nothing
            """,
    };

    // cmake -E: the commands every system has.
    private static void Portable(Invocation call, EffectSink effects)
    {
        var words = call.Operands;
        switch (call.Operand(0)?.Text)
        {
            case "rm" or "remove" or "remove_directory":
                foreach (var path in call.OperandsFrom(1))
                {
                    if (path.Text is not ['-', ..]) effects.Delete(path, Traits.Recursive);
                }
                break;
            case "copy" or "rename" or "copy_directory" or "copy_if_different":
                effects.Overwrite(words[^1]);
                break;
            case "env" or "time" or "chdir":
                effects.Run([words[0].As(words[0].Text == "chdir" ? "env" : words[0].Text), .. words[0].Text == "chdir" ? [words[0].As("-C"), .. call.OperandsFrom(1)] : call.OperandsFrom(1)]);
                break;
        }
    }
}

namespace Wary.Core.Gate.Programs.TextTools;

/// <summary>Programs for structured texts.</summary>
internal static class DataPrograms
{
    public const string Names = "jq gojq jaq yq xmllint xmlstarlet xsltproc envsubst dasel mlr csvcut csvlook csvstat csvsql gron fx tidy m4";

    public static ProgramSpec? Find(string name) => name switch
    {
        "jq" or "gojq" or "jaq" => new(name, "works with JSON")
        {
            Options = "-f|--from-file= -L= --arg=2 --argjson=2 --slurpfile=2 --rawfile=2 --argfile=2 --args --jsonargs --indent= -r|--raw-output -j -a -s|--slurp -n|--null-input -c -C -M -S -e|--exit-status -R|--raw-input --tab --seq --stream --unbuffered --yaml-input --yaml-output -i|--in-place",
            Effects = static (call, effects) => Query(call, effects),
            Examples = $"""
                {name} -r .token .env => ReadSecret .env
                {name} --arg a b .x package.json => Read package.json
                {name} --rawfile k .env -n '$k' => ReadSecret .env
                {name} -n env => ReadSecret the environment
                {name} -n '$ENV.PATH' => nothing
                {name} -n '"rm x"' => nothing
                {name} --arg .env x . a.json !> ReadSecret *
                """,
        },
        "yq" or "dasel" => new(name, "works with YAML and its kin")
        {
            Options = "-i|--inplace|--in-place -p|--input-format= -o|--output-format= -I|--indent= -f|--file|--from-file= -s|--split-exp= -r|--raw-output -n|--null-input -P -C -M -e -y -Y -t -w|--write= -v|--value= --arg=2 --argjson=2 --front-matter= --header-preprocess",
            Effects = static (call, effects) =>
            {
                var at = call.Operand(0) is { Text: "eval" or "e" or "eval-all" or "ea" or "put" or "delete" or "select" } ? 1 : 0;
                var first = call.Operand(at);
                if (first is not null && (first.Text.Contains("env(", StringComparison.Ordinal) || first.Text == "env")) effects.ReadSecret("the environment", first);
                // A file alone is read as a whole.
                var files = call.Operands.Count == at + 1 && !call.Has("-n") && call.Input is null && first is not null && !first.Text.StartsWith('.') ? call.OperandsFrom(at) : call.OperandsFrom(at + 1);
                if (call.Value("-f") is { } file && call.Name == "dasel") effects.Read(file);
                foreach (var one in files)
                {
                    if (call.Has("-i")) effects.Write(one, Traits.Append);
                    else effects.Read(one);
                }
            },
            Examples = $"""
                {name} -i '.a = 1' a.yaml => Write a.yaml
                {name} .a .env => ReadSecret .env
                {name} a.yaml => Read a.yaml
                {name} -n '1' => nothing
                """,
        },
        "xmllint" or "xmlstarlet" or "xsltproc" or "tidy" => new(name, "works with XML")
        {
            Style = OptionStyle.Words,
            Options = "-o|-output= -xpath= -schema= -relaxng= -dtdvalid= -encode= -path= -m= -v= -t= -u= -d= -stringparam=2 -param=2 -format -noout -shell -html -nonet -L|-inplace -modify -config=",
            Effects = static (call, effects) =>
            {
                foreach (var file in call.Operands)
                {
                    if (file.Text.StartsWith("http", StringComparison.Ordinal)) effects.Download(file);
                    else if (call.HasAny("-modify", "-L")) effects.Write(file, Traits.Append);
                    else effects.Read(file);
                }
                if (call.Value("-o") is { } into) effects.Overwrite(into);
            },
            Examples = $"""
                {name} --output b.xml a.xml => Overwrite b.xml; Read a.xml
                {name} https://example.com/a.xml => Download example.com
                {name} --xpath .env a.xml !> ReadSecret *
                """,
        },
        "envsubst" => new(name, "fills in variables")
        {
            Options = "-i= -o= -v|--variables -no-unset -no-empty",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                if (call.Value("-i") is { } from) effects.Read(from);
            },
            Examples = """
                envsubst -i a -o b => Read a; Overwrite b
                envsubst '$HOME' < a => Read a
                envsubst --version => nothing
                """,
        },
        "mlr" or "csvcut" or "csvlook" or "csvstat" or "csvsql" or "gron" or "fx" or "m4" => new(name, "works with tables and other data")
        {
            Options = "-I -c= -d= -t= -e= -q= -f= --query= --db= --tables= -D= -s -n -u -i|--in-place --ifs= --ofs= --from=",
            Effects = static (call, effects) =>
            {
                var inPlace = call.Has("-I") && call.Name == "mlr";
                foreach (var file in call.Operands)
                {
                    if (!file.Text.Contains('.', StringComparison.Ordinal)) continue;
                    if (inPlace) effects.Write(file, Traits.Append);
                    else effects.Read(file);
                }
                if (call.Name == "m4" && call.TextHolds("syscmd", "esyscmd")) effects.Opaque("m4 runs commands of its input");
            },
            Examples = $"""
                {name} a.csv => Read a.csv
                {name} -d .env a.csv !> ReadSecret *
                """,
        },
        _ => null,
    };

    private static bool TextHolds(this Invocation call, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (call.Input?.Text is { } text && text.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static void Query(Invocation call, EffectSink effects)
    {
        foreach (var option in call.Options)
        {
            if ((option.Is("--rawfile") || option.Is("--slurpfile") || option.Is("--argfile")) && option.More is [var file, ..]) effects.Read(file);
        }
        if (call.Value("-f") is { } program) effects.Read(program, shows: false);
        var first = call.Has("-f") ? 0 : 1;
        if (!call.Has("-f") && call.Operand(0) is { } filter)
        {
            var text = filter.Text.AsSpan().Trim();
            if (text is "env" or "$ENV" || text.StartsWith("env|") || text.StartsWith("env |") || text.StartsWith("$ENV|") || text.StartsWith("$ENV |")) effects.ReadSecret("the environment", filter);
            // A constant is put out as it stands.
            else if (call.Has("-n") && text is ['"', .., '"'] && text.IndexOf('\\') < 0) effects.Emit(text[1..^1].ToString() + "\n");
        }
        if (call.HasAny("--args", "--jsonargs")) return;
        foreach (var file in call.OperandsFrom(first))
        {
            if (call.Has("-i")) effects.Write(file, Traits.Append);
            else effects.Read(file);
        }
    }
}

using Wary.Core.Gate.Inline;

namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>Python by its names, and shells of it.</summary>
internal static class PythonPrograms
{
    public const string Names = "python python3 python2 python3.9 python3.10 python3.11 python3.12 python3.13 python3.14 pypy pypy3 ipython ipython3 py";

    public static ProgramSpec? Find(string name) => name switch
    {
        "python" or "python3" or "python2" or "pypy" or "pypy3" or "py" or "ipython" or "ipython3" => Python(name),
        _ when name.StartsWith("python3.", StringComparison.Ordinal) && name.Length <= 10 => Python(name),
        _ => null,
    };

    private static ProgramSpec Python(string name) => new(name, "runs Python code")
    {
        Style = OptionStyle.Posix,
        // What follows -c and -m belongs to the code and the module.
        Options = "-c=! -m=! -W= -X= -B -d -E -i -I -O -OO -P -q -s -S -u -v -x -b --check-hash-based-pycs= --profile= --matplotlib= --pylab=",
        Help = "--help -h --version -V -VV",
        Effects = static (call, effects) => Run(call, effects),
        Examples = $"""
            {name} -c 'import os; os.remove("x")' => Delete x
            {name} -Bc 'import shutil; shutil.rmtree("x")' => Delete x
            {name} -W ignore -c 'print(1)' => nothing
            {name} -c 'print("os.remove(1)")' => nothing
            {name} -m pip install requests !> Opaque *
            {name} -m json.tool .env => ReadSecret .env
            {name} -m json.tool a.json b.json => Read a.json; Overwrite b.json
            {name} -m http.server 8000 => Connect localhost
            {name} -m compileall -q src => nothing
            echo 'import os; os.rmdir("x")' | {name} - => Delete x
            {name} --version => nothing
            {name} -c 'import sys' x !> Read x
            """,
    };

    private static void Run(Invocation call, EffectSink effects)
    {
        if (call.Value("-c") is { } code)
        {
            effects.RunCode(code, InlineLanguage.Python);
            return;
        }
        if (call.Value("-m") is { } module)
        {
            PythonModules.Run(module, call.Operands, call, effects);
            return;
        }
        if (call.Operand(0) is not { } script || script.Text is "-" or "/dev/stdin") effects.RunInputCode(InlineLanguage.Python);
        else if (script.IsOpaque) effects.Opaque("the script's name", script);
        else Scripts.Run(script, call.OperandsFrom(1), InlineLanguage.Python, call, effects);
    }
}

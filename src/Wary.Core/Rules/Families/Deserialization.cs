using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

/// <summary>Python data formats that run code while they are read.</summary>
internal static partial class Deserialization
{
    public static readonly Rule Pickle = new()
    {
        Id = 8,
        Name = "pickle_deserialization",
        Cwe = 502,
        Severity = Severity.Critical,
        Scope = RuleScope.Python,
        Anchors = ["pickle", "pkl_load"],
        Find = FindPickle,
        Message = """
            Reading a pickle runs code that the pickle brings along: whoever can write the data runs code here.
            Unsafe: state = pickle.load(f)
            Safe:   state = json.load(f), or a format that only holds data (msgpack, parquet, safetensors)
            If only this program can write the data (checked by a signature, not by a path), leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.py", "data = pickle.load(f)\n"), new("a.py", "pickle.loads(\n    blob,\n)\n"), new("a.pyi", "class U(pickle.Unpickler): ...\n"), new("a.py", "x = pkl_load(path)\n"),
            new("a.py", "load = pickle.loads\n"),
        ],
        NonHits =
        [
            new("a.py", "pickle.dump(x, f)\npickle.dumps(x)\nmy_pickle.loader(f)\nmy_pickle.load(f)\n"), new("a.py", "copy = pickle.loads(pickle.dumps(x))\n"), new("a.py", "# pickle.load(f)\ns = 'pickle.load(f)'\n"),
            new("a.py", "def pkl_load(path):\n    '''Wraps pickle.load(f).'''\n"), new("a.js", "pickle.load(f)\n"), new("a.py", "pickle.loads(b'N.')\n"),
        ],
    };

    public static readonly Rule Marshal = new()
    {
        Id = 16,
        Name = "marshal_loads",
        Cwe = 502,
        Severity = Severity.High,
        Scope = RuleScope.Any,
        Anchors = ["marshal"],
        Find = code => FindLoads(code, "marshal"),
        Message = """
            marshal reads code objects and crashes or worse on crafted bytes; it is no exchange format.
            Unsafe: marshal.loads(data)
            Safe:   json.loads(data)
            For bytecode that this program wrote itself, leave a one-line comment saying why it is safe.
            """,
        Hits = [new("a.py", "code = marshal.loads(data)\n"), new("a.py", "marshal.load(\n    f\n)\n")],
        NonHits = [new("a.py", "marshal.dumps(x)\nunmarshal.loads(x)\n"), new("a.py", "# marshal.loads(data)\n"), new("a.py", "marshal.loads(marshal.dumps(x))\n"), new("a.rb", "Marshal.load(data)\n")],
    };

    public static readonly Rule Shelve = new()
    {
        Id = 17,
        Name = "shelve_open",
        Cwe = 502,
        Severity = Severity.High,
        Scope = RuleScope.Any,
        Anchors = ["shelve"],
        Find = FindShelve,
        Message = """
            A shelf keeps pickles: whoever can write the file runs code when a value is read.
            Unsafe: db = shelve.open(path)
            Safe:   sqlite3, or a JSON file
            If only this program can write the file, leave a one-line comment saying why it is safe.
            """,
        Hits = [new("a.py", "with shelve.open(path) as db:\n    pass\n"), new("a.py", "db = shelve.open('cache')\n")],
        NonHits = [new("a.py", "shelve.opened(path)\nmyshelve.open(path)\n"), new("a.py", "# shelve.open(path)\n"), new("a.py", "s = \"shelve.open(path)\"\n")],
    };

    public static readonly Rule PickleVariants = new()
    {
        Id = 19,
        Name = "pickle_variants_load",
        Cwe = 502,
        Severity = Severity.Critical,
        Scope = RuleScope.Any,
        Anchors = ["cPickle", "cloudpickle", "dill"],
        Find = FindVariants,
        Message = """
            cPickle, cloudpickle and dill run code that the data brings along, functions included: whoever can write the data runs code here.
            Unsafe: job = dill.loads(payload)
            Safe:   job = json.loads(payload), and a table of known functions by name
            If only this program can write the data (checked by a signature), leave a one-line comment saying why it is safe.
            """,
        Hits = [new("a.py", "f = cloudpickle.loads(payload)\n"), new("a.py", "dill.load(\n    f)\n"), new("a.py", "cPickle.load(f)\n")],
        NonHits = [new("a.py", "dill.dumps(x)\ncloudpickle.dump(x, f)\npickle_dill.loads_all(x)\n"), new("a.py", "# dill.load(f)\n"), new("a.py", "dill.loads(dill.dumps(f))\n"), new("a.py", "s = 'dill.load(f)'\n")],
    };

    private static IEnumerable<TextSpan> FindPickle(SourceCode code)
    {
        foreach (var index in code.Names("pickle"))
        {
            if (!code.Is(index + 1, ".") || code.TextOf(index + 2) is not ("load" or "loads" or "Unpickler")) continue;
            if (code.CallAt(index + 2) is not { } call) yield return code.Span(index, index + 2);
            else if (!IsOwnData(code, call, "pickle")) yield return code.Span(call, leading: 2);
        }
        foreach (var call in code.BareCalls("pkl_load")) yield return code.Span(call);
    }

    private static IEnumerable<TextSpan> FindLoads(SourceCode code, string module)
    {
        foreach (var index in code.Names(module))
        {
            if (!code.Is(index + 1, ".") || code.TextOf(index + 2) is not ("load" or "loads") || code.CallAt(index + 2) is not { } call) continue;
            if (!IsOwnData(code, call, module)) yield return code.Span(call, leading: 2);
        }
    }

    private static IEnumerable<TextSpan> FindVariants(SourceCode code)
    {
        foreach (var span in FindLoads(code, "cPickle")) yield return span;
        foreach (var span in FindLoads(code, "cloudpickle")) yield return span;
        foreach (var span in FindLoads(code, "dill")) yield return span;
    }

    private static IEnumerable<TextSpan> FindShelve(SourceCode code)
    {
        foreach (var call in code.Calls("shelve", "open")) yield return code.Span(call, leading: 2);
    }

    // Fixed bytes, or a copy made through loads(dumps(x)).
    private static bool IsOwnData(SourceCode code, Call call, string module)
    {
        if (code.ArgumentsOf(call) is not [var data, ..]) return false;
        if (code.IsConstant(data)) return true;
        return code.Is(data.First, module) && code.Is(data.First + 1, ".") && code.Is(data.First + 2, "dumps")
            && code.CallAt(data.First + 2) is { } dumps && dumps.Close + 1 == data.End;
    }
}

using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

internal static partial class Deserialization
{
    public static readonly Rule Torch = new()
    {
        Id = 23,
        Name = "torch_unsafe_load",
        Cwe = 502,
        Severity = Severity.Critical,
        Scope = RuleScope.Any,
        Anchors = ["torch"],
        Find = FindTorch,
        Message = """
            A checkpoint is a pickle: reading it runs code that it brings along, and checkpoints are downloaded from strangers.
            Unsafe: torch.load(path)
            Safe:   torch.load(path, weights_only=True), or safetensors.torch.load_file(path)
            If the file needs more than weights and only this program can write it, leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.py", "m = torch.load(path)\n"), new("a.py", "torch.load(\n    path,\n    weights_only=False,\n)\n"), new("a.py", "io.torch_load(path)\n"), new("a.py", "torch.load('model.pt', map_location='cpu')\n"),
        ],
        NonHits =
        [
            new("a.py", "torch.load(path, weights_only=True)\n"), new("a.py", "torch.load(\n    path,\n    weights_only = True,\n)\n"), new("a.py", "torch.save(m, path)\ntorch.loader(path)\npytorch.load(path)\n"),
            new("a.py", "# torch.load(path)\n"), new("a.py", "def torch_load(path): ...\n"),
        ],
    };

    public static readonly Rule PickleWrappers = new()
    {
        Id = 25,
        Name = "pickle_wrapper_load",
        Cwe = 502,
        Severity = Severity.Critical,
        Scope = RuleScope.Any,
        Anchors = ["joblib", "read_pickle", "cloudpickle_load", "allow_pickle"],
        Find = FindWrappers,
        Message = """
            joblib, read_pickle and allow_pickle read pickles underneath: whoever can write the file runs code here.
            Unsafe: joblib.load(path), pd.read_pickle(path), np.load(path, allow_pickle=True)
            Safe:   skops.io for models, pd.read_parquet(path), np.load(path)
            If only this program can write the file (checked by a signature, not by a path), leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.py", "model = joblib.load(path)\n"), new("a.py", "df = pd.read_pickle('cache.pkl')\npandas.read_pickle(p)\n"), new("a.py", "self.cloudpickle_load(p)\n"), new("a.py", "np.load(\n    p,\n    allow_pickle=True,\n)\n"),
            new("a.py", "numpy.load(p, allow_pickle = True)\n"),
        ],
        NonHits =
        [
            new("a.py", "np.load(f)\nnp.load(f, allow_pickle=False)\n"), new("a.py", "joblib.dump(m, p)\ndf.to_pickle(p)\n"), new("a.py", "# joblib.load(path)\ns = 'joblib.load(path)'\n"), new("a.py", "cloudpickle_load(p)\n"),
            new("a.py", "np.load(f)\nnp.save(f, a, allow_pickle=True)\n"),
        ],
    };

    private static IEnumerable<TextSpan> FindTorch(SourceCode code)
    {
        foreach (var call in code.Calls("torch", "load"))
            if (!IsTrue(code, call, "weights_only")) yield return code.Span(call, leading: 2);
        foreach (var call in code.Calls("torch_load"))
            if (code.HasReceiver(call.Name) && !IsTrue(code, call, "weights_only")) yield return code.Span(call);
    }

    private static IEnumerable<TextSpan> FindWrappers(SourceCode code)
    {
        foreach (var call in code.Calls("joblib", "load")) yield return code.Span(call, leading: 2);
        foreach (var call in code.Calls("read_pickle"))
            if (code.ReceiverOf(call.Name) is >= 0 and var library && code.TextOf(library) is "pd" or "pandas") yield return code.Span(call, leading: 2);
        foreach (var call in code.Calls("cloudpickle_load"))
            if (code.HasReceiver(call.Name)) yield return code.Span(call);
        foreach (var call in code.Calls("np", "load"))
            if (IsTrue(code, call, "allow_pickle")) yield return code.Span(call, leading: 2);
        foreach (var call in code.Calls("numpy", "load"))
            if (IsTrue(code, call, "allow_pickle")) yield return code.Span(call, leading: 2);
    }

    private static bool IsTrue(SourceCode code, Call call, string keyword) =>
        code.KeywordOf(code.ArgumentsOf(call), keyword) is { IsEmpty: false } value && value.End == value.First + 1 && code.Is(value.First, "True");
}

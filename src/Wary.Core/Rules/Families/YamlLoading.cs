using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

/// <summary>YAML that may name the objects to make.</summary>
internal static class YamlLoading
{
    public static readonly Rule Load = new()
    {
        Id = 12,
        Name = "unsafe_yaml_load",
        Cwe = 502,
        Severity = Severity.High,
        Scope = RuleScope.Any,
        Anchors = ["yaml"],
        Find = FindLoad,
        Message = """
            yaml.load can make any Python object that the text asks for, and so run code: whoever writes the text runs code here.
            Unsafe: yaml.load(f)
            Safe:   yaml.safe_load(f), or yaml.load(f, Loader=yaml.SafeLoader)
            """,
        Hits =
        [
            new("a.py", "cfg = yaml.load(f)\n"), new("a.py", "yaml.load(\n    f,\n    Loader=yaml.FullLoader,\n)\n"), new("a.py", "yaml.load(f, Loader=yaml.UnsafeLoader)\n"), new("a.py", "ruamel.yaml.load(text)\n"),
        ],
        NonHits =
        [
            new("a.py", "yaml.load(f, Loader=yaml.SafeLoader)\nyaml.safe_load(f)\n"), new("a.py", "yaml.load(\n    f,\n    CSafeLoader,\n)\n"), new("a.py", "yaml.load('a: 1')\n"), new("a.py", "# yaml.load(f)\ns = 'yaml.load(f)'\n"),
            new("a.py", "myyaml.load(f)\nyaml.loader(f)\n"), new("a.py", "yaml = YAML(typ='safe')\ncfg = yaml.load(f)\n"), new("a.rst", "Call ``yaml.load(f)``.\n"),
        ],
    };

    public static readonly Rule UnsafeLoad = new()
    {
        Id = 24,
        Name = "yaml_unsafe_load_variants",
        Cwe = 502,
        Severity = Severity.Critical,
        Scope = RuleScope.Any,
        Anchors = ["unsafe_load"],
        Find = FindUnsafeLoad,
        Message = """
            unsafe_load makes any Python object that the text asks for, and so runs code: whoever writes the text runs code here.
            Unsafe: yaml.unsafe_load(text)
            Safe:   yaml.safe_load(text); for own types register constructors on a subclass of SafeLoader
            If only this program writes the text, leave a one-line comment saying why it is safe.
            """,
        Hits = [new("a.py", "yaml.unsafe_load(text)\n"), new("a.py", "helpers.yaml_unsafe_load(\n    text)\n")],
        NonHits = [new("a.py", "yaml.safe_load(text)\n"), new("a.py", "# yaml.unsafe_load(text)\n"), new("a.py", "def yaml_unsafe_load(text): ...\n"), new("a.py", "s = 'yaml.unsafe_load(text)'\n")],
    };

    private static IEnumerable<TextSpan> FindLoad(SourceCode code)
    {
        bool? isInstance = null;
        foreach (var call in code.Calls("yaml", "load"))
        {
            var arguments = code.ArgumentsOf(call);
            if (NamesSafeLoader(code, arguments) || (arguments is [var text, ..] && code.IsConstant(text))) continue;
            if (isInstance ??= IsRoundTripInstance(code)) yield break;
            yield return code.Span(call, leading: 2);
        }
    }

    // The loader is the second argument or a keyword; only names directly in it count, so nested calls are not searched again and again.
    private static bool NamesSafeLoader(SourceCode code, List<TokenRange> arguments)
    {
        foreach (var argument in arguments.Skip(1))
            for (var i = argument.First; i < argument.End; i = code.Next(i))
                if (IsSafeLoader(code.TextOf(i))) return true;
        return false;
    }

    private static bool IsSafeLoader(ReadOnlySpan<char> name) =>
        (name.Contains("Safe", StringComparison.Ordinal) && !name.Contains("Unsafe", StringComparison.Ordinal)) || name is "BaseLoader" or "CBaseLoader";

    // yaml = YAML(): an instance of ruamel's class, which reads data only unless it is told typ="unsafe".
    private static bool IsRoundTripInstance(SourceCode code)
    {
        foreach (var call in code.Calls("YAML"))
        {
            var name = code.ReceiverOf(call.Name) is >= 0 and var receiver ? receiver : call.Name;
            if (!code.Is(name - 1, "=") || !code.Is(name - 2, "yaml")) continue;
            var arguments = code.Span(call);
            return !code.Text.AsSpan(arguments.Start, arguments.Length).Contains("unsafe", StringComparison.Ordinal);
        }
        return false;
    }

    private static IEnumerable<TextSpan> FindUnsafeLoad(SourceCode code)
    {
        foreach (var call in code.Calls("yaml", "unsafe_load"))
            if (!code.AreConstant(code.ArgumentsOf(call))) yield return code.Span(call, leading: 2);
        foreach (var call in code.Calls("yaml_unsafe_load"))
            if (code.HasReceiver(call.Name) && !code.AreConstant(code.ArgumentsOf(call))) yield return code.Span(call);
    }
}

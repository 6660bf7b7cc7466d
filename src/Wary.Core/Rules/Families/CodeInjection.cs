using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

/// <summary>Text that becomes code.</summary>
internal static class CodeInjection
{
    public static readonly Rule NewFunction = new()
    {
        Id = 3,
        Name = "new_function_injection",
        Cwe = 95,
        Severity = Severity.Critical,
        Scope = RuleScope.JavaScript,
        Anchors = ["Function"],
        Find = FindNewFunction,
        Message = """
            new Function compiles text as code, like eval: whoever has a say in the text runs code here.
            Unsafe: new Function("row", "return " + expression)
            Safe:   a table of known operations, or a small parser for the expressions you allow
            If the text is made by your own program alone, leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.js", "const f = new Function('x', body);\n"), new("a.ts", "return new Function(\n  `return ${expr}`,\n)();\n"), new("a.js", "const F = new Function;\n"),
        ],
        NonHits =
        [
            new("a.js", "new Function('return this')();\n"), new("a.js", "new FunctionTable(body);\n"), new("a.js", "/* new Function(body) */ const s = \"new Function(body)\";\n"),
            new("a.cs", "var f = new Function(body);\n"),
        ],
    };

    public static readonly Rule Eval = new()
    {
        Id = 4,
        Name = "eval_injection",
        Cwe = 95,
        Severity = Severity.Critical,
        Scope = RuleScope.Programs,
        Anchors = ["eval"],
        Find = FindEval,
        Message = """
            eval runs its text as code: whoever has a say in the text runs code here.
            Unsafe: eval(input)
            Safe:   JSON.parse or json.loads for data, ast.literal_eval for Python literals, a table of known operations for choices
            If the text is made by your own program alone, leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.js", "const x = eval(userInput);\n"), new("a.py", "value = eval(\n    text,\n)\n"), new("a.php", "<p>a</p><?php eval($code); ?>\n"), new("a.js", "window.eval(code);\n"),
            new("a.py", "print(f'{eval(text)}')\n"), new("a.html", "<a onclick=\"eval(code)\">x</a>\n"), new("a.js", "const t = `${eval(x)}`;\n"), new("a.svelte", "<p>{eval(x)}</p>\n"),
        ],
        NonHits =
        [
            new("a.py", "model.eval()\nast.literal_eval(text)\nretrieval(text)\n"), new("a.js", "eval('1+1');\n"), new("a.py", "def eval(self, text):\n    '''Like eval(text).'''\n"),
            new("a.js", "// never eval(x)\nconst s = 'eval(x)';\nconst r = /eval(x)/;\n"), new("a.md", "eval(x)\n"), new("a.json", "{\"a\": \"eval(x)\"}\n"), new("a.html", "<p>Do not call eval(x).</p>\n"),
            new("a.java", "static int eval(String text) { return 0; }\n"), new("a.py", "frame.eval(text)\npd.eval(text)\n"), new("a.js", "const t = `call eval(x) ${y}`;\n"), new("a.sh", "eval \"$cmd\"\n"),
        ],
    };

    private static IEnumerable<TextSpan> FindNewFunction(SourceCode code)
    {
        foreach (var index in code.Names("Function"))
        {
            if (!code.Is(index - 1, "new")) continue;
            if (code.CallAt(index) is not { } call) yield return code.Span(index - 1, index);
            else if (!code.AreConstant(code.ArgumentsOf(call))) yield return code.Span(call, leading: 1);
        }
    }

    private static IEnumerable<TextSpan> FindEval(SourceCode code)
    {
        foreach (var call in code.Calls("eval"))
        {
            if (code.HasReceiver(call.Name) && !IsGlobal(code, call.Name)) continue;
            if (!code.AreConstant(code.ArgumentsOf(call))) yield return code.Span(call);
        }
    }

    // The same function under its full name.
    private static bool IsGlobal(SourceCode code, int name) =>
        code.ReceiverOf(name) is >= 0 and var before && code.TextOf(before) is "window" or "globalThis" or "builtins" && !code.HasReceiver(before);
}

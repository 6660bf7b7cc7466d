using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

/// <summary>Scripts that somebody else serves.</summary>
internal static class ScriptIntegrity
{
    private const string Opening = "<script";

    public static readonly Rule ScriptWithoutIntegrity = new()
    {
        Id = 22,
        Name = "script_src_without_sri",
        Cwe = 353,
        Severity = Severity.Medium,
        Scope = RuleScope.Any,
        Anchors = [Opening, "<SCRIPT", "<Script"],
        Find = FindScripts,
        Message = """
            A script from another host runs with all rights of the page: whoever changes it there, changes it here.
            Unsafe: <script src="https://cdn.example/lib.js"></script>
            Safe:   <script src="https://cdn.example/lib@1.2.3.js" integrity="sha384-…" crossorigin="anonymous"></script>, or serve the file yourself
            If the provider changes the script by design (payment, maps), leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.html", "<script src=\"https://cdn.example/a.js\"></script>\n"), new("a.html", "<SCRIPT\n  async\n  SRC='//cdn.example/a.js'></SCRIPT>\n"), new("a.js", "const page = '<script src=\"http://cdn.example/a.js\"></script>';\n"),
            new("a.py", "PAGE = \"\"\"\n<script src=\"https://cdn.example/a.js\"></script>\n\"\"\"\n"), new("a.jsx", "<head><script src=\"https://cdn.example/a.js\" defer /></head>\n"), new("a.js", "const s = \"<script src=\\\"https://cdn.example/a.js\\\"></script>\";\n"),
            new("a.js", "const s = `<script src=\"https://cdn.example/${v}/a.js\"></script>`;\n"), new("a.html", "<script src=https://cdn.example/a.js></script>\n"),
        ],
        NonHits =
        [
            new("a.html", "<script src=\"https://cdn.example/a.js\" integrity=\"sha384-x\" crossorigin></script>\n"), new("a.html", "<script\n integrity='sha384-x'\n src='https://cdn.example/a.js'></script>\n"), new("a.html", "<script src=\"/app.js\"></script><script>go('https://x/')</script>\n"),
            new("a.html", "<!-- <script src=\"https://cdn.example/a.js\"></script> -->\n"), new("a.md", "<script src=\"https://cdn.example/a.js\"></script>\n"), new("a.py", "def f():\n    '''<script src=\"https://cdn.example/a.js\">'''\n"),
            new("a.js", "// <script src=\"https://cdn.example/a.js\">\n"), new("a.html", "<script data-src=\"https://cdn.example/a.js\"></script>\n"),
        ],
    };

    private static IEnumerable<TextSpan> FindScripts(SourceCode code)
    {
        var text = code.Text;
        for (var at = IndexOf(text, 0); at >= 0;)
        {
            var next = IndexOf(text, at + Opening.Length);
            var start = at + Opening.Length;
            var length = text.AsSpan(start, (next < 0 ? text.Length : next) - start).IndexOf('>');
            var end = length >= 0 ? start + length : next < 0 ? text.Length : next;
            if (LoadsForeign(text.AsSpan(start, end - start)) && IsShown(code, at)) yield return TextSpan.FromBounds(at, end);
            at = next;
        }
    }

    private static int IndexOf(string text, int from) => text.IndexOf(Opening, from, StringComparison.OrdinalIgnoreCase);

    private static bool IsShown(SourceCode code, int at) => code.KindAt(at) switch
    {
        SegmentKind.Comment or SegmentKind.Text => false,
        SegmentKind.Code => true,
        _ => code.TokenAt(at) is var index && (index < 0 || code[index].Kind != TokenKind.Documentation),
    };

    private static bool LoadsForeign(ReadOnlySpan<char> attributes) =>
        attributes is not [] && !char.IsLetterOrDigit(attributes[0]) && attributes[0] != '-'
        && IsForeignSource(attributes) && !attributes.Contains("integrity", StringComparison.OrdinalIgnoreCase);

    // src = "https://…", whatever quotes and however they are escaped in the string around.
    private static bool IsForeignSource(ReadOnlySpan<char> attributes)
    {
        for (var at = attributes.IndexOf("src", StringComparison.OrdinalIgnoreCase); at >= 0; at = attributes.IndexOf("src", StringComparison.OrdinalIgnoreCase))
        {
            var isName = at > 0 && (char.IsWhiteSpace(attributes[at - 1]) || attributes[at - 1] is '"' or '\'' or '/' or 'n' or 't');
            attributes = attributes[(at + 3)..];
            var value = attributes.TrimStart();
            if (!isName || value is not ['=', ..]) continue;
            value = value[1..].TrimStart(" \t\r\n\\\"'{`");
            return value.StartsWith("//", StringComparison.Ordinal) || value.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }
}

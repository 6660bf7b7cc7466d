using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

/// <summary>XML that expands or fetches more than it shows.</summary>
internal static class XmlParsing
{
    public static readonly Rule StandardLibrary = new()
    {
        Id = 18,
        Name = "xml_unsafe_parse",
        Cwe = 611,
        Severity = Severity.Medium,
        Scope = RuleScope.Any,
        Anchors = ["ElementTree", "ET.", "minidom", "sax"],
        Find = FindParsers,
        Message = """
            Python's own XML parsers expand entities: a few lines of foreign XML can fill the memory, and some versions fetch files and addresses it names.
            Unsafe: xml.etree.ElementTree.parse(upload)
            Safe:   defusedxml.ElementTree.parse(upload); the same names in defusedxml.minidom and defusedxml.sax
            For XML that this program wrote or ships itself, leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.py", "import xml.etree.ElementTree as ET\ntree = ET.parse(path)\n"), new("a.py", "root = ElementTree.fromstring(\n    text,\n)\n"), new("a.py", "xml.dom.minidom.parseString(text)\nminidom.parse(f)\n"),
            new("a.py", "p = xml.sax.make_parser()\n"), new("a.py", "xml.sax.parse(f, handler)\n"), new("a.py", "ET.XML(text)\n"), new("a.py", "import defusedxml.minidom\nET.parse(path)\n"),
        ],
        NonHits =
        [
            new("a.py", "import defusedxml.ElementTree as ET\nET.parse(path)\n"), new("a.py", "from defusedxml import ElementTree, minidom\nElementTree.fromstring(t)\nminidom.parse(f)\n"), new("a.py", "defusedxml.ElementTree.parse(path)\ndefusedxml.minidom.parseString(t)\n"),
            new("a.py", "ET.fromstring('<a/>')\n"), new("a.py", "# ET.parse(path)\n'''ET.parse(path)'''\n"), new("a.py", "ET.tostring(x)\nDATASET.parse(x)\nET.SubElement(x, 'a')\n"),
            new("a.py", "from defusedxml import (\n    ElementTree as ET,\n)\nET.XML(t)\n"),
        ],
    };

    private static IEnumerable<TextSpan> FindParsers(SourceCode code)
    {
        HashSet<string>? defused = null;
        foreach (var call in Candidates(code))
        {
            var receiver = call.Name - 2;
            if (ReadsFixedText(code, call)) continue;
            var first = receiver;
            while (code.Is(first - 1, ".") && code[first - 2].Kind == TokenKind.Name) first -= 2;
            if (code.Is(first, "defusedxml")) continue;
            defused ??= NamesFromDefused(code);
            if (defused.Contains("defuse_stdlib") || defused.Contains(code.TextOf(first).ToString())) continue;
            yield return code.Span(call, leading: call.Name - first);
        }
    }

    private static IEnumerable<Call> Candidates(SourceCode code)
    {
        foreach (var call in code.Calls("parse"))
            if (IsReceiver(code, call.Name, "ElementTree", "ET", "minidom") || IsSax(code, call.Name)) yield return call;
        foreach (var call in code.Calls("fromstring"))
            if (IsReceiver(code, call.Name, "ElementTree", "ET", null)) yield return call;
        foreach (var call in code.Calls("XML"))
            if (IsReceiver(code, call.Name, "ElementTree", "ET", null)) yield return call;
        foreach (var call in code.Calls("parseString"))
            if (IsReceiver(code, call.Name, "minidom", null, null) || IsSax(code, call.Name)) yield return call;
        foreach (var call in code.Calls("make_parser"))
            if (IsSax(code, call.Name)) yield return call;
    }

    private static bool IsReceiver(SourceCode code, int name, string a, string? b, string? c) =>
        code.Is(name - 1, ".") && (code.Is(name - 2, a) || (b is not null && code.Is(name - 2, b)) || (c is not null && code.Is(name - 2, c)));

    private static bool IsSax(SourceCode code, int name) =>
        code.Is(name - 1, ".") && code.Is(name - 2, "sax") && code.Is(name - 3, ".") && code.Is(name - 4, "xml");

    // Text that stands in the program; a fixed path says nothing about the file.
    private static bool ReadsFixedText(SourceCode code, Call call) =>
        !code.Is(call.Name, "parse") && code.ArgumentsOf(call) is [var text, ..] && code.IsConstant(text);

    // Everything that statements with the name defusedxml bind or call.
    private static HashSet<string> NamesFromDefused(SourceCode code)
    {
        var names = new HashSet<string>();
        var read = 0;
        foreach (var index in code.Names("defusedxml"))
        {
            for (read = Math.Max(read, index + 1); read < code.Count && !EndsStatement(code, read); read++)
                if (code[read].Kind == TokenKind.Name) names.Add(code.TextOf(read).ToString());
        }
        return names;
    }

    // A line feed ends it, but not inside the brackets of `from … import (`.
    private static bool EndsStatement(SourceCode code, int index) =>
        code.Is(index, ";") || (!code.Is(index - 1, "(") && !code.Is(index - 1, ",") && !code.Is(index, ")")
            && code.Text.AsSpan(code[index - 1].End, code[index].Start - code[index - 1].End).Contains('\n'));
}

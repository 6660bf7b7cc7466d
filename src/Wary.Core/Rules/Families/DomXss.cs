using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

/// <summary>Text that becomes markup in a page.</summary>
internal static class DomXss
{
    public static readonly Rule ReactInnerHtml = new()
    {
        Id = 5,
        Name = "react_dangerously_set_html",
        Cwe = 79,
        Severity = Severity.High,
        Scope = RuleScope.JavaScript,
        Anchors = ["dangerouslySetInnerHTML"],
        Find = FindReact,
        Message = """
            dangerouslySetInnerHTML puts markup into the page as it is: text of a user or a server can bring its own script.
            Unsafe: <div dangerouslySetInnerHTML={{ __html: comment }} />
            Safe:   <div>{comment}</div>, or { __html: DOMPurify.sanitize(comment) } where markup is wanted
            If the markup comes from your own build alone, leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.jsx", "<div dangerouslySetInnerHTML={{ __html: body }} />\n"), new("a.tsx", "const p = { dangerouslySetInnerHTML: { __html: render(md) } };\n"),
            new("a.jsx", "<div>\n  <p\n    dangerouslySetInnerHTML={markup}\n  />\n</div>\n"),
        ],
        NonHits =
        [
            new("a.jsx", "<div dangerouslySetInnerHTML={{ __html: '&nbsp;' }} />\n"), new("a.jsx", "{/* dangerouslySetInnerHTML={{ __html: body }} */}\n"),
            new("a.ts", "interface P { dangerouslySetInnerHTML?: { __html: string } }\n"), new("a.js", "const names = ['dangerouslySetInnerHTML'];\n"), new("a.jsx", "<p>Use dangerouslySetInnerHTML with care</p>\n"),
        ],
    };

    public static readonly Rule DocumentWrite = new()
    {
        Id = 6,
        Name = "document_write_xss",
        Cwe = 79,
        Severity = Severity.High,
        Scope = RuleScope.JavaScript,
        Anchors = ["document"],
        Find = FindDocumentWrite,
        Message = """
            document.write puts markup into the page as it is, script included, and blanks a page that has loaded.
            Unsafe: document.write("<h1>" + title + "</h1>")
            Safe:   const h = document.createElement("h1"); h.textContent = title; document.body.append(h);
            """,
        Hits = [new("a.js", "document.write(html);\n"), new("a.ts", "popup.document.writeln(\n  '<h1>' + title\n);\n"), new("a.js", "document.write('<script>' + 'x' + '</script>');\n"), new("a.js", "const w = document.write;\n")],
        NonHits = [new("a.js", "document.write('<p>x</p>');\n"), new("a.js", "mydocument.write(x);\ndocument.writer(x);\n"), new("a.js", "// document.write(x)\n'document.write(x)';\n"), new("a.py", "document.write(text)\n")],
    };

    public static readonly Rule InnerHtml = new()
    {
        Id = 7,
        Name = "innerHTML_xss",
        Cwe = 79,
        Severity = Severity.High,
        Scope = RuleScope.JavaScript,
        Anchors = ["innerHTML"],
        Find = code => FindAssignments(code, "innerHTML"),
        Message = """
            Assigning innerHTML parses the text as markup: text of a user or a server can bring its own script.
            Unsafe: el.innerHTML = "<b>" + name + "</b>"
            Safe:   el.textContent = name, or el.innerHTML = DOMPurify.sanitize(html) where markup is wanted
            If the markup comes from your own program alone, leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.js", "el.innerHTML = html;\n"), new("a.js", "el.innerHTML += `<li>${item}</li>`;\n"), new("a.ts", "el!.innerHTML =\n  '<b>' +\n  name;\n"), new("a.js", "el.innerHTML = '<img src=x onerror=go()>'\n"),
            new("a.js", "el.innerHTML ||= x\n"),
        ],
        NonHits =
        [
            new("a.js", "el.innerHTML = '';\nel.innerHTML = \"<p>\" + \"x</p>\"\n"), new("a.js", "const h = el.innerHTML;\nif (el.innerHTML === h || el.innerHTML == h) go();\n"), new("a.js", "// el.innerHTML = x\n'el.innerHTML = x';\n"),
            new("a.js", "el.innerHTMLs = x;\nconst f = el => el.innerHTML;\n"), new("a.js", "el.innerHTML = `<p>fixed</p>`\nnext();\n"), new("a.js", "el.innerHTML = open ? '-' : '+';\n"), new("a.py", "el.innerHTML = x\n"),
        ],
    };

    public static readonly Rule OuterHtml = new()
    {
        Id = 20,
        Name = "outerHTML_xss",
        Cwe = 79,
        Severity = Severity.High,
        Scope = RuleScope.JavaScript,
        Anchors = ["outerHTML"],
        Find = code => FindAssignments(code, "outerHTML"),
        Message = """
            Assigning outerHTML parses the text as markup: text of a user or a server can bring its own script.
            Unsafe: el.outerHTML = template.replace("NAME", name)
            Safe:   build the element with createElement and textContent and call el.replaceWith(it); sanitize where markup is wanted
            If the markup comes from your own program alone, leave a one-line comment saying why it is safe.
            """,
        Hits = [new("a.js", "el.outerHTML = html;\n"), new("a.tsx", "ref.current.outerHTML = render(x)\n")],
        NonHits = [new("a.js", "save(el.outerHTML);\nif (el.outerHTML !== h) go();\n"), new("a.js", "el.outerHTML = '<hr>';\n"), new("a.js", "/* el.outerHTML = x */\n")],
    };

    public static readonly Rule InsertAdjacentHtml = new()
    {
        Id = 21,
        Name = "insertAdjacentHTML_xss",
        Cwe = 79,
        Severity = Severity.High,
        Scope = RuleScope.JavaScript,
        Anchors = ["insertAdjacentHTML"],
        Find = FindInsertAdjacent,
        Message = """
            insertAdjacentHTML parses the text as markup: text of a user or a server can bring its own script.
            Unsafe: list.insertAdjacentHTML("beforeend", `<li>${name}</li>`)
            Safe:   const li = document.createElement("li"); li.textContent = name; list.append(li);
            If the markup comes from your own program alone, leave a one-line comment saying why it is safe.
            """,
        Hits = [new("a.js", "el.insertAdjacentHTML('beforeend', html);\n"), new("a.js", "el?.insertAdjacentHTML(\n  'afterbegin',\n  `<li>${x}</li>`,\n)\n")],
        NonHits = [new("a.js", "el.insertAdjacentHTML('beforeend', '<hr>');\n"), new("a.js", "el.insertAdjacentText('beforeend', x);\n"), new("a.js", "// el.insertAdjacentHTML('beforeend', x)\n")],
    };

    private static IEnumerable<TextSpan> FindReact(SourceCode code)
    {
        foreach (var index in code.Names("dangerouslySetInnerHTML"))
        {
            // An optional member is a type.
            if (code.Is(index + 1, "?") || IsFixedMarkup(code, index + 2)) continue;
            yield return TextSpan.FromBounds(code[index].Start, code[Math.Max(code.Next(index + 2) - 1, index)].End);
        }
    }

    // {{ __html: '…' }} of an attribute, { __html: '…' } of a property.
    private static bool IsFixedMarkup(SourceCode code, int value)
    {
        if (code.Is(value, "{") && code.Is(value + 1, "{")) value++;
        if (!code.Is(value, "{") || !code.Is(value + 1, "__html") || !code.Is(value + 2, ":")) return false;
        var markup = new TokenRange(value + 3, code[value].Partner);
        return code.IsConstant(markup) && !RunsScript(code, markup);
    }

    private static IEnumerable<TextSpan> FindDocumentWrite(SourceCode code)
    {
        foreach (var index in code.Names("document"))
        {
            if (!code.Is(index + 1, ".") || !(code.Is(index + 2, "write") || code.Is(index + 2, "writeln"))) continue;
            if (code.CallAt(index + 2) is not { } call) yield return code.Span(index, index + 2);
            else if (!IsHarmless(code, code.ArgumentsOf(call))) yield return code.Span(call, leading: 2);
        }
    }

    private static IEnumerable<TextSpan> FindInsertAdjacent(SourceCode code)
    {
        foreach (var call in code.Calls("insertAdjacentHTML"))
            if (code.HasReceiver(call.Name) && !IsHarmless(code, code.ArgumentsOf(call))) yield return code.Span(call);
    }

    private static bool IsHarmless(SourceCode code, List<TokenRange> arguments)
    {
        foreach (var argument in arguments)
            if (!code.IsConstant(argument) || RunsScript(code, argument)) return false;
        return true;
    }

    private static IEnumerable<TextSpan> FindAssignments(SourceCode code, string property)
    {
        foreach (var index in code.Names(property))
        {
            if (!code.Is(index - 1, ".") || ValueAfterAssignment(code, index + 1) is not { } value) continue;
            var end = EndOfValue(code, value);
            var range = new TokenRange(value, end);
            if (!code.IsConstant(range) || RunsScript(code, range)) yield return code.Span(index, Math.Max(end - 1, value));
        }
    }

    // = += ||= ??= but neither == nor =>.
    private static int? ValueAfterAssignment(SourceCode code, int index)
    {
        if (code.Is(index, "+")) index++;
        else if ((code.Is(index, "|") && code.Is(index + 1, "|")) || (code.Is(index, "?") && code.Is(index + 1, "?"))) index += 2;
        return code.Is(index, "=") && !code.Is(index + 1, "=") && !code.Is(index + 1, ">") ? index + 1 : null;
    }

    // Up to a semicolon, a comma, a further assignment, a bracket of the surroundings, or a line that does not go on with an operator.
    private static int EndOfValue(SourceCode code, int value)
    {
        for (var i = value; i < code.Count; i = code.Next(i))
        {
            var token = code[i];
            if (token.Kind == TokenKind.Close || code.Is(i, ";") || code.Is(i, ",") || ValueAfterAssignment(code, i) is not null) return i;
            if (i > value && StartsLine(code, i) && !JoinsLines(code, i)) return i;
        }
        return code.Count;
    }

    private static bool StartsLine(SourceCode code, int index) =>
        code.Text.AsSpan(code[index - 1].End, code[index].Start - code[index - 1].End).Contains('\n');

    private static bool JoinsLines(SourceCode code, int index) => IsOperator(code[index]) || (IsOperator(code[index - 1]) && !code.Is(index - 1, "!"));

    private static bool IsOperator(Token token) => token.Kind == TokenKind.Mark;

    // Fixed markup is harmless unless it is meant to run.
    private static bool RunsScript(SourceCode code, TokenRange range)
    {
        var span = code.Span(range.First, range.End - 1);
        var text = span.Length > 0 ? code.Text.AsSpan(span.Start, span.Length) : default;
        if (text.Contains("<script", StringComparison.OrdinalIgnoreCase) || text.Contains("javascript:", StringComparison.OrdinalIgnoreCase)) return true;
        for (var at = IndexOfHandler(text); at >= 0; at = IndexOfHandler(text))
        {
            text = text[(at + 3)..];
            var name = 0;
            while (name < text.Length && char.IsAsciiLetter(text[name])) name++;
            if (name > 1 && text[name..].TrimStart() is ['=', ..]) return true;
            text = text[name..];
        }
        return false;
    }

    private static int IndexOfHandler(ReadOnlySpan<char> text) => text.IndexOf(" on", StringComparison.OrdinalIgnoreCase);
}

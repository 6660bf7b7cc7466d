using System.Buffers;

namespace Wary.Core.Diff;

/// <summary>Reads the name out of a line that may start a definition.</summary>
internal static class ScopeName
{
    private static readonly HashSet<string> Keywords =
    [
        "def", "class", "function", "fn", "func", "fun", "sub", "interface", "struct", "impl", "module", "namespace", "trait", "enum", "object", "record", "type", "protocol", "extension",
        "package", "resource", "data", "provider", "variable", "output", "defmodule", "defp", "procedure", "contract", "service", "message", "mod", "union", "actor",
    ];

    private static readonly HashSet<string> NotNames =
    [
        "if", "for", "while", "switch", "catch", "with", "elif", "else", "try", "return", "do", "using", "lock", "foreach", "match", "case", "when", "unless", "until", "guard", "throw", "await",
        "yield", "new", "not", "and", "or", "in", "finally", "except", "select", "defer", "go", "assert", "raise", "default", "typeof", "sizeof", "fixed", "unsafe", "synchronized", "import", "from",
    ];

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$");

    /// <summary>The name; empty when the line defines nothing that has one.</summary>
    public static string Of(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty || text.Length > 2_000 || text[0] is '}' or ')' or '@' or '#' or '/' or '*' or '<') return "";
        if (text[0] == '[' && text[^1] == ']') return text[1..^1].Trim("[]").ToString();
        return AfterKeyword(text) ?? Key(text) ?? Function(text) ?? "";
    }

    private static string? AfterKeyword(ReadOnlySpan<char> text)
    {
        // Modifiers may stand before the keyword: export default async function, pub(crate) fn.
        var rest = text;
        for (var words = 0; words < 6 && !rest.IsEmpty; words++)
        {
            var length = NameLength(rest);
            if (length == 0) return null;
            var word = rest[..length].ToString();
            rest = rest[length..];
            if (rest.StartsWith("(crate)", StringComparison.Ordinal) || rest.StartsWith("(super)", StringComparison.Ordinal)) rest = rest[7..];
            if (!rest.IsEmpty && rest[0] is not (' ' or '*' or '<')) return null;
            rest = rest.TrimStart();
            if (!Keywords.Contains(word)) continue;
            rest = rest.TrimStart("*<");
            // A receiver: func (s *Server) Handle(
            if (!rest.IsEmpty && rest[0] == '(' && word == "func" && rest.IndexOf(')') is var close and > 0) rest = rest[(close + 1)..].TrimStart();
            if (!rest.IsEmpty && rest[0] == '"') return Quoted(rest);
            var name = rest[..PathLength(rest)];
            if (!name.IsEmpty) return name.ToString();
            return null;
        }
        return null;
    }

    // resource "aws_s3_bucket" "logs"
    private static string Quoted(ReadOnlySpan<char> rest)
    {
        var parts = rest.ToString().Split('"');
        return string.Join('.', parts.Where((_, i) => i % 2 == 1).Take(2));
    }

    // A key with its value below: name:, "name": {, - name: x
    private static string? Key(ReadOnlySpan<char> text)
    {
        var key = text.TrimStart("- \"'");
        var length = key.IndexOfAny(':', '=');
        if (length <= 0 || length > 80) return null;
        var tail = key[(length + 1)..].Trim();
        var name = key[..length].Trim("\"' ");
        if (key[length] != ':' || !tail.IsEmpty && tail is not ("{" or "[" or "|" or ">")) return null;
        return name.IndexOfAnyExcept(NameCharacters) is var odd and >= 0 && name[odd] is not ('-' or '.' or '/') || NotNames.Contains(name.ToString()) ? null : name.ToString();
    }

    // A method (public int Count(…) {), a function in a variable (const f = async (x) => {), a call with a body (app.get("/x", (req, res) => {).
    private static string? Function(ReadOnlySpan<char> text)
    {
        var opens = text[^1] is '{' or ':' or '(' or ',' || text.EndsWith("=>", StringComparison.Ordinal) || text.EndsWith(" do", StringComparison.Ordinal) || text.EndsWith(")", StringComparison.Ordinal);
        var parenthesis = text.IndexOf('(');
        if (!opens || parenthesis <= 0 && !text.Contains("=>", StringComparison.Ordinal)) return null;
        var assigned = text.IndexOf('=');
        var head = assigned > 0 && (parenthesis < 0 || assigned < parenthesis) ? text[..assigned] : text[..Math.Max(0, parenthesis)];
        head = head.TrimEnd().TrimEnd(":");
        var start = head.Length;
        while (start > 0 && (NameCharacters.Contains(head[start - 1]) || head[start - 1] is '.' or ':' or '~')) start--;
        var name = head[start..].Trim(".:");
        var first = text[..NameLength(text)];
        if (name.IsEmpty || NotNames.Contains(first.ToString()) || NotNames.Contains(name.ToString())) return null;
        if (assigned > 0 && (parenthesis < 0 || assigned < parenthesis))
            return text.Contains("=>", StringComparison.Ordinal) || text.Contains("function", StringComparison.Ordinal) || text.Contains("lambda", StringComparison.Ordinal) ? name.ToString() : null;
        // Without a body behind it this is a call, unless modifiers or a type stand before the name.
        if (text[^1] == ')' && start == 0) return null;
        var argument = text[(parenthesis + 1)..].TrimStart();
        if (argument.IsEmpty || argument[0] is not ('"' or '\'' or '`')) return name.ToString();
        var end = argument[1..].IndexOf(argument[0]);
        return end < 0 || end > 80 ? name.ToString() : $"{name}({argument[..(end + 2)]})";
    }

    private static int NameLength(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(NameCharacters) is var end and >= 0 ? end : text.Length;

    private static int PathLength(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && (NameCharacters.Contains(text[at]) || text[at] is '.' or ':' && at + 1 < text.Length && text[at + 1] is not ' ')) at++;
        return text[..at].TrimEnd(":.").Length;
    }
}

namespace Wary.Core.Code;

public sealed partial class SourceCode
{
    // Deeper brackets are not worth an answer: what lies there counts as variable.
    private const int MaxConstantDepth = 16;

    /// <summary>
    /// Whether the tokens are one value that the text fixes: literals, their sums and lists, either branch of a condition. Nothing counts
    /// as fixed too. A string that is filled in (<c>${x}</c>, <c>% x</c>, <c>.format(x)</c>) is not.
    /// </summary>
    public bool IsConstant(TokenRange range) =>
        range.IsEmpty || ConstantEnd(range.First, range.End, 0) == range.End || (IsContent && IsQuoted(range));

    /// <summary>Whether every argument is fixed by the text; the value of a keyword counts, not its name.</summary>
    public bool AreConstant(List<TokenRange> arguments)
    {
        foreach (var argument in arguments)
        {
            var named = this[argument.First].Kind == TokenKind.Name && Is(argument.First + 1, "=") && !Is(argument.First + 2, "=");
            if (!IsConstant(named ? argument with { First = argument.First + 2 } : argument)) return false;
        }
        return true;
    }

    /// <summary>The index behind the constant that starts at a token; -1 when there is none.</summary>
    public int ConstantEnd(int index, int end) => ConstantEnd(index, end, 0);

    private int ConstantEnd(int index, int end, int depth)
    {
        var at = BranchEnd(index, end, depth);
        // Python: a if condition else b. Elsewhere: condition ? a : b.
        if (at > 0 && Language == Language.Python && at < end && Is(at, "if"))
            return Find(at, end, "else") is > 0 and var otherwise ? ConstantEnd(otherwise + 1, end, depth + 1) : -1;
        if (at < 0 && Language != Language.Python && depth == 0 && Find(index, end, "?") is > 0 and var question && !Is(question + 1, "."))
            return BranchEnd(question + 1, end, depth) is > 0 and var colon && Is(colon, ":") ? ConstantEnd(colon + 1, end, depth + 1) : -1;
        return at;
    }

    private int BranchEnd(int index, int end, int depth)
    {
        var at = TermEnd(index, end, depth);
        while (at > 0 && at < end)
        {
            if (this[at].Kind == TokenKind.String && LiteralsJoin) at = TermEnd(at, end, depth);
            else if (Is(at, "+") && !Is(at + 1, "+") && !Is(at + 1, "=")) at = TermEnd(at + 1, end, depth);
            else break;
        }
        return at;
    }

    // Literals side by side are one in Python, C and the like; elsewhere a literal on the next line is the next statement.
    private bool LiteralsJoin => Language is Language.Python or Language.CLike or Language.Hash or Language.Shell;

    private int TermEnd(int index, int end, int depth)
    {
        if (index >= end || depth > MaxConstantDepth) return -1;
        var token = this[index];
        switch (token.Kind)
        {
            case TokenKind.Number:
                return index + 1;
            case TokenKind.String or TokenKind.Documentation:
                return IsFilledIn(index) ? -1 : index + 1;
            case TokenKind.Name:
                return TextOf(index) is "True" or "False" or "None" or "true" or "false" or "null" or "nil" or "undefined" or "NULL" ? index + 1 : -1;
            case TokenKind.Mark when Is(index, "-"):
                return this[index + 1].Kind == TokenKind.Number ? index + 2 : -1;
            case TokenKind.Open when !Is(index, "{") && IsClosedAt(token.Partner, index):
                return IsConstantList(index + 1, token.Partner, depth + 1) ? token.Partner + 1 : -1;
            default:
                return -1;
        }
    }

    private bool IsConstantList(int first, int end, int depth)
    {
        while (first < end)
        {
            first = ConstantEnd(first, end, depth);
            if (first < 0 || (first < end && !Is(first++, ","))) return false;
        }
        return true;
    }

    private int Find(int from, int end, string what)
    {
        for (var i = from; i < end; i = Next(i))
        {
            if (Is(i, what)) return i;
            if (Is(i, ",") || Is(i, ";") || this[i].Kind == TokenKind.Close) return -1;
        }
        return -1;
    }

    // Variables named inside a string, in languages whose strings have no delimited holes.
    private bool IsFilledIn(int index) =>
        Language is Language.Php or Language.Shell or Language.PowerShell or Language.Kotlin or Language.Hash && TextOf(index) is ['"', ..] literal && literal.Contains('$');

    // In data a literal is only visible as quotes, perhaps escaped ones.
    private bool IsQuoted(TokenRange range)
    {
        var span = Span(range.First, range.End - 1);
        var text = Text.AsSpan(span.Start, span.Length).TrimStart('\\');
        if (text.Length < 2 || text[0] is not ('"' or '\'') || text[^1] != text[0]) return false;
        return !text[1..^1].TrimEnd('\\').ContainsAny([text[0], '$', '{']);
    }
}

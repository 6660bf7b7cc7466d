using Wary.Core.Text;

namespace Wary.Core.Code;

public sealed partial class SourceCode
{
    /// <summary>The calls of a name, whatever stands before a dot in front of it; definitions of that name are none.</summary>
    public IEnumerable<Call> Calls(string name)
    {
        foreach (var index in Names(name))
            if (CallAt(index) is { } call && !IsDefinition(call)) yield return call;
    }

    /// <summary>The calls of a name that no object or module stands before.</summary>
    public IEnumerable<Call> BareCalls(string name)
    {
        foreach (var call in Calls(name))
            if (!HasReceiver(call.Name)) yield return call;
    }

    /// <summary>The calls of a member of something that ends in <paramref name="receiver"/>.</summary>
    public IEnumerable<Call> Calls(string receiver, string member)
    {
        foreach (var index in Members(receiver, member))
            if (CallAt(index) is { } call) yield return call;
    }

    /// <summary>Where a member of something that ends in <paramref name="receiver"/> is named: the index of the member.</summary>
    public IEnumerable<int> Members(string receiver, string member)
    {
        foreach (var index in Names(member))
            if (ReceiverOf(index) is >= 0 and var before && Is(before, receiver)) yield return index;
    }

    /// <summary>The call whose name is at the index, or null.</summary>
    public Call? CallAt(int name)
    {
        var open = name + 1;
        if (Is(open, "?") && Is(open + 1, ".")) open += 2;
        return Is(open, "(") ? new(name, open, this[open].Partner) : null;
    }

    /// <summary>The token before the dot in front of a name; -1 when there is no dot.</summary>
    public int ReceiverOf(int name)
    {
        if (!Is(name - 1, ".")) return -1;
        return Is(name - 2, "?") || Is(name - 2, "!") ? name - 3 : name - 2;
    }

    /// <summary>Whether a name belongs to something: a dot, an arrow or two colons stand before it, but not the three dots of a spread.</summary>
    public bool HasReceiver(int name)
    {
        if (Is(name - 1, ".")) return !(Is(name - 2, ".") && Is(name - 3, "."));
        return (Is(name - 1, ">") && Is(name - 2, "-")) || (Is(name - 1, ":") && Is(name - 2, ":")) || Is(name - 1, "#");
    }

    /// <summary>The text of a call with the first <paramref name="leading"/> tokens before its name.</summary>
    public TextSpan Span(Call call, int leading = 0) =>
        TextSpan.FromBounds(this[call.Name - leading].Start, call.Close < Count ? this[call.Close].End : Text.Length);

    /// <summary>The arguments in order; commas inside brackets do not count.</summary>
    public List<TokenRange> ArgumentsOf(Call call)
    {
        var arguments = new List<TokenRange>();
        var first = call.Open + 1;
        for (var i = first; i < call.Close; i = Next(i))
        {
            if (!Is(i, ",")) continue;
            arguments.Add(new(first, i));
            first = i + 1;
        }
        if (first < call.Close) arguments.Add(new(first, call.Close));
        return arguments;
    }

    /// <summary>The index behind a token and, when it opens a bracket, behind all that is in it.</summary>
    public int Next(int index) =>
        this[index] is { Kind: TokenKind.Open } open ? Math.Max(open.Partner + (IsClosedAt(open.Partner, index) ? 1 : 0), index + 1) : index + 1;

    private bool IsClosedAt(int close, int open) => close < Count && this[close].Partner == open;

    /// <summary>What is given for a keyword of Python (<c>name=value</c>); empty when it is not given.</summary>
    public TokenRange KeywordOf(List<TokenRange> arguments, string name)
    {
        foreach (var argument in arguments)
            if (Is(argument.First, name) && Is(argument.First + 1, "=")) return new(argument.First + 2, argument.End);
        return default;
    }

    /// <summary>Whether a call is in truth the definition of that name.</summary>
    public bool IsDefinition(Call call)
    {
        var before = call.Name - 1;
        if (Is(before, "*")) before--;
        if (this[before].Kind == TokenKind.Name && DefinesNext(TextOf(before))) return true;
        if (Language is Language.Python or Language.Shell or Language.Hash) return false;
        return Is(call.Close + 1, "{") || IsTypedParameter(call.Open + 1);
    }

    private bool DefinesNext(ReadOnlySpan<char> word)
    {
        if (word is "def" or "function" or "func" or "fn" or "fun" or "sub" or "class" or "async" or "static" or "public" or "private"
            or "protected" or "override" or "abstract" or "virtual" or "export" or "get" or "set") return true;
        // In languages that write the type first, a name before a name is one.
        return Language is Language.CLike or Language.CSharp && word is not ("return" or "await" or "throw" or "else" or "do" or "case" or "yield" or "in" or "new");
    }

    // exec(command: string) and exec(command?: string) are signatures.
    private bool IsTypedParameter(int first)
    {
        if (Language is not (Language.JavaScript or Language.TypeScript or Language.Component) || this[first].Kind != TokenKind.Name) return false;
        return Is(first + 1, ":") || (Is(first + 1, "?") && Is(first + 2, ":"));
    }
}

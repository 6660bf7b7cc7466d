using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

/// <summary>What an expression of inline code is, as far as that can be told without running it.</summary>
/// <param name="Text">Its text; unknown parts are <see cref="Argument.Unknown"/>.</param>
internal sealed record InlineValue(string Text)
{
    /// <summary>Nothing is known.</summary>
    public static InlineValue Unknown => new(Argument.Unknown.ToString());

    /// <summary>Where it came from.</summary>
    public Origin Origin { get; init; }

    /// <summary>The address, file or variable behind <see cref="Origin"/>.</summary>
    public string? Source { get; init; }

    /// <summary>A module, class or function by its full name (<c>os.path</c>), or a variable that has no value here.</summary>
    public string? Symbol { get; init; }

    /// <summary>Of a method: the object it is called on.</summary>
    public InlineValue? Self { get; init; }

    /// <summary>What kind of object: <c>path</c>, <c>file</c>, <c>response</c> …; null for an ordinary value.</summary>
    public string? Type { get; init; }

    /// <summary>The elements of a list.</summary>
    public IReadOnlyList<InlineValue>? Items { get; init; }

    /// <summary>It is one of <see cref="Items"/>.</summary>
    public bool IsAny { get; init; }

    /// <summary>The entries of a map.</summary>
    public IReadOnlyList<(string Key, InlineValue Value)>? Entries { get; init; }

    public bool IsKnown => Symbol is null && Items is null && Entries is null && Text.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) < 0;

    public bool IsUnknown => Items is null && Entries is null && Text is [Argument.Unknown];

    /// <summary>A module or function.</summary>
    public static InlineValue Of(string symbol) => Unknown with { Symbol = symbol };

    public static InlineValue List(IReadOnlyList<InlineValue> items)
    {
        var value = Unknown with { Items = items };
        foreach (var item in items) value = value.From(item);
        return value;
    }

    /// <summary>One of two.</summary>
    public static InlineValue Any(InlineValue left, InlineValue right)
    {
        if (left.IsUnknown && left.Symbol is null) return right.IsUnknown ? left.From(right) : Both(left, right);
        return Both(left, right);
    }

    private static InlineValue Both(InlineValue left, InlineValue right)
    {
        List<InlineValue> all = [.. left.IsAny ? left.Items! : [left], .. right.IsAny ? right.Items! : [right]];
        if (all.Count > 16) all.RemoveRange(16, all.Count - 16);
        return List(all) with { IsAny = true, Type = left.Type ?? right.Type };
    }

    /// <summary>The same with the origin of another one as well.</summary>
    public InlineValue From(InlineValue other) => other.Origin == Origin.Plain ? this : this with { Origin = Origin | other.Origin, Source = Source ?? other.Source };

    /// <summary>Both texts in a row.</summary>
    public InlineValue Then(InlineValue other)
    {
        if (IsAny && Items!.Count > 0) return List([.. Items.Select(one => one.Then(other))]) with { IsAny = true, Type = Type };
        if (other.IsAny && other.Items!.Count > 0) return List([.. other.Items.Select(Then)]) with { IsAny = true, Type = Type };
        return new InlineValue(Text.Length + other.Text.Length > 1 << 16 ? Argument.Unknown.ToString() : Text + other.Text) { Type = Type ?? other.Type }.From(this).From(other);
    }

    /// <summary>A path below another.</summary>
    public InlineValue Below(InlineValue name)
    {
        if (name.Text is ['/', ..]) return name with { Type = Type };
        var start = Text.Length == 0 || Text[^1] == '/' ? this : Then(new("/"));
        return start.Then(name with { Type = null }) with { Type = Type };
    }

    /// <summary>What a loop over it gives.</summary>
    public InlineValue Element => IsAny || Items is null ? IsAny || Symbol is not null || Type is "path" or "file" ? this with { Symbol = null } : Unknown.From(this) with { Text = Text.AsSpan().IndexOf(Argument.AnyName) >= 0 ? Text : Argument.Unknown.ToString() }
        : Items.Count == 0 ? Unknown : Items.Count == 1 ? Items[0] : this with { IsAny = true };

    /// <summary>The value of a key; null where it has none.</summary>
    public InlineValue? Entry(string key)
    {
        if (Entries is null) return null;
        for (var i = Entries.Count - 1; i >= 0; i--)
        {
            if (Entries[i].Key == key) return Entries[i].Value;
        }
        return null;
    }
}

namespace Wary.Core.Gate.Inline;

/// <summary>A call with what is known of its arguments.</summary>
/// <param name="Name">The function in full (<c>os.remove</c>), or a dot and the method's name.</param>
/// <param name="Self">Of a method: the object; else unknown.</param>
/// <param name="Args">The arguments by position.</param>
/// <param name="Named">The arguments by name.</param>
internal readonly record struct InlineCall(string Name, InlineValue Self, IReadOnlyList<InlineValue> Args, IReadOnlyList<(string Name, InlineValue Value)> Named)
{
    public int Count => Args.Count;

    /// <summary>An argument by position; unknown where there is none.</summary>
    public InlineValue this[int index] => (uint)index < (uint)Args.Count ? Args[index] : InlineValue.Unknown;

    /// <summary>An argument by name, or an entry of a map among the arguments.</summary>
    public InlineValue? Option(string name)
    {
        foreach (var (given, value) in Named)
        {
            if (given == name) return value;
        }
        foreach (var value in Args)
        {
            if (value.Entry(name) is { } found) return found;
        }
        return null;
    }

    /// <summary>An argument by position or by name.</summary>
    public InlineValue? Find(int index, string name) => (uint)index < (uint)Args.Count ? Args[index] : Option(name);

    /// <summary>Whether an option is given and not false.</summary>
    public bool Is(string name) => Option(name) is { } value && value.Text is not ("false" or "False" or "0" or "nil" or "FALSE" or "undef");
}

using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>What a running shell knows: variables, functions, folder. A subshell gets a copy; a sourced file shares it.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, Argument[]> _variables;
    private readonly Dictionary<string, object> _functions;
    private readonly Dictionary<string, string> _aliases;
    private Dictionary<string, Argument[]>? _lists;

    public Scope(string text, string folder)
    {
        (Text, Folder, PreviousFolder) = (text, folder, folder);
        (_variables, _functions, _aliases) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal));
    }

    private Scope(Scope from)
    {
        (Text, Folder, PreviousFolder, Outer, Traits, Depth, Positional, Exports) = (from.Text, from.Folder, from.PreviousFolder, from.Outer, from.Traits, from.Depth, from.Positional, from.Exports);
        (HasAlternatives, Mounts) = (from.HasAlternatives, from.Mounts);
        (_variables, _functions, _aliases, _lists) = (new(from._variables), new(from._functions), new(from._aliases), from._lists);
    }

    /// <summary>The text that the spans of the commands lie in.</summary>
    public string Text { get; private init; }

    /// <summary>The place in the outermost text when <see cref="Text"/> is nested in it.</summary>
    public TextSpan? Outer { get; init; }

    /// <summary>What holds for everything that runs here: elevated, remote, from a file.</summary>
    public Traits Traits { get; set; }

    /// <summary>Which paths lead out of the container that this runs in; null outside of any.</summary>
    public Mounts? Mounts { get; set; }

    /// <summary>How many shells deep.</summary>
    public int Depth { get; set; }

    /// <summary>The working folder; holds <see cref="Argument.Unknown"/> where it is not known.</summary>
    public string Folder { get; set; }

    public string PreviousFolder { get; set; }

    /// <summary><c>$1</c> and on; null when they are not known.</summary>
    public IReadOnlyList<Argument>? Positional { get; set; }

    /// <summary>Variables that later programs get.</summary>
    public IReadOnlyList<Setting> Exports { get; set; } = [];

    public Scope Subshell() => new(this);

    /// <summary>A shell that runs another text; it sees the variables, which is more than a real one does unless they are exported.</summary>
    public Scope Nested(string text, TextSpan outer, Traits traits) =>
        new(this) { Text = text, Outer = Outer ?? outer, Traits = Traits | traits, Depth = Depth + 1 };

    /// <summary>The same shell reads another text: a sourced file.</summary>
    public Scope Sourced(string text, TextSpan outer, Traits traits) => Nested(text, outer, traits);

    /// <summary>Takes what a sourced file left behind.</summary>
    public void TakeOver(Scope from)
    {
        foreach (var (name, value) in from._variables) _variables[name] = value;
        foreach (var (name, value) in from._functions) _functions[name] = value;
        foreach (var (name, value) in from._aliases) _aliases[name] = value;
        (Folder, PreviousFolder, Exports) = (from.Folder, from.PreviousFolder, from.Exports);
    }

    /// <summary>The same, with spans that lie in the outermost text.</summary>
    public Scope WithoutOuter() => new(this) { Outer = null };

    /// <summary>The possible values of a variable, the likeliest first; null when nothing is known.</summary>
    public Argument[]? Variable(string name) => _variables.GetValueOrDefault(name);

    /// <summary>Whether any variable ever had several possible values here.</summary>
    public bool HasAlternatives { get; private set; }

    public void Assign(string name, params Argument[] values)
    {
        HasAlternatives |= values.Length > 1;
        _variables[name] = values;
    }

    /// <summary>Another value that the variable may have.</summary>
    public void AssignMaybe(string name, Argument value) =>
        Assign(name, _variables.TryGetValue(name, out var known) && known.Length < MaxAlternatives && !known.Contains(value) ? [value, .. known] : [value]);

    /// <summary>An array: its elements, or one more behind them.</summary>
    public void AssignList(string name, IReadOnlyList<Argument> values, bool isAppend)
    {
        Argument[] all = isAppend && List(name) is { } before ? [.. before, .. values] : [.. values];
        _lists = new(_lists ?? []) { [name] = all };
        _variables[name] = all.Length == 0 ? [new("", default)] : [all[0]];
    }

    /// <summary>The elements of an array; null when it is none that is known.</summary>
    public IReadOnlyList<Argument>? List(string name) => _lists?.GetValueOrDefault(name);

    public bool IsExported(string name) => Exports.Any(one => one.Name == name);

    /// <summary>Later programs get this variable.</summary>
    public void Export(string name, Argument value) => Exports = [.. Exports.Where(one => one.Name != name), new(name, value)];

    public void DropAlias(string name) => _aliases.Remove(name);

    public void Forget(string name) => _variables.Remove(name);

    public T? Function<T>(string name) where T : class => _functions.GetValueOrDefault(name) as T;

    public void DropFunction(string name) => _functions.Remove(name);

    public void Define(string name, object body) => _functions[name] = body;

    public string? Alias(string name) => _aliases.Count == 0 ? null : _aliases.GetValueOrDefault(name);

    public void DefineAlias(string name, string text) => _aliases[name] = text;

    private const int MaxAlternatives = 8;
}

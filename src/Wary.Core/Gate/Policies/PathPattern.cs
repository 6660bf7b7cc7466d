using Wary.Core.Rules.UserRules;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Policies;

/// <summary>
/// Paths that a rule is about: relative to the project, absolute, or below the home folder (<c>~/</c>). <c>*</c> and <c>?</c> stay within a folder, <c>**</c> spans folders;
/// <c>build/**</c> is the folder <c>build</c> too.
/// </summary>
public sealed class PathPattern
{
    private enum Base
    {
        Project,
        Home,
        Root,
        Drive,
    }

    private readonly Base _base;
    private readonly Glob? _glob, _folder;
    private readonly bool _isWhole;
    private readonly string _known;

    private PathPattern(string text, Base from, Glob? glob, Glob? folder, bool isWhole, string known) =>
        (Text, _base, _glob, _folder, _isWhole, _known) = (text, from, glob, folder, isWhole, known);

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern; null, with a reason, for one that is none.</summary>
    public static PathPattern? Parse(string text, out string problem)
    {
        problem = "";
        var rest = text;
        var from = Base.Project;
        if (text is "~" || text.StartsWith("~/", StringComparison.Ordinal)) (from, rest) = (Base.Home, text.Length < 2 ? "" : text[2..]);
        else if (text is ['/', ..]) (from, rest) = (Base.Root, text[1..]);
        else if (Places.IsAbsolute(text)) from = Base.Drive;
        else if (text.StartsWith("./", StringComparison.Ordinal)) rest = text[2..];
        else if (text == ".") rest = "";
        if (text.Length == 0) problem = "is empty";
        else if (text.Contains('\\', StringComparison.Ordinal)) problem = "has a backslash; folders are separated by /";
        else if ($"/{rest}/".Contains("/../", StringComparison.Ordinal) || $"/{rest}".Contains("/./", StringComparison.Ordinal) || rest.Contains("//", StringComparison.Ordinal)) problem = "has parts such as .. or //";
        if (problem.Length > 0) return null;
        if (rest.Length == 0) return new(text, from, null, null, isWhole: true, "");
        if (rest.EndsWith('/')) rest += "**";
        if (Glob.Parse(rest, out problem) is not { } glob) return null;
        Glob? folder = null;
        if (rest.EndsWith("/**", StringComparison.Ordinal) && rest.Length > 3) folder = Glob.Parse(rest[..^3], out problem);
        return new(text, from, glob, folder, isWhole: rest == "**", Known(rest));
    }

    /// <summary>Whether the path lies certainly in what is meant. The whole project, home or disk is never meant by a pattern for what lies in it.</summary>
    public bool Covers(string path, World world)
    {
        if (Within(path, world) is not { } rest) return false;
        if (rest.Length == 0) return _glob is null;
        if (!Fits(rest)) return false;
        // A star may become any names: what holds for one strange name and for a long one holds for all that a sensible pattern tells apart.
        if (rest.AsSpan().IndexOfAny(Argument.AnyName, Argument.AnyOne) < 0) return true;
        var longer = rest.Replace(Argument.AnyName.ToString(), new string(Argument.AnyName, 3), StringComparison.Ordinal);
        return Fits(longer);
    }

    /// <summary>Whether the path lies in what is meant, or, with <paramref name="recursive"/>, holds some of it.</summary>
    public bool Touches(string path, World world, bool recursive)
    {
        if (Within(path, world) is { } rest && (rest.Length == 0 ? _isWhole : Fits(rest))) return true;
        return recursive && Places.IsBelow(Start(world), Folder(path));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // rm -rf src/* takes what lies in src.
    private static string Folder(string path)
    {
        var mark = path.AsSpan().IndexOfAny(Argument.AnyName, Argument.AnyOne);
        return mark < 0 ? path : path[..Math.Max(1, path.LastIndexOf('/', mark))];
    }

    private bool Fits(string rest) => _glob is not null && (_glob.Matches(rest) || _folder is not null && _folder.Matches(rest));

    private string Start(World world)
    {
        var top = Top(world);
        if (_known.Length == 0) return top;
        return _base == Base.Drive ? _known : top.EndsWith('/') ? top + _known : $"{top}/{_known}";
    }

    private string Top(World world) => _base switch { Base.Project => world.Project, Base.Home => world.Home, Base.Root => "/", _ => "" };

    // What stands behind the base folder; null for a path elsewhere.
    private string? Within(string path, World world)
    {
        if (_base == Base.Drive) return path;
        var top = Top(world);
        if (!Places.IsBelow(path, top)) return null;
        return path.Length == top.Length ? "" : path[(top.EndsWith('/') ? top.Length : top.Length + 1)..];
    }

    // The folders in front that hold no pattern.
    private static string Known(string rest)
    {
        var special = rest.AsSpan().IndexOfAny("*?[{");
        if (special < 0) return rest;
        return rest.LastIndexOf('/', special) is var slash and > 0 ? rest[..slash] : "";
    }
}

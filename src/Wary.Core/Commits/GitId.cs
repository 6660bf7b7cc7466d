using System.Buffers;

namespace Wary.Core.Commits;

/// <summary>Full object ids: the only way in which a commit is ever named to git.</summary>
public static class GitId
{
    private const string EmptyTreeSha1 = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private const string EmptyTreeSha256 = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>40 or 64 lower-case hexadecimal digits.</summary>
    public static bool Is(ReadOnlySpan<char> text) => text.Length is 40 or 64 && !text.ContainsAnyExcept(Digits);

    /// <summary>The id that stands for nothing.</summary>
    public static bool IsZero(ReadOnlySpan<char> id) => id.IndexOfAnyExcept('0') < 0;

    /// <summary>The id of the tree without files; git knows it without having it.</summary>
    /// <param name="like">Any id of the repository: it tells which hash is used there.</param>
    public static string EmptyTree(string like) => like.Length == 64 ? EmptyTreeSha256 : EmptyTreeSha1;
}

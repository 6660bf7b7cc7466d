using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Paths as cmdlets and programs of Windows take them.</summary>
internal static class WindowsPath
{
    /// <summary>The same path with forward slashes, without the provider's name, patterns marked.</summary>
    /// <param name="path">As given.</param>
    /// <param name="isLiteral">Whether <c>*</c> and <c>?</c> mean themselves.</param>
    public static Argument Of(Argument path, bool isLiteral = false)
    {
        var text = path.Text;
        if (text.IndexOf("::", StringComparison.Ordinal) is var provider and > 0 && text[..provider].EndsWith("FileSystem", StringComparison.OrdinalIgnoreCase)) text = text[(provider + 2)..];
        if (text.StartsWith(@"\\?\", StringComparison.Ordinal) || text.StartsWith(@"\\.\", StringComparison.Ordinal) && text.AsSpan(4).IndexOf(':') == 1) text = text[4..];
        if (text.AsSpan().IndexOfAny("\\*?[") < 0 || text.Contains("://", StringComparison.Ordinal)) return text.Length == path.Text.Length ? path : path.As(text);
        text = text.Replace('\\', '/');
        if (!isLiteral) text = text.Replace('*', Argument.AnyName).Replace('?', Argument.AnyOne);
        return path.As(text);
    }

    /// <summary>The same for several.</summary>
    public static IReadOnlyList<Argument> Of(IReadOnlyList<Argument> paths) => [.. paths.Select(path => Of(path))];
}

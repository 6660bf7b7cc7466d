using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Network;

/// <summary>Paths of the form <c>user@host:path</c>.</summary>
internal static class RemotePaths
{
    /// <summary>Whether the word names a place on another machine.</summary>
    public static bool IsRemote(Argument path)
    {
        if (Sentence.StartsWithAny(path.Text, "scp://", "sftp://", "rsync://", "ssh://")) return true;
        var colon = path.Text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return false;
        var slash = path.Text.IndexOf('/', StringComparison.Ordinal);
        // C:\x is a drive; ./a:b a file.
        return (slash < 0 || slash > colon) && !(colon == 1 && path.Text is [_, _, '\\' or '/', ..]);
    }

    /// <summary>The host of such a path, without user; the whole word where there is no path.</summary>
    public static Argument Host(Argument path)
    {
        if (path.Text.Contains("://", StringComparison.Ordinal)) return path;
        var text = path.Text;
        var start = text.IndexOf('@', StringComparison.Ordinal) + 1;
        var colon = text.IndexOf(':', start);
        return path.As(colon < 0 ? text[start..] : text[start..colon]);
    }

    /// <summary>The path behind the host; the whole word for a local one.</summary>
    public static Argument Path(Argument path)
    {
        if (!IsRemote(path)) return path;
        var scheme = path.Text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) return path.Text.IndexOf('/', scheme + 3) is var slash and > 0 ? path.As(path.Text[slash..]) : path.As("/");
        var colon = path.Text.IndexOf(':', StringComparison.Ordinal);
        return path.As(path.Text[(colon + 1)..].TrimStart(':') is { Length: > 0 } rest ? rest : "~");
    }

    /// <summary>Copies all operands but the last one to the last one.</summary>
    public static void Copy(IReadOnlyList<Argument> operands, EffectSink effects, Traits traits = Traits.None)
    {
        if (operands.Count < 2) return;
        var target = operands[^1];
        for (var i = 0; i < operands.Count - 1; i++)
        {
            var source = operands[i];
            if (IsRemote(source))
            {
                if (IsRemote(target))
                {
                    effects.Connect(Host(source));
                    effects.Upload(Host(target));
                }
                else effects.Download(Host(source), target.Text is "." or ".." || target.Text.EndsWith('/') ? Named(target, Path(source)) : target);
            }
            else if (IsRemote(target)) effects.Upload(Host(target), source);
            else
            {
                effects.Read(source, shows: false);
                effects.Overwrite(target, traits);
            }
        }
    }

    // A file that lands in a folder keeps its name.
    private static Argument Named(Argument folder, Argument source) => folder.As($"{folder.Text.TrimEnd('/')}/{Places.NameOf(source.Text)}");
}

using Wary.Core.Gate.Inline;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Editing;

/// <summary>Reads the command lines of ed, ex and vim far enough to find what they run and write.</summary>
internal static class ExScript
{
    /// <summary>Adds what the lines do; gives whether the file was written.</summary>
    /// <param name="text">Commands, one a line or divided by bars.</param>
    /// <param name="at">The word that carries them.</param>
    /// <param name="file">The file that is edited; null for none.</param>
    /// <param name="effects">Where the effects go.</param>
    public static bool Run(string text, Argument at, Argument? file, EffectSink effects)
    {
        var (empties, writes) = (false, false);
        foreach (var whole in text.Split('\n'))
        {
            var line = whole.AsSpan().Trim().TrimStart(':');
            if (line.IsEmpty) continue;
            // Behind a bang the rest of the line is a shell's.
            if (Bang(line) is var bang and >= 0)
            {
                effects.RunText(at.As(line[(bang + 1)..].ToString()));
                continue;
            }
            if (line.StartsWith("terminal ") || line.StartsWith("term "))
            {
                effects.RunText(at.As(line[(line.IndexOf(' ') + 1)..].ToString()));
                continue;
            }
            Calls(line.ToString(), at, effects);
            if (Code(line.ToString(), at, effects)) continue;
            foreach (var part in line.ToString().Split('|'))
            {
                var command = part.AsSpan().Trim().TrimStart(':');
                if (command is "%d" or "1,$d" or ",d" or "g/^/d" or "normal! ggdG" or "normal ggdG" or "%delete" or "0,$d") empties = true;
                else if (IsWrite(command, out var target))
                {
                    if (target.IsEmpty) writes = true;
                    else effects.Overwrite(at.As(target.ToString()));
                }
                else if (command.StartsWith("saveas")) effects.Overwrite(at.As(command[(command.IndexOf(' ') + 1)..].ToString()));
                else if (command.StartsWith("so ") || command.StartsWith("source ") || command.StartsWith("luafile ") || command.StartsWith("pyfile ")) effects.Opaque($"the editor runs {command[(command.IndexOf(' ') + 1)..]}", at);
            }
        }
        if (!writes || file is null) return false;
        if (empties) effects.Overwrite(file);
        else effects.Write(file, Traits.Append);
        return true;
    }

    // !cmd, %!cmd, r !cmd, w !cmd, silent !cmd; not w! and q!.
    private static int Bang(ReadOnlySpan<char> line)
    {
        var at = line.IndexOf('!');
        if (at < 0 || at + 1 >= line.Length) return -1;
        var before = line[..at].TrimEnd();
        if (before.IsEmpty || before is "r" or "read" or "silent" or "sil" or "silent!" or "w" or "write" or "%w" or "exe" or "%" or "." or ",") return before is "w" or "%w" or "write" && line[at - 1] != ' ' ? -1 : at;
        foreach (var sign in before)
        {
            if (!char.IsAsciiDigit(sign) && sign is not (',' or '$' or '.' or '%' or '\'' or '+' or '-')) return before.StartsWith("silent") && before[^1] == '!' || before.EndsWith("silent") ? at : -1;
        }
        return at;
    }

    // w, w!, wq, x, wa, up, 1,5w; with a file name behind a blank.
    private static bool IsWrite(ReadOnlySpan<char> command, out ReadOnlySpan<char> target)
    {
        target = default;
        var space = command.IndexOf(' ');
        var name = (space < 0 ? command : command[..space]).TrimStart("0123456789,$%.").TrimEnd('!');
        if (name is not ("w" or "wq" or "x" or "xit" or "wqa" or "xa" or "wa" or "wall" or "up" or "update" or "write" or "W" or "wqall")) return false;
        if (space > 0) target = command[(space + 1)..].Trim();
        return true;
    }

    private static void Calls(string line, Argument at, EffectSink effects)
    {
        foreach (var name in (ReadOnlySpan<string>)["system(", "systemlist(", "delete(", "job_start(", "jobstart(", "os.execute(", "writefile("])
        {
            var start = line.IndexOf(name, StringComparison.Ordinal);
            if (start < 0) continue;
            var rest = line[(start + name.Length)..];
            var value = rest is ['\'' or '"', ..] && rest.IndexOf(rest[0], 1) is var end and > 0 ? rest[1..end] : Argument.Unknown.ToString();
            if (name == "delete(") effects.Delete(at.As(value), Traits.Recursive);
            else if (name == "writefile(") effects.Opaque("the editor writes a file", at);
            else effects.RunText(at.As(value));
        }
    }

    private static bool Code(string line, Argument at, EffectSink effects)
    {
        foreach (var (name, language) in (ReadOnlySpan<(string, InlineLanguage)>)[("python3 ", InlineLanguage.Python), ("python ", InlineLanguage.Python), ("py3 ", InlineLanguage.Python), ("py ", InlineLanguage.Python), ("lua ", InlineLanguage.Lua), ("perl ", InlineLanguage.Perl), ("ruby ", InlineLanguage.Ruby)])
        {
            if (!line.StartsWith(name, StringComparison.Ordinal)) continue;
            effects.RunCode(at.As(line[name.Length..]), language);
            return true;
        }
        return false;
    }
}

using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>Finds commands in code of a language that is not read properly: texts behind a word that starts programs, paths behind a word that removes files.</summary>
internal static class LooseCode
{
    private const int MaxLength = 1 << 16;

    public static void Look(string code, Argument at, EffectSink effects)
    {
        if (code.Length > MaxLength) code = code[..MaxLength];
        for (var i = 0; i < code.Length;)
        {
            if (!char.IsAsciiLetter(code[i]))
            {
                i = code[i] is '"' && code.IndexOf('"', i + 1) is var close and > 0 ? Quoted(code, i, close, at, effects) : i + 1;
                continue;
            }
            var start = i;
            while (i < code.Length && (char.IsAsciiLetterOrDigit(code[i]) || code[i] is '_' or '-')) i++;
            switch (code.AsSpan(start, i - start))
            {
                // A text behind such a word is a command line, texts separated by commas are a command and its arguments.
                case "system" or "run" or "shell" or "Process" or "ProcessBuilder" or "cmd" or "command" or "exec" or "spawn" or "popen" or "execShellCmd" or "shell_exec" or "run-program" or "sh" or "System" or "execute":
                    i = Command(code, start, i, at, effects);
                    break;
                case "rm_rf" or "rm" or "unlink" or "remove" or "deleteFile" or "deleteRecursively" or "deltree" or "removeItem" or "file-delete" or "delete-file" or "removeDirectoryRecursive":
                    i = Removed(code, start, i, at, effects);
                    break;
            }
        }
    }

    // "rm -rf x".execute()
    private static int Quoted(string code, int open, int close, Argument at, EffectSink effects)
    {
        var rest = code.AsSpan(close + 1);
        if (rest.StartsWith(".execute") || rest.StartsWith(".!") || rest.StartsWith(" !")) effects.RunText(at.As(code[(open + 1)..close]));
        return close + 1;
    }

    private static int Command(string code, int start, int at, Argument word, EffectSink effects)
    {
        var texts = Texts(code, at, out var end);
        // exec rm -rf x: a line of Tcl or expect.
        if (texts.Count == 0 && at < code.Length && code[at] == ' ' && code.AsSpan(start, at - start) is "exec" or "spawn")
        {
            end = code.AsSpan(at).IndexOfAny('\n', ';', ']') is var stop and >= 0 ? at + stop : code.Length;
            effects.RunText(word.As(code[(at + 1)..end]));
            return end;
        }
        if (texts.Count == 1) effects.RunText(word.As(texts[0]));
        else if (texts.Count > 1) effects.Run([.. texts.Select(word.As)]);
        return end;
    }

    private static int Removed(string code, int start, int at, Argument word, EffectSink effects)
    {
        // A command of Tcl's exec was read as a whole before; a bare word in another language is a variable.
        foreach (var text in Texts(code, at, out var end))
        {
            effects.Delete(word.As(text), code.AsSpan(start, at - start) is "rm" or "unlink" ? 0 : Traits.Recursive);
            return end;
        }
        return at;
    }

    // The literals behind a word, as long as only brackets, commas and blanks stand between them.
    private static List<string> Texts(string code, int at, out int end)
    {
        var texts = new List<string>();
        end = at;
        while (at < code.Length && texts.Count < 64)
        {
            var sign = code[at];
            if (sign is '"' or '\'' or '`')
            {
                var close = code.IndexOf(sign, at + 1);
                if (close < 0) break;
                texts.Add(code[(at + 1)..close]);
                end = at = close + 1;
            }
            else if (sign is '(' or '[' or ',' or ' ' or '!' or ':' or '{' or '.' or '@' && texts.Count == 0 || sign is ',' or ' ') at++;
            else break;
        }
        return texts;
    }
}

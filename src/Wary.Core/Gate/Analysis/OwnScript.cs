using Wary.Core.Gate.Inline;
using Wary.Core.Gate.Programs;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Analysis;

/// <summary>A script that is started by its name: its first line says who reads it.</summary>
internal static class OwnScript
{
    public static void Run(string text, Piped source, ShellCall call, EffectSink sink)
    {
        var word = call.Words[0];
        var first = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
        if (!first.StartsWith("#!"))
        {
            // A program of another kind than text starts with its own mark.
            if (text.Length == 0 || !text.Contains('\0', StringComparison.Ordinal)) sink.RunFile(word, ByEnding(word.Text), call.Words);
            return;
        }
        var interpreter = first[2..].Trim().ToString().Split(' ', '/').LastOrDefault(part => !part.StartsWith('-')) ?? "";
        if (Language(interpreter) is { } language) sink.RunCode(word with { Content = source }, language);
        else if (interpreter.StartsWith("pwsh", StringComparison.Ordinal)) sink.RunFile(word, ShellLanguage.PowerShell, call.Words);
        else sink.RunFile(word, ShellLanguage.Bash, call.Words);
    }

    private static ShellLanguage ByEnding(string name) =>
        name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) ? ShellLanguage.PowerShell
        : name.EndsWith(".bat", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase) ? ShellLanguage.Cmd : ShellLanguage.Bash;

    private static InlineLanguage? Language(string interpreter) => interpreter switch
    {
        _ when interpreter.StartsWith("python", StringComparison.Ordinal) => InlineLanguage.Python,
        "node" or "deno" or "bun" or "tsx" or "ts-node" => InlineLanguage.JavaScript,
        "perl" => InlineLanguage.Perl,
        "ruby" => InlineLanguage.Ruby,
        "php" => InlineLanguage.Php,
        _ when interpreter.EndsWith("awk", StringComparison.Ordinal) => InlineLanguage.Awk,
        "lua" => InlineLanguage.Lua,
        "Rscript" => InlineLanguage.R,
        _ => null,
    };
}

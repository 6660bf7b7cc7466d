using Wary.Core.Gate.Programs;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Analysis;

/// <summary>A program that nobody described may run what stands behind it: <c>chamber exec production -- rm -rf x</c>. The first word that names a known program, or that follows <c>--</c>, is taken for one.</summary>
internal static class UnknownWrapper
{
    private const int MostWords = 12;

    public static void Open(ShellCall call, EffectSink sink)
    {
        for (var i = 1; i < call.Words.Count && i < MostWords; i++)
        {
            var word = call.Words[i];
            if (word.Text.Contains(' ', StringComparison.Ordinal) || Analyzer.NameOf(word, call.Language) is not { } name) continue;
            var isMarked = call.Words[i - 1].Text is "--";
            // A word of its own kind ("dvc rm x") is a sub-command of the stranger; what follows tells them apart.
            var looksRun = word.Text.Contains('/', StringComparison.Ordinal) || i + 1 < call.Words.Count && Leads(name);
            if (!isMarked && !looksRun || ProgramCatalog.Find(name, call.Language) is null) continue;
            sink.Run([.. call.Words.Skip(i)]);
            return;
        }
    }

    // Names that are hardly a sub-command or a value of anything else.
    private static bool Leads(string name) => name is "sudo" or "bash" or "sh" or "zsh" or "dd" or "git" or "curl" or "wget" or "chmod" or "chown" or "find" or "kubectl" or "terraform" or "dropdb" or "psql" or "mysql" or "claude" or "codex" or "python" or "python3" or "wary" or "shred" or "npm"
        || name is "rm" || name.StartsWith("mkfs", StringComparison.Ordinal);
}

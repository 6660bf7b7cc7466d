using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Build;

/// <summary>Makes the entries of programs that only build, check or convert: all they do is write where an option says.</summary>
internal static class Tool
{
    /// <summary>An entry with examples of its own making.</summary>
    /// <param name="name">The program.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="output">Its options that name what it writes, one of them as people write it; a folder ends with a slash (<c>--outDir/</c>).</param>
    /// <param name="options">Its other options with values.</param>
    /// <param name="rewrites">The option that makes it change the files it is given; <c>*</c> for always; empty for never.</param>
    /// <param name="keeps">With <c>*</c>: the options that make it only look.</param>
    /// <param name="more">What else it does.</param>
    /// <param name="examples">Further examples.</param>
    public static ProgramSpec Spec(string name, string summary, string output = "", string options = "", string rewrites = "", string keeps = "", Action<Invocation, EffectSink>? more = null, string examples = "")
    {
        var isFolder = output.EndsWith('/');
        var names = output.TrimEnd('/');
        var first = names.Split('|')[^1];
        return new(name, summary)
        {
            Options = $"{(names.Length > 0 ? names + "=" : "")} {options} {(rewrites.Length > 1 ? rewrites : "")} {keeps}",
            Effects = (call, effects) =>
            {
                if (names.Length > 0)
                {
                    foreach (var file in call.Values(first))
                    {
                        if (isFolder) effects.Write(file, Traits.Undoable);
                        else effects.Overwrite(file);
                    }
                }
                if (rewrites.Length > 0 && (rewrites == "*" ? !HasOne(call, keeps) : HasOne(call, rewrites)))
                {
                    // A formatter's changes are seen in the next diff, and nothing is lost.
                    foreach (var file in call.Operands)
                    {
                        if (!IsWord(file)) effects.Write(file, Traits.Undoable);
                    }
                }
                more?.Invoke(call, effects);
            },
            Examples = string.Join('\n', (ReadOnlySpan<string?>)
            [
                names.Length > 0 ? $"{name} {first} out/x src/y => {(isFolder ? "Write" : "Overwrite")} out/x" : null,
                names.Length > 0 && rewrites.Length == 0 && more is null ? $"{name} src/y => nothing" : null,
                rewrites == "*" ? $"{name} src/y => Write src/y\n{name} {FirstOf(keeps)} src/y !> Write src/y" : rewrites.Length > 0 ? $"{name} {FirstOf(rewrites)} src/y => Write src/y\n{name} src/y !> Write src/y" : null,
                examples,
            ]),
        };
    }

    private static string FirstOf(string options) => options.Split(' ', '|')[0];

    private static bool HasOne(Invocation call, string options)
    {
        foreach (var option in options.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (call.Has(option.Split('|')[0])) return true;
        }
        return false;
    }

    // A sub-command and no path.
    private static bool IsWord(Argument operand) => operand.Text is "format" or "check" or "lint" or "fix" or "analyse" or "process";

    /// <summary>Removes what a build made: it can be made again.</summary>
    public static void Clean(EffectSink effects, Argument at, params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders) effects.Add(EffectKind.Delete, folder, at.As(folder), Traits.Recursive | Traits.Undoable);
    }
}

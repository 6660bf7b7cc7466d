using System.Collections.Concurrent;
using System.Text.Json;
using Wary.Core.Rules.UserRules;
using Wary.Review.Models;

namespace Wary.Review.Agent.Tools;

/// <summary>Lists files by their paths.</summary>
internal sealed class GlobTool(Jail jail) : RepositoryTool
{
    private const int MostFiles = 1_000;

    public override ModelTool Definition { get; } = new(
        "Glob",
        "Lists files of the repository whose path fits a pattern: * and ? within a name, ** across folders, {a,b} choices. A pattern without / fits names at any depth. What .gitignore names is left out unless path leads into it.",
        """{"type":"object","properties":{"pattern":{"type":"string"},"path":{"type":"string","description":"Folder to look in, from the repository's root; the pattern counts from there."}},"required":["pattern"],"additionalProperties":false}""");

    public override ToolAnswer Run(JsonElement input, int mostBytes, CancellationToken cancel)
    {
        if (input.TextAt("pattern") is not { Length: > 0 } pattern) return new("Glob needs pattern.", IsError: true);
        if (Glob.Parse(pattern, out var problem) is not { } glob) return new($"The pattern {problem}.", IsError: true);
        if (jail.Normalise(input.TextAt("path") ?? "", out var refusal) is not { } start) return ToolAnswer.Refused("path", refusal);
        var found = new ConcurrentBag<string>();
        var walk = new TreeWalk(jail, cancel);
        var from = start.Length == 0 ? 0 : start.Length + 1;
        if (walk.Run(start, () => 0, (_, _, name, path) =>
        {
            if (glob.NamesOnly ? glob.Matches(name) : glob.Matches(path.AsSpan(from))) found.Add(path);
        }) is { } why) return ToolAnswer.Refused(ToolText.Name(start), why);

        var text = new ToolText(mostBytes);
        var listed = 0;
        foreach (var path in found.Order(StringComparer.Ordinal).Take(MostFiles))
        {
            if (!text.Path(path)) break;
            listed++;
        }
        var note = found.IsEmpty ? "No file fits.\n" : listed < found.Count ? $"{found.Count - listed} more files fit; narrow the pattern.\n" : "";
        return new(text.Framed("FILES", note + Notes(walk)));
    }

    /// <summary>What a walk did not look at, in words for the model.</summary>
    public static string Notes(TreeWalk walk) =>
        (walk.Ignored > 0 ? $"{walk.Ignored} files and folders that .gitignore names were left out; name one as path to look into it.\n" : "")
        + (walk.WasCut ? "The search was stopped at its limit of files or time: this is not everything; narrow path.\n" : "");
}

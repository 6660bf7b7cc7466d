using System.Text.Json;
using System.Text.RegularExpressions;
using Wary.Core.Rules.UserRules;
using Wary.Review.Models;

namespace Wary.Review.Agent.Tools;

/// <summary>Searches the contents of files, line by line.</summary>
internal sealed class GrepTool(Jail jail) : RepositoryTool
{
    private const int MaxPattern = 500;
    private const int MostContext = 5;
    private const int MostLines = 400;

    private static readonly TimeSpan LineTime = TimeSpan.FromMilliseconds(500);

    public override ModelTool Definition { get; } = new(
        "Grep",
        "Searches lines of the repository's text files with a .NET regular expression (no look-around, no back references). Secrets are masked before the search. What .gitignore names is left out unless path leads into it.",
        """{"type":"object","properties":{"pattern":{"type":"string"},"path":{"type":"string","description":"File or folder, from the repository's root."},"glob":{"type":"string","description":"Only files whose path fits, such as *.py or src/**/*.ts."},"ignore_case":{"type":"boolean"},"context":{"type":"integer","description":"Lines to show around each hit, 0 to 5."},"files_only":{"type":"boolean","description":"List files and how many lines fit in each."}},"required":["pattern"],"additionalProperties":false}""");

    public override ToolAnswer Run(JsonElement input, int mostBytes, CancellationToken cancel)
    {
        if (input.TextAt("pattern") is not { Length: > 0 and <= MaxPattern } pattern) return new($"Grep needs a pattern of at most {MaxPattern} characters.", IsError: true);
        var ignoreCase = input.At("ignore_case").ValueKind == JsonValueKind.True;
        if (Compile(pattern, ignoreCase, out var problem) is not { } regex) return new($"The pattern cannot be used: {problem}.", IsError: true);
        Glob? glob = null;
        if (input.TextAt("glob") is { Length: > 0 } only && (glob = Glob.Parse(only, out problem)) is null) return new($"The glob {problem}.", IsError: true);
        if (jail.Normalise(input.TextAt("path") ?? "", out var refusal) is not { } start) return ToolAnswer.Refused("path", refusal);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var search = new LineSearch(jail, regex, LiteralFilter.Of(pattern, ignoreCase), glob, start.Length == 0 ? 0 : start.Length + 1,
            Number(input, "context", 0, 0, MostContext), enough);
        var walk = new TreeWalk(jail, enough.Token);
        if (walk.Run(start, () => new LineSearch.Buffers(), search.Look) is { } why && !search.LookAtOne(start, out why)) return ToolAnswer.Refused(ToolText.Name(start), why);
        return Answer(search, walk, input, mostBytes);
    }

    private static ToolAnswer Answer(LineSearch search, TreeWalk walk, JsonElement input, int mostBytes)
    {
        var filesOnly = input.At("files_only").ValueKind == JsonValueKind.True;
        var files = search.Files();
        var text = new ToolText(mostBytes);
        var (shown, left) = (0, MostLines);
        foreach (var file in files)
        {
            if (!text.Path(file.Path, filesOnly ? $": {file.Lines.Count(line => line.IsHit)}" : "")) break;
            if (!filesOnly) left -= Show(file, left, text);
            if (text.IsFull || left <= 0) break;
            shown++;
        }
        var note = files.Count == 0 ? "No line fits.\n" : shown < files.Count ? $"{files.Count - shown} more files have hits, or more of them; narrow the pattern, path or glob.\n" : "";
        return new(text.Framed("HITS", note + search.Notes() + GlobTool.Notes(walk)));
    }

    private static int Show(LineSearch.Found file, int most, ToolText text)
    {
        var lines = 0;
        foreach (var (number, line, isHit) in file.Lines)
        {
            if (lines == most || !text.Line(number, line, isHit ? ':' : ' ')) break;
            lines++;
        }
        return lines;
    }

    private static Regex? Compile(string pattern, bool ignoreCase, out string problem)
    {
        problem = "";
        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            return new Regex(pattern, options, LineTime);
        }
        catch (RegexParseException error)
        {
            problem = $"{error.Error} at character {error.Offset}";
        }
        catch (ArgumentException)
        {
            problem = "it is no regular expression";
        }
        catch (NotSupportedException)
        {
            problem = "look-around, back references and very large repetitions are not supported";
        }
        return null;
    }
}

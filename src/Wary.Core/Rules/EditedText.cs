using Wary.Core.Code;
using Wary.Core.Hooks;
using Wary.Core.Text;

namespace Wary.Core.Rules;

/// <summary>
/// What one tool call did to one file. An edit comes as a fragment, and a fragment out of a docstring or of half a call cannot be judged;
/// so the file around it is rebuilt where the host sent it along.
/// </summary>
public sealed partial record EditedText
{
    /// <summary>The file, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The language of <see cref="After"/>.</summary>
    public required Language Language { get; init; }

    /// <summary>The whole file after the edit where it can be known, else the new fragments. Of a notebook: its code cells.</summary>
    public required string After { get; init; }

    /// <summary>What the agent wrote, as whole lines of <see cref="After"/>: sorted, without overlap.</summary>
    public required IReadOnlyList<TextSpan> Regions { get; init; }

    /// <summary>The same text before the edit; null when nothing was there.</summary>
    public string? Before { get; init; }

    /// <summary>What was replaced, as whole lines of <see cref="Before"/>.</summary>
    public IReadOnlyList<TextSpan> BeforeRegions { get; init; } = [];

    /// <summary>The new pieces as the agent sent them, joined by line feeds.</summary>
    public required string NewText { get; init; }

    /// <summary>What they replaced, joined by line feeds: the old pieces of an edit, the old file of a write; null when there was nothing.</summary>
    public string? OldText { get; init; }

    /// <summary>Reads a tool call. Null for a tool that edits no file, and for an empty path.</summary>
    public static EditedText? From(ToolCall call)
    {
        if (string.IsNullOrWhiteSpace(call.Path)) return null;
        var path = Normalize(call.Path);
        return call.Name switch
        {
            "Write" when call.Content is { } content => Whole(path, content.Decode(), call.OriginalFile?.Decode()),
            "Edit" or "MultiEdit" when call.Replacements.Count > 0 => Replaced(path, call),
            "NotebookEdit" when call.NewSource is { } source => Cell(path, call, source.Decode()),
            _ => null,
        };
    }

    /// <summary>The path with forward slashes, as rules compare it.</summary>
    public static string Normalize(string path) => path.Replace('\\', '/');

    /// <summary>The part of a file's content that rules read, and its language: of a notebook the code cells, else everything.</summary>
    internal static (string Text, Language Language) Readable(string path, string content)
    {
        if (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && Notebook.Read(content) is { } notebook)
            return (notebook.Source, notebook.Language);
        return (content, Languages.Of(path, content));
    }

    private static EditedText Whole(string path, string content, string? original)
    {
        var (after, language) = Readable(path, content);
        var before = string.IsNullOrEmpty(original) ? null : Readable(path, original).Text;
        return new()
        {
            Path = path,
            Language = language,
            After = after,
            Regions = All(after),
            Before = before,
            BeforeRegions = All(before),
            NewText = content,
            OldText = original,
        };
    }

    private static EditedText Cell(string path, ToolCall call, string source)
    {
        var old = call.OldSource?.Decode();
        return new()
        {
            Path = path,
            Language = call.CellType == "markdown" ? Language.Prose : Languages.OfNotebook(call.CellLanguage),
            After = source,
            Regions = All(source),
            Before = old,
            BeforeRegions = All(old),
            NewText = source,
            OldText = old,
        };
    }

    private static TextSpan[] All(string? text) => string.IsNullOrEmpty(text) ? [] : [new(0, text.Length)];
}

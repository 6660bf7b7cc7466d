using Wary.Core.Code;
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
    public required TextSpan[] Regions { get; init; }

    /// <summary>The same text before the edit; null when nothing was there.</summary>
    public string? Before { get; init; }

    /// <summary>What was replaced, as whole lines of <see cref="Before"/>.</summary>
    public TextSpan[] BeforeRegions { get; init; } = [];

    /// <summary>Whether a line of <see cref="After"/> is that line of the file (or of the cell), so that a person can go there.</summary>
    public bool LinesAreKnown { get; init; } = true;

    /// <summary>The new pieces as the agent sent them, joined by line feeds.</summary>
    public required string NewText { get; init; }

    /// <summary>What they replaced, joined by line feeds: the old pieces of an edit, the old file of a write; null when there was nothing.</summary>
    public string? OldText { get; init; }

    /// <summary>The path with forward slashes, as rules compare it.</summary>
    public static string Normalize(string path) => path.Replace('\\', '/');

    /// <summary>The part of a file's content that rules read, and its language: of a notebook the code cells, else everything.</summary>
    internal static (string Text, Language Language) Readable(string path, string content)
    {
        if (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && Notebook.Read(content) is { } notebook)
            return (notebook.Source, notebook.Language);
        return (content, Languages.Of(path, content));
    }

    /// <summary>A file written as a whole; <paramref name="original"/> is what was there, null or empty for nothing.</summary>
    public static EditedText Whole(string path, string content, string? original)
    {
        path = Normalize(path);
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
            LinesAreKnown = ReferenceEquals(after, content),
        };
    }

    /// <summary>A notebook's cell; <paramref name="old"/> is what it held. A cell of prose is no code, whatever it quotes.</summary>
    public static EditedText Cell(string path, string source, string? old, string? cellType, string? notebookLanguage) => new()
    {
        Path = Normalize(path),
        Language = cellType == "markdown" ? Language.Prose : Languages.OfNotebook(notebookLanguage),
        After = source,
        Regions = All(source),
        Before = old,
        BeforeRegions = All(old),
        NewText = source,
        OldText = old,
    };

    private static TextSpan[] All(string? text) => string.IsNullOrEmpty(text) ? [] : [new(0, text.Length)];
}

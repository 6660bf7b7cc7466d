using Wary.Core.Text;

namespace Wary.Core.Hooks;

/// <summary>A tool call with the fields that Wary looks at; which are set depends on the tool.</summary>
public sealed record ToolCall
{
    /// <summary>Write, Edit, MultiEdit, NotebookEdit, Bash, …</summary>
    public string Name { get; init; } = "";

    /// <summary>The host's id of this call.</summary>
    public string UseId { get; init; } = "";

    /// <summary>The file a tool works on (<c>file_path</c>, or <c>notebook_path</c>).</summary>
    public string? Path { get; init; }

    /// <summary>Write: the whole new file.</summary>
    public JsonText? Content { get; init; }

    /// <summary>NotebookEdit: the new source of the cell.</summary>
    public JsonText? NewSource { get; init; }

    /// <summary>NotebookEdit: <c>code</c> or <c>markdown</c>.</summary>
    public string? CellType { get; init; }

    /// <summary>NotebookEdit: the language of the notebook, from the response.</summary>
    public string? CellLanguage { get; init; }

    /// <summary>Edit and MultiEdit: the replacements in order.</summary>
    public IReadOnlyList<TextReplacement> Replacements { get; init; } = [];

    /// <summary>Shell tools: the command.</summary>
    public JsonText? Command { get; init; }

    /// <summary>The whole input as the host sent it.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Texts of the input that have no property here.</summary>
    public IReadOnlyList<ToolField> Fields { get; init; } = [];

    /// <summary>The input with another command in the place of <paramref name="old"/>, which lies in it.</summary>
    public ReadOnlyMemory<byte> WithCommand(JsonText old, string command)
    {
        var start = Input.Span.Overlaps(old.Raw.Span, out var offset) ? offset : throw new ArgumentException("the text is not part of this input", nameof(old));
        var json = new JsonOutput();
        json.Raw(Input.Span[..(start - 1)]);
        json.Quoted(command);
        json.Raw(Input.Span[(start + old.Raw.Length + 1)..]);
        return json.Written;
    }

    /// <summary>Shell tools: the command goes on after the call has returned.</summary>
    public bool InBackground { get; init; }

    /// <summary>After a shell tool: it was interrupted.</summary>
    public bool Interrupted { get; init; }

    /// <summary>After a Write, Edit or NotebookEdit: the file before it; null for a new file or where the host does not say.</summary>
    public JsonText? OriginalFile { get; init; }

    /// <summary>After a NotebookEdit: the cell before it.</summary>
    public JsonText? OldSource { get; init; }
}

/// <summary>A text of a tool's input.</summary>
/// <param name="Name">The property it belongs to.</param>
/// <param name="Value">The text.</param>
public readonly record struct ToolField(string Name, JsonText Value);

/// <summary>One replacement of an Edit.</summary>
/// <param name="Old">What is replaced; empty when a file is created.</param>
/// <param name="New">What stands there afterwards.</param>
/// <param name="All">Every occurrence, not only the first.</param>
public sealed record TextReplacement(JsonText Old, JsonText New, bool All);

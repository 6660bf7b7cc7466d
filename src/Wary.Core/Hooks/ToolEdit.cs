using Wary.Core.Rules;

namespace Wary.Core.Hooks;

/// <summary>Reads what a tool call did to a file.</summary>
public static class ToolEdit
{
    /// <summary>The edit; null for a tool that edits no file, and for an empty path.</summary>
    public static EditedText? Of(ToolCall call)
    {
        if (string.IsNullOrWhiteSpace(call.Path)) return null;
        return call.Name switch
        {
            "Write" when call.Content is { } content => EditedText.Whole(call.Path, content.Decode(), call.OriginalFile?.Decode()),
            "Edit" or "MultiEdit" when call.Replacements.Count > 0 => EditedText.Replaced(call.Path, Pieces(call.Replacements), call.OriginalFile?.Decode()),
            "NotebookEdit" when call.NewSource is { } source =>
                EditedText.Cell(call.Path, source.Decode(), call.OldSource?.Decode(), call.CellType, call.CellLanguage),
            _ => null,
        };
    }

    private static (string Old, string New, bool All)[] Pieces(IReadOnlyList<TextReplacement> replacements)
    {
        var pieces = new (string, string, bool)[replacements.Count];
        for (var i = 0; i < pieces.Length; i++) pieces[i] = (replacements[i].Old.Decode(), replacements[i].New.Decode(), replacements[i].All);
        return pieces;
    }
}

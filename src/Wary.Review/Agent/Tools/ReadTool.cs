using System.Text.Json;
using Wary.Review.Models;

namespace Wary.Review.Agent.Tools;

/// <summary>Shows a file, or a part of it.</summary>
internal sealed class ReadTool(Jail jail) : RepositoryTool
{
    private const int MostLines = 1_500;

    public override ModelTool Definition { get; } = new(
        "Read",
        "Shows a file of the repository with line numbers. Long files come in parts: go on with offset. Secrets are masked by rows of *.",
        """{"type":"object","properties":{"file_path":{"type":"string","description":"Path from the repository's root."},"offset":{"type":"integer","description":"First line, from 1."},"limit":{"type":"integer","description":"Most lines."}},"required":["file_path"],"additionalProperties":false}""");

    public override ToolAnswer Run(JsonElement input, int mostBytes, CancellationToken cancel)
    {
        if (input.TextAt("file_path") is not { Length: > 0 } path) return new("Read needs file_path.", IsError: true);
        var shown = ToolText.Name(path);
        if (MaskedFile.Read(jail, path, out var refusal) is not { } lines) return ToolAnswer.Refused(shown, refusal);
        var first = Number(input, "offset", 1, 1, int.MaxValue);
        var most = Number(input, "limit", MostLines, 1, MostLines);
        if (lines.Length == 0) return new($"{shown} is empty.");
        if (first > lines.Length) return new($"{shown} has {lines.Length} lines.", IsError: true);
        var text = new ToolText(mostBytes);
        text.Path(path);
        var next = first;
        while (next <= lines.Length && next - first < most && text.Line(next, lines[next - 1])) next++;
        return new(text.Framed("FILE", next <= lines.Length ? $"Lines {first}-{next - 1} of {lines.Length}; the next part starts at offset {next}.\n" : ""));
    }
}

using Wary.Core.Diff;
using Wary.Core.Secrets;

namespace Wary.Review.Agent.Tools;

/// <summary>A file's lines as a model may see them.</summary>
internal static class MaskedFile
{
    /// <summary>Larger files are not shown.</summary>
    public const int MaxBytes = 4 << 20;

    private const double MostOddities = 0.1;

    /// <summary>The lines; null with a reason when they are not to be seen.</summary>
    public static string[]? Read(Jail jail, string path, out string refusal)
    {
        using var file = jail.OpenFile(path, out refusal);
        if (file is null) return null;
        if (file.ReadAll(MaxBytes) is not { } bytes)
        {
            refusal = file.Size > MaxBytes ? $"it has {file.Size:#,0} bytes, more than the {MaxBytes >> 20} MB that are read" : "it cannot be read";
            return null;
        }
        if (Lines(bytes, path) is { } lines) return lines;
        refusal = "it is binary";
        return null;
    }

    /// <summary>The lines of a content, secrets masked in the light of all of it; null when it is no text.</summary>
    public static string[]? Lines(ReadOnlySpan<byte> bytes, string path)
    {
        var text = FileText.Decode(bytes);
        return text.OddShare > MostOddities ? null : Split(SecretMask.Apply(text.Text, path));
    }

    /// <summary>A text's lines, counted as <see cref="FileText"/> counts them.</summary>
    public static string[] Split(string text)
    {
        if (text.Length == 0) return [];
        var lines = text.Split('\n');
        if (lines[^1].Length == 0) lines = lines[..^1];
        for (var i = 0; i < lines.Length; i++) lines[i] = lines[i].EndsWith('\r') ? lines[i][..^1] : lines[i];
        return lines;
    }
}

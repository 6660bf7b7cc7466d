using System.Text;
using Wary.Host.Config;

namespace Wary.Review.Prompts;

/// <summary>What the owners of a project want reviews to know: three files, in order, cut at the end.</summary>
/// <param name="Text">All of it, with a heading per file; empty when there is none.</param>
/// <param name="WasCut">Whether something at the end was left out.</param>
public sealed record Guidance(string Text, bool WasCut = false)
{
    /// <summary>Most UTF-8 bytes.</summary>
    public const int MaxBytes = 8 << 10;

    private const int MaxFileBytes = 1 << 20;
    private const string FileName = "claude-security-guidance";

    /// <summary>None.</summary>
    public static Guidance None { get; } = new("");

    /// <summary>Reads the person's file, then the project's, then the project's local one. What cannot be read is as if it were not there.</summary>
    /// <param name="home">The person's home directory.</param>
    /// <param name="project">The project; null for none.</param>
    public static Guidance Load(string home, string? project)
    {
        var text = new StringBuilder();
        Add("of the user", Path.Combine(home, ".claude", FileName + ".md"));
        if (project is not null && project != home) Add("of the project", Path.Combine(project, ".claude", FileName + ".md"));
        if (project is not null) Add("of the project, local", Path.Combine(project, ".claude", FileName + ".local.md"));
        return Cut(text.ToString());

        void Add(string whose, string path)
        {
            if (BoundedFile.Read(path, MaxFileBytes, out _) is not { Length: > 0 } content) return;
            text.Append("## Guidance ").Append(whose).Append('\n').Append(Encoding.UTF8.GetString(content).Trim()).Append("\n\n");
        }
    }

    private static Guidance Cut(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= MaxBytes) return new(text);
        // A character that would be cut in half goes as a whole.
        var end = MaxBytes;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) end--;
        return new(Encoding.UTF8.GetString(bytes.AsSpan(0, end)), WasCut: true);
    }
}

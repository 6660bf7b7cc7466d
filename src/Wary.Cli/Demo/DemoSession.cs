using System.Text.Json;
using Wary.Core.Hooks;

namespace Wary.Cli.Demo;

/// <summary>The sample session that ships with Wary: hook documents in the host's own form, one a line.</summary>
internal static class DemoSession
{
    private const string Placeholder = "{{project}}";

    /// <summary>The documents, with <paramref name="project"/> in the place of the sample's project folder.</summary>
    public static IReadOnlyList<string> Documents(string project)
    {
        using var stream = typeof(DemoSession).Assembly.GetManifestResourceStream("demo/session.jsonl")!;
        using var reader = new StreamReader(stream);
        var escaped = JsonEncodedText.Encode(project.Replace('\\', '/')).ToString();
        return reader.ReadToEnd().Replace(Placeholder, escaped, StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Does to the disk what the tool call of <paramref name="input"/> did, so that the end of the turn finds the files.</summary>
    public static void Apply(HookInput input)
    {
        if (input is not { Event: HookEvent.PostToolUse, Tool: { Path: { } path } tool }) return;
        if (tool.Content is { } content)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content.Decode());
        }
        foreach (var replacement in tool.Replacements)
            File.WriteAllText(path, File.ReadAllText(path).Replace(replacement.Old.Decode(), replacement.New.Decode(), StringComparison.Ordinal));
        if (tool.NewSource is { } cell) File.WriteAllText(path, NotebookWith(cell.Decode()));
    }

    private static string NotebookWith(string source) =>
        $$"""{"cells":[{"cell_type":"code","id":"c1","metadata":{},"outputs":[],"source":"{{JsonEncodedText.Encode(source)}}"}],"metadata":{},"nbformat":4,"nbformat_minor":5}""";
}

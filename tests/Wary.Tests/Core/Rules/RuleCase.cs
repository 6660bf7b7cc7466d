using System.Text;
using System.Text.Json.Nodes;

namespace Wary.Tests.Core.Rules;

/// <summary>
/// One golden case: what a tool did to a file, and which rules are told. Files under tests/golden/rules hold several, written so:
/// <code>
/// === fires: a sentence | Edit src/a.py          (or silent: …)
/// --- original                                   (the file before; of a notebook cell: the old source)
/// --- old                                        (repeated with "new" for several replacements; "old all" for replace_all)
/// --- new
/// </code>
/// A Write and a NotebookEdit only have "new"; text directly below the heading is "new" as well.
/// </summary>
internal sealed record RuleCase(string File, string Title, bool Fires, string Tool, string Path, IReadOnlyList<(string Name, string Text)> Parts)
{
    /// <summary>The rule that the file is about.</summary>
    public string Rule => System.IO.Path.GetFileNameWithoutExtension(File);

    public static IEnumerable<RuleCase> All() =>
        Directory.GetFiles(Repository.Golden("rules"), "*.cases").Order(StringComparer.Ordinal).SelectMany(Read);

    private static IEnumerable<RuleCase> Read(string file)
    {
        foreach (var block in ('\n' + System.IO.File.ReadAllText(file)).Split("\n=== ").Skip(1))
        {
            var lines = block.TrimEnd('\n').Split('\n');
            var heading = lines[0].Split([": ", " | "], 3, StringSplitOptions.None);
            var target = heading[2].Split(' ', 2);
            var parts = new List<(string Name, StringBuilder Text)> { ("new", new()) };
            foreach (var line in lines[1..])
            {
                if (line.StartsWith("--- ", StringComparison.Ordinal)) parts.Add((line[4..], new()));
                else parts[^1].Text.Append(line).Append('\n');
            }
            if (parts.Count > 1) parts.RemoveAt(0);
            yield return new(file, heading[1], heading[0] == "fires", target[0], target[1], [.. parts.Select(part => (part.Name, part.Text.ToString()))]);
        }
    }

    /// <summary>The document that the host sends after the tool ran: what `wary hook` reads.</summary>
    public byte[] HookDocument()
    {
        var (input, response) = (new JsonObject(), new JsonObject());
        input[Tool == "NotebookEdit" ? "notebook_path" : "file_path"] = Path;
        var original = Parts.FirstOrDefault(part => part.Name == "original").Text;
        if (Tool == "Write") input["content"] = Parts[^1].Text;
        else if (Tool == "NotebookEdit") (input["new_source"], input["cell_type"], response["language"]) = (Parts[^1].Text, Path.EndsWith(".md.ipynb", StringComparison.Ordinal) ? "markdown" : "code", "python");
        else AddReplacements(input);
        response[Tool == "NotebookEdit" ? "old_source" : "originalFile"] = original;
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["session_id"] = $"golden-{Rule}-{Title}", ["cwd"] = "/home/dev/project", ["hook_event_name"] = "PostToolUse", ["permission_mode"] = "default",
            ["tool_name"] = Tool, ["tool_input"] = input, ["tool_response"] = response, ["tool_use_id"] = "toolu_golden",
        }.ToJsonString());
    }

    // Fragments come without the final line feed, as agents send them.
    private void AddReplacements(JsonObject input)
    {
        var pieces = Parts.Where(part => part.Name != "original").Select(part => (part.Name, Text: part.Text.TrimEnd('\n'))).Chunk(2).Select(pair => new JsonObject
        {
            ["old_string"] = pair[0].Text, ["new_string"] = pair[1].Text, ["replace_all"] = pair[0].Name == "old all",
        }).ToArray();
        if (Tool == "MultiEdit") input["edits"] = new JsonArray(pieces);
        else foreach (var (key, value) in pieces.Single()) input[key] = value!.DeepClone();
    }

    public override string ToString() => $"{Rule}: {Title}";
}

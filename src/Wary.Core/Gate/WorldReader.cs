using System.Text.Json;

namespace Wary.Core.Gate;

/// <summary>
/// Reads a machine that somebody described in JSON: <c>home</c>, <c>project</c>, <c>cwd</c>, <c>git</c> (<c>branch</c>, <c>default</c>, <c>protected</c>), <c>files</c> (by name: a state,
/// or an object with <c>state</c>, <c>text</c>, <c>by</c>), <c>environment</c>, <c>headless</c>, <c>rest</c>. Unknown keys are refused: a misspelt one would describe another machine.
/// </summary>
public static class WorldReader
{
    private const string DefaultHome = "/home/dev";

    /// <summary>The machine; null, with a reason, for what describes none.</summary>
    /// <param name="json">The description.</param>
    /// <param name="folder">Where the command starts when the description does not say; null: in the project.</param>
    /// <param name="problem">What is wrong; empty for nothing.</param>
    public static DeclaredWorld? Read(JsonElement json, string? folder, out string problem)
    {
        problem = "";
        if (json.ValueKind != JsonValueKind.Object) return Refuse("a world is an object", out problem);
        var home = DefaultHome;
        string? project = null;
        var rest = PathState.Missing;
        var headless = false;
        JsonElement git = default, files = default;
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "home" when Path(value) is { } path: home = path; break;
                case "project" when Path(value) is { } path: project = path; break;
                case "cwd" when Path(value) is { } path: folder = path; break;
                case "headless" when value.ValueKind is JsonValueKind.True or JsonValueKind.False: headless = value.GetBoolean(); break;
                case "rest" when State(ToolUseReader.Text(value)) is { } state and (PathState.Missing or PathState.Dirty): rest = state; break;
                case "git" when value.ValueKind is JsonValueKind.Object or JsonValueKind.Null: git = value; break;
                case "files" when value.ValueKind == JsonValueKind.Object: files = value; break;
                case "environment" when value.ValueKind == JsonValueKind.Object:
                    foreach (var variable in value.EnumerateObject())
                    {
                        if (ToolUseReader.Text(variable.Value) is not { } text) return Refuse($"environment.{variable.Name} must be a text", out problem);
                        environment[variable.Name] = text;
                    }
                    break;
                default: return Refuse($"{property.Name} is not known in a world, or its value is of the wrong kind", out problem);
            }
        }
        project ??= folder ?? $"{home}/app";
        if (Git(git, project, out problem) is var repository && problem.Length > 0) return null;
        var named = new List<(string Name, DeclaredFile File)>();
        if (files.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in files.EnumerateObject())
            {
                if (File(entry.Value) is not { } file) return Refuse($"files: {entry.Name} needs a state: clean, dirty, untracked, ignored, file, folder or missing", out problem);
                var isFolder = ToolUseReader.Text(entry.Value) == "folder" || entry.Name.EndsWith('/');
                named.Add((isFolder ? entry.Name.TrimEnd('/') + "/" : entry.Name, file));
            }
        }
        if (repository is not null) repository = repository with { HasLooseWork = rest == PathState.Dirty || named.Exists(one => one.File.State is PathState.Dirty or PathState.Untracked) };
        var world = new DeclaredWorld { Home = home, Project = project, Folder = folder ?? project, Rest = rest, IsHeadless = headless, Git = repository, Environment = environment };
        foreach (var (name, file) in named) world.Add(name, file);
        return world;
    }

    private static RepositoryFacts? Git(JsonElement git, string project, out string problem)
    {
        problem = "";
        if (git.ValueKind != JsonValueKind.Object) return null;
        var facts = new RepositoryFacts(project, null, null);
        foreach (var property in git.EnumerateObject())
        {
            switch (property.Name)
            {
                case "branch": facts = facts with { Branch = ToolUseReader.Text(property.Value) }; break;
                case "default": facts = facts with { DefaultBranch = ToolUseReader.Text(property.Value) }; break;
                case "protected" when property.Value.ValueKind == JsonValueKind.Array:
                    var patterns = new List<string>();
                    foreach (var one in property.Value.EnumerateArray())
                    {
                        if (ToolUseReader.Text(one) is { } pattern) patterns.Add(pattern);
                    }
                    facts = facts with { Protected = patterns };
                    break;
                default:
                    problem = $"git.{property.Name} is not known in a world, or its value is of the wrong kind";
                    return null;
            }
        }
        return facts;
    }

    private static DeclaredFile? File(JsonElement value)
    {
        if (ToolUseReader.Text(value) is { } word) return State(word) is { } plain ? new(plain) : null;
        if (value.ValueKind != JsonValueKind.Object) return null;
        var file = new DeclaredFile(PathState.Clean);
        foreach (var property in value.EnumerateObject())
        {
            var text = ToolUseReader.Text(property.Value);
            switch (property.Name)
            {
                case "state" when State(text) is { } state: file = file with { State = state }; break;
                case "text" when text is not null: file = file with { Text = text }; break;
                case "by" when text is "agent": file = file with { IsByAgent = true }; break;
                case "by" when text is "download": file = file with { IsDownloaded = true }; break;
                case "by" when text is "person": break;
                default: return null;
            }
        }
        return file;
    }

    private static PathState? State(string? word) => word switch
    {
        "clean" => PathState.Clean,
        "dirty" => PathState.Dirty,
        "untracked" => PathState.Untracked,
        "ignored" => PathState.Ignored,
        "file" or "folder" => PathState.Loose,
        "missing" => PathState.Missing,
        _ => null,
    };

    private static string? Path(JsonElement value) => ToolUseReader.Text(value) is { Length: > 0 } text && Places.IsAbsolute(text.Replace('\\', '/')) ? Places.Join("/", text, "") : null;

    private static DeclaredWorld? Refuse(string why, out string problem)
    {
        problem = why;
        return null;
    }
}

using System.Text.Json;
using Wary.Core.Gate;

namespace Wary.Tests.Core.Gate.Corpus;

/// <summary>Reads <c>tests/corpus/worlds/*.json</c>.</summary>
internal static class CorpusWorld
{
    /// <summary>The world of that name.</summary>
    public static DeclaredWorld Load(string name) => Read(File.ReadAllText(Path.Combine(Repository.Root, "tests", "corpus", "worlds", name + ".json")));

    /// <summary>The world that a text describes.</summary>
    /// <exception cref="FormatException">A state that does not exist.</exception>
    public static DeclaredWorld Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var (home, project) = (root.GetProperty("home").GetString()!, root.GetProperty("project").GetString()!);
        var files = root.GetProperty("files").EnumerateObject().Select(file => (file.Name, File: Declared(file.Value))).ToList();
        var rest = State(root.GetProperty("rest").GetString()!);
        var loose = files.Where(file => file.File.State is PathState.Dirty or PathState.Untracked).Select(file => file.Name).ToList();
        var world = new DeclaredWorld
        {
            Home = home,
            Project = project,
            Folder = root.GetProperty("cwd").GetString()!,
            IsHeadless = root.GetProperty("headless").GetBoolean(),
            Rest = rest,
            Environment = root.GetProperty("environment").EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!),
            Git = root.TryGetProperty("git", out var git) ? Facts(git, project, loose, rest) : null,
        };
        foreach (var (file, declared) in files) world.Add(file, declared);
        return world;
    }

    private static RepositoryFacts Facts(JsonElement git, string project, List<string> loose, PathState rest) =>
        new(project, git.GetProperty("branch").GetString(), git.GetProperty("default").GetString())
        {
            Protected = [.. git.GetProperty("protected").EnumerateArray().Select(pattern => pattern.GetString()!)],
            HasLooseWork = loose.Count > 0 || rest == PathState.Dirty,
            LooseWork = [.. loose.Take(10)],
        };

    private static DeclaredFile Declared(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? new(State(value.GetString()!))
        : new(State(value.GetProperty("state").GetString()!))
        {
            Text = value.TryGetProperty("text", out var text) ? text.GetString() : null,
            IsByAgent = value.TryGetProperty("by", out var by) && by.GetString() == "agent",
            IsDownloaded = value.TryGetProperty("by", out var from) && from.GetString() == "download",
        };

    private static PathState State(string name) => name switch
    {
        "clean" => PathState.Clean,
        "dirty" => PathState.Dirty,
        "untracked" => PathState.Untracked,
        "ignored" => PathState.Ignored,
        "missing" => PathState.Missing,
        "file" or "folder" => PathState.Loose,
        _ => throw new FormatException($"no such state: {name}"),
    };
}

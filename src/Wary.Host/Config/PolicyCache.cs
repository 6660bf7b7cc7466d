using System.Globalization;
using System.Text;
using System.Text.Json;
using Wary.Core;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

/// <summary>
/// Policies in a form that needs no YAML and no examples, kept beside the bytes they came from: it counts only while the files hold exactly these bytes and the program
/// is the same one. The form is the policy's own, in JSON with texts only, and the same reader reads it.
/// </summary>
internal sealed class PolicyCache
{
    private const int Version = 1;
    private const int MaxBytes = 16 * PolicyFiles.MaxBytes;

    private readonly string _path;
    private readonly IReadOnlyList<PolicySource> _sources;

    public PolicyCache(string directory, IReadOnlyList<PolicySource> sources)
    {
        _sources = sources;
        var names = string.Join('\n', sources.Select(source => source.Path));
        _path = Path.Combine(directory, $"policy-{ShortHash.Of(Encoding.UTF8.GetBytes(names))}.json");
    }

    private static string Program => $"{Version} {Product.Version}";

    /// <summary>What was kept for exactly these files; null when there is nothing, or nothing that can be used.</summary>
    public (List<PolicyFile> Files, List<ConfigProblem> Problems)? Load()
    {
        if (BoundedFile.Read(_path, MaxBytes, out _) is not { Length: > 0 } bytes) return null;
        try
        {
            return JsonConfig.Read(bytes) is ConfigMap map ? Read(map) : null;
        }
        catch (ConfigFormatException)
        {
            return null;
        }
    }

    private (List<PolicyFile>, List<ConfigProblem>)? Read(ConfigMap map)
    {
        if (Text(map, "program") != Program || List(map, "files") is not { } documents || documents.Count != _sources.Count || List(map, "problems") is not { } told) return null;
        var files = new List<PolicyFile>();
        var problems = new List<ConfigProblem>();
        for (var i = 0; i < documents.Count; i++)
        {
            var source = _sources[i];
            if (documents[i] is not ConfigMap file || Text(file, "path") != source.Path || Text(file, "problem") != source.Problem || Text(file, "open") != (source.IsOpen ? "1" : "0")
                || Text(file, "content") != Convert.ToBase64String(source.Content)) return null;
            var wrong = new List<ConfigProblem>();
            files.Add(new PolicyReader(source, wrong, runsFromCache: true).Read(Find(file, "policy")));
            // What was written by this program reads back whole, or somebody else wrote it.
            if (wrong.Count > 0) return null;
        }
        foreach (var node in told)
        {
            if (node is not ConfigMap problem) return null;
            var line = Number(Text(problem, "line"));
            problems.Add(new(Text(problem, "source"), line == 0 ? null : line, Text(problem, "text")) { Column = Number(Text(problem, "column")) });
        }
        return (files, problems);
    }

    /// <summary>Keeps what was read. A failure costs the next process its time and nothing else.</summary>
    public void Save(IReadOnlyList<PolicyFile> files, IReadOnlyList<ConfigProblem> problems)
    {
        var temporary = $"{_path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(_path)!);
            using (var file = PrivateFiles.Open(temporary, FileMode.Create, FileShare.None))
            using (var json = new Utf8JsonWriter(file)) Write(json, files, problems);
            File.Move(temporary, _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The last of them is what the class library makes of "file too large".
            Discard(temporary);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It stays behind; nobody reads it.
        }
    }

    private void Write(Utf8JsonWriter json, IReadOnlyList<PolicyFile> files, IReadOnlyList<ConfigProblem> problems)
    {
        json.WriteStartObject();
        json.WriteString("program", Program);
        json.WriteStartArray("files");
        for (var i = 0; i < files.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("path", _sources[i].Path);
            json.WriteString("problem", _sources[i].Problem);
            json.WriteString("open", _sources[i].IsOpen ? "1" : "0");
            json.WriteString("content", Convert.ToBase64String(_sources[i].Content));
            json.WriteStartObject("policy");
            Write(json, files[i]);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("source", problem.Source);
            json.WriteString("line", Text(problem.Line ?? 0));
            json.WriteString("column", Text(problem.Column));
            json.WriteString("text", problem.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PolicyFile file)
    {
        if (file.Headless is { } headless) json.WriteString("headless", Name(headless));
        if (file.Fail is { } fail) json.WriteString("fail", Name(fail));
        Write(json, "protected_branches", file.ProtectedBranches);
        if (file.Snapshot is { } snapshot) json.WriteString("snapshot", snapshot ? "true" : "false");
        if (file.Rewrites is { } rewrites) json.WriteString("rewrites", rewrites ? "true" : "false");
        if (file.DeadlineMilliseconds is { } deadline) json.WriteString("deadline_ms", Text(deadline));
        if (file.Review.Count > 0)
        {
            json.WriteStartObject("review");
            foreach (var (key, value) in file.Review) json.WriteString(key, value);
            json.WriteEndObject();
        }
        json.WriteStartArray("rules");
        foreach (var rule in file.Rules) Write(json, rule);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PolicyRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("line", Text(rule.Line));
        json.WriteString("verdict", Name(rule.Verdict));
        Write(json, "effect", [.. rule.Effects.Select(kind => kind.ToString())]);
        Write(json, "path", [.. rule.Paths.Select(path => path.Text)]);
        Write(json, "host", rule.Hosts);
        Write(json, "program", rule.Programs);
        Write(json, "name", rule.Names);
        Write(json, "ecosystem", rule.Ecosystems);
        Write(json, "target", rule.Targets);
        if ((rule.Where | rule.Unless) != Traits.None)
        {
            json.WriteStartObject("where");
            foreach (var name in TraitNames.Of(rule.Where)) json.WriteString(name, "true");
            foreach (var name in TraitNames.Of(rule.Unless)) json.WriteString(name, "false");
            json.WriteEndObject();
        }
        if (rule.Reason is { Length: > 0 } reason) json.WriteString("reason", reason);
        Write(json, "must_block", rule.MustBlock);
        Write(json, "must_allow", rule.MustAllow);
        if (rule.IsFinal) json.WriteString("final", "true");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Name(Verdict verdict) => verdict switch { Verdict.Allow => "allow", Verdict.Deny => "deny", _ => "ask" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static ConfigNode? Find(ConfigMap map, string key)
    {
        foreach (var entry in map.Entries)
        {
            if (entry.Key == key) return entry.Value;
        }
        return null;
    }

    private static string Text(ConfigMap map, string key) => (Find(map, key) as ConfigScalar)?.Text ?? "";

    private static IReadOnlyList<ConfigNode>? List(ConfigMap map, string key) => (Find(map, key) as ConfigList)?.Items;
}

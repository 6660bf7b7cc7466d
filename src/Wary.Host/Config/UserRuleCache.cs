using System.Text;
using System.Text.Json;
using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

/// <summary>
/// Compiled rules kept beside the bytes they came from: they count only while the files hold exactly these bytes, so nothing depends on
/// times or on a hash. One file per set of paths. What cannot be read back is made anew.
/// </summary>
internal sealed partial class UserRuleCache
{
    private const int Version = 1;
    private const int MaxBytes = 16 * UserRuleFiles.MaxBytes;

    private readonly string _path;
    private readonly IReadOnlyList<UserRuleSource> _sources;

    public UserRuleCache(string directory, IReadOnlyList<UserRuleSource> sources)
    {
        _sources = sources;
        var names = string.Join('\n', sources.Select(source => source.Path));
        _path = Path.Combine(directory, $"user-rules-{ShortHash.Of(Encoding.UTF8.GetBytes(names))}.json");
    }

    /// <summary>Keeps the rules. A failure costs the next process its time and nothing else.</summary>
    public void Save(IReadOnlyList<UserRule> rules, IReadOnlyList<ConfigProblem> problems)
    {
        var temporary = $"{_path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(_path)!);
            using (var file = PrivateFiles.Open(temporary, FileMode.Create, FileShare.None))
            using (var json = new Utf8JsonWriter(file))
                Write(json, rules, problems);
            File.Move(temporary, _path, overwrite: true);
        }
        catch (IOException)
        {
            Discard(temporary);
        }
        catch (UnauthorizedAccessException)
        {
            Discard(temporary);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (IOException)
        {
            // It stays behind; the sweep of old state takes it.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
    }

    private void Write(Utf8JsonWriter json, IReadOnlyList<UserRule> rules, IReadOnlyList<ConfigProblem> problems)
    {
        json.WriteStartObject();
        json.WriteNumber("v", Version);
        json.WriteStartArray("sources");
        foreach (var source in _sources)
        {
            json.WriteStringValue(source.Path);
            json.WriteBase64StringValue(source.Content);
            json.WriteStringValue(source.Problem);
        }
        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStringValue(problem.Source);
            json.WriteNumberValue(problem.Line ?? 0);
            json.WriteStringValue(problem.Text);
        }
        json.WriteEndArray();
        json.WriteStartArray("rules");
        foreach (var rule in rules) Write(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, UserRule rule)
    {
        json.WriteStringValue(rule.Name);
        json.WriteStringValue(rule.Reminder);
        Write(json, rule.Substrings);
        json.WriteStartArray();
        foreach (var regex in rule.Regexes)
        {
            json.WriteStringValue(regex.Pattern);
            json.WriteNumberValue((int)regex.Options);
            json.WriteBooleanValue(regex.Linear);
            json.WriteStringValue(regex.Literal ?? "");
        }
        json.WriteEndArray();
        Write(json, rule.Paths.Select(glob => glob.Pattern));
        Write(json, rule.ExcludePaths.Select(glob => glob.Pattern));
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

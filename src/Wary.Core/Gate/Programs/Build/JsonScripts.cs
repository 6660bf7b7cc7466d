using System.Text;
using System.Text.Json;

namespace Wary.Core.Gate.Programs.Build;

/// <summary>Commands in a section of a JSON file: each entry is a text, a list of texts, or an object with a <c>command</c>.</summary>
internal static class JsonScripts
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The commands of an entry; none where the file does not hold it or is not JSON.</summary>
    public static IReadOnlyList<string> Find(string json, string section, string name)
    {
        var found = new List<string>();
        Read(json, section, (string key, ref Utf8JsonReader reader) =>
        {
            if (key != name) return false;
            Collect(ref reader, found);
            return true;
        });
        return found;
    }

    /// <summary>The names of the entries that <paramref name="fits"/> wants.</summary>
    public static IReadOnlyList<string> Names(string json, string section, Func<string, bool> fits)
    {
        var found = new List<string>();
        Read(json, section, (string key, ref Utf8JsonReader reader) =>
        {
            if (found.Count < 64 && fits(key)) found.Add(key);
            return false;
        });
        return found;
    }

    private delegate bool Visit(string key, ref Utf8JsonReader reader);

    private static void Read(string json, string section, Visit visit)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isSection = reader.ValueTextEquals(section);
                reader.Read();
                if (!isSection || reader.TokenType != JsonTokenType.StartObject)
                {
                    reader.Skip();
                    continue;
                }
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var key = reader.GetString() ?? "";
                    reader.Read();
                    if (visit(key, ref reader)) continue;
                    reader.Skip();
                }
            }
        }
        catch (JsonException)
        {
            // Half a file is as good as none.
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in an escape.
        }
    }

    private static void Collect(ref Utf8JsonReader reader, List<string> found)
    {
        if (reader.TokenType == JsonTokenType.String) found.Add(reader.GetString() ?? "");
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.String) found.Add(reader.GetString() ?? "");
                else reader.Skip();
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isCommand = reader.ValueTextEquals("command"u8);
                reader.Read();
                if (isCommand && reader.TokenType == JsonTokenType.String) found.Add(reader.GetString() ?? "");
                else reader.Skip();
            }
        }
    }
}

using System.Text;
using System.Text.Json;

namespace Wary.Core.Code;

/// <summary>The code of a Jupyter notebook.</summary>
/// <param name="Source">All code cells, joined by line feeds.</param>
/// <param name="Language">The language of the notebook; Python where it does not say.</param>
public sealed record Notebook(string Source, Language Language)
{
    /// <summary>Reads the JSON of a notebook; null when it is none.</summary>
    public static Notebook? Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            var source = new StringBuilder();
            string? language = null;
            var hasCells = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var cells = reader.ValueTextEquals("cells"u8);
                var metadata = reader.ValueTextEquals("metadata"u8);
                reader.Read();
                hasCells |= cells;
                if (cells && reader.TokenType == JsonTokenType.StartArray) ReadCells(ref reader, source);
                else if (metadata && reader.TokenType == JsonTokenType.StartObject) language = ReadLanguage(ref reader);
                else reader.Skip();
            }
            return hasCells ? new(source.ToString(), Languages.OfNotebook(language)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a cell cannot be decoded by the reader.
            return null;
        }
    }

    private static void ReadCells(ref Utf8JsonReader reader, StringBuilder source)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            var (start, isCode) = (source.Length, true);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("source"u8)) ReadSource(ref reader, source);
                else if (reader.ValueTextEquals("cell_type"u8)) isCode = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("code"u8);
                else reader.Skip();
            }
            if (isCode) source.Append('\n');
            else source.Length = start;
        }
    }

    // One string, or a list of lines that keep their line feeds.
    private static void ReadSource(ref Utf8JsonReader reader, StringBuilder source)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) source.Append(reader.GetString());
        else if (reader.TokenType != JsonTokenType.StartArray) reader.Skip();
        else
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.String) source.Append(reader.GetString());
                else reader.Skip();
            }
        }
    }

    // metadata.kernelspec.language and metadata.language_info.name say the same.
    private static string? ReadLanguage(ref Utf8JsonReader reader)
    {
        string? language = null;
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != depth + 1) continue;
            var name = reader.ValueTextEquals("kernelspec"u8) ? "language" : reader.ValueTextEquals("language_info"u8) ? "name" : null;
            reader.Read();
            if (name is null || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var found = reader.ValueTextEquals(name);
                reader.Read();
                if (found && reader.TokenType == JsonTokenType.String) language = reader.GetString();
                else reader.Skip();
            }
        }
        return language;
    }
}

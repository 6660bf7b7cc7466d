using System.Text.Json;
using Wary.Core.Text;

namespace Wary.Host.Config;

/// <summary>Reads a JSON file with line numbers. Comments and trailing commas are taken.</summary>
internal ref struct JsonConfig
{
    private readonly ReadOnlySpan<byte> _bytes;
    private Utf8JsonReader _reader;
    private int _line = 1;
    private int _counted;

    private JsonConfig(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            MaxDepth = ConfigFormatException.MaxDepth,
        });
    }

    /// <summary>The document; null when the file is empty.</summary>
    /// <exception cref="ConfigFormatException">The file is no JSON document.</exception>
    public static ConfigNode? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Trim(" \t\r\n"u8).IsEmpty) return null;
        var config = new JsonConfig(bytes);
        try
        {
            config._reader.Read();
            var node = config.Node();
            config._reader.Read();
            return node;
        }
        catch (JsonException error)
        {
            throw new ConfigFormatException((int)(error.LineNumber ?? 0) + 1, "is not valid JSON");
        }
    }

    private ConfigNode Node()
    {
        var line = Line();
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                return new ConfigScalar(line, Text());
            case JsonTokenType.StartArray:
                var items = new List<ConfigNode>();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray) items.Add(Node());
                return new ConfigList(line, items);
            case JsonTokenType.StartObject:
                var entries = new List<ConfigEntry>();
                while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
                {
                    var (key, at) = (Text(), Line());
                    _reader.Read();
                    entries.Add(new ConfigEntry(key, at, Node()));
                }
                return new ConfigMap(line, entries);
            default:
                return new ConfigScalar(line, null);
        }
    }

    private readonly string Text() => new JsonText(_reader.ValueSpan.ToArray(), _reader.ValueIsEscaped).Decode();

    private int Line()
    {
        var at = (int)_reader.TokenStartIndex;
        _line += _bytes[_counted..at].Count((byte)'\n');
        _counted = at;
        return _line;
    }
}

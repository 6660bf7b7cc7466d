using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Wary.Host.Config;

/// <summary>
/// Reads a YAML file from the parser's events: no objects are made from it, tags mean nothing, an alias is the same node again (so a bomb
/// of aliases stays as small as its file), and merge keys work.
/// </summary>
internal sealed class YamlConfig
{
    private const int MaxEntries = 10_000;

    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, ConfigNode> _anchors = [];
    private int _entries;

    private YamlConfig(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The first document; null when the file has none.</summary>
    /// <exception cref="ConfigFormatException">The file is no YAML document.</exception>
    public static ConfigNode? Read(string text)
    {
        var config = new YamlConfig(text);
        try
        {
            return config.Document();
        }
        catch (YamlException error)
        {
            throw new ConfigFormatException(LineOf(error.Start), "is not valid YAML") { Column = ColumnOf(error.Start) };
        }
        // The parser also throws these, on stray document ends and escapes beyond Unicode; they carry no place.
        catch (InvalidOperationException)
        {
            throw config.Unplaced();
        }
        catch (ArgumentException)
        {
            throw config.Unplaced();
        }
    }

    private ConfigFormatException Unplaced() => new(LineOf(_parser.Current?.Start ?? Mark.Empty), "is not valid YAML");

    private ConfigNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _)) return null;
        var node = Node(depth: 0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<DocumentStart>(out var second)) return node;
        throw new ConfigFormatException(LineOf(second.Start), "holds more than one document (a line ---)");
    }

    private ConfigNode Node(int depth)
    {
        if (_parser.Current is not { } start) throw new ConfigFormatException(1, "ends too early");
        var line = LineOf(start.Start);
        if (depth > ConfigFormatException.MaxDepth) throw new ConfigFormatException(line, $"is nested deeper than {ConfigFormatException.MaxDepth}");
        if (++_entries > MaxEntries) throw new ConfigFormatException(line, $"has more than {MaxEntries} values");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.GetValueOrDefault(alias.Value) ?? throw new ConfigFormatException(line, "uses an alias before its anchor is complete");
        ConfigNode node;
        var column = ColumnOf(start.Start);
        if (_parser.TryConsume<Scalar>(out var scalar)) node = new ConfigScalar(line, TextOf(scalar)) { Column = column };
        else if (_parser.TryConsume<SequenceStart>(out _)) node = List(line, depth) with { Column = column };
        else
        {
            _parser.Consume<MappingStart>();
            node = Map(line, depth) with { Column = column };
        }
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored) _anchors[anchored.Anchor] = node;
        return node;
    }

    private ConfigList List(int line, int depth)
    {
        var items = new List<ConfigNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
        return new ConfigList(line, items);
    }

    private ConfigMap Map(int line, int depth)
    {
        var entries = new List<ConfigEntry>();
        var merged = new List<ConfigEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            if (key is not ConfigScalar { Text: { } name }) throw new ConfigFormatException(key.Line, "has a key that is no text");
            var value = Node(depth + 1);
            if (name == "<<" && value is ConfigMap shared) merged.AddRange(shared.Entries);
            else entries.Add(new ConfigEntry(name, key.Line, value) { Column = key.Column });
        }
        foreach (var entry in merged)
        {
            if (entries.Exists(own => own.Key == entry.Key)) continue;
            if (++_entries > MaxEntries) throw new ConfigFormatException(line, $"has more than {MaxEntries} values");
            entries.Add(entry);
        }
        return new ConfigMap(line, entries);
    }

    private static string? TextOf(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? null : scalar.Value;

    private static int ColumnOf(Mark mark) => (int)Math.Clamp(mark.Column, 1, int.MaxValue);

    private static int LineOf(Mark mark) => (int)Math.Clamp(mark.Line, 1, int.MaxValue);
}

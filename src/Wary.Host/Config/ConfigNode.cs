namespace Wary.Host.Config;

/// <summary>A piece of a configuration file, whatever its notation. Shared pieces (YAML aliases) are one object.</summary>
/// <param name="Line">Where it starts, from 1.</param>
internal abstract record ConfigNode(int Line)
{
    /// <summary>Where in its line it starts, from 1; 0 where the notation's reader does not tell.</summary>
    public int Column { get; init; }
}

/// <summary>A single value; <paramref name="Text"/> is null for null and for what is no text.</summary>
internal sealed record ConfigScalar(int Line, string? Text) : ConfigNode(Line);

/// <summary>A list.</summary>
internal sealed record ConfigList(int Line, IReadOnlyList<ConfigNode> Items) : ConfigNode(Line);

/// <summary>Keys and values in the order of the file; a key may occur twice.</summary>
internal sealed record ConfigMap(int Line, IReadOnlyList<ConfigEntry> Entries) : ConfigNode(Line);

/// <summary>A key, where it stands, and its value.</summary>
internal readonly record struct ConfigEntry(string Key, int Line, ConfigNode Value)
{
    /// <summary>Where in its line the key starts, from 1; 0 where the notation's reader does not tell.</summary>
    public int Column { get; init; }
}

/// <summary>A file that is no valid document. The message says what is wrong, in one line.</summary>
internal sealed class ConfigFormatException(int line, string message) : Exception(message)
{
    /// <summary>Deeper nesting is refused.</summary>
    public const int MaxDepth = 16;

    /// <summary>Line of the trouble, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Its place in that line, from 1; 0 where it is not known.</summary>
    public int Column { get; init; }
}

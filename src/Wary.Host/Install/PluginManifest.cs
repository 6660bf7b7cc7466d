using System.Text.Json;
using Wary.Host.Config;

namespace Wary.Host.Install;

/// <summary>The manifest of a plugin that the host loaded.</summary>
public static class PluginManifest
{
    private const int MaxBytes = 64 << 10;

    /// <summary>The version that the plugin in <paramref name="root"/> states; null when it has no readable manifest.</summary>
    public static string? VersionAt(string root)
    {
        var bytes = BoundedFile.Read(Path.Combine(root, ".claude-plugin", "plugin.json"), MaxBytes, out _);
        if (bytes is null) return null;
        try
        {
            using var manifest = JsonDocument.Parse(bytes);
            return manifest.RootElement is { ValueKind: JsonValueKind.Object } top && top.TryGetProperty("version", out var version)
                && version.ValueKind == JsonValueKind.String ? version.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

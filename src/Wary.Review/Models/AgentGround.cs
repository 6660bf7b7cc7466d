using System.Buffers;
using System.Text.Json;
using Wary.Core.Secrets;

namespace Wary.Review.Models;

/// <summary>Where an agent that runs in another program may look, and how far it may go.</summary>
/// <param name="Root">The repository's root, an absolute path.</param>
public sealed record AgentGround(string Root)
{
    /// <summary>Further <c>permissions.deny</c> rules in Claude Code's form: the person's settings are not read by the run.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];

    /// <summary>Most turns of the agent.</summary>
    public int MaxTurns { get; init; } = 18;

    /// <summary>
    /// Writes the only settings of a run into a folder of its own, and gives the file: what may not be read. A rule for Read holds for Grep and Glob too. A file, because the rules of a
    /// repository can be longer than a command line.
    /// </summary>
    /// <param name="folder">A folder that is the run's only.</param>
    /// <param name="stateDirectory">Wary's own state, which is nobody's to read.</param>
    /// <param name="withHooks">Whether hooks run that the starting program itself brings.</param>
    internal string WriteSettings(string folder, string stateDirectory, bool withHooks)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (!withHooks) json.WriteBoolean("disableAllHooks"u8, true);
            json.WriteStartObject("permissions"u8);
            json.WriteStartArray("deny"u8);
            foreach (var glob in CredentialFile.Globs) json.WriteStringValue($"Read({InAnyCase(glob)})");
            json.WriteStringValue($"Read({InAnyCase("**/.git/**")})");
            if (!OperatingSystem.IsWindows()) json.WriteStringValue($"Read(/{stateDirectory}/**)");
            foreach (var rule in Denied) json.WriteStringValue(rule);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        var file = Path.Combine(folder, "settings.json");
        File.WriteAllBytes(file, buffer.WrittenSpan);
        return file;
    }

    // Grep leaves files out by rules that know one case only, and .ENV is an .env to whoever put it there.
    private static string InAnyCase(string glob) =>
        string.Concat(glob.Select(c => char.IsAsciiLetter(c) ? $"[{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}]" : c.ToString()));
}

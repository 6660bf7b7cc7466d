using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Wary.Review.Prompts;

namespace Wary.Tests.Mocks;

/// <summary>
/// A recorded conversation: what was asked and what the wire answered, byte for byte. Requests are known by a key of their content; what differs from run to
/// run (the key of a frame) or is kept elsewhere (the fixed prompts) is put aside first, so that a record outlives an edit of the prompt.
/// </summary>
/// <param name="Exchanges">In the order of their answers.</param>
internal sealed partial record Recording(IReadOnlyList<Recording.Exchange> Exchanges)
{
    /// <summary>One request and its answer.</summary>
    internal sealed record Exchange(string Key, JsonObject Request, int Status, string ContentType, IReadOnlyDictionary<string, string> Headers, string Body);

    /// <summary>The request with the fixed prompts in it, as it was sent but for the key of its frame.</summary>
    public static string Whole(JsonObject request) => request.ToJsonString(Options)
        .Replace(Inside("<review.md>"), Inside(PromptFiles.Review), StringComparison.Ordinal).Replace(Inside("<screen.md>"), Inside(PromptFiles.Screen), StringComparison.Ordinal);

    /// <summary>A request as records hold it.</summary>
    public static JsonObject Normal(string body)
    {
        var plain = JsonNode.Parse(body)!.ToJsonString(Options)
            .Replace(Inside(PromptFiles.Review), Inside("<review.md>"), StringComparison.Ordinal).Replace(Inside(PromptFiles.Screen), Inside("<screen.md>"), StringComparison.Ordinal);
        foreach (Match frame in Frame().Matches(plain)) plain = plain.Replace(frame.Groups[1].Value, "KEY", StringComparison.Ordinal);
        return JsonNode.Parse(plain)!.AsObject();
    }

    /// <summary>What a request is known by.</summary>
    public static string KeyOf(JsonObject request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.ToJsonString(Options))).AsSpan(0, 8));

    public static Recording Read(string path) => JsonSerializer.Deserialize<Recording>(File.ReadAllText(path), Options)!;

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Options).ReplaceLineEndings("\n") + "\n");

    // Without escapes that depend on a library's taste: the file is read by people as well.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Inside(string text) => JsonSerializer.Serialize(text, Options);

    [GeneratedRegex("----- BEGIN [A-Z ]+ ([0-9a-f]{24}) -----")]
    private static partial Regex Frame();
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wary.Tests.Mocks;

/// <summary>
/// Simulates the provider's prompt cache: prefixes (tools, then system, then messages) up to a breakpoint, kept five minutes from their
/// last use, only from a minimal length on. A token is four bytes of JSON here, rounded up: the real count is the provider's secret.
/// </summary>
internal sealed class PromptCache(TimeProvider time)
{
    private const int BytesPerToken = 4;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, DateTimeOffset> _prefixes = [];
    private readonly Lock _guard = new();

    /// <summary>The shortest prefix that is kept, in tokens, by model.</summary>
    public Func<string, int> MinTokens { get; init; } = _ => 1024;

    public static int Tokens(int bytes) => (bytes + BytesPerToken - 1) / BytesPerToken;

    /// <summary>Splits the tokens of a request into full price, read and written, and remembers what it wrote.</summary>
    public (int Input, int Read, int Write) Count(JsonElement body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var model = body.GetProperty("model").GetString()!;
        hash.AppendData(Encoding.UTF8.GetBytes(model));
        var (bytes, read, marked) = (0, 0, 0);
        lock (_guard)
        {
            var now = time.GetUtcNow();
            foreach (var block in Blocks(body))
            {
                var raw = Encoding.UTF8.GetBytes(WithoutMark(block));
                hash.AppendData(raw);
                bytes += raw.Length;
                if (!block.TryGetProperty("cache_control", out _) || Tokens(bytes) < MinTokens(model)) continue;
                marked = Tokens(bytes);
                var key = Convert.ToHexString(hash.GetCurrentHash());
                if (_prefixes.TryGetValue(key, out var until) && until > now) read = marked;
                _prefixes[key] = now + Life;
            }
        }
        return (Tokens(bytes) - marked, read, marked - read);
    }

    private static IEnumerable<JsonElement> Blocks(JsonElement body)
    {
        foreach (var name in (string[])["tools", "system"])
        {
            if (!body.TryGetProperty(name, out var list)) continue;
            foreach (var item in list.EnumerateArray()) yield return item;
        }
        foreach (var message in body.GetProperty("messages").EnumerateArray())
        {
            var content = message.GetProperty("content");
            if (content.ValueKind == JsonValueKind.String) yield return JsonSerializer.SerializeToElement(new { type = "text", text = content.GetString() });
            else foreach (var block in content.EnumerateArray()) yield return block;
        }
    }

    // Moving a breakpoint does not change the prefix.
    private static string WithoutMark(JsonElement block) =>
        string.Concat(block.EnumerateObject().Where(property => property.Name != "cache_control").Select(property => property.Name + property.Value.GetRawText()));
}

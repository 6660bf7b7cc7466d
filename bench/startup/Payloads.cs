using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wary.Startup;

/// <summary>Hook documents: recorded ones as they are, and the recorded Write with a file of a given size in it.</summary>
internal sealed class Payloads(string events)
{
    // The host escapes what JSON demands and nothing else.
    private static readonly JsonSerializerOptions AsHost = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<(int, bool), string> _files = [];

    public byte[] Recorded(string name) => File.ReadAllBytes(Path.Combine(events, name + ".json"));

    /// <summary>A Write of about <paramref name="size"/> bytes; each round is another session, so that nothing was told before.</summary>
    public byte[] Write(int size, bool hit, int round = 0)
    {
        var document = JsonNode.Parse(Recorded("PostToolUse-Write"))!;
        if (!_files.TryGetValue((size, hit), out var content)) _files[(size, hit)] = content = Source(size, hit);
        document["session_id"] = $"bench-{size}-{hit}-{round}";
        document["tool_input"]!["content"] = content;
        document["tool_response"]!["content"] = content;
        return Encoding.UTF8.GetBytes(document.ToJsonString(AsHost));
    }

    // Ordinary code with comments, strings and templates; the vulnerable line stands at the end, where a scan has to come to.
    private static string Source(int size, bool hit)
    {
        var text = new StringBuilder(size + 200);
        for (var i = 0; text.Length < size; i++)
        {
            text.Append($$"""
                /** Returns the label of item {{i}}; it's cached by "id". */
                export function label{{i}}(item, options = {}) {
                  // evaluate lazily: most callers never look
                  const name = item.names["{{i}}"] ?? `item-${item.id}`;
                  return options.upper ? name.toUpperCase() : name.replace(/['"]/g, '');
                }

                """);
        }
        return text.Append(hit ? "export const run = (code) => eval(code);\n" : "export const run = (code) => code;\n").ToString();
    }
}

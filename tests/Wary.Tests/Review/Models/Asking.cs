using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

/// <summary>A mock model, a client before it, and a state directory of its own.</summary>
internal sealed class Asking : IDisposable
{
    public const string Schema = """
        {"type":"object","properties":{"hasVulnerabilities":{"type":"boolean"},"vulnerabilities":{"type":"array","items":{"type":"object",
        "properties":{"filePath":{"type":"string"},"severity":{"type":"string","enum":["critical","high","medium","low"]}},
        "required":["filePath","severity"],"additionalProperties":false}}},"required":["hasVulnerabilities","vulnerabilities"],"additionalProperties":false}
        """;

    public const string Key = "sk-ant-not-a-key";

    private readonly string _folder = Directory.CreateTempSubdirectory("wary-models-").FullName;
    private readonly List<IDisposable> _clients = [];

    public Asking() => Model = new(Time);

    public ImpatientTime Time { get; } = new();

    public MockModel Model { get; init; }

    public string State => _folder;

    public SpendingCaps Caps { get; init; } = new();

    public string? ApiKey { get; init; } = Key;

    public string? Bearer { get; init; }

    public string BaseUrl { get; init; } = "https://gateway.example/llm/";

    public Ledger Ledger => new(State, Caps, Time);

    public ReviewBudget Budget(TimeSpan? time = null) => new("session-1", "turn", Time.GetUtcNow() + (time ?? ReviewBudget.DefaultTime));

    public static ModelRequest Question(bool streams = true, string? fallback = null) => new()
    {
        Model = ModelTable.Strong,
        Fallback = fallback,
        System = [new("You review source code.", Breakpoint: true)],
        Messages = [ModelMessage.User("The change: eval(input)")],
        Schema = Schema,
        Streams = streams,
    };

    public MessagesClient Client()
    {
        var client = new MessagesClient(ModelEndpoint.Create(BaseUrl, ApiKey, Bearer).Endpoint!, new MockHandler(Model, Time), Time);
        _clients.Add(client);
        return client;
    }

    public ModelCaller Caller() => new(Client(), Ledger, Time);

    public void Dispose()
    {
        foreach (var client in _clients) client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

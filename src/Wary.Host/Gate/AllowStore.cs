using System.Text.Json;
using Wary.Core.Gate;
using Wary.Core.Secrets;
using Wary.Core.Text;
using Wary.Host.State;

namespace Wary.Host.Gate;

/// <summary>
/// Actions that the gate stopped and that a person accepted. What was stopped is noted under a name that its code leads to and that does not lead back, so
/// reading the store tells nobody a code. While nothing is accepted the gate's question costs one look at a path.
/// </summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="time">The clock.</param>
public sealed class AllowStore(string stateDirectory, TimeProvider time)
{
    /// <summary>How long an acceptance lasts that nobody gave a time.</summary>
    public static readonly TimeSpan DefaultLife = TimeSpan.FromHours(1);

    /// <summary>How long a code can be used.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromHours(24);

    private const int Version = 1;
    private const int MaxText = 500;

    private readonly LineLog _stopped = new(stateDirectory, "stopped") { Section = "gate", Patience = TimeSpan.FromMilliseconds(250) };
    private readonly LineLog _allowed = new(stateDirectory, "allowed") { Section = "gate", Patience = TimeSpan.FromSeconds(2) };
    private readonly GateSecret _secret = new(stateDirectory);

    /// <summary>Notes an action that was stopped. Gives the code for the person, or null when it could not be noted.</summary>
    public string? Stop(GateAction action, IReadOnlyList<string> rules)
    {
        if (_secret.Read(create: true) is not { } key) return null;
        var code = AllowCode.Of(AllowCode.Hash(key, "code", action.Tool, action.Input, action.Session, action.Folder));
        var json = new JsonOutput();
        json.StartObject();
        json.Write("v"u8, Version);
        json.Write("key"u8, NameOf(key, code));
        json.Write("action"u8, NameOf(key, action));
        json.Write("session"u8, action.Session);
        json.Write("tool"u8, action.Tool);
        var text = SecretMask.Apply(action.Input.Length > 8 * MaxText ? action.Input[..(8 * MaxText)] : action.Input);
        json.Write("text"u8, text.Length > MaxText ? text[..MaxText] + "…" : text);
        json.Write("cwd"u8, action.Folder);
        json.Write("rules"u8, rules);
        json.Write("t"u8, time.GetUtcNow().ToUnixTimeMilliseconds());
        json.EndObject();
        return _stopped.Update(_ => [json.Written.ToArray()], line => Stopped(line) is { } old && IsFresh(old)) is null ? code : null;
    }

    /// <summary>The action that a code stands for; null for an unknown or old code.</summary>
    public StoppedAction? Find(string code)
    {
        if (!_stopped.Exists || _secret.Read(create: false) is not { } key || AllowCode.Normalise(code) is not { } known) return null;
        var name = NameOf(key, known);
        return _stopped.Read().Select(Stopped).LastOrDefault(one => one?.Key == name && IsFresh(one));
    }

    /// <summary>Accepts an action. Gives the text of a problem, or null.</summary>
    public string? Allow(StoppedAction action, AllowScope scope, DateTimeOffset until)
    {
        var json = new JsonOutput();
        json.StartObject();
        json.Write("v"u8, Version);
        json.Write("id"u8, StateFile.Unique());
        json.Write("action"u8, action.Action);
        json.Write("session"u8, action.Session);
        json.Write("scope"u8, scope switch { AllowScope.Once => "once", AllowScope.Session => "session", _ => "always" });
        json.Write("until"u8, until.ToUnixTimeMilliseconds());
        json.Write("tool"u8, action.Tool);
        json.Write("text"u8, action.Text);
        json.EndObject();
        return _allowed.Update(_ => [json.Written.ToArray()], line => Allowance(line) is { Used: null } one && one.Until > time.GetUtcNow());
    }

    /// <summary>Whether a person accepted the action; one acceptance of one time is used up by this. Of many processes that ask at once, one gets it.</summary>
    public bool IsAllowed(GateAction action)
    {
        if (!_allowed.Exists || _secret.Read(create: false) is not { } key) return false;
        var name = NameOf(key, action);
        if (Matching(_allowed.Read(), name, action.Session) is not { } found) return false;
        if (found.Scope != AllowScope.Once) return true;
        var isMine = false;
        var problem = _allowed.Update(lines =>
        {
            if (Matching(lines, name, action.Session) is not { } still) return [];
            isMine = true;
            if (still.Scope != AllowScope.Once) return [];
            var json = new JsonOutput();
            json.StartObject();
            json.Write("v"u8, Version);
            json.Write("used"u8, still.Id);
            json.EndObject();
            return [json.Written.ToArray()];
        });
        return isMine && problem is null;
    }

    /// <summary>What is accepted now: the text of each and until when.</summary>
    public IReadOnlyList<(string Tool, string Text, AllowScope Scope, DateTimeOffset Until)> Current() =>
        [.. Live(_allowed.Read()).Select(one => (one.Tool, one.Text, one.Scope, one.Until))];

    /// <summary>Takes all acceptances back. Gives the text of a problem, or null.</summary>
    public string? RevokeAll() => _allowed.Update(lines => [.. Live(lines).Select(one => (ReadOnlyMemory<byte>)UsedLine(one.Id))]);

    private static byte[] UsedLine(string id)
    {
        var json = new JsonOutput();
        json.StartObject();
        json.Write("v"u8, Version);
        json.Write("used"u8, id);
        json.EndObject();
        return json.Written.ToArray();
    }

    private Allowed? Matching(IReadOnlyList<ReadOnlyMemory<byte>> lines, string action, string session) =>
        Live(lines).Find(one => one.Action == action && (one.Scope == AllowScope.Always || one.Session == session));

    private List<Allowed> Live(IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        var live = new List<Allowed>();
        var now = time.GetUtcNow();
        foreach (var line in lines)
        {
            if (Allowance(line) is not { } one) continue;
            if (one.Used is { } used) live.RemoveAll(other => other.Id == used);
            else if (one.Until > now) live.Add(one);
        }
        return live;
    }

    private bool IsFresh(StoppedAction action) => time.GetUtcNow() - action.At is var age && age < CodeLife && age > -CodeLife;

    private static string NameOf(byte[] key, string code) => AllowCode.Hash(key, "key", code).ToString("x16");

    private static string NameOf(byte[] key, GateAction action) => AllowCode.Hash(key, "action", action.Tool, action.Input, action.Folder).ToString("x16");

    private static StoppedAction? Stopped(ReadOnlyMemory<byte> line) => Parse(line) is { } json && Text(json, "key") is { } key && Text(json, "action") is { } action && Moment(json, "t") is { } at
        ? new(key, action, Text(json, "session") ?? "", Text(json, "tool") ?? "", Text(json, "text") ?? "", Text(json, "cwd") ?? "", Texts(json, "rules"), at)
        : null;

    private static Allowed? Allowance(ReadOnlyMemory<byte> line)
    {
        if (Parse(line) is not { } json) return null;
        if (Text(json, "used") is { } used) return new("", "", "", default, default, "", "", used);
        AllowScope? scope = Text(json, "scope") switch { "once" => AllowScope.Once, "session" => AllowScope.Session, "always" => AllowScope.Always, _ => null };
        if (scope is null || Text(json, "id") is not { } id || Text(json, "action") is not { } action || Moment(json, "until") is not { } until) return null;
        return new(id, action, Text(json, "session") ?? "", scope.Value, until, Text(json, "tool") ?? "", Text(json, "text") ?? "", null);
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("v", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == Version ? root.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? ToolUseReader.Text(value) : null;

    private static List<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(ToolUseReader.Text).OfType<string>()] : [];

    private static DateTimeOffset? Moment(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number is >= 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : null;

    private sealed record Allowed(string Id, string Action, string Session, AllowScope Scope, DateTimeOffset Until, string Tool, string Text, string? Used);
}

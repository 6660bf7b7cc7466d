using System.Text.Json;
using Wary.Host.State;
using Wary.Review.Models;
using Wary.Review.Verdicts;
using Wary.Tests.Host.Git;
using Wary.Tests.Mocks;
using Wary.Tests.Native;
using Wary.Tests.Review;

namespace Wary.ReviewBench.Runs;

/// <summary>A repository, a state directory and a mock model behind a real socket, with the published program as the host runs it.</summary>
internal sealed class NativeStage : IDisposable
{
    private readonly Dictionary<string, string> _environment;
    private readonly string _binary;

    public NativeStage(string binary, string? model = null)
    {
        _binary = binary;
        Server = new(Model);
        _environment = new()
        {
            ["HOME"] = Repository.Home, ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["SECURITY_WARNINGS_STATE_DIR"] = State, ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["ANTHROPIC_API_KEY"] = "sk-ant-not-a-key", ["ANTHROPIC_BASE_URL"] = Server.BaseUrl,
        };
        if (model is not null) _environment["SECURITY_REVIEW_MODEL"] = model;
    }

    public ScriptedRepository Repository { get; } = new();

    public MockModel Model { get; } = new(TimeProvider.System) { Player = Turn.Oracle };

    public MockServer Server { get; }

    public string State => Path.Combine(Repository.Home, "state");

    public Ledger Ledger => new(State, new(), TimeProvider.System);

    public SessionJournal Journal(string session) => new(State, session, TimeProvider.System);

    /// <summary>What a session remembers; read later, so that nothing counts as being on its way.</summary>
    public ReviewMemory Memory(string session) => new(State, session, TimeSpan.FromHours(1), new Later());

    public void Write(string name, string text) => File.WriteAllText(Repository.File_(name), text);

    public HookProcess Start() => HookProcess.Start(_binary, _environment);

    public HookResult Run(byte[] document) => HookProcess.Run(_binary, _environment, document);

    /// <summary>All at once: every program is there before the first of them is fed.</summary>
    public IReadOnlyList<HookResult> RunAll(IReadOnlyList<byte[]> documents)
    {
        var processes = documents.Select(_ => Start()).ToList();
        foreach (var (process, document) in processes.Zip(documents)) process.Feed(document);
        var results = processes.Select(process => process.Wait()).ToList();
        foreach (var process in processes) process.Dispose();
        return results;
    }

    public byte[] Prompt(string session) => Document(session, "UserPromptSubmit", new() { ["prompt"] = "Go on." });

    public byte[] Stop(string session) => Document(session, "Stop", new() { ["stop_hook_active"] = false });

    public byte[] Wrote(string session, string name) => Document(session, "PostToolUse", new()
    {
        ["tool_name"] = "Write", ["tool_use_id"] = "t", ["tool_input"] = new { file_path = Repository.File_(name), content = File.ReadAllText(Repository.File_(name)) },
        ["tool_response"] = new { type = "create", filePath = Repository.File_(name), originalFile = (string?)null },
    });

    private byte[] Document(string session, string name, Dictionary<string, object> more)
    {
        (more["session_id"], more["cwd"], more["hook_event_name"]) = (session, Repository.Project, name);
        return JsonSerializer.SerializeToUtf8Bytes(more);
    }

    public void Dispose()
    {
        Server.Dispose();
        Repository.Dispose();
    }

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromMinutes(1);
    }
}

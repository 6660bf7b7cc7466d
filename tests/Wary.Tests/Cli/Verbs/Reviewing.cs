using Wary.Cli.Verbs;
using Wary.Tests.Host.Git;
using Wary.Tests.Mocks;
using Wary.Tests.Review;

namespace Wary.Tests.Cli.Verbs;

/// <summary>A repository, a person's home, a mock model behind a loopback socket, and the verbs as a person types them.</summary>
internal sealed class Reviewing : IDisposable
{
    private readonly MockServer _server;

    public Reviewing()
    {
        Model.Player = Turn.Oracle;
        _server = new(Model);
        Variables = new(StringComparer.Ordinal)
        {
            ["HOME"] = Repository.Home,
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            ["SECURITY_WARNINGS_STATE_DIR"] = State,
            ["ANTHROPIC_BASE_URL"] = _server.BaseUrl,
            ["ANTHROPIC_API_KEY"] = "sk-ant-not-a-key",
        };
    }

    public ScriptedRepository Repository { get; } = new();

    public MockModel Model { get; } = new(TimeProvider.System);

    public Dictionary<string, string> Variables { get; }

    public string State => Path.Combine(Repository.Home, "state");

    public Func<string, bool>? Ask { get; set; }

    public bool Progress { get; set; }

    public CancellationToken Cancel { get; set; }

    /// <summary>A change that the oracle reports, beside one that it does not.</summary>
    public Reviewing Plant()
    {
        Repository.Run("""printf 'one\ntwo\nthree\n\ndef run(q):\n    os.system(q)  # PLANTED\n' > app.py; printf 'lib\nok = 1\n' > lib.py""");
        return this;
    }

    public (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var context = new VerbContext(output, errors, Variables.GetValueOrDefault, Repository.Home, Repository.Project, "/opt/wary", TimeProvider.System) { Ask = Ask, Progress = Progress, Cancel = Cancel };
        return (VerbTable.Run(args, context), output.ToString(), errors.ToString());
    }

    public void Dispose()
    {
        _server.Dispose();
        Repository.Dispose();
    }
}

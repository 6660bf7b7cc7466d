using System.Text;
using Wary.Cli.Verbs;
using Wary.Host.Config;

namespace Wary.Tests.Cli.Verbs;

/// <summary>A person's home, a folder to work in, and the gate's verbs as they are typed.</summary>
internal sealed class GateVerbs : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public SetClock Clock { get; } = new(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public Func<string, bool>? Ask { get; set; }

    public string? Agent { get; set; }

    public string Input { get; set; } = "";

    public string State => Folder.At("home", ".claude", "security");

    public string Project => Directory.CreateDirectory(Folder.At("home", "app")).FullName;

    public PolicyPlaces Places => new(Folder.At("etc", "wary.yaml"), Folder.At("home", ".config", "wary", "wary.yaml"), Folder.At("home", "app", ".wary", "wary.yaml"));

    public void Policy(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public (int Code, string Output, string Errors) Run(params string[] args) => Run(null, args);

    public (int Code, string Output, string Errors) Run(TextWriter? into, string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var context = new VerbContext(into ?? output, errors, Variables.GetValueOrDefault, Folder.At("home"), Project, "/opt/wary", Clock)
        {
            Ask = Ask,
            AgentProcess = () => Agent,
            Input = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            PolicyPlaces = Places,
        };
        return (VerbTable.Run(args, context), output.ToString(), errors.ToString());
    }

    public void Dispose() => Folder.Dispose();
}

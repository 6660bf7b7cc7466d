using Wary.Host.Config;
using Wary.Host.Gate;
using Wary.Host.Install;

namespace Wary.Cli.Verbs;

/// <summary>What a verb knows of the outside, so that tests can give it another one.</summary>
internal sealed record VerbContext(
    TextWriter Out, TextWriter Error, Func<string, string?> Variable, string Home, string WorkingFolder, string Program, TimeProvider Clock)
{
    /// <summary>Asks the person a yes-or-no question; null when nobody can answer.</summary>
    public Func<string, bool>? Ask { get; init; }

    /// <summary>Whether <see cref="Out"/> shows colours.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal that a person watches.</summary>
    public bool Progress { get; init; }

    /// <summary>The person's wish to stop, beside the signals that the process gets.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>All variables, for programs that a verb starts.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Opens standard input.</summary>
    public Func<Stream> Input { get; init; } = static () => Stream.Null;

    /// <summary>The agent among the processes above this one, in words; null for none.</summary>
    public Func<string?> AgentProcess { get; init; } = static () => null;

    /// <summary>Where policies lie; null: where a session looks for them.</summary>
    public PolicyPlaces? PolicyPlaces { get; init; }

    /// <summary>The paths that installing and the doctor look at.</summary>
    public InstallPlaces Places => InstallPlaces.Find(Variable, Home, WorkingFolder);

    /// <summary>The settings as a session in the working folder would see them.</summary>
    public Settings Settings => Settings.Load(new EnvironmentView(Variable, () => Home), WorkingFolder);

    /// <summary>The context of this process.</summary>
    public static VerbContext OfProcess()
    {
        var asks = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return new VerbContext(Console.Out, Console.Error, System.Environment.GetEnvironmentVariable,
            System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile, System.Environment.SpecialFolderOption.DoNotVerify),
            System.Environment.CurrentDirectory,
            System.Environment.ProcessPath ?? "", TimeProvider.System)
        {
            Progress = !Console.IsErrorRedirected,
            Input = Console.OpenStandardInput,
            AgentProcess = AgentAbove.FindProcess,
            Environment = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
                .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
            Ask = asks ? AskOnTerminal : null,
            Colour = !Console.IsOutputRedirected && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"))
                && System.Environment.GetEnvironmentVariable("TERM") != "dumb",
        };
    }

    private static bool AskOnTerminal(string question)
    {
        Console.Error.Write($"{question} [Y/n] ");
        var answer = Console.In.ReadLine()?.Trim();
        return answer is not null && (answer.Length == 0 || answer.StartsWith('y') || answer.StartsWith('Y'));
    }
}

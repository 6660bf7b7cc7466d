using System.Text.Json;
using System.Text.RegularExpressions;
using Wary.Host.Git;
using Wary.Host.State;
using Wary.Review;
using Wary.Review.Verdicts;
using Wary.Tests.Host.Git;
using Wary.Tests.Mocks;
using Wary.Tests.Review.Models;

namespace Wary.Tests.Review;

/// <summary>A repository, a state directory and a mock model: turns as the hooks play them.</summary>
internal sealed partial class Turn : IDisposable
{
    private int _prompt;

    public Turn() => Model.Player = Oracle;

    public ScriptedRepository Repository { get; } = new();

    public Asking Asking { get; init; } = new();

    public MockModel Model => Asking.Model;

    public int Calls => Model.Requests.Count;

    public bool HasCredential { get; init; } = true;

    public bool AskTwice { get; set; }

    public SessionJournal Journal => new(Asking.State, "session", Asking.Time);

    public ReviewMemory Memory => new(Asking.State, "session", TimeSpan.FromHours(1), Asking.Time);

    public AcceptedFindings Accepted => new(Asking.State, Asking.Time);

    /// <summary>A person's prompt: a turn begins.</summary>
    public async Task Begin()
    {
        Journal.BeginTurn($"prompt-{++_prompt}");
        await Repository.Snapshots.Capture("session", Repository.Project);
    }

    /// <summary>The agent writes a file through a tool.</summary>
    public void Write(string name, string text)
    {
        var path = Repository.File_(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Journal.RecordEdit(path, "Write", []);
    }

    /// <summary>The turn ends.</summary>
    public Task<TurnOutcome> End(bool goesOn = false)
    {
        var review = new TurnReview(Repository.Snapshots, Journal, Memory,
            HasCredential ? new ChangeReview(Asking.Caller(), new VerdictCache(Asking.State, Asking.Time), Accepted) : null,
            new TurnOptions { Session = "session", StateDirectory = Asking.State, Home = Repository.Home, Project = Repository.Project, AskTwice = AskTwice }, Asking.Time);
        return review.RunAsync(goesOn, [Repository.Project], [.. Journal.Read().Touched().Select(path => new TouchedFile(path.Path))], CancellationToken.None);
    }

    /// <summary>Reports each new line that holds the word PLANTED, and nothing else.</summary>
    public static MockAnswer Oracle(MockRequest request) => Report([.. Planted(UserText(request))]);

    public static MockAnswer Report(params (string Path, string Code)[] found) => MockAnswer.Structured(new
    {
        hasVulnerabilities = found.Length > 0,
        vulnerabilities = found.Select(one => new
        {
            filePath = one.Path, category = "command injection", vulnerableCode = one.Code, explanation = "A request parameter reaches a shell.",
            fix = "Pass a list of arguments.", severity = "high",
        }),
    });

    public static string UserText(MockRequest request) =>
        string.Concat(request.Body.GetProperty("messages").EnumerateArray().SelectMany(message => message.GetProperty("content") is { ValueKind: JsonValueKind.Array } blocks
            ? blocks.EnumerateArray().Select(block => block.GetProperty("text").GetString()) : [message.GetProperty("content").GetString()]));

    private static IEnumerable<(string, string)> Planted(string text)
    {
        var path = "";
        foreach (var line in text.Split('\n'))
        {
            if (Header().Match(line) is { Success: true } header) path = header.Groups[1].Value;
            else if (News().Match(line) is { Success: true } news) yield return (path, news.Groups[1].Value);
        }
    }

    public void Dispose()
    {
        Repository.Dispose();
        Asking.Dispose();
    }

    [GeneratedRegex(@"^=== (.*) \((?:new file|changed|deleted)")]
    private static partial Regex Header();

    [GeneratedRegex(@"^[+~>]\d+\|(.*PLANTED.*)$")]
    private static partial Regex News();
}

using Wary.Core.Diff;
using Wary.Review;
using Wary.Review.Agent;
using Wary.Tests.Mocks;
using Wary.Tests.Review.Models;

namespace Wary.Tests.Review.Agent;

/// <summary>A repository on disk, a person's home, and a mock model that reviews it.</summary>
internal sealed class AgentAsking : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wary-agent-").FullName;

    public AgentAsking()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Home);
    }

    public Asking Asking { get; } = new();

    public MockModel Model => Asking.Model;

    public string Root => Path.Combine(_folder, "repo");

    public string Home => Path.Combine(_folder, "home");

    public string Outside => _folder;

    public AgentOptions Options { get; set; } = new();

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public ReviewJob Job(params (string Path, string Text)[] files) => new()
    {
        Changes = [.. files.Select(file => new FileChange { Owner = Root, Path = file.Path, After = System.Text.Encoding.UTF8.GetBytes(file.Text), NewMode = 0x81A4 })],
        Budget = CommitReview.Budget("session-1", "commit", Asking.Time.GetUtcNow()),
    };

    public Task<CommitReviewResult> Review(ReviewJob job, string? root = null, AgentOptions? options = null, CancellationToken cancel = default)
    {
        var caller = Asking.Caller();
        return new CommitReview(caller, new ChangeReview(caller), null, Asking.Time).RunAsync(job, root ?? Root, Home, null, options ?? Options, cancel);
    }

    public void Dispose()
    {
        Asking.Dispose();
        // Links in it are removed, not followed.
        Directory.Delete(_folder, recursive: true);
    }
}

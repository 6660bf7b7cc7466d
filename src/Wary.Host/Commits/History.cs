using System.Globalization;
using System.Text;
using Wary.Core.Commits;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>Asks git about commits. Every commit is named by its full id.</summary>
internal sealed class History(GitProcess git, GitRepository repository, CancellationToken cancel)
{
    /// <summary>More new commits than this are no single command's work that anybody could review.</summary>
    public const int Most = 1000;

    private const string Format = "--format=%H%x00%P%x00%T%x00%ct%x00%ce";

    /// <summary>Commits that <paramref name="tips"/> reach and <paramref name="known"/> do not, parents first.</summary>
    public async Task<(IReadOnlyList<CommitNode>? Commits, GitFailure? Failure)> Between(IEnumerable<string> tips, IEnumerable<string> known, int most = Most)
    {
        var input = new StringBuilder();
        foreach (var tip in tips.Where(IsCommit).Distinct()) input.Append(tip).Append('\n');
        if (input.Length == 0) return ([], null);
        foreach (var id in known.Where(IsCommit).Distinct()) input.Append('^').Append(id).Append('\n');
        return await Ask(["rev-list", "--topo-order", "--reverse", $"--max-count={most}", "--ignore-missing", "--stdin", Format], input);
    }

    /// <summary>The commits themselves, as far as they are there, in the given order.</summary>
    public Task<(IReadOnlyList<CommitNode>? Commits, GitFailure? Failure)> Nodes(IReadOnlyList<string> ids)
    {
        if (ids.Count == 0) return Task.FromResult<(IReadOnlyList<CommitNode>?, GitFailure?)>(([], null));
        return Ask(["rev-list", "--no-walk=unsorted", "--ignore-missing", "--stdin", Format], new StringBuilder().AppendJoin('\n', ids.Where(IsCommit)).Append('\n'));
    }

    /// <summary>Names of patches by commit; merges and empty commits have none.</summary>
    public async Task<(IReadOnlyDictionary<string, string>? Ids, GitFailure? Failure)> Patches(IEnumerable<CommitNode> commits)
    {
        var ids = commits.Where(commit => !commit.IsMerge).Select(commit => commit.Id).Distinct().ToList();
        if (ids.Count == 0) return (new Dictionary<string, string>(), null);
        string[] command =
        [
            "diff-tree", "--stdin", "-r", "-p", "--root", "--text", "--no-ext-diff", "--no-textconv", "--no-renames", "--full-index", "--unified=3", "--inter-hunk-context=0",
            "--src-prefix=a/", "--dst-prefix=b/", "--diff-algorithm=myers", "--no-indent-heuristic", "--submodule=short", "--ignore-submodules=none", "-O/dev/null", "--no-color",
        ];
        var answer = await git.Run(repository, command, Encoding.ASCII.GetBytes(string.Join('\n', ids) + "\n"), cancel: cancel);
        return answer.Failure is null ? (PatchText.Ids(answer.Output), null) : (null, answer.Failure);
    }

    /// <summary>Files that are as no parent of a merge has them: joined by git, or edited by hand. Everything else was somebody's commit before.</summary>
    public async Task<(IReadOnlySet<string>? Paths, GitFailure? Failure)> EditedInMerge(string merge)
    {
        var (nodes, failure) = await Nodes([merge]);
        if (nodes is not [var node]) return (null, failure ?? new GitFailure($"commit {merge[..12]} is not in this repository"));
        HashSet<string>? common = null;
        foreach (var parent in node.Parents)
        {
            var answer = await git.Run(repository, ["diff-tree", "-r", "-z", "--name-only", "--no-renames", "--ignore-submodules=none", parent, merge], cancel: cancel);
            if (answer.Failure is not null) return (null, answer.Failure);
            var names = answer.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            if (common is null) common = names;
            else common.IntersectWith(names);
        }
        return (common ?? [], null);
    }

    private async Task<(IReadOnlyList<CommitNode>? Commits, GitFailure? Failure)> Ask(string[] command, StringBuilder input)
    {
        var answer = await git.Run(repository, command, Encoding.ASCII.GetBytes(input.ToString()), cancel: cancel);
        if (answer.Failure is not null) return (null, answer.Failure);
        var commits = new List<CommitNode>();
        // "commit <id>" stands before each line that was asked for.
        foreach (var line in answer.Text.Split('\n'))
        {
            if (line.Split('\0') is [var id, var parents, var tree, var time, var mail] && GitId.Is(id))
                commits.Add(new(id, parents.Split(' ', StringSplitOptions.RemoveEmptyEntries), tree, long.TryParse(time, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0, mail));
        }
        return (commits, null);
    }

    private static bool IsCommit(string id) => GitId.Is(id) && !GitId.IsZero(id);
}

using System.Text;
using Wary.Core.Diff;

namespace Wary.Host.Git;

/// <summary>What two states that git holds differ in: two revisions, or the checked-out commit and the index. The working tree plays no part.</summary>
/// <param name="git">Git, as <see cref="GitProgram.Find"/> found it.</param>
/// <param name="repository">The repository.</param>
/// <param name="limits">Bounds; what exceeds one is named as left out.</param>
public sealed class CommitComparison(GitProcess git, GitRepository repository, SnapshotLimits limits)
{
    private const int Submodule = 0xE000;

    /// <summary>The full id of the tree that a person's word names; null when it names none. No word can become an option.</summary>
    public async Task<(string? Tree, GitFailure? Failure)> Tree(string revision, CancellationToken cancel)
    {
        if (revision.Length == 0 || revision.AsSpan().ContainsAny('\n', '\0')) return (null, null);
        var answer = await git.Run(repository, ["cat-file", "--batch-check"], Encoding.UTF8.GetBytes(revision + "^{tree}\n"), cancel: cancel);
        return answer.Failure is not null ? (null, answer.Failure) : (answer.Text.TrimEnd('\n').Split(' ') is [var id, "tree", _] ? id : null, null);
    }

    /// <summary>The commit at which the lines of two revisions parted; null when they have none, or one of them is no commit.</summary>
    public async Task<(string? Commit, GitFailure? Failure)> MergeBase(string one, string other, CancellationToken cancel)
    {
        var (first, failure) = await Commit(one, cancel);
        var (second, also) = first is null ? (null, null) : await Commit(other, cancel);
        if (first is null || second is null) return (null, failure ?? also);
        var answer = await git.Run(repository, ["merge-base", first, second], expectedExit: 1, cancel: cancel);
        return answer.Failure is null && answer.ExitCode == 0 ? (answer.Text.Trim(), null) : (null, answer.Failure);
    }

    /// <summary>From one tree to another, as <see cref="Tree"/> names them.</summary>
    /// <param name="from">The tree before.</param>
    /// <param name="to">The tree after.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="only">Paths to look at; null: all.</param>
    public Task<ChangeSet> Between(string from, string to, CancellationToken cancel, IReadOnlySet<string>? only = null) =>
        Read(["diff-tree", "-r", "--raw", "-z", "--no-renames", "--full-index", "--ignore-submodules=none", from, to], cancel, only);

    /// <summary>What the next commit would hold. Before the first commit, all of it is new.</summary>
    public async Task<ChangeSet> Staged(CancellationToken cancel)
    {
        var (head, failure) = await Tree("HEAD", cancel);
        if (failure is not null) return Failed(failure);
        if (head is null)
        {
            // Git computes the id of the empty tree, which differs between its hashes; nothing is written.
            var empty = await git.Run(repository, ["hash-object", "-t", "tree", "--stdin"], cancel: cancel);
            if (empty.Failure is not null) return Failed(empty.Failure);
            head = empty.Text.Trim();
        }
        return await Read(["diff-index", "--cached", "--raw", "-z", "--no-renames", "--full-index", "--ignore-submodules=none", head], cancel);
    }

    private async Task<(string? Id, GitFailure? Failure)> Commit(string revision, CancellationToken cancel)
    {
        if (revision.Length == 0 || revision.AsSpan().ContainsAny('\n', '\0')) return (null, null);
        var answer = await git.Run(repository, ["cat-file", "--batch-check"], Encoding.UTF8.GetBytes(revision + "^{commit}\n"), cancel: cancel);
        return answer.Failure is not null ? (null, answer.Failure) : (answer.Text.TrimEnd('\n').Split(' ') is [var id, "commit", _] ? id : null, null);
    }

    private async Task<ChangeSet> Read(string[] command, CancellationToken cancel, IReadOnlySet<string>? only = null)
    {
        var answer = await git.Run(repository, command, cancel: cancel);
        if (answer.Failure is not null) return Failed(answer.Failure);
        var entries = Entries(answer.Output);
        if (only is not null) entries.RemoveAll(entry => !only.Contains(entry.Path));
        var left = entries.Skip(limits.Files).Select(entry => Left(entry, $"more than {limits.Files} files changed")).ToList();
        entries = entries[..Math.Min(entries.Count, limits.Files)];
        var ids = entries.SelectMany(entry => ((int Mode, string Id)[])[(entry.OldMode, entry.OldId), (entry.NewMode, entry.NewId)])
            .Where(side => IsFile(side.Mode)).Select(side => side.Id);
        var (blobs, failure) = await new GitObjects(git, repository, cancel).Blobs(ids, limits.FileBytes, limits.ChangeSetBytes);
        if (blobs is null) return Failed(failure!);

        var changes = new List<FileChange>();
        foreach (var entry in entries)
        {
            if (!IsFile(entry.OldMode) && !IsFile(entry.NewMode)) left.Add(Left(entry, "another commit of a submodule: review it in its own repository"));
            else if (IsFile(entry.NewMode) && !blobs.ContainsKey(entry.NewId)) left.Add(Left(entry, $"larger than {limits.FileBytes >> 20} MB, over the {limits.ChangeSetBytes >> 20} MB of a whole change, or missing in git"));
            else changes.Add(Change(entry, blobs));
        }
        return new() { Changes = Renames.Pair(changes), LeftOut = left };
    }

    private FileChange Change(Entry entry, Dictionary<string, byte[]> blobs) => new()
    {
        Owner = repository.Top,
        Path = entry.Path,
        Before = IsFile(entry.OldMode) && blobs.TryGetValue(entry.OldId, out var before) ? before : (ReadOnlyMemory<byte>?)null,
        After = IsFile(entry.NewMode) ? blobs[entry.NewId] : (ReadOnlyMemory<byte>?)null,
        OldMode = entry.OldMode,
        NewMode = entry.NewMode,
    };

    private LeftOut Left(Entry entry, string reason) => new(repository.Top, entry.Path, reason);

    private ChangeSet Failed(GitFailure failure) => new() { Changes = [], LeftOut = [new(repository.Top, "", failure.Reason)] };

    private static bool IsFile(int mode) => mode is not (0 or Submodule);

    private sealed record Entry(int OldMode, int NewMode, string OldId, string NewId, string Path);

    // :100644 100755 <old id> <new id> M\0<path>\0
    private static List<Entry> Entries(byte[] output)
    {
        var entries = new List<Entry>();
        for (var at = 0; at < output.Length;)
        {
            var middle = Array.IndexOf(output, (byte)0, at);
            var end = middle < 0 ? -1 : Array.IndexOf(output, (byte)0, middle + 1);
            if (end < 0) break;
            if (Encoding.ASCII.GetString(output, at + 1, middle - at - 1).Split(' ') is [var oldMode, var newMode, var oldId, var newId, ..])
                entries.Add(new(Convert.ToInt32(oldMode, 8), Convert.ToInt32(newMode, 8), oldId, newId, RawPath.From(output.AsSpan(middle + 1, end - middle - 1)).ToString()));
            at = end + 1;
        }
        return entries;
    }
}

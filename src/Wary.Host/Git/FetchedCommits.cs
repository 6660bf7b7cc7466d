using System.Text;

namespace Wary.Host.Git;

/// <summary>Tells the commits that a fetch brought in this turn from those that were made in it: a colleague's work is not the agent's.</summary>
/// <remarks>A reference to a remote proves nothing by itself, since anybody can set it, and a push moves it too. A commit counts as fetched only when the reference's log
/// says that a fetch brought it, no HEAD's log says that it was made here, it is older than the turn, and the same holds for what lies below it.</remarks>
internal sealed class FetchedCommits(WorkTree now, GitObjects objects, CancellationToken cancel)
{
    private const int MostCommits = 50_000, MostLogBytes = 16 << 20;

    /// <summary>The topmost fetched commits; none when in doubt.</summary>
    internal async Task<IReadOnlyList<string>> Since(IReadOnlyList<string> known, long began)
    {
        var before = known.ToHashSet();
        var tips = now.References.Where(r => r.Key.StartsWith("refs/remotes/", StringComparison.Ordinal) && !before.Contains(r.Value))
            .SelectMany(r => Log(now.Repository.CommonDir, r.Key)).Where(entry => IsFetch(entry.Message)).Select(entry => entry.Id).Where(id => !before.Contains(id)).ToHashSet();
        if (tips.Count == 0) return [];
        var made = HeadLogs().Where(entry => !IsMove(entry.Message)).Select(entry => entry.Id).ToHashSet();
        if (await objects.History(tips, known, MostCommits) is not { } history) return [];

        var foreign = new HashSet<string>();
        var refused = new HashSet<string>();
        var below = new HashSet<string>();
        foreach (var (commit, seconds, parents) in history)
        {
            if (made.Contains(commit) || seconds >= began / 1_000_000_000 || parents.Any(refused.Contains))
            {
                refused.Add(commit);
                continue;
            }
            foreign.Add(commit);
            below.UnionWith(parents);
        }
        return [.. foreign.Where(commit => !below.Contains(commit))];
    }

    private IEnumerable<(string Id, string Message)> HeadLogs()
    {
        var common = now.Repository.CommonDir;
        var others = Path.Combine(common, "worktrees");
        var folders = Directory.Exists(others) ? Directory.GetDirectories(others).Append(common) : [common];
        return folders.Append(now.Repository.GitDir).Distinct().SelectMany(folder => Log(folder, "HEAD"));
    }

    // <old id> <new id> <who> <when>\t<message>
    private IEnumerable<(string Id, string Message)> Log(string folder, string name)
    {
        var file = RawFile.Join(folder, RawPath.FromText("logs/" + name));
        var bytes = Content.Read(file, now.Index.IdLength, MostLogBytes, MostLogBytes, cancel).Bytes;
        foreach (var line in Encoding.Latin1.GetString(bytes ?? []).Split('\n'))
        {
            var tab = line.IndexOf('\t');
            if (tab > 0 && line.Split(' ', 3) is [_, var id, _]) yield return (id, line[(tab + 1)..]);
        }
    }

    private static bool IsFetch(string message) =>
        (message.StartsWith("fetch", StringComparison.Ordinal) || message.StartsWith("pull", StringComparison.Ordinal)) && message.Contains(": ", StringComparison.Ordinal);

    // HEAD went to a commit that was there. Whatever else a log says made one.
    private static bool IsMove(string message) =>
        message.StartsWith("checkout: moving ", StringComparison.Ordinal) || message.StartsWith("reset: moving ", StringComparison.Ordinal) || message.StartsWith("clone: ", StringComparison.Ordinal)
        || ((message.StartsWith("merge ", StringComparison.Ordinal) || message.StartsWith("pull", StringComparison.Ordinal)) && message.EndsWith(": Fast-forward", StringComparison.OrdinalIgnoreCase))
        || ((message.StartsWith("rebase", StringComparison.Ordinal) || message.StartsWith("pull", StringComparison.Ordinal))
            && (message.Contains(" (start): checkout ", StringComparison.Ordinal) || message.Contains(" (finish): returning ", StringComparison.Ordinal)));
}

using Wary.Core.Commits;

namespace Wary.Host.Commits;

/// <summary>A remote-tracking branch that moved because this side pushed.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Old">Where it was; null when it is new.</param>
/// <param name="New">Where it is.</param>
internal sealed record PushedReference(string Name, string? Old, string New);

/// <summary>What the references and reflogs say of a call, before git is asked for commits.</summary>
internal sealed class Movement
{
    private const int MostLog = 256 << 10, MostUnobserved = 5;

    private readonly Sighting _sighting;
    private readonly IReadOnlyDictionary<string, string> _before, _after;

    public Movement(Sighting sighting, PackedReferences packed, string clone)
    {
        _sighting = sighting;
        _after = Values(sighting.After, packed.At(sighting.After, clone) ?? new Dictionary<string, string>());
        // Without a copy of the packed file from before, what is packed now counts as old.
        _before = sighting.Before is { } before ? Values(before, packed.At(before, clone) ?? packed.At(sighting.After, clone) ?? new Dictionary<string, string>()) : new Dictionary<string, string>();
        foreach (var head in sighting.After.Heads) ReadLog(head);
        foreach (var (name, value) in _after) Compare(name, value);
        foreach (var head in sighting.After.Heads) Add(Tips, Resolve(head.Text, _after));
        if (sighting.Before is { } known)
        {
            Known.AddRange(_before.Values);
            foreach (var head in known.Heads) Add(Known, Resolve(head.Text, _before));
            Formers = [.. Former(known)];
        }
        Tips.AddRange(Pushed.Select(push => push.New));
        ReadFetched();
        ReadTags();
    }

    /// <summary>Where new history ends.</summary>
    public List<string> Tips { get; } = [];

    /// <summary>Tags that came or moved; a fetch brings such as well.</summary>
    public List<string> Tags { get; } = [];

    /// <summary>Commits that were there before.</summary>
    public List<string> Known { get; } = [];

    /// <summary>Commits that came from elsewhere in the meantime.</summary>
    public List<string> Foreign { get; } = [];

    /// <summary>Where branches and HEADs were that are elsewhere now.</summary>
    public IReadOnlyList<string> Formers { get; } = [];

    /// <summary>What HEAD's reflogs have new.</summary>
    public List<ReflogEntry> Entries { get; } = [];

    public List<PushedReference> Pushed { get; } = [];

    /// <summary>Where the remotes stood before.</summary>
    public IEnumerable<string> RemotesBefore => _before.Where(pair => IsRemote(pair.Key)).Select(pair => pair.Value);

    /// <summary>What is checked out somewhere.</summary>
    public IEnumerable<string> HeadsNow => _sighting.After.Heads.Select(head => Resolve(head.Text, _after)).OfType<string>();

    /// <summary>Where branches and HEADs are.</summary>
    public IEnumerable<string> LocalNow => _after.Where(pair => pair.Key.StartsWith("refs/heads/", StringComparison.Ordinal)).Select(pair => pair.Value).Concat(HeadsNow);

    /// <summary>Where anything is that keeps a commit.</summary>
    public IEnumerable<string> AllNow => _after.Values.Concat(HeadsNow);

    /// <summary>The work tree that has a commit checked out, or the one that was looked for.</summary>
    public HeadMark HeadAt(string commit) => _sighting.After.Heads.FirstOrDefault(head => Resolve(head.Text, _after) == commit) ?? _sighting.After.Heads[0];

    /// <summary>Reflogs named commits, but only such from before the call.</summary>
    public bool OnlyStale { get; private set; }

    private void Compare(string name, string value)
    {
        var old = _before.GetValueOrDefault(name);
        if (value == old || (old is null && _sighting is { Before.IsCut: true } or { After.IsCut: true })) return;
        if (!IsRemote(name))
        {
            // Without a look before, only HEAD's reflog tells new from old.
            if (_sighting.Before is not null) Tips.Add(value);
            return;
        }
        var last = LastEntry(name);
        var isPush = last is not null ? last.IsPush && last.New == value && (_sighting.Before is not null || last.Time >= _sighting.Earliest) : _sighting.Before is not null && _sighting.Hint.Pushes;
        if (!isPush) Foreign.Add(value);
        else Pushed.Add(new(name, old ?? (last is not null && !GitId.IsZero(last.Old) ? last.Old : null), value));
    }

    // What a reflog had before the call is old, even if no branch leads there any more.
    private void ReadLog(HeadMark head)
    {
        var size = _sighting.Before?.Heads.FirstOrDefault(h => h.GitDir == head.GitDir)?.LogSize;
        // A shorter log was rewritten; then only times tell.
        var isWhole = _sighting.Before is not null && (size ?? 0) <= head.LogSize;
        var all = ReflogEntry.Read(GitFile.Tail(head.Log, 0, isWhole ? size ?? 0 : head.LogSize, MostLog));
        var fresh = isWhole ? ReflogEntry.Read(GitFile.Tail(head.Log, size ?? 0, head.LogSize, MostLog)) : [.. all.Where(entry => entry.Time >= _sighting.Earliest)];
        if (!isWhole) all = [.. all.Except(fresh)];
        if (_sighting.Unobserved && fresh.Count > MostUnobserved) fresh = [.. fresh.TakeLast(MostUnobserved)];
        OnlyStale |= fresh.Count == 0 && all.Count > 0;
        foreach (var entry in all) Known.AddRange([entry.Old, entry.New]);
        if (_sighting.Before is null && fresh.Count > 0) Known.Add(fresh[0].Old);
        Entries.AddRange(fresh);
    }

    private ReflogEntry? LastEntry(string name)
    {
        var path = Path.Combine(_sighting.After.Repository.CommonDir, "logs", name);
        return ReflogEntry.Read(GitFile.Tail(path, 0, GitFile.Stat(path).Size, 4 << 10)) is [.., var last] ? last : null;
    }

    // A pull from an address moves no remote-tracking branch; it only says here what came.
    private void ReadFetched()
    {
        if (_sighting.Before is { } before && before.Fetched == _sighting.After.Fetched) return;
        var path = Path.Combine(_sighting.After.Repository.GitDir, "FETCH_HEAD");
        foreach (var line in System.Text.Encoding.UTF8.GetString(GitFile.Tail(path, 0, GitFile.Stat(path).Size, 1 << 20)).Split('\n'))
        {
            if (line.IndexOf('\t') is (40 or 64) and var length && GitId.Is(line.AsSpan(0, length))) Foreign.Add(line[..length]);
        }
    }

    private void ReadTags()
    {
        if (_sighting.Before is not { } before || before.Files[2] == _sighting.After.Files[2]) return;
        var folder = Path.Combine(_sighting.After.Repository.CommonDir, "refs", "tags");
        try
        {
            if (!Directory.Exists(folder)) return;
            foreach (var file in Directory.EnumerateFiles(folder).Take(MostLog / 64)) Add(Tags, GitFile.Line(file));
        }
        catch (IOException)
        {
            // They went while they were listed.
        }
        catch (UnauthorizedAccessException)
        {
            // Not ours to look at.
        }
    }

    private IEnumerable<string> Former(RepositoryMark before)
    {
        foreach (var (name, value) in _before)
        {
            if (!IsRemote(name) && name.StartsWith("refs/heads/", StringComparison.Ordinal) && _after.GetValueOrDefault(name) != value) yield return value;
        }
        foreach (var head in before.Heads)
        {
            var now = _sighting.After.Heads.FirstOrDefault(h => h.GitDir == head.GitDir);
            if (Resolve(head.Text, _before) is { } was && (now is null || Resolve(now.Text, _after) != was)) yield return was;
            // A rebase that stopped half-way has not moved its branch yet.
            foreach (var place in (string[])["rebase-merge", "rebase-apply"])
            {
                if (GitFile.Line(Path.Combine(head.GitDir, place, "orig-head")) is { } original && GitId.Is(original)) yield return original;
            }
        }
    }

    private static Dictionary<string, string> Values(RepositoryMark mark, IReadOnlyDictionary<string, string> packed)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, value) in packed)
        {
            if (name.StartsWith("refs/heads/", StringComparison.Ordinal) || IsRemote(name) || name.StartsWith("refs/tags/", StringComparison.Ordinal)) values[name] = value;
        }
        foreach (var (name, value) in mark.Loose)
        {
            // A symbolic one, such as origin/HEAD, has no value of its own.
            if (GitId.Is(value)) values[name] = value;
        }
        return values;
    }

    private static string? Resolve(string head, IReadOnlyDictionary<string, string> values) =>
        head.StartsWith("ref: ", StringComparison.Ordinal) ? values.GetValueOrDefault(head[5..].Trim()) : GitId.Is(head) ? head : null;

    private static bool IsRemote(string name) => name.StartsWith("refs/remotes/", StringComparison.Ordinal);

    private static void Add(List<string> list, string? id)
    {
        if (id is not null && GitId.Is(id)) list.Add(id);
    }
}

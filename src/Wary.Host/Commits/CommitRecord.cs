using System.Security.Cryptography;
using System.Text;
using Wary.Core.Commits;
using Wary.Host.State;

namespace Wary.Host.Commits;

/// <summary>
/// What is known of the agent's commits in one clone, the newest 500, shared by its work trees and all processes. Every line carries a mark made
/// with a private key over the line and the clone: what a repository ships, another clone's record or an agent's own line does not count.
/// </summary>
internal sealed class CommitRecord
{
    /// <summary>How many commits are remembered.</summary>
    public const int Most = 500;

    private readonly LineLog _log;
    private readonly RecordKey _key;
    private readonly string _identity;

    /// <exception cref="IOException">The state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public CommitRecord(CommitStatePlaces places, string identity)
    {
        _identity = identity;
        _key = RecordKey.Load(places.Key);
        _log = new(places.StateDirectory, "commits-" + CommitStatePlaces.NameOf(identity));
    }

    /// <summary>The newest lines by commit, in the order in which the commits were first noted.</summary>
    public IReadOnlyDictionary<string, RecordLine> Read() => Fold(_log.Read());

    /// <summary>Reads, decides and adds in one step. Gives the text of a problem, or null; with one, nothing was noted.</summary>
    public string? Update(Func<IReadOnlyDictionary<string, RecordLine>, IReadOnlyList<RecordLine>> decide)
    {
        HashSet<string> newest = [];
        return _log.Update(
            lines =>
            {
                var known = Fold(lines);
                newest = [.. known.Values.Select(Signed)];
                return [.. decide(known).Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Signed(line)))];
            },
            line => newest.Contains(Encoding.UTF8.GetString(line.Span)));
    }

    private Dictionary<string, RecordLine> Fold(IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        var known = new Dictionary<string, RecordLine>();
        foreach (var line in lines)
        {
            if (Verified(line.Span) is not { } read) continue;
            // A verdict stands, whatever a slower process notes afterwards.
            if (read.IsReviewed || !known.TryGetValue(read.Commit, out var before) || !before.IsReviewed) known[read.Commit] = read;
        }
        foreach (var oldest in known.Values.OrderBy(line => line.At).Take(known.Count - Most).ToList()) known.Remove(oldest.Commit);
        return known;
    }

    private string Signed(RecordLine line)
    {
        var text = line.Write();
        return $"{text} {_key.MarkOf(_identity, text)}";
    }

    private RecordLine? Verified(ReadOnlySpan<byte> bytes)
    {
        if (bytes.LastIndexOf((byte)' ') is not (> 0 and var space) || RecordLine.Read(bytes[..space]) is not { } line) return null;
        var mark = Encoding.ASCII.GetBytes(_key.MarkOf(_identity, Encoding.UTF8.GetString(bytes[..space])));
        return CryptographicOperations.FixedTimeEquals(mark, bytes[(space + 1)..]) ? line : null;
    }
}

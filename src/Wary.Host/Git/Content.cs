namespace Wary.Host.Git;

/// <summary>What was read of a file.</summary>
/// <param name="Stat">The identity it had all the time while it was read.</param>
/// <param name="Id">Blob id of its bytes; null when it was too large to read.</param>
/// <param name="Bytes">The bytes, or a link's target; null when too large to keep.</param>
internal readonly record struct Content(FileStat Stat, string? Id, byte[]? Bytes)
{
    private const int Attempts = 4;

    /// <summary>Reads a file or link. Absent, and anything git does not keep (pipes, devices), is a content that does not exist.</summary>
    /// <param name="path">As <see cref="RawFile.Join"/> makes it.</param>
    /// <param name="idLength">Bytes of an object id.</param>
    /// <param name="keep">Largest content to hold in memory.</param>
    /// <param name="hash">Largest content to read at all.</param>
    /// <param name="cancel">Stops between two pieces.</param>
    internal static Content Read(byte[] path, int idLength, long keep, long hash, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stat = RawFile.Stat(path);
            if (stat.GitMode == 0) return default;
            var content = stat.IsLink ? OfLink(path, stat, idLength) : OfFile(path, stat, idLength, keep, hash, cancel);
            // Somebody writes at this moment: what was read may be half of two states.
            if (RawFile.Stat(path) == stat || attempt == Attempts) return content;
        }
    }

    private static Content OfLink(byte[] path, FileStat stat, int idLength)
    {
        var target = RawFile.ReadLink(path);
        return new Content(stat, target is null ? null : BlobId.Of(target, idLength), target);
    }

    private static Content OfFile(byte[] path, FileStat stat, int idLength, long keep, long most, CancellationToken cancel)
    {
        if (stat.Size > most) return new Content(stat, null, null);
        using var file = RawFile.Open(path);
        if (file is null) return new Content(stat, null, null);
        try
        {
            using var id = BlobId.Start(stat.Size, idLength);
            var whole = stat.Size <= keep ? new byte[stat.Size] : null;
            var piece = whole ?? new byte[1 << 20];
            for (long at = 0; at < stat.Size;)
            {
                cancel.ThrowIfCancellationRequested();
                var target = whole is null ? piece.AsSpan(0, (int)Math.Min(piece.Length, stat.Size - at)) : whole.AsSpan((int)at);
                var read = RandomAccess.Read(file, target, at);
                // Cut off meanwhile: the identity differs too, and it is read again.
                if (read == 0) return new Content(stat, null, null);
                id.AppendData(target[..read]);
                at += read;
            }
            return new Content(stat, Convert.ToHexStringLower(id.GetHashAndReset()), whole);
        }
        catch (IOException)
        {
            return new Content(stat, null, null);
        }
        catch (UnauthorizedAccessException)
        {
            return new Content(stat, null, null);
        }
    }
}

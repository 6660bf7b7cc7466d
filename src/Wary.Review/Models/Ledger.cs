using System.Globalization;
using Wary.Host.State;

namespace Wary.Review.Models;

/// <summary>
/// What models cost, shared by all processes of a person: a file of JSON lines per day (UTC) below <c>wary/ledger</c>. Money is
/// reserved at its worst case under a lock before a call and settled afterwards, so that processes that run at the same time cannot
/// overspend together, and one that dies has paid its worst case.
/// </summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="caps">Most dollars.</param>
/// <param name="time">Says which hour and day it is.</param>
public sealed class Ledger(string stateDirectory, SpendingCaps caps, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Ending = ".jsonl";
    private const int KeptDays = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _folder = Path.Combine(stateDirectory, "wary", "ledger");

    /// <summary>Sets money aside for one call, or says in words why not.</summary>
    /// <param name="budget">The review that pays.</param>
    /// <param name="model">Whom the call goes to.</param>
    /// <param name="worst">Most dollars that the call can cost.</param>
    public (LedgerReservation? Reservation, string? Refusal) Reserve(ReviewBudget budget, string model, decimal worst)
    {
        try
        {
            Prepare();
            using var guard = FileLock.Take(LockPath, Patience);
            if (guard is null) return (null, "the ledger is locked by another process");
            var now = time.GetUtcNow();
            if (Refuse(now, worst) is { } refusal) return (null, refusal);
            var reservation = new LedgerReservation(Guid.NewGuid().ToString("N"), now, worst);
            var path = PathOf(now);
            if (!File.Exists(path)) DropOld(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-KeptDays));
            Append(path, LedgerLines.Reserve(reservation, budget, model));
            return (reservation, null);
        }
        catch (IOException error)
        {
            return (null, $"costs cannot be counted in {_folder} ({error.Message.TrimEnd('.')})");
        }
        catch (UnauthorizedAccessException)
        {
            return (null, $"costs cannot be counted in {_folder} (no permission)");
        }
    }

    /// <summary>Replaces the worst case of a reservation by what the call cost. False when the disk refuses: then the worst case stays.</summary>
    /// <param name="reservation">What <see cref="Reserve"/> gave.</param>
    /// <param name="usage">The tokens; null when nobody knows.</param>
    /// <param name="dollars">What counts from now on.</param>
    public bool Settle(LedgerReservation reservation, TokenUsage? usage, decimal dollars)
    {
        try
        {
            using var guard = FileLock.Take(LockPath, Patience);
            if (guard is null) return false;
            Append(PathOf(reservation.At), LedgerLines.Settle(reservation, usage, dollars));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>All calls since then, oldest first; what cannot be read is left out.</summary>
    public IReadOnlyList<LedgerEntry> Read(DateTimeOffset since)
    {
        try
        {
            var entries = new Dictionary<string, LedgerEntry>();
            if (!Directory.Exists(_folder)) return [];
            foreach (var file in Directory.EnumerateFiles(_folder, "*" + Ending))
            {
                if (DayOf(file) is { } day && day >= DateOnly.FromDateTime(since.UtcDateTime)) LedgerLines.Fold(Contents(file), entries);
            }
            return [.. entries.Values.Where(entry => entry.At >= since).OrderBy(entry => entry.At)];
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string LockPath => Path.Combine(_folder, "lock");

    private string? Refuse(DateTimeOffset now, decimal worst)
    {
        var entries = new Dictionary<string, LedgerEntry>();
        LedgerLines.Fold(Contents(PathOf(now.AddDays(-1))), entries);
        LedgerLines.Fold(Contents(PathOf(now)), entries);
        var (hour, day) = (0m, 0m);
        foreach (var entry in entries.Values)
        {
            // An entry of the future counts as well: a clock that was set back makes nothing free.
            if (entry.At > now.AddDays(-1)) day += entry.Dollars;
            if (entry.At > now.AddHours(-1)) hour += entry.Dollars;
        }
        if (hour + worst > caps.PerHour) return Reached(hour, caps.PerHour, "hour");
        return day + worst > caps.PerDay ? Reached(day, caps.PerDay, "day") : null;

        string Reached(decimal spent, decimal cap, string span) =>
            $"${spent:0.00} of ${cap:0.00} per {span} are spent or reserved, and this call may cost ${worst:0.00}";
    }

    private static void Append(string path, byte[] line)
    {
        using var file = StateFile.Open(path, FileMode.OpenOrCreate);
        StateFile.Append(file, line);
    }

    // A ledger that cannot be read to its end allows nothing.
    private static ReadOnlyMemory<byte> Contents(string path)
    {
        if (!File.Exists(path)) return default;
        using var file = StateFile.Open(path, FileMode.Open);
        return file.Length <= StateFile.MaxBytes ? StateFile.Read(file) : throw new IOException("a file of the ledger is far too large");
    }

    private void DropOld(DateOnly oldest)
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*" + Ending))
        {
            if (DayOf(file) < oldest) File.Delete(file);
        }
    }

    private void Prepare()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, OwnerOnly);
        if (new DirectoryInfo(_folder).LinkTarget is not null) throw new IOException("a link stands in the folder's place");
    }

    private string PathOf(DateTimeOffset at) => Path.Combine(_folder, at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + Ending);

    private static DateOnly? DayOf(string file) =>
        DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(file), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

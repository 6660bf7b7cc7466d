namespace Wary.Host.State;

/// <summary>
/// A hash that is the same in every process and version (FNV-1a, 64 bits). Only to spread and to name: the cryptographic ones load a
/// native library, which costs an edit hook more than all its work.
/// </summary>
internal static class StableHash
{
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
        {
            hash = (hash ^ (byte)unit) * 1099511628211UL;
            hash = (hash ^ (byte)(unit >> 8)) * 1099511628211UL;
        }
        // The last bytes alone decide the low bits of a plain FNV only weakly; fold the high half in.
        return hash ^ (hash >> 32);
    }
}

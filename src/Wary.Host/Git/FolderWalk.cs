namespace Wary.Host.Git;

/// <summary>The files below a folder, links not followed, up to a bound.</summary>
internal static class FolderWalk
{
    /// <returns>Absolute paths in order, and whether these are all.</returns>
    internal static (IReadOnlyList<string> Files, bool Whole) Files(string folder, int most)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        try
        {
            var found = Directory.EnumerateFiles(folder, "*", options).Take(most + 1).Order(StringComparer.Ordinal).ToList();
            return found.Count > most ? (found[..most], false) : (found, true);
        }
        catch (IOException)
        {
            return ([], false);
        }
        catch (UnauthorizedAccessException)
        {
            return ([], false);
        }
    }
}

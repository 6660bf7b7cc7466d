namespace Wary.Core.Diff;

/// <summary>Recognises a dependency that was copied in as a whole: many new files below one folder that brings its own manifest and licence.</summary>
internal static class Vendored
{
    private const int Many = 20;

    private static readonly HashSet<string> Manifests =
        ["package.json", "go.mod", "cargo.toml", ".cargo-checksum.json", "composer.json", "setup.py", "pyproject.toml", "metadata", "record", "pom.xml", "gemspec", "modules.txt"];

    private static readonly string[] Licences = ["license", "licence", "copying"];

    /// <summary>Marks the files of each such folder. Changed files stay reviewed wherever they lie, and so does a folder that holds all new files of the change.</summary>
    public static void Mark(IReadOnlyList<Draft> drafts)
    {
        var added = drafts.Where(draft => draft.Change.Before is null && draft.Change.After is not null).ToList();
        var roots = added.Where(draft => Manifests.Contains(Name(draft))).Select(Folder).Where(folder => folder.Length > 0)
            .Intersect(added.Where(IsLicence).Select(Folder)).ToHashSet(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            var inside = added.Where(draft => draft.Change.Path.StartsWith(root, StringComparison.Ordinal)).ToList();
            // A project of its own that the agent is just writing has changes outside, and no other project's folder around it.
            if (inside.Count < Many || inside.Count == drafts.Count || !IsDependencyFolder(root)) continue;
            foreach (var draft in inside) draft.Exclude(new(ExclusionKind.Vendored, $"arrived with {inside.Count} new files below {root}, which brings its own manifest and licence"));
        }
    }

    // The last piece of evidence only: by itself a folder's name says nothing.
    private static bool IsDependencyFolder(string root)
    {
        var parts = root.Split('/');
        return parts.Any(part => part is "vendor" or "vendors" or "third_party" or "third-party" or "thirdparty" or "node_modules" or "external" or "deps" or "Pods" or "site-packages" or "bower_components");
    }

    private static bool IsLicence(Draft draft) => Array.Exists(Licences, word => Name(draft).StartsWith(word, StringComparison.Ordinal));

    private static string Name(Draft draft) => draft.Change.Path[(draft.Change.Path.LastIndexOf('/') + 1)..].ToLowerInvariant();

    private static string Folder(Draft draft) => draft.Change.Path[..(draft.Change.Path.LastIndexOf('/') + 1)];
}

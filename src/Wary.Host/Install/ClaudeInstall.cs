using System.Globalization;

namespace Wary.Host.Install;

/// <summary>
/// Enters Wary in Claude Code the way its own <c>plugin marketplace add</c> does (measured: settings plus the list of known
/// marketplaces; settings alone take effect one session late), with a local plugin that names the installed program.
/// </summary>
public static class ClaudeInstall
{
    /// <summary>Owner of entries that every scope shares.</summary>
    internal const string Shared = "";

    internal const string PluginKey = "wary@wary";

    /// <summary>Plans the installation. Reads only.</summary>
    /// <param name="places">Where everything lies.</param>
    /// <param name="scope">The settings to enter it in.</param>
    /// <param name="version">The program's version.</param>
    /// <param name="program">The program to install.</param>
    /// <param name="disableOld">Whether the plugin that Wary succeeds is switched off where it is on.</param>
    /// <param name="now">The time, for the host's list of marketplaces.</param>
    /// <param name="claude">Where the <c>claude</c> program is; null: what the last installation found stays.</param>
    public static InstallPlan Plan(
        InstallPlaces places, InstallScope scope, string version, string program, bool disableOld, DateTimeOffset now, string? claude = null)
    {
        if (places.Data.Contains("${", StringComparison.Ordinal))
            return InstallPlan.Refused($"{places.Data}: the host would expand the \"${{\" in this path; set XDG_DATA_HOME to another folder.");
        if (InstallRecord.Read(places.RecordFile) is not { } recorded)
            return InstallPlan.Refused($"{places.RecordFile} is not readable as Wary's record; move it away and run again.");

        var steps = new List<InstallStep>();
        var notes = new List<string>();
        AddProgram(places, version, program, steps);

        var book = new EditBook(recorded);
        var owner = places.Settings(scope);
        if (Foreign(places, book) is { } source)
        {
            notes.Add($"The marketplace \"wary\" is already known from {source}; its plugin finds the installed program by itself, so it is kept.");
        }
        else
        {
            foreach (var (path, content) in PluginFolder.Files(places.CurrentBinary))
                AddFile(Path.Combine(places.Marketplace, path), content, steps);
            var path1 = JsonPath.Escape(places.Marketplace);
            var directory = $$"""{ "source": "directory", "path": "{{path1}}" }""";
            var date = now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            book.Set(Shared, places.KnownMarketplaces, "", "wary",
                $$"""{ "source": {{directory}}, "installLocation": "{{path1}}", "lastUpdated": "{{date}}" }""");
            book.Set(owner, owner, "extraKnownMarketplaces", "wary", $$"""{ "source": {{directory}} }""");
        }
        book.Set(owner, owner, "enabledPlugins", PluginKey, "true");
        if (disableOld)
        {
            foreach (var use in OldPlugin.Find(places))
                book.Set(owner, OldPlugin.FileToEdit(places, use), "enabledPlugins", use.Key, "false");
        }
        if (book.Problem is { } problem) return InstallPlan.Refused(problem);

        // The record first: whatever happens between two steps, uninstalling knows of everything that may be there.
        AddFile(places.RecordFile, InstallRecord.Write(book.Record, claude ?? InstallRecord.Claude(places.RecordFile)), steps);
        steps.AddRange(book.Steps);
        return new InstallPlan(steps, notes);
    }

    private static void AddProgram(InstallPlaces places, string version, string program, List<InstallStep> steps)
    {
        var target = places.VersionBinary(version);
        if (!SameContent(AtomicFile.Resolve(program), target))
            steps.Add(new InstallStep(StepKind.Program, target, program));
        var linked = OperatingSystem.IsWindows() ? SameContent(program, places.CurrentBinary)
            : AtomicFile.Resolve(places.CurrentBinary) == target;
        if (!linked) steps.Add(new InstallStep(StepKind.Link, places.CurrentBinary, target));
    }

    private static void AddFile(string path, byte[] content, List<InstallStep> steps)
    {
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            steps.Add(new InstallStep(StepKind.OwnFile, path, "", content));
    }

    // A marketplace of the same name that somebody added by hand, as long as it can still work.
    private static string? Foreign(InstallPlaces places, EditBook book)
    {
        var entries = Enum.GetValues<InstallScope>()
            .Select(scope => book.Get(places.Settings(scope), "extraKnownMarketplaces", "wary"))
            .Append(book.Get(places.KnownMarketplaces, "", "wary"));
        foreach (var entry in entries)
        {
            if (entry is null || JsonEdit.Open(System.Text.Encoding.UTF8.GetBytes(entry), out _) is not { } document) continue;
            if (document.Get("source") is not { } source) continue;
            if (document.Get("source", "path") is not { } raw) return source;
            var path = System.Text.Json.JsonDocument.Parse(raw).RootElement.GetString();
            if (path != places.Marketplace && Directory.Exists(path)) return path;
        }
        return null;
    }

    private static bool SameContent(string left, string right)
    {
        if (!File.Exists(right) || new FileInfo(left).Length != new FileInfo(right).Length) return false;
        return File.ReadAllBytes(left).AsSpan().SequenceEqual(File.ReadAllBytes(right));
    }
}

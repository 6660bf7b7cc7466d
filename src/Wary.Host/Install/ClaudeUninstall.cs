namespace Wary.Host.Install;

/// <summary>Takes back exactly what installing entered; what somebody changed since stays theirs.</summary>
public static class ClaudeUninstall
{
    /// <summary>Plans the removal from one scope. Reads only.</summary>
    /// <param name="places">Where everything lies.</param>
    /// <param name="scope">The settings to leave.</param>
    /// <param name="purge">Whether the programs go too, once no scope uses them.</param>
    public static InstallPlan Plan(InstallPlaces places, InstallScope scope, bool purge)
    {
        if (InstallRecord.Read(places.RecordFile) is not { } recorded)
            return InstallPlan.Refused($"{places.RecordFile} is not readable as Wary's record; remove \"wary\" from the settings by hand.");
        var owner = places.Settings(scope);
        var book = new EditBook(recorded);
        foreach (var edit in recorded.Where(e => e.Owner == owner).Reverse()) book.Undo(edit);

        var others = book.Record.Select(e => e.Owner).Where(o => o != ClaudeInstall.Shared).Distinct().ToList();
        if (others.Count == 0)
        {
            foreach (var edit in book.Record.Reverse().ToList()) book.Undo(edit);
        }
        if (book.Problem is { } problem) return InstallPlan.Refused(problem);

        // First the entries that make it active, then the record, then the files they named.
        var steps = book.Steps.ToList();
        var notes = new List<string>();
        if (others.Count > 0)
        {
            if (book.Record.Count != recorded.Count)
                steps.Add(new InstallStep(StepKind.OwnFile, places.RecordFile, "", InstallRecord.Write(book.Record, InstallRecord.Claude(places.RecordFile))));
            notes.Add($"Still installed for: {string.Join(", ", others)}");
            if (purge) notes.Add("The programs stay until those are uninstalled too.");
        }
        else
        {
            AddDeletion(places.RecordFile, steps);
            AddDeletion(places.Marketplace, steps);
            if (purge) AddPrograms(places, steps);
        }
        var folders = recorded.Except(book.Record).Select(e => e.MadeFolder).OfType<string>().Distinct();
        foreach (var folder in folders) steps.Add(new InstallStep(StepKind.Delete, folder, EmptyOnly));
        return new InstallPlan([.. steps.Where(s => s.Detail != EmptyOnly || Directory.Exists(s.Path))], notes);
    }

    /// <summary>Detail of a deletion that spares a folder with anything left in it.</summary>
    internal const string EmptyOnly = "if nothing else is in it";

    private static void AddPrograms(InstallPlaces places, List<InstallStep> steps)
    {
        if (!Directory.Exists(places.Data)) return;
        foreach (var folder in Directory.EnumerateDirectories(places.Data).Order(StringComparer.Ordinal))
        {
            var program = new FileInfo(Path.Combine(folder, places.Executable));
            if (program.Exists || program.LinkTarget is not null) AddDeletion(folder, steps);
        }
        AddDeletion(places.LockFile, steps);
        steps.Add(new InstallStep(StepKind.Delete, places.Data, EmptyOnly));
    }

    private static void AddDeletion(string path, List<InstallStep> steps)
    {
        if (File.Exists(path) || Directory.Exists(path)) steps.Add(new InstallStep(StepKind.Delete, path, ""));
    }
}

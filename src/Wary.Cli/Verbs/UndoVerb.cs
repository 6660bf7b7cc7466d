using System.CommandLine;
using System.Globalization;
using Wary.Cli.Output;
using Wary.Host.Gate;

namespace Wary.Cli.Verbs;

/// <summary><c>wary undo</c>: a person gets back what a command lost. Only at a terminal and never under an agent. Exit 0 all is back, 1 refused or not all of it, 64 wrong usage.</summary>
internal static class UndoVerb
{
    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var id = new Argument<string?>("id") { Description = "Which, as --list shows it; without it the newest", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<bool>("--list") { Description = "Show what can be had back" };
        var undo = new Command("undo", "Bring back what was stored before a command that lost it") { id, list };
        undo.Validators.Add(given =>
        {
            if (given.GetValue(list) && given.GetResult(id) is { Tokens.Count: > 0 }) given.AddError("--list takes no id");
        });
        undo.SetAction(parsed =>
        {
            var store = new UndoStore(context.Settings.StateDirectory, context.Clock);
            return parsed.GetValue(list) ? List(context, store) : Undo(context, store, parsed.GetValue(id));
        });
        return undo;
    }

    private static int List(VerbContext context, UndoStore store)
    {
        var entries = store.List();
        if (entries.Count == 0) context.Out.WriteLine($"Nothing is stored. What is, stays for {UndoStore.KeptFor.Days} days.");
        foreach (var entry in entries) context.Out.WriteLine($"{entry.Id}  {Day(entry.At)} UTC  {Files(entry)}  {Shown.Line(entry.Command, 80)}");
        return 0;
    }

    private static int Undo(VerbContext context, UndoStore store, string? id)
    {
        if (AllowVerb.NoPerson(context, "work is brought back") is { } why) return Refuse(context, why);
        var entries = store.List();
        var entry = id is null ? entries is [var newest, ..] ? newest : null : entries.FirstOrDefault(one => one.Id == id);
        if (entry is null) return Refuse(context, id is null ? "nothing is stored" : "nothing is stored under this id; wary undo --list shows what is");
        if (!context.Ask!($"Bring back {Files(entry)} from {Day(entry.At)} UTC, before: {Shown.Line(entry.Command, 120)}")) return Refuse(context, "nothing was changed");
        var results = store.Restore(entry, path => context.Ask($"{Shown.Line(path)} holds something newer. Replace it (the newer one is stored first)?"));
        var failed = 0;
        foreach (var (path, result) in results)
        {
            if (result == "restored") context.Out.WriteLine($"restored  {Shown.Line(path)}");
            else if (result == "kept") context.Out.WriteLine($"kept as it is  {Shown.Line(path)}");
            else if (result != "same")
            {
                failed++;
                context.Error.WriteLine($"wary: {Shown.Line(path)} is not back: {Shown.Line(result)}");
            }
        }
        context.Out.WriteLine($"{results.Count(one => one.Result == "restored")} restored, {results.Count(one => one.Result == "same")} were as before, {results.Count(one => one.Result == "kept")} kept as they are, {failed} failed.");
        foreach (var left in entry.LeftOut) context.Error.WriteLine($"wary: was not stored: {Shown.Line(left)}");
        return failed == 0 ? 0 : 1;
    }

    private static string Files(UndoEntry entry)
    {
        var count = entry.Files.Count(file => file.Kind != "folder");
        return count == 1 ? "1 file" : $"{count} files";
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static int Refuse(VerbContext context, string why)
    {
        context.Error.WriteLine($"wary: {why}");
        return 1;
    }
}

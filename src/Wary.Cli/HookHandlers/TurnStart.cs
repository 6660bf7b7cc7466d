using Wary.Host.Git;

namespace Wary.Cli.HookHandlers;

/// <summary>Takes the baseline of a turn: at the prompt while that is quick, else before the first tool that changes something.</summary>
internal static class TurnStart
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(2);

    /// <summary>At the prompt: within the ceiling. What does not fit is noted for <see cref="Finish"/>.</summary>
    public static void Capture(HookContext hook)
    {
        if (!IsWanted(hook)) return;
        var end = hook.Clock.GetUtcNow() + Ceiling;
        foreach (var folder in hook.Folders)
        {
            var left = end - hook.Clock.GetUtcNow();
            if (left > TimeSpan.Zero && Take(hook, folder, left) != CaptureState.Unfinished) continue;
            hook.Journal.ClaimOnce(Begun(hook.Journal.Read().Turn));
            return;
        }
    }

    /// <summary>Before a changing tool: goes on where the prompt had to stop, and captures another repository that the tool is about to write to.</summary>
    public static void Finish(HookContext hook)
    {
        if (!IsWanted(hook)) return;
        var state = hook.Journal.Read();
        if (state.WasNoticed(Begun(state.Turn)) && !state.WasNoticed(Done(state.Turn)))
        {
            foreach (var place in hook.Folders) Take(hook, place, null);
            hook.Journal.ClaimOnce(Done(state.Turn));
        }
        if (hook.Input.Tool?.Path is { } path && IsElsewhere(hook, path) && FolderOf(path) is { } folder) Take(hook, folder, Ceiling);
    }

    private static CaptureState Take(HookContext hook, string folder, TimeSpan? ceiling)
    {
        var outcome = hook.Snapshots.Capture(hook.SessionKey, folder, ceiling).GetAwaiter().GetResult();
        if (outcome.State is CaptureState.Unfinished or CaptureState.Failed) hook.Log($"no baseline yet: {outcome.Reason}");
        return outcome.State;
    }

    private static bool IsWanted(HookContext hook) => hook.Settings.StopReviewOn && hook.Input.Cwd.Length > 0;

    private static bool IsElsewhere(HookContext hook, string path) =>
        Path.IsPathFullyQualified(path) && !IsBelow(path, hook.Input.Cwd) && !IsBelow(path, hook.Settings.ProjectDirectory) && !hook.IsPlan(path);

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder.TrimEnd('/', '\\') + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // A file may be about to come with the folders that it lies in.
    private static string? FolderOf(string path)
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !Directory.Exists(folder)) folder = Path.GetDirectoryName(folder);
        return folder;
    }

    private static string Begun(int turn) => $"capture-unfinished-{turn}";

    private static string Done(int turn) => $"capture-finished-{turn}";
}

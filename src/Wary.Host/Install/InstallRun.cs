namespace Wary.Host.Install;

/// <summary>Carries plans out, one process at a time.</summary>
public static class InstallRun
{
    private const int LockAttempts = 300;
    private const int LockPauseMilliseconds = 100;
    private const int PlanAttempts = 5;

    /// <summary>
    /// Plans under the lock and carries the plan out. A settings file that somebody else wrote meanwhile is planned anew.
    /// </summary>
    /// <returns>The plan that was carried out, or one that refuses.</returns>
    /// <exception cref="IOException">A step failed; those before it stand, and running again continues.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public static InstallPlan Execute(InstallPlaces places, Func<InstallPlan> plan)
    {
        if (plan() is { } first && (first.Problem is not null || first.Steps.Count == 0)) return first;
        Directory.CreateDirectory(places.Data);
        using var held = Lock(places.LockFile);
        if (held is null) return InstallPlan.Refused($"Another installation holds {places.LockFile}; try again when it is done.");
        for (var attempt = 0; attempt < PlanAttempts; attempt++)
        {
            var current = plan();
            if (current.Problem is not null || current.Steps.All(Carry)) return current;
        }
        return InstallPlan.Refused("The settings changed while they were being edited; close Claude Code and run again.");
    }

    private static bool Carry(InstallStep step)
    {
        switch (step.Kind)
        {
            case StepKind.Program:
                AtomicFile.CopyProgram(step.Detail, step.Path);
                return true;
            case StepKind.Link:
                AtomicFile.Link(step.Path, step.Detail);
                return true;
            case StepKind.OwnFile:
                AtomicFile.Write(step.Path, step.Content);
                return true;
            case StepKind.Delete:
                Delete(step);
                return true;
            default:
                if (!Unchanged(step)) return false;
                if (step.Content is null) File.Delete(step.Path);
                else AtomicFile.Write(step.Path, step.Content);
                return true;
        }
    }

    private static bool Unchanged(InstallStep step) => File.Exists(step.Path)
        ? step.Before is not null && File.ReadAllBytes(step.Path).AsSpan().SequenceEqual(step.Before)
        : step.Before is null;

    private static void Delete(InstallStep step)
    {
        if (File.Exists(step.Path)) File.Delete(step.Path);
        else if (Directory.Exists(step.Path) && (step.Detail != ClaudeUninstall.EmptyOnly || HoldsNoFile(step.Path)))
            Directory.Delete(step.Path, recursive: true);
    }

    private static bool HoldsNoFile(string folder) =>
        !Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Any();

    private static FileStream? Lock(string path)
    {
        for (var attempt = 0; attempt < LockAttempts; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                Thread.Sleep(LockPauseMilliseconds);
            }
        }
        return null;
    }
}

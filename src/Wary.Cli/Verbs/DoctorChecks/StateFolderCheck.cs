namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Whether sessions can be remembered.</summary>
internal static class StateFolderCheck
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const long LowSpace = 64L << 20;

    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        var folder = context.Settings.WaryDirectory;
        if (!Directory.Exists(folder))
        {
            yield return new CheckResult("state folder", CheckStatus.Ok, $"{folder} (made when the first session starts)");
            yield break;
        }
        if (WriteProblem(folder) is { } problem)
        {
            yield return new CheckResult("state folder", CheckStatus.Problem, $"{folder}: {problem}",
                "Warnings may repeat until it is writable; correct its owner, mode or disk");
            yield break;
        }
        var mode = OperatingSystem.IsWindows() ? Private : File.GetUnixFileMode(folder);
        if (mode != Private)
        {
            yield return new CheckResult("state folder", CheckStatus.Warning, $"{folder} has mode {Convert.ToString((int)mode, 8)}, expected 700",
                $"Others on this machine can look into it; correct with: chmod 700 '{folder}'");
            yield break;
        }
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        yield return free < LowSpace
            ? new CheckResult("state folder", CheckStatus.Warning, $"{folder}, only {free >> 20} MB free", "Make room on that disk")
            : new CheckResult("state folder", CheckStatus.Ok, $"{folder}, writable, {free >> 20} MB free");
    }

    private static string? WriteProblem(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".doctor.{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write,
                FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            probe.Write("probe"u8);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}

namespace Wary.Host.Install;

/// <summary>What one step does to its path.</summary>
public enum StepKind
{
    /// <summary>Copies the program there.</summary>
    Program,

    /// <summary>Makes it a link to <see cref="InstallStep.Detail"/>.</summary>
    Link,

    /// <summary>Writes a file of Wary's own.</summary>
    OwnFile,

    /// <summary>Changes a file that is not Wary's; <see cref="InstallStep.Detail"/> says what.</summary>
    Edit,

    /// <summary>Deletes a file or a folder of Wary's own.</summary>
    Delete,
}

/// <summary>One change on disk, planned before anything is touched.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Path">Where.</param>
/// <param name="Detail">For people: the entries that change, the target of a link, the source of a copy.</param>
/// <param name="Content">The new content; null for other kinds and for a file that goes away.</param>
/// <param name="Before">What an edited file held when the plan was made; null when it did not exist.</param>
public sealed record InstallStep(StepKind Kind, string Path, string Detail, byte[]? Content = null, byte[]? Before = null);

/// <summary>What installing or uninstalling would do. Nothing is written while planning.</summary>
/// <param name="Steps">In order; what makes Wary active comes last.</param>
/// <param name="Notes">What the person should know.</param>
/// <param name="Problem">Why nothing can be done; then there are no steps.</param>
public sealed record InstallPlan(IReadOnlyList<InstallStep> Steps, IReadOnlyList<string> Notes, string? Problem = null)
{
    /// <summary>A plan that refuses.</summary>
    public static InstallPlan Refused(string problem) => new([], [], problem);
}

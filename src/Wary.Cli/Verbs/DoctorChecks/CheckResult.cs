namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>How a check ended.</summary>
internal enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, but somebody should know.</summary>
    Warning,

    /// <summary>Something does not work.</summary>
    Problem,
}

/// <summary>One line of the doctor.</summary>
/// <param name="Name">What was looked at: at most 18 characters.</param>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Advice">What to do next; null when nothing.</param>
internal sealed record CheckResult(string Name, CheckStatus Status, string Detail, string? Advice = null);

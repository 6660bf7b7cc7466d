namespace Wary.Core.Diff;

/// <summary>How changes look in a prompt.</summary>
public static class DiffText
{
    /// <summary>The whole call.</summary>
    public static string Of(CallPlan call) => throw new NotImplementedException();
}

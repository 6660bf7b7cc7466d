namespace Wary.Core.Code;

/// <summary>A run of tokens.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="End">Index behind the last; not below <paramref name="First"/>.</param>
public readonly record struct TokenRange(int First, int End)
{
    /// <summary>Whether it holds no token.</summary>
    public bool IsEmpty => First >= End;
}

/// <summary>A call as tokens.</summary>
/// <param name="Name">The name that is called.</param>
/// <param name="Open">The opening bracket.</param>
/// <param name="Close">What closes it; the number of tokens when the text ends first.</param>
public readonly record struct Call(int Name, int Open, int Close);

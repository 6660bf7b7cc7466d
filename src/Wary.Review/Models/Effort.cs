namespace Wary.Review.Models;

/// <summary>How much the model should think, in the API's own steps.</summary>
public enum Effort
{
    /// <summary>Quick and cheap; for screening.</summary>
    Low,

    /// <summary>In between.</summary>
    Medium,

    /// <summary>What reviews use.</summary>
    High,

    /// <summary>More than that.</summary>
    XHigh,

    /// <summary>As much as there is.</summary>
    Max,
}

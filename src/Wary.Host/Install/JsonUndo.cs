namespace Wary.Host.Install;

/// <summary>What one edit of a JSON document replaced.</summary>
/// <param name="Previous">The former value's raw text; null when the member was new.</param>
/// <param name="EmptyBody">The white space between the braces when the object held nothing before; else null.</param>
/// <param name="MadeContainer">Whether the object around the member was new too.</param>
public sealed record JsonUndo(string? Previous, string? EmptyBody, bool MadeContainer);

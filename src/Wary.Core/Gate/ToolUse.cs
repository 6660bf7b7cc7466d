namespace Wary.Core.Gate;

/// <summary>A tool that an agent wants to use, with the texts of its input.</summary>
/// <param name="Tool">The tool's name as its host calls it.</param>
/// <param name="Fields">Names and values of the input that are texts, also those inside lists; nested ones by their own name.</param>
public sealed record ToolUse(string Tool, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The first of some fields that is there; null for none.</summary>
    public string? Field(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var field in Fields)
            {
                if (field.Key == name) return field.Value;
            }
        }
        return null;
    }
}

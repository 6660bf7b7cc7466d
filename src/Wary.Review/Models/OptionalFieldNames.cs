namespace Wary.Review.Models;

/// <summary>Finds the optional field that a 400 complains of.</summary>
internal static class OptionalFieldNames
{
    // The longer name first: whoever complains of output_config.effort may well take its format.
    private static readonly (string Name, OptionalFields Fields)[] Names =
    [
        ("output_config.effort", OptionalFields.Effort),
        ("output_config.format", OptionalFields.Format),
        ("output_config", OptionalFields.Effort | OptionalFields.Format),
        ("output_format", OptionalFields.Format),
        ("json_schema", OptionalFields.Format),
        ("effort", OptionalFields.Effort),
        ("thinking", OptionalFields.Thinking),
        ("budget_tokens", OptionalFields.Thinking),
        ("cache_control", OptionalFields.Cache),
        ("strict", OptionalFields.Strict),
    ];

    public static OptionalFields In(string complaint, bool bearer)
    {
        if (bearer && complaint.Contains("anthropic-beta", StringComparison.OrdinalIgnoreCase)) return OptionalFields.Beta;
        foreach (var (name, fields) in Names)
        {
            if (complaint.Contains(name, StringComparison.OrdinalIgnoreCase)) return fields;
        }
        return OptionalFields.None;
    }
}

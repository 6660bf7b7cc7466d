using System.Text.RegularExpressions;

namespace Wary.Review.Models;

/// <summary>
/// The one place that knows models. A new model is one line here; an alias moves here. Prices, limits and capabilities are those of
/// the provider's model pages on <see cref="CheckedOn"/>; where the pages said nothing, the more cautious value stands.
/// </summary>
public static partial class ModelTable
{
    /// <summary>The model that judges.</summary>
    public const string Strong = "strong";

    /// <summary>The model that screens.</summary>
    public const string Cheap = "cheap";

    /// <summary>When somebody last compared this table with the provider's pages.</summary>
    public static readonly DateOnly CheckedOn = new(2026, 11, 21);

    /// <summary>How long the table is trusted.</summary>
    private const int TrustedMonths = 6;

    private const int Million = 1_000_000;

    /// <summary>Every known model; the newest of a family first.</summary>
    public static IReadOnlyList<ModelInfo> All { get; } =
    [
        Adaptive("claude-opus-5-5", new(4, 20, 0.20m), minCache: 512),
        Adaptive("claude-opus-5", new(5, 25, 0.50m), minCache: 512),
        Adaptive("claude-opus-4-8", new(5, 25, 0.50m), minCache: 1024),
        Adaptive("claude-opus-4-7", new(5, 25, 0.50m), minCache: 2048),
        Adaptive("claude-opus-4-6", new(5, 25, 0.50m), minCache: 4096) with { ContextTokens = 200_000 },
        Budget("claude-opus-4-5", new(5, 25, 0.50m), minCache: 4096) with { TakesEffort = true },
        Adaptive("claude-sonnet-5-5", new(2, 10, 0.10m), minCache: 1024),
        Adaptive("claude-sonnet-5", new(2, 10, 0.20m), minCache: 1024),
        Adaptive("claude-sonnet-4-6", new(3, 15, 0.30m), minCache: 2048) with { ContextTokens = 200_000, MaxOutputTokens = 64_000 },
        Budget("claude-sonnet-4-5", new(3, 15, 0.30m), minCache: 1024),
        Adaptive("claude-haiku-5-5", new(0.10m, 0.50m, 0.01m), minCache: 4096) with
        {
            LongPrice = new(0.50m, 2.50m, 0.05m), LongPromptTokens = 100_000,
        },
        Budget("claude-haiku-4-5", new(1, 5, 0.10m), minCache: 4096),
        Adaptive("claude-fable-5-1", new(10, 50, 1m), minCache: 512),
        Adaptive("claude-fable-5", new(10, 50, 1m), minCache: 512),
    ];

    // Who is asked after whom, when the person named no model.
    private static readonly string[] Order = ["claude-opus-5-5", "claude-sonnet-5-5"];

    /// <summary>The id behind an alias; any other name is an id already.</summary>
    public static string Resolve(string name) => name switch
    {
        Strong => Order[0],
        Cheap => "claude-haiku-5-5",
        _ => name,
    };

    /// <summary>The model after this one, for requests whose model no person chose; null at the end.</summary>
    public static string? FallbackOf(string id) => Array.IndexOf(Order, id) is >= 0 and var at && at + 1 < Order.Length ? Order[at + 1] : null;

    /// <summary>
    /// What is known of a model, whatever form its id has: first-party with or without a date, Bedrock with region, version or ARN,
    /// Vertex with <c>@date</c>. Of an unknown one the dearest price and no capability are assumed.
    /// </summary>
    public static ModelInfo Find(string id)
    {
        var plain = Plain(Resolve(id));
        foreach (var model in All)
        {
            if (model.Id == plain) return model;
        }
        return Unknown(id);
    }

    /// <summary>One sentence when the table is too old to be trusted; null while it is fresh.</summary>
    public static string? Warning(DateOnly today) => today < CheckedOn.AddMonths(TrustedMonths)
        ? null
        : $"The table of models and prices was last checked on {CheckedOn:yyyy-MM-dd}: newer models count at the dearest price. A newer Wary knows them.";

    /// <summary>The first-party id without region, version, date and options.</summary>
    internal static string Plain(string id)
    {
        var name = id.Trim().ToLowerInvariant();
        name = name[(name.LastIndexOf('/') + 1)..];
        var vendor = name.IndexOf("anthropic.", StringComparison.Ordinal);
        if (vendor >= 0) name = name[(vendor + "anthropic.".Length)..];
        return Ending().Replace(name, "");
    }

    private static ModelInfo Adaptive(string id, ModelPrice price, int minCache) => new()
    {
        Id = id, Price = price, MinCacheTokens = minCache, ContextTokens = Million, MaxOutputTokens = 128_000,
        Thinking = ThinkingKind.Adaptive, TakesEffort = true, TakesFormat = true,
    };

    private static ModelInfo Budget(string id, ModelPrice price, int minCache) => new()
    {
        Id = id, Price = price, MinCacheTokens = minCache, Thinking = ThinkingKind.Budget, TakesFormat = true,
    };

    private static ModelInfo Unknown(string id) => new()
    {
        Id = id,
        Price = new(All.Max(model => model.Price.Input), All.Max(model => model.Price.Output), All.Max(model => model.Price.CacheRead)),
        MaxOutputTokens = 8_000,
        IsKnown = false,
    };

    // claude-x-1-2 may be followed by a date (-20260101 or @20260101), a version (-v1:0), "latest" or an option ([1m]).
    [GeneratedRegex(@"(?:-latest|[-@]20\d{6}|@default)?(?:-v\d+(?::\d+)*)?(?:\[1m\])?\z", RegexOptions.None, 1000)]
    private static partial Regex Ending();
}

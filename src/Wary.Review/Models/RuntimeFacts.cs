using Wary.Host.Bootstrap;
using Wary.Host.Config;
using Wary.Review.Models.Providers;

namespace Wary.Review.Models;

/// <summary>What a person asks for with <c>WARY_REVIEW_RUNTIME</c>.</summary>
public enum RuntimeWish
{
    /// <summary>The first way that is there.</summary>
    Any,

    /// <summary>No other program: <c>direct</c>.</summary>
    Direct,

    /// <summary>The program, whatever keys there are: <c>claude</c>.</summary>
    Claude,

    /// <summary>The Agent SDK: <c>agent-sdk</c>.</summary>
    AgentSdk,
}

/// <summary>What there is to choose a runtime from. Holds no secret, only whether there is one.</summary>
public sealed record RuntimeFacts
{
    /// <summary>Name of the variable that holds the wish.</summary>
    public const string Variable = "WARY_REVIEW_RUNTIME";

    /// <summary>The provider that the person chose.</summary>
    public ReviewProvider Provider { get; init; }

    /// <summary>Why the direct endpoint cannot be used; null when it can.</summary>
    public string? EndpointProblem { get; init; }

    /// <summary>Whether there is an API key.</summary>
    public bool HasKey { get; init; }

    /// <summary>Whether there is a bearer token.</summary>
    public bool HasBearer { get; init; }

    /// <summary>Why the chosen provider cannot be asked directly; null when it can.</summary>
    public string? ProviderProblem { get; init; }

    /// <summary>The <c>claude</c> program; null when it is not known.</summary>
    public string? ClaudePath { get; init; }

    /// <summary>Why the Agent SDK cannot be used; null when it can.</summary>
    public string? AgentSdkProblem { get; init; } = NotPrepared;

    private const string NotPrepared = "its environment is not prepared";

    /// <summary>What the person asks for.</summary>
    public RuntimeWish Wish { get; init; }

    /// <summary>Whether the wish was not understood, and so does not count.</summary>
    public bool WishIsUnknown { get; init; }

    /// <summary>Looks at settings, variables and files; sends nothing and starts nothing.</summary>
    /// <param name="settings">The person's word.</param>
    /// <param name="recordedClaude">Where a hook's parent or the installation says that the program is; null when neither does.</param>
    public static RuntimeFacts Gather(Settings settings, string? recordedClaude)
    {
        var models = ModelSettings.Read(settings.Variable);
        var provider = settings.Model.Provider;
        var text = settings.Variable(Variable)?.Trim().ToLowerInvariant();
        RuntimeWish? wish = text switch
        {
            null => RuntimeWish.Any, "direct" => RuntimeWish.Direct, "claude" => RuntimeWish.Claude, "agent-sdk" => RuntimeWish.AgentSdk, _ => null,
        };
        return new()
        {
            Provider = provider,
            // An address that cannot be understood is no reason to send the code to the public endpoint instead.
            EndpointProblem = settings.Model.BaseUrlUnusable ? "ANTHROPIC_BASE_URL is no http or https address"
                : provider == ReviewProvider.Direct && models.Endpoint is null ? string.Join(" ", models.Problems) : null,
            HasKey = models.Endpoint?.ApiKey is not null,
            HasBearer = models.Endpoint?.Bearer is not null,
            ProviderProblem = provider == ReviewProvider.Direct ? null : ProviderAccess.Find(provider, settings.Variable, settings.Home).Problem,
            ClaudePath = ClaudeProgram.Locate(settings.Model.ClaudePath, recordedClaude),
            AgentSdkProblem = AgentSdkInstallation.Find(settings.StateDirectory) is null ? NotPrepared : null,
            Wish = wish ?? RuntimeWish.Any,
            WishIsUnknown = wish is null,
        };
    }
}

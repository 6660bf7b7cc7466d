namespace Wary.Review.Models.Providers;

/// <summary>Where Bedrock is and what opens it, from the variables and files that Amazon's own tools read.</summary>
internal sealed class BedrockSettings
{
    /// <summary>The address, with a slash at its end.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The region of signatures and inference profiles.</summary>
    public required string Region { get; init; }

    /// <summary>A Bedrock API key; it needs no signature.</summary>
    public string? Bearer { get; private init; }

    /// <summary>What requests are signed with; null with a bearer, or when a gateway does it.</summary>
    public AwsKeys? Keys { get; private init; }

    /// <summary>Reads them; gives the reason instead when something is missing that only the <c>claude</c> program can get.</summary>
    /// <param name="variable">The person's variables.</param>
    /// <param name="home">The person's home directory.</param>
    /// <param name="readFile">The text of a file, null when there is none.</param>
    public static (BedrockSettings? Settings, string? Problem) Read(Func<string, string?> variable, string home, Func<string, string?> readFile)
    {
        var name = variable("AWS_PROFILE");
        var profile = new AwsProfile(
            name ?? "default",
            readFile(variable("AWS_SHARED_CREDENTIALS_FILE") ?? Path.Combine(home, ".aws", "credentials")),
            readFile(variable("AWS_CONFIG_FILE") ?? Path.Combine(home, ".aws", "config")));
        var region = variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION") ?? profile.Region ?? "us-east-1";
        if (!region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return (null, "The AWS region is no region's name.");
        var (endpoint, problem) = ModelEndpoint.Create(variable("ANTHROPIC_BEDROCK_BASE_URL") ?? $"https://bedrock-runtime.{region}.{Domain(region)}", null, variable("AWS_BEARER_TOKEN_BEDROCK"));
        if (endpoint is null) return (null, problem);

        if (ProviderAccess.IsOn(variable("CLAUDE_CODE_SKIP_BEDROCK_AUTH"))) return (Settings(null, null), null);
        if (endpoint.Bearer is { } bearer) return (Settings(bearer, null), null);
        // A profile that was chosen wins over keys in the environment, as in the tools.
        var keys = (name is null ? InVariables(variable) : null) ?? profile.Keys;
        if (keys is not null) return keys.Id.Concat(keys.Session ?? "").All(c => c is > ' ' and < '\x7f')
            ? (Settings(null, keys), null)
            : (null, "The AWS keys hold characters that cannot be sent in a header.");
        return (null, profile.NeedsMore is { } source
            ? $"The AWS profile gets its keys from {source}, which Wary does not do."
            : "There are no AWS keys in the environment or the shared credentials file.");

        BedrockSettings Settings(string? bearer, AwsKeys? keys) => new() { BaseUrl = endpoint.BaseUrl, Region = region, Bearer = bearer, Keys = keys };
    }

    private static AwsKeys? InVariables(Func<string, string?> variable) =>
        variable("AWS_ACCESS_KEY_ID") is { } id && variable("AWS_SECRET_ACCESS_KEY") is { } secret ? new(id, secret, variable("AWS_SESSION_TOKEN")) : null;

    private static string Domain(string region) => region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";
}

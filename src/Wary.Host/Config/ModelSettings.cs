namespace Wary.Host.Config;

/// <summary>Through which service reviews go.</summary>
public enum ReviewProvider
{
    /// <summary>The Messages API itself, or a gateway in front of it.</summary>
    Direct,

    /// <summary>Amazon Bedrock.</summary>
    Bedrock,

    /// <summary>Google Vertex AI.</summary>
    Vertex,

    /// <summary>Microsoft Foundry.</summary>
    Foundry,

    /// <summary>Bedrock's Mantle endpoint.</summary>
    Mantle,

    /// <summary>Anthropic on AWS.</summary>
    AnthropicAws,
}

/// <summary>Which model reviews, where, and with whose key. Only the person's own word is in here.</summary>
public sealed class ModelSettings
{
    internal ModelSettings(SettingReader read)
    {
        SingleShotModel = read.Text(SettingTable.Model);
        AgenticModel = read.Text(SettingTable.AgenticModel);
        ApiKey = read.Text(SettingTable.ApiKey);
        AuthToken = read.Text(SettingTable.AuthToken);
        ReadBaseUrl(read);
        Provider = ReadProvider(read);
        ClaudePath = read.Path(SettingTable.AgenticClaudePath) ?? read.Path(SettingTable.ClaudePath);
        Remote = read.Switch(SettingTable.Remote);
        WantsAgentSdk = read.Text(SettingTable.Runtime)?.Trim() == "agent-sdk";
    }

    /// <summary>Model of the one-call review when named explicitly; then there is no fallback. Null: the model table decides.</summary>
    public string? SingleShotModel { get; }

    /// <summary>Model of the agentic review when named explicitly.</summary>
    public string? AgenticModel { get; }

    /// <summary>API key.</summary>
    public string? ApiKey { get; }

    /// <summary>Bearer token.</summary>
    public string? AuthToken { get; }

    /// <summary>The endpoint, without a slash at its end; null: the public one, unless <see cref="BaseUrlUnusable"/>.</summary>
    public string? BaseUrl { get; private set; }

    /// <summary>
    /// Somebody named an endpoint that cannot be understood. No direct call may be made: the public endpoint is not where that person
    /// wanted the code to go.
    /// </summary>
    public bool BaseUrlUnusable { get; private set; }

    /// <summary>The service; other than <see cref="ReviewProvider.Direct"/>, the direct endpoint must not be called.</summary>
    public ReviewProvider Provider { get; }

    /// <summary>The <c>claude</c> program that the person or the host named; it is never looked up.</summary>
    public string? ClaudePath { get; }

    /// <summary>Whether the person chose the Python Agent SDK as the runtime of agentic reviews.</summary>
    public bool WantsAgentSdk { get; }

    /// <summary>Whether this is a remote container.</summary>
    public bool Remote { get; }

    private void ReadBaseUrl(SettingReader read)
    {
        if (read.Text(SettingTable.BaseUrl)?.Trim() is not { } text) return;
        var understood = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0;
        if (understood) BaseUrl = text.TrimEnd('/');
        BaseUrlUnusable = !understood;
        if (!understood) read.ReportEndpoint();
    }

    private static ReviewProvider ReadProvider(SettingReader read)
    {
        if (read.Switch(SettingTable.Bedrock)) return ReviewProvider.Bedrock;
        if (read.Switch(SettingTable.Vertex)) return ReviewProvider.Vertex;
        if (read.Switch(SettingTable.Foundry)) return ReviewProvider.Foundry;
        if (read.Switch(SettingTable.Mantle)) return ReviewProvider.Mantle;
        return read.Switch(SettingTable.AnthropicAws) ? ReviewProvider.AnthropicAws : ReviewProvider.Direct;
    }
}

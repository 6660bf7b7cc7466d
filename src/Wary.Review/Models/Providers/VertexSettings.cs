namespace Wary.Review.Models.Providers;

/// <summary>Where Vertex is and what opens it.</summary>
internal sealed class VertexSettings
{
    private readonly Func<string, string?> _variable;
    private readonly Uri? _base;

    private VertexSettings(Func<string, string?> variable, Uri? baseUrl, string project, GoogleCredentials? credentials) =>
        (_variable, _base, Project, Credentials) = (variable, baseUrl, project, credentials);

    /// <summary>The project.</summary>
    public string Project { get; }

    /// <summary>What opens it; null when a gateway does.</summary>
    public GoogleCredentials? Credentials { get; }

    /// <summary>The host of the default region, for people.</summary>
    public Uri BaseUrl => Base(_variable("CLOUD_ML_REGION") ?? DefaultRegion);

    private const string DefaultRegion = "us-east5";

    /// <summary>Reads them; gives the reason instead when something is missing.</summary>
    public static (VertexSettings? Settings, string? Problem) Read(Func<string, string?> variable, string home, Func<string, string?> readFile)
    {
        Uri? address = null;
        if (variable("ANTHROPIC_VERTEX_BASE_URL") is { } url)
        {
            var (endpoint, wrong) = ModelEndpoint.Create(url, null, null);
            if (endpoint is null) return (null, wrong);
            address = endpoint.BaseUrl;
        }
        GoogleCredentials? credentials = null;
        if (!ProviderAccess.IsOn(variable("CLAUDE_CODE_SKIP_VERTEX_AUTH")))
        {
            (credentials, var problem) = GoogleCredentials.Read(variable, home, readFile);
            if (credentials is null) return (null, problem);
        }
        var project = variable("ANTHROPIC_VERTEX_PROJECT_ID") ?? variable("GCLOUD_PROJECT") ?? variable("GOOGLE_CLOUD_PROJECT") ?? credentials?.Project;
        return project is null
            ? (null, "No Google project is named (ANTHROPIC_VERTEX_PROJECT_ID).")
            : (new(variable, address, project, credentials), null);
    }

    /// <summary>The address of one request.</summary>
    /// <param name="id">The model's id in the first-party API; regions may be set per model.</param>
    /// <param name="name">The model's name here.</param>
    /// <param name="streams">Whether the answer comes as a stream.</param>
    public Uri Address(string id, string name, bool streams)
    {
        var region = Region(id);
        var method = streams ? "streamRawPredict" : "rawPredict";
        return new(Base(region), $"projects/{Uri.EscapeDataString(Project)}/locations/{region}/publishers/anthropic/models/{Uri.EscapeDataString(name).Replace("%40", "@")}:{method}");
    }

    private Uri Base(string region) => _base ?? new(region switch
    {
        "global" => "https://aiplatform.googleapis.com/v1/",
        "us" or "eu" => $"https://aiplatform.{region}.rep.googleapis.com/v1/",
        _ => $"https://{region}-aiplatform.googleapis.com/v1/",
    });

    // VERTEX_REGION_CLAUDE_4_8_OPUS, but VERTEX_REGION_CLAUDE_HAIKU_4_5: both orders are in use.
    private string Region(string id)
    {
        var parts = ModelTable.Plain(id).ToUpperInvariant().Split('-');
        var version = string.Join('_', parts.Skip(2));
        var region = parts.Length < 3 ? null
            : _variable($"VERTEX_REGION_CLAUDE_{version}_{parts[1]}") ?? _variable($"VERTEX_REGION_CLAUDE_{parts[1]}_{version}");
        region ??= _variable("CLOUD_ML_REGION") ?? DefaultRegion;
        return region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? region : DefaultRegion;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wary.Review.Models.Providers;

/// <summary>What opens Vertex: a token, or what a token can be had for. A class, because a record would print the secret.</summary>
internal sealed class GoogleCredentials
{
    private const string TokenAddress = "https://oauth2.googleapis.com/token";
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";
    private const int MaxKeyLength = 64 << 10;

    private readonly JsonElement _file;

    private GoogleCredentials(JsonElement file, string? token, Uri exchange) => (_file, Token, Exchange) = (file, token, exchange);

    /// <summary>A token that was given as such; null when it has to be asked for.</summary>
    public string? Token { get; }

    /// <summary>Where tokens are had.</summary>
    public Uri Exchange { get; }

    /// <summary>The project that the credentials belong to.</summary>
    public string? Project => _file.TextAt("project_id");

    /// <summary>The project that is billed.</summary>
    public string? QuotaProject => _file.TextAt("quota_project_id");

    /// <summary>Reads them; gives the reason instead when something is missing that only the <c>claude</c> program can get.</summary>
    public static (GoogleCredentials? Credentials, string? Problem) Read(Func<string, string?> variable, string home, Func<string, string?> readFile)
    {
        if (variable("CLOUDSDK_AUTH_ACCESS_TOKEN") is { } token)
            return token.All(c => c is > ' ' and < '\x7f') ? (new(default, token, new(TokenAddress)), null) : (null, "CLOUDSDK_AUTH_ACCESS_TOKEN cannot be sent in a header.");
        var path = variable("GOOGLE_APPLICATION_CREDENTIALS") ?? Path.Combine(variable("CLOUDSDK_CONFIG") ?? DefaultFolder(variable, home), "application_default_credentials.json");
        if (readFile(path) is not { } text) return (null, "There are no Google credentials in the environment or as application default credentials.");
        if (JsonParts.Parse(Encoding.UTF8.GetBytes(text)) is not { } file) return (null, "The Google credentials file is broken JSON.");
        switch (file.TextAt("type"))
        {
            case "authorized_user" when file.TextAt("refresh_token") is not null && file.TextAt("client_id") is not null && file.TextAt("client_secret") is not null:
                return (new(file, null, new(TokenAddress)), null);
            case "service_account" when file.TextAt("private_key") is { Length: < MaxKeyLength } && file.TextAt("client_email") is not null:
                // A file from elsewhere must not send what was signed anywhere but home or to a test on this machine.
                return Uri.TryCreate(file.TextAt("token_uri") ?? TokenAddress, UriKind.Absolute, out var exchange) && (exchange.Scheme == "https" || exchange.IsLoopback)
                    ? (new(file, null, exchange), null)
                    : (null, "The Google credentials file names a token address that is not https.");
            case "authorized_user" or "service_account":
                return (null, "The Google credentials file is incomplete.");
            default:
                return (null, "The Google credentials are of a kind (federated, impersonated) that Wary does not exchange.");
        }
    }

    /// <summary>The form that asks for a token; null when the key in the file is none.</summary>
    public Dictionary<string, string>? Form(DateTimeOffset now)
    {
        if (_file.TextAt("type") == "service_account")
        {
            return Assertion(now) is { } assertion
                ? new() { ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer", ["assertion"] = assertion }
                : null;
        }
        return new()
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = _file.TextAt("refresh_token")!,
            ["client_id"] = _file.TextAt("client_id")!, ["client_secret"] = _file.TextAt("client_secret")!,
        };
    }

    private string? Assertion(DateTimeOffset now)
    {
        var head = Json(json =>
        {
            json.WriteString("alg", "RS256");
            json.WriteString("typ", "JWT");
            if (_file.TextAt("private_key_id") is { } id) json.WriteString("kid", id);
        });
        var claims = Json(json =>
        {
            json.WriteString("iss", _file.TextAt("client_email"));
            json.WriteString("scope", Scope);
            json.WriteString("aud", Exchange.AbsoluteUri);
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", now.AddHours(1).ToUnixTimeSeconds());
        });
        var signed = $"{head}.{claims}";
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(_file.TextAt("private_key"));
            var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}";
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return System.Buffers.Text.Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    private static string DefaultFolder(Func<string, string?> variable, string home) => OperatingSystem.IsWindows()
        ? Path.Combine(variable("APPDATA") ?? home, "gcloud")
        : Path.Combine(home, ".config", "gcloud");
}

namespace Wary.Core.Secrets;

/// <summary>The table of all detectors.</summary>
internal static class SecretDetectors
{
    public static IReadOnlyList<SecretDetector> All { get; } =
    [
        .. VendorTokens.All,
        KeyBlocks.Detector,
        WebTokens.Jwt,
        WebTokens.AuthorizationHeader,
        UrlCredentials.Password,
        UrlCredentials.WebhookPath,
        UrlCredentials.CurlUser,
        Assignments.Detector,
    ];
}

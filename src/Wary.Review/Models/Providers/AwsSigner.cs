using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wary.Review.Models.Providers;

/// <summary>Signs requests as Amazon's services want it (Signature Version 4).</summary>
/// <param name="keys">What is signed with.</param>
/// <param name="region">Where the service is.</param>
/// <param name="service">Its name in signatures.</param>
internal sealed class AwsSigner(AwsKeys keys, string region, string service)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The time as the header <c>x-amz-date</c> has it.</summary>
    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value of the header <c>Authorization</c>.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">The path as it stands on the wire; it is encoded once more, as every service but the object store wants it.</param>
    /// <param name="query">The query in canonical form: sorted and encoded, without a question mark.</param>
    /// <param name="headers">Every header that is signed: names in lower case, <c>host</c> and <c>x-amz-date</c> among them.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="time">The time that <c>x-amz-date</c> tells.</param>
    public string Authorization(
        string method, string path, string query, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, DateTimeOffset time)
    {
        var sorted = headers.OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        var names = string.Join(';', sorted.Select(header => header.Key));
        var lines = string.Concat(sorted.Select(header => $"{header.Key}:{OneSpace(header.Value)}\n"));
        var request = $"{method}\n{Encoded(path)}\n{query}\n{lines}\n{names}\n{Hex(SHA256.HashData(body))}";
        var stamp = Stamp(time);
        var scope = $"{stamp[..8]}/{region}/{service}/aws4_request";
        var toSign = $"{Algorithm}\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var signature = Hex(Keyed(Key(stamp[..8]), toSign));
        return $"{Algorithm} Credential={keys.Id}/{scope}, SignedHeaders={names}, Signature={signature}";
    }

    private byte[] Key(string day) =>
        Keyed(Keyed(Keyed(Keyed(Encoding.UTF8.GetBytes("AWS4" + keys.Secret), day), region), service), "aws4_request");

    private static byte[] Keyed(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string Encoded(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string OneSpace(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

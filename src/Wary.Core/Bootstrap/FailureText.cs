using System.Security.Cryptography;
using System.Text;

namespace Wary.Core.Bootstrap;

/// <summary>Reads what Python, venv and pip say when they fail.</summary>
public static class FailureText
{
    private const int MaxLine = 60;
    private const int SignedLength = 30;

    // First match wins. pip ends every failure to reach its index with "no matching distribution", so what it says about the connection comes before.
    private static readonly Telltale[] Anywhere =
    [
        // A step's own child: making an environment starts another Python, and it is that one for which memory does not suffice.
        new(BootstrapError.SignalKilled, ["<signals.sigkill"], With: "died with"),
        new(BootstrapError.ProxyAuth, ["407", "authentication", "tunnel"], With: "proxy"),
        new(BootstrapError.DnsFail,
            ["name resolution", "nameresolutionerror", "name or service not known", "nodename nor servname", "getaddrinfo failed", "no address associated"]),
        new(BootstrapError.SslVerify, ["verify", "certificate"], With: "ssl"),
        new(BootstrapError.ConnRefused, ["connection refused", "actively refused", "connection reset", "connectionreseterror", "forcibly closed"]),
        new(BootstrapError.DiskFull, ["no space", "not enough space", "quota"]),
        new(BootstrapError.PermDenied, ["permission denied", "read-only file system", "access is denied"]),
        new(BootstrapError.NoPip, ["no module named pip", "no module named 'pip'", "no module named ensurepip", "no module named 'ensurepip'"]),
        new(BootstrapError.StderrTimeout, ["timed out", "timeout"]),
        new(BootstrapError.PipNoMatch, ["no matching distribution", "could not find a version"]),
    ];

    private static readonly Telltale[] InVenv =
    [
        new(BootstrapError.VenvEnsurepipFail, ["ensurepip is not available"]),
        new(BootstrapError.VenvPathTooLong, ["file name too long", "filename too long", "path too long", "path is too long", "enametoolong", "winerror 206"]),
        new(BootstrapError.VenvNoModule, ["no module named venv", "no module named 'venv'"]),
        new(BootstrapError.VenvAlreadyExists, ["[errno 17]", "errno 17:", "file exists", "winerror 183"]),
    ];

    /// <summary>What <paramref name="text"/> means in <paramref name="phase"/>.</summary>
    public static BootstrapError Classify(BootstrapPhase phase, string text)
    {
        // Messages are wrapped: Debian breaks the line within "ensurepip is not available".
        var words = string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var isVenv = phase == BootstrapPhase.Venv;
        if (isVenv && (First(InVenv, words) ?? EnsurepipFailed(words)) is { } own) return own;
        if (First(Anywhere, words) is { } error) return error;
        return isVenv && words.Contains("virtual environment was not created successfully", StringComparison.Ordinal)
            ? BootstrapError.VenvSetupFailed : BootstrapError.Uncategorised;
    }

    /// <summary>
    /// A bucket from 0 to 999 for a text that nobody knows: the beginning of its last line, because what follows are paths that differ from
    /// machine to machine. A thousand buckets tell about thirty patterns apart.
    /// </summary>
    public static int Signature(string errors)
    {
        var line = errors.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0) ?? "";
        var tail = line[..Math.Min(line.Length, MaxLine)];
        var start = tail[..Math.Min(tail.Length, SignedLength)].Trim().ToLowerInvariant();
        if (start.Length == 0) return 0;
#pragma warning disable CA5350 // A bucket, not a seal; the algorithm is part of the number's meaning.
        var hash = SHA1.HashData(Encoding.UTF8.GetBytes(start));
#pragma warning restore CA5350
        return (hash[0] << 8 | hash[1]) % 1000;
    }

    private static BootstrapError? EnsurepipFailed(string words)
    {
        var at = words.IndexOf("ensurepip", StringComparison.Ordinal);
        return at >= 0 && words.IndexOf("returned non-zero", at, StringComparison.Ordinal) > 0 ? BootstrapError.VenvEnsurepipFail : null;
    }

    private static BootstrapError? First(Telltale[] table, string text) => table.FirstOrDefault(row => row.IsIn(text))?.Error;

    // Any of the words, beside the one that must be there too.
    private sealed record Telltale(BootstrapError Error, string[] Words, string With = "")
    {
        public bool IsIn(string text) => text.Contains(With, StringComparison.Ordinal) && Words.Any(word => text.Contains(word, StringComparison.Ordinal));
    }
}

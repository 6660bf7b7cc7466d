using System.Globalization;
using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Checks;

/// <summary>Hosts that are not what they look like, and the address that hands out a cloud machine's credentials.</summary>
internal static class Hosts
{
    public static void Check(Effect effect, CommandAnalysis analysis, List<Objection> into)
    {
        if (effect.Kind == EffectKind.Connect && effect.Note == Programs.EffectSink.RemoteShell)
        {
            into.Add(new("remote-shell", Verdict.Deny, effect, $"This gives {effect.Target} a shell on this machine.", null));
            return;
        }
        var host = effect.Target;
        var address = effect.Argument?.Text ?? host;
        if (IsMetadata(host))
        {
            into.Add(new("metadata-address", Stricter(effect, analysis), effect, $"{host} hands out the credentials of this cloud machine.", null));
            return;
        }
        if (Deceives(host, address, effect.Kind) is { } how)
            into.Add(new("deceptive-host", Stricter(effect, analysis), effect, $"{host} {how}.", "Use the site's own name, written out."));
    }

    private static Verdict Stricter(Effect effect, CommandAnalysis analysis)
    {
        if (effect.Kind == EffectKind.Upload) return Verdict.Deny;
        foreach (var other in analysis.Effects)
        {
            if (other.Kind == EffectKind.Execute && other.Has(Traits.Downloaded)) return Verdict.Deny;
            if (other.Kind == EffectKind.Upload && other.Target != effect.Target && !HostName.IsLocal(other.Target)) return Verdict.Deny;
        }
        return Verdict.Ask;
    }

    private static string? Deceives(string host, string address, EffectKind kind)
    {
        if (Alphabet.IsMixed(host)) return "mixes letters of several alphabets that look alike";
        if (host.StartsWith("xn--", StringComparison.Ordinal) || host.Contains(".xn--", StringComparison.Ordinal)) return "is written in a form that can look like another name";
        foreach (var part in host.Split('.'))
        {
            if (Alphabet.IsTwin(part)) return "is written in letters that look like Latin ones";
        }
        if (LoginOf(address) is { } login && (login.Contains('.', StringComparison.Ordinal) || login.Contains(':', StringComparison.Ordinal) && !login.Contains(Argument.Unknown, StringComparison.Ordinal)))
            return $"stands behind {new Argument(login, default).Shown}@, which only looks like the site";
        if (kind is EffectKind.Connect && !address.Contains("://", StringComparison.Ordinal)) return null;
        if (IsShortener(host) && kind == EffectKind.Upload) return "hides where it leads";
        return Number(host) is { } number ? IsPublic(number) ? "is a bare address: nobody can tell whose it is" : null
            : host.Contains(':', StringComparison.Ordinal) && host.All(sign => char.IsAsciiHexDigit(sign) || sign is ':' or '.') && !IsPrivate6(host) ? "is a bare address: nobody can tell whose it is" : null;
    }

    private static string? LoginOf(string address)
    {
        if (!address.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return null;
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3) return null;
        var rest = address.AsSpan(start);
        if (rest.IndexOfAny("/?#") is var end and >= 0) rest = rest[..end];
        return rest.LastIndexOf('@') is var at and > 0 ? rest[..at].ToString() : null;
    }

    private static bool IsMetadata(string host) =>
        host.StartsWith("169.254.169.254.", StringComparison.Ordinal) || host is "metadata.google.internal" or "metadata" or "fd00:ec2::254" or "instance-data" or "metadata.azure.internal" or "metadata.tencentyun.com"
        || Number(host) is 0xA9FEA9FE or 0xA9FEAA02 or 0x646464C8 or 0xA9FEA97B;

    private static bool IsShortener(string host) => host is "bit.ly" or "tinyurl.com" or "t.co" or "is.gd" or "goo.gl" or "ow.ly" or "buff.ly" or "rebrand.ly" or "cutt.ly" or "shorturl.at" or "tiny.cc" or "v.gd" or "git.io";

    // Four parts, or fewer and larger ones, each decimal, octal or hexadecimal: all of these reach the same machine.
    private static uint? Number(string host)
    {
        var parts = host.Split('.');
        if (parts.Length > 4) return null;
        ulong value = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (Part(parts[i]) is not { } part) return null;
            var isLast = i == parts.Length - 1;
            if (!isLast && part > 255) return null;
            value = isLast ? value << (8 * (4 - i)) | part : value << 8 | part;
        }
        return value <= uint.MaxValue ? (uint)value : null;
    }

    private static ulong? Part(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        if (text.Length > 1 && text[0] == '0')
        {
            ulong octal = 0;
            foreach (var sign in text)
            {
                if (sign is < '0' or > '7') return null;
                octal = octal * 8 + (ulong)(sign - '0');
            }
            return octal;
        }
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool IsPublic(uint number) => !(number >> 24 is 10 or 127 or 0 || number >> 20 == 0xAC1 || number >> 16 == 0xC0A8 || number >> 16 == 0xA9FE);

    private static bool IsPrivate6(string host) => host is "::1" or "::" || host.StartsWith("fe80", StringComparison.Ordinal) || host.StartsWith("fc", StringComparison.Ordinal) || host.StartsWith("fd", StringComparison.Ordinal);
}

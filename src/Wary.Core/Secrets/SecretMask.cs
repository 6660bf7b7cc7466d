namespace Wary.Core.Secrets;

/// <summary>Takes secrets out of a text and leaves its shape: every line stays where it is and as long as it is.</summary>
public static class SecretMask
{
    /// <summary>
    /// The text with each secret's characters replaced by <c>*</c>; what tells its kind (a vendor's prefix, a key's name) stays readable.
    /// Masking a masked text changes nothing. Linear in the text. <paramref name="path"/> (forward slashes), when known, decides
    /// whether the file is a credential file as a whole and how unquoted values are read.
    /// </summary>
    public static string Apply(string text, string? path = null)
    {
        var masked = WithoutSecrets(text, path);
        // In a credential file every value goes as well; what stands where a name is expected may be a secret there as elsewhere.
        return path is not null && CredentialFile.Is(path) ? CredentialLines.Mask(masked, !CredentialFile.HoldsKey(path)) : masked;
    }

    private static string WithoutSecrets(string text, string? path)
    {
        var secrets = SecretScanner.Find(text, path);
        if (secrets.Count == 0) return text;
        return string.Create(text.Length, (text, secrets), static (result, state) =>
        {
            state.text.CopyTo(result);
            foreach (var (_, span) in state.secrets) Hide(result.Slice(span.Start, span.Length));
        });
    }

    /// <summary>Overwrites everything but the ends of lines.</summary>
    internal static void Hide(Span<char> characters)
    {
        foreach (ref var c in characters)
        {
            if (c is not ('\n' or '\r')) c = '*';
        }
    }
}

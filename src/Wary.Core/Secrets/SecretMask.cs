namespace Wary.Core.Secrets;

/// <summary>Takes secrets out of a text and leaves its shape: every line stays where it is and as long as it is.</summary>
public static class SecretMask
{
    /// <summary>
    /// The text with each secret's characters replaced by <c>*</c>; what tells its kind (a vendor's prefix, a key's name) stays readable.
    /// Masking a masked text changes nothing. Linear in the text. <paramref name="path"/> (forward slashes), when known, decides
    /// whether the file is a credential file as a whole and how unquoted values are read.
    /// </summary>
    public static string Apply(string text, string? path = null) => throw new NotImplementedException();
}

using System.Security.Cryptography;
using System.Text;

namespace Wary.Review.Prompts;

/// <summary>The fixed texts, embedded in the program.</summary>
public static class PromptFiles
{
    /// <summary>What a review is and looks for; the same bytes in every call, so that it is cached.</summary>
    public static string Review { get; } = Read("review.md");

    /// <summary>What a cheap model is told on top of it.</summary>
    public static string Screen { get; } = Read("screen.md");

    /// <summary>JSON schema of the answer.</summary>
    public static string Schema { get; } = Read("finding.schema.json").TrimEnd();

    /// <summary>Changes with any of the texts: verdicts of another version are not reused.</summary>
    public static string Version { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Review + "\0" + Screen + "\0" + Schema)).AsSpan(0, 6));

    internal static string Read(string name)
    {
        using var stream = typeof(PromptFiles).Assembly.GetManifestResourceStream("prompts/" + name)
            ?? throw new InvalidOperationException($"the program lacks its text {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Wary.Review.Prompts;

/// <summary>Puts foreign text between lines that it cannot forge: they hold a key that is drawn after the text was fixed.</summary>
/// <param name="key">The key of one call.</param>
public sealed class Frame(string key)
{
    /// <summary>The key.</summary>
    public string Key => key;

    /// <summary>A frame with a new random key that stands in none of the texts.</summary>
    public static Frame For(params IReadOnlyList<string> texts)
    {
        while (true)
        {
            var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
            if (!texts.Any(text => text.Contains(key, StringComparison.OrdinalIgnoreCase))) return new(key);
        }
    }

    /// <summary>One section.</summary>
    /// <param name="name">Its name, ours.</param>
    /// <param name="text">Its content, anybody's.</param>
    public string Section(string name, string text)
    {
        var result = new StringBuilder(text.Length + 100);
        result.Append("----- BEGIN ").Append(name).Append(' ').Append(key).Append(" -----\n").Append(text);
        if (!text.EndsWith('\n')) result.Append('\n');
        return result.Append("----- END ").Append(name).Append(' ').Append(key).Append(" -----\n").ToString();
    }
}

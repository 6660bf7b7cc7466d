using System.Security.Cryptography;
using System.Text;

namespace Wary.Core.Findings;

/// <summary>
/// The identity of a finding: class of the weakness, file, enclosing definition and the line's words. Line numbers and indentation are no part
/// of it, so it survives edits elsewhere; a second finding of the same class on other words is a second finding.
/// </summary>
public static class Fingerprint
{
    /// <summary>16 lower-case hex digits.</summary>
    /// <param name="category">What a rule or the model called it; any spelling of a class that <see cref="CategoryClass"/> knows is the same.</param>
    /// <param name="path">Relative to the repository, forward slashes.</param>
    /// <param name="definition">Names of the enclosing definitions; empty at top level.</param>
    /// <param name="line">The line with the weakness; white space does not count.</param>
    /// <param name="occurrence">0 for the first of equal lines in one definition, 1 for the second, …</param>
    public static string Of(string category, string path, string definition, string line, int occurrence = 0)
    {
        // Lengths stand between the parts: no content can move the border between two of them.
        var text = new StringBuilder();
        foreach (var part in (ReadOnlySpan<string>)[CategoryClass.Of(category), path, definition, Normalise(line), occurrence.ToString()])
            text.Append(part.Length).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    /// <summary>The line without white space at its ends, each run inside folded to one blank, and no semicolon or comma at its end.</summary>
    public static string Normalise(string line)
    {
        var result = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            if (!char.IsWhiteSpace(c)) result.Append(c);
            else if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }
        return result.ToString().TrimEnd(' ', ';', ',');
    }
}

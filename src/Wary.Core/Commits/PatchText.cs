using System.Security.Cryptography;
using System.Text;

namespace Wary.Core.Commits;

/// <summary>
/// Names patches by what they do, so that a commit that was only moved onto other ground is known again. Unlike git's own patch ids these
/// count white space, which is code in some languages, and the content of files that an attribute calls binary.
/// </summary>
public static class PatchText
{
    /// <summary>Patch ids by commit, from the output of <c>diff-tree --stdin -p --text --root</c>. A commit without a difference, or a merge, has none.</summary>
    public static IReadOnlyDictionary<string, string> Ids(ReadOnlySpan<byte> output)
    {
        var ids = new Dictionary<string, string>();
        string? commit = null;
        var (hash, any) = (IncrementalHash.CreateHash(HashAlgorithmName.SHA256), false);
        using (hash)
        {
            while (output.Length > 0)
            {
                var end = output.IndexOf((byte)'\n');
                var line = end < 0 ? output : output[..end];
                output = end < 0 ? default : output[(end + 1)..];
                // Every line of a patch begins with a word or a sign; an id alone on its line is none of them.
                if (line.Length is 40 or 64 && Encoding.Latin1.GetString(line) is var id && GitId.Is(id))
                {
                    Close();
                    commit = id;
                    continue;
                }
                if (line.StartsWith("index "u8)) continue;
                any = true;
                // Where the lines stand, and in which function, is not what the patch does.
                hash.AppendData(line.StartsWith("@@ "u8) ? "@@"u8 : line);
                hash.AppendData("\n"u8);
            }
            Close();
        }
        return ids;

        void Close()
        {
            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            if (commit is not null && any) ids[commit] = name;
            any = false;
        }
    }
}

using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

/// <summary>Encryption that does not hide what it should.</summary>
internal static class WeakCrypto
{
    public static readonly Rule CipherWithoutIv = new()
    {
        Id = 13,
        Name = "node_createcipher_no_iv",
        Cwe = 329,
        Severity = Severity.High,
        Scope = RuleScope.Any,
        Anchors = ["createCipher", "createDecipher"],
        Find = FindCipherWithoutIv,
        Message = """
            createCipher derives key and IV from the password alone, by MD5: equal texts give equal ciphers, passwords are guessed fast. Node 22 removed it.
            Unsafe: crypto.createCipher("aes-256-cbc", password)
            Safe:   crypto.createCipheriv("aes-256-gcm", crypto.scryptSync(password, salt, 32), crypto.randomBytes(12)), and store salt, IV and tag
            """,
        Hits = [new("a.js", "const c = crypto.createCipher('aes192', password);\n"), new("a.ts", "crypto.createDecipher(\n  algorithm,\n  key,\n);\n")],
        NonHits = [new("a.js", "crypto.createCipheriv(algorithm, key, iv);\ncrypto.createDecipheriv(algorithm, key, iv);\n"), new("a.js", "// crypto.createCipher('aes192', key)\n'crypto.createCipher(a, b)';\n"), new("a.md", "crypto.createCipher(a, b)\n")],
    };

    public static readonly Rule Ecb = new()
    {
        Id = 14,
        Name = "aes_ecb_mode",
        Cwe = 327,
        Severity = Severity.High,
        Scope = RuleScope.Any,
        Anchors = ["ecb", "ECB"],
        Find = FindEcb,
        Message = """
            ECB encrypts equal blocks to equal blocks, so the pattern of the text stays visible, and nothing notices changed ciphers.
            Unsafe: AES.new(key, AES.MODE_ECB), createCipheriv("aes-256-ecb", key, null)
            Safe:   AES.new(key, AES.MODE_GCM), createCipheriv("aes-256-gcm", key, randomBytes(12)); check the tag when decrypting
            If a single block is wanted (a key check value, an old protocol), leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.py", "AES.new(key, AES.MODE_ECB)\n"), new("a.py", "Cipher(algorithms.AES(key), modes.ECB())\n"), new("a.js", "createCipheriv('aes-256-ecb', key, null);\n"), new("a.java", "Cipher.getInstance(\"AES/ECB/PKCS5Padding\");\n"),
            new("a.sh", "openssl enc -aes-128-ecb -in a -out b\n"), new("a.yaml", "cipher: AES-256-ECB\n"), new("a.php", "<?php openssl_encrypt($d, 'AES-128-ECB', $k);\n"),
        ],
        NonHits =
        [
            new("a.py", "AES.new(key, AES.MODE_GCM)\nmodes.CBC(iv)\n"), new("a.js", "createCipheriv('aes-256-gcm', key, iv); // never aes-256-ecb\n"), new("a.py", "'''aes-256-ecb is weak'''\nraise ValueError('aes-256-ecb is not supported')\n"),
            new("a.py", "rates = ecb.get('EUR')\nurl = 'https://www.ecb.europa.eu/'\n"), new("a.yaml", "# cipher: aes-256-ecb\nbank: ECB\n"), new("a.py", "__all__ = ['aes_ecb_decrypt']\n"),
        ],
    };

    private static IEnumerable<TextSpan> FindCipherWithoutIv(SourceCode code)
    {
        foreach (var call in code.Calls("crypto", "createCipher")) yield return code.Span(call, leading: 2);
        foreach (var call in code.Calls("crypto", "createDecipher")) yield return code.Span(call, leading: 2);
    }

    private static IEnumerable<TextSpan> FindEcb(SourceCode code)
    {
        foreach (var index in code.Members("AES", "MODE_ECB")) yield return code.Span(index - 2, index);
        foreach (var call in code.Calls("modes", "ECB")) yield return code.Span(call, leading: 2);
        // The words of a shell or of a data file are no strings but say the same.
        var words = code.IsContent || code.Language is Language.Shell or Language.PowerShell or Language.Hash;
        for (var at = IndexOf(code.Text, 0); at >= 0; at = IndexOf(code.Text, at + 3))
        {
            var word = WordAround(code.Text, at);
            if (IsEcbCipher(code.Text.AsSpan(word.Start, word.Length)) && (words ? IsShown(code, at) : IsWholeString(code, word))) yield return word;
            at = word.End - 3;
        }
    }

    private static int IndexOf(string text, int from) => from > text.Length ? -1 : text.IndexOf("ecb", from, StringComparison.OrdinalIgnoreCase);

    private static bool IsShown(SourceCode code, int at) => code.KindAt(at) is SegmentKind.Code or SegmentKind.String or SegmentKind.StringPart;

    private static bool IsWholeString(SourceCode code, TextSpan word) =>
        code.TokenAt(word.Start) is >= 0 and var index && code[index].Kind == TokenKind.String && code.ContentOf(index).Length == word.Length;

    private static TextSpan WordAround(string text, int at)
    {
        var (start, end) = (at, at + 3);
        while (start > 0 && IsWordPart(text[start - 1])) start--;
        while (end < text.Length && IsWordPart(text[end])) end++;
        return TextSpan.FromBounds(start, end);
    }

    private static bool IsWordPart(char unit) => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_' or '/';

    // A block cipher by name and the mode, as aes-256-ecb, des_ede3_ecb or AES/ECB/NoPadding.
    private static bool IsEcbCipher(ReadOnlySpan<char> word)
    {
        if (word.Length > 40) return false;
        var (cipher, mode) = (false, false);
        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        foreach (var range in lower.SplitAny('-', '_', '/'))
        {
            var part = ((ReadOnlySpan<char>)lower)[range];
            cipher |= part is "aes" or "aes128" or "aes192" or "aes256" or "des" or "des3" or "desede" or "3des" or "camellia" or "aria" or "sm4" or "bf" or "blowfish" or "cast5" or "rc2" or "seed" or "idea";
            // The name of a function (aes_ecb_decrypt) goes on with something else.
            mode = part is "ecb" || (mode && part.EndsWith("padding", StringComparison.Ordinal));
        }
        return cipher && mode;
    }
}

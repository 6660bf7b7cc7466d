using System.Buffers;

namespace Wary.Core.Secrets;

/// <summary>Tells values that were drawn at random from those that somebody wrote to be read.</summary>
internal static class Guess
{
    private static readonly SearchValues<char> Special = SearchValues.Create("!#$%^&*+=?@~|\\");
    private static readonly SearchValues<char> Written = SearchValues.Create(" \t(){}[]<>\"'`");

    // Words inside a value that was written to be replaced; a random value may contain them by chance.
    private static readonly string[] StandIns =
    [
        "changeme", "change-me", "change_me", "replace", "placeholder", "your-", "your_", "yourpass", "yoursecret", "yourtoken", "insert", "redacted", "example.com",
        "dummy", "fixme", "todo", "xxxx", "....", "fake-", "fake_",
    ];

    // A value that names where the real one is kept.
    private static readonly string[] References =
        ["${", "$(", "{{", "%(", "#{", "process.env", "os.environ", "getenv", "vault:", "arn:aws", "op://", "enc["];

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passwd", "pass", "pwd", "secret", "token", "key", "apikey", "api_key", "string", "str", "text", "bytes", "null", "nil", "none", "true", "false",
        "undefined", "required", "optional", "hidden", "test", "testing", "user", "username", "root", "admin", "guest", "postgres", "mysql", "example", "default", "empty", "yes", "no",
        "bearer", "basic", "inherit", "enabled", "disabled", "any", "number", "boolean", "object", "value", "postgresql", "rabbitmq", "redis", "mongo", "pass123", "test123", "password1", "password123",
    };

    /// <summary>At most four different characters: <c>xxxxxxxx</c>, <c>0000-0000</c>, or masked before.</summary>
    public static bool IsFiller(ReadOnlySpan<char> value)
    {
        Span<char> seen = stackalloc char[4];
        var count = 0;
        foreach (var c in value)
        {
            if (seen[..count].Contains(c)) continue;
            if (count == seen.Length) return value.Contains("****", StringComparison.Ordinal);
            seen[count++] = c;
        }
        return true;
    }

    /// <summary>Neither filler nor words: it has a digit, or both cases.</summary>
    public static bool IsDrawn(ReadOnlySpan<char> value) =>
        !IsFiller(value) && (value.ContainsAnyInRange('0', '9') || value.ContainsAnyInRange('a', 'z') && value.ContainsAnyInRange('A', 'Z'));

    /// <summary>A value that stands for another one: an instruction, a variable, a type, a masked one.</summary>
    public static bool IsStandIn(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value[0] is '<' || value[0] is '$' or '%' or '@' && IsName(value[1..].TrimEnd('%'))) return true;
        var head = value[..Math.Min(value.Length, 256)];
        foreach (var word in References)
        {
            if (head.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        if (IsFiller(value) && value.Length > 4 || Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value)) return true;
        if (IsRandom(value)) return false;
        foreach (var word in StandIns)
        {
            if (head.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    /// <summary>Letters beside at least one digit or special character, as people build passwords; no blank, no path, no address.</summary>
    public static bool IsPasswordLike(ReadOnlySpan<char> value)
    {
        if (value.Length < 6 || IsReadable(value)) return false;
        var letters = value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z');
        var digits = value.ContainsAnyInRange('0', '9');
        return letters && digits || (letters || digits) && value.ContainsAny(Special);
    }

    /// <summary>At least 12 characters with two digits among letters, or a long random run.</summary>
    public static bool IsTokenLike(ReadOnlySpan<char> value)
    {
        if (IsReadable(value)) return false;
        if (IsRandom(value)) return true;
        var digits = 0;
        var letters = 0;
        foreach (var c in value)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsAsciiLetter(c)) letters++;
        }
        return value.Length >= 12 && digits >= 2 && letters >= 4;
    }

    /// <summary>At least 20 characters that change between kinds as only a random generator makes them, and no number or identifier in hexadecimal.</summary>
    public static bool IsRandom(ReadOnlySpan<char> value)
    {
        if (value.Length < 20 || IsReadable(value) || IsHash(value)) return false;
        var changes = 0;
        for (var i = 1; i < value.Length; i++)
        {
            // The capital that starts a word in camel case is one change, not two; the sign between two words is none.
            var (before, now) = (Kind(value[i - 1]), Kind(value[i]));
            if (before != now && before != 3 && now != 3 && !(now == 1 && before == 2)) changes++;
        }
        return changes * 10 >= value.Length * 3 && Entropy(value) >= 3.5;
    }

    /// <summary>Hexadecimal digits and hyphens only: a hash, a commit, a UUID.</summary>
    public static bool IsHash(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiHexDigit(c) && c != '-') return false;
        }
        return true;
    }

    /// <summary>Shannon entropy in bits per character, of the first 1 024.</summary>
    public static double Entropy(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        value = value[..Math.Min(value.Length, 1024)];
        foreach (var c in value) counts[c & 127]++;
        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0) bits -= count / (double)value.Length * Math.Log2(count / (double)value.Length);
        }
        return bits;
    }

    /// <summary>Has blanks, brackets or quotes, or is an address, a path or an integrity hash: something written out, not a credential.</summary>
    public static bool IsReadable(ReadOnlySpan<char> value) =>
        value.ContainsAny(Written) || value.Contains("://", StringComparison.Ordinal) || value[0] is '/' or '.'
        || value.StartsWith("sha", StringComparison.Ordinal) && value.IndexOf('-') is 4 or 6;

    private static bool IsName(ReadOnlySpan<char> value) => value.IndexOfAnyExcept(Alphabets.Word) < 0;

    private static int Kind(char c) => char.IsAsciiDigit(c) ? 0 : char.IsAsciiLetterLower(c) ? 1 : char.IsAsciiLetterUpper(c) ? 2 : 3;
}

namespace Wary.Core.Gate.Checks;

/// <summary>Letters that look like those of another alphabet.</summary>
internal static class Alphabet
{
    /// <summary>Whether a name mixes Latin letters with Cyrillic or Greek ones, or holds full-width signs: for a person it reads like another name.</summary>
    public static bool IsMixed(string name)
    {
        if (System.Text.Ascii.IsValid(name)) return false;
        var (latin, foreign) = (false, false);
        foreach (var sign in name)
        {
            latin |= char.IsAsciiLetter(sign);
            foreign |= sign is (>= '\u0370' and <= '\u03FF') or (>= '\u0400' and <= '\u052F') or (>= '\uFF01' and <= '\uFF5E') or (>= '\u13A0' and <= '\u13FF') or (>= '\u0530' and <= '\u058F');
        }
        return latin && foreign;
    }

    /// <summary>Whether all letters are Cyrillic or Greek ones that have a Latin twin.</summary>
    public static bool IsTwin(string name)
    {
        var any = false;
        foreach (var sign in name)
        {
            if (!char.IsLetter(sign)) continue;
            if (!"асеорхуіѕјԁһԛԝАВЕКМНОРСТХУαορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ".Contains(sign, StringComparison.Ordinal)) return false;
            any = true;
        }
        return any;
    }
}

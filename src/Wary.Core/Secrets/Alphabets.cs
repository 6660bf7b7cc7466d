using System.Buffers;

namespace Wary.Core.Secrets;

/// <summary>The characters that tokens are made of.</summary>
internal static class Alphabets
{
    private const string Numbers = "0123456789";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";

    public static readonly SearchValues<char> Digits = SearchValues.Create(Numbers);
    public static readonly SearchValues<char> UpperDigits = SearchValues.Create(Upper + Numbers);
    public static readonly SearchValues<char> Hex = SearchValues.Create(Numbers + "abcdefABCDEF");
    public static readonly SearchValues<char> AlphaNumeric = SearchValues.Create(Upper + Lower + Numbers);
    public static readonly SearchValues<char> Word = SearchValues.Create(Upper + Lower + Numbers + "_");
    public static readonly SearchValues<char> Url = SearchValues.Create(Upper + Lower + Numbers + "_-");
    public static readonly SearchValues<char> Dotted = SearchValues.Create(Upper + Lower + Numbers + "_-.");
    public static readonly SearchValues<char> Base64 = SearchValues.Create(Upper + Lower + Numbers + "+/=_-");
    public static readonly SearchValues<char> Header = SearchValues.Create(Upper + Lower + Numbers + "+/=_-.~|:");

    /// <summary>Where the run of such characters that starts at <paramref name="start"/> ends.</summary>
    public static int RunEnd(string text, int start, SearchValues<char> alphabet)
    {
        var stop = text.AsSpan(start).IndexOfAnyExcept(alphabet);
        return stop < 0 ? text.Length : start + stop;
    }

    /// <summary>Where the run that ends before <paramref name="end"/> starts.</summary>
    public static int RunStart(string text, int end, SearchValues<char> alphabet) => text.AsSpan(0, end).LastIndexOfAnyExcept(alphabet) + 1;
}

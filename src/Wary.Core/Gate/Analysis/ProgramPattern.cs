using Wary.Core.Gate.Programs;
using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>A program that is named by a pattern (<c>/bin/r?</c>): nobody writes that for an honest reason, so the first one that destroys counts.</summary>
internal static class ProgramPattern
{
    private const string Likely = "rm dd shred mkfs sh bash curl wget cat nc chmod chown find git python3 perl";

    /// <summary>The program it may be; null for none that is known.</summary>
    public static string? Match(string pattern)
    {
        if (pattern.Contains(Argument.Unknown, StringComparison.Ordinal)) return null;
        var wildcard = pattern.Replace(Argument.AnyName, '*').Replace(Argument.AnyOne, '?');
        if (wildcard.AsSpan().IndexOfAnyExcept("*?") < 0 && wildcard.Length < 2) return null;
        return First(Likely, wildcard) ?? ProgramCatalog.Families.Select(family => First(family.Names, wildcard)).FirstOrDefault(name => name is not null);
    }

    private static string? First(string names, string wildcard) => names.Split(' ').FirstOrDefault(name => Wildcard.Matches(wildcard, name, false));
}

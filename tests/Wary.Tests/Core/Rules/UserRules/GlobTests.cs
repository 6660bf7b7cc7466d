using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Rules.UserRules;

namespace Wary.Tests.Core.Rules.UserRules;

public sealed class GlobTests
{
    [Theory]
    [InlineData("src/*.py", "src/a.py")]
    [InlineData("src/**/*.py", "src/a.py")]
    [InlineData("src/**/*.py", "src/x/y/a.py")]
    [InlineData("**/a.py", "a.py")]
    [InlineData("**/a.py", "x/a.py")]
    [InlineData("src/**", "src/x/y")]
    [InlineData("src/**.ts", "src/x/y.ts")]
    [InlineData("{src,lib}/**/*.{js,ts}", "lib/x/a.ts")]
    [InlineData("{src/**/,}a.py", "a.py")]
    [InlineData("{src/**/,}a.py", "src/q/a.py")]
    [InlineData("a[0-9b].c", "a7.c")]
    [InlineData("a[!0-9].c", "ab.c")]
    [InlineData("a[]].c", "a].c")]
    [InlineData("a\\*.c", "a*.c")]
    [InlineData("build/", "x/build/y/z")]
    [InlineData("x/build/", "x/build/z")]
    [InlineData("./a.py", "a.py")]
    public void A_pattern_means_these_paths(string pattern, string path) => Assert.True(Parsed(pattern).Matches(path));

    [Theory]
    [InlineData("src/*.py", "src/x/a.py")]
    [InlineData("src/?.py", "src//.py")]
    [InlineData("src/**/*.py", "srcx/a.py")]
    [InlineData("src/**/a.py", "src/xa.py")]
    [InlineData("**/a.py", "xa.py")]
    [InlineData("src/**", "src")]
    [InlineData("src/**", "src/")]
    [InlineData("a[!b].c", "a/.c")]
    [InlineData("*.PY", "a.py")]
    [InlineData("{a,b}", "{a,b}")]
    [InlineData("x/build/", "y/x/build/z")]
    public void And_not_these(string pattern, string path) => Assert.False(Parsed(pattern).Matches(path));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a[b", "has a [ without its ]")]
    [InlineData("{a,b", "has a { without its }")]
    [InlineData("[z-a]", "has a range that runs backwards (z-a)")]
    [InlineData("src\\app", "has a backslash that escapes nothing; directories are separated by /")]
    [InlineData("{{{{{{{{{a}}}}}}}}}", "nests braces deeper than 8")]
    public void A_malformed_pattern_says_what_is_wrong(string pattern, string problem)
    {
        Assert.Null(Glob.Parse(pattern, out var said));
        Assert.Equal(problem, said);
    }

    // A backtracking matcher would be busy here until the end of time; the test then hangs rather than fails by a clock.
    [Fact]
    public void Stars_in_a_row_do_not_explode()
    {
        var path = new string('a', 4000) + "b";
        Assert.False(Parsed(string.Concat(Enumerable.Repeat("*a", 100)) + "c").Matches(path));
        Assert.False(Parsed(string.Concat(Enumerable.Repeat("**/a*{a,aa}", 40)) + "c").Matches(path));
    }

    [Fact]
    public void It_agrees_with_a_matcher_that_tries_everything()
    {
        var pieces = Gen.Elements("a", "b", "/", "*", "**", "**/", "?", "[ab]", "[!a]", "/**/");
        var patterns = Gen.ArrayOf(pieces).Resize(6).Select(string.Concat).Where(text => text.Length > 0 && !text.EndsWith('/'));
        var paths = Gen.ArrayOf(Gen.Elements("a", "b", "c", "/")).Resize(8).Select(string.Concat);
        Prop.ForAll(patterns.Zip(paths).ToArbitrary(), pair =>
        {
            var (pattern, path) = pair;
            var expected = Naive(pattern.Replace("***", "**").Replace("***", "**"), 0, path, 0);
            Assert.True(expected == Parsed(pattern).Matches(path), $"{pattern} on {path}: expected {expected}");
        }).Check(Properties.Tries(3000));
    }

    private static Glob Parsed(string pattern)
    {
        var glob = Glob.Parse(pattern, out var problem);
        Assert.True(glob is not null, problem);
        return glob;
    }

    /// <summary>The meaning of a pattern, written for being obviously right.</summary>
    private static bool Naive(string pattern, int p, string path, int s)
    {
        if (p == pattern.Length) return s == path.Length;
        var rest = pattern[p..];
        var atSegment = p == 0 || pattern[p - 1] == '/';
        var stars = rest.TakeWhile(character => character == '*').Count();
        if (stars > 1 && atSegment && rest.Length > stars && rest[stars] == '/')
        {
            if (Naive(pattern, p + stars + 1, path, s)) return true;
            for (var to = s; to < path.Length; to++)
                if (path[to] == '/' && Naive(pattern, p + stars + 1, path, to + 1)) return true;
            return false;
        }
        if (stars > 0)
        {
            var least = stars > 1 && atSegment && rest.Length == stars ? s + 1 : s;
            for (var to = s; to <= path.Length; to++)
            {
                if (to >= least && Naive(pattern, p + stars, path, to)) return true;
                if (to < path.Length && stars == 1 && path[to] == '/') return false;
            }
            return false;
        }
        if (s == path.Length) return false;
        if (rest.StartsWith("[ab]", StringComparison.Ordinal)) return path[s] is 'a' or 'b' && Naive(pattern, p + 4, path, s + 1);
        if (rest.StartsWith("[!a]", StringComparison.Ordinal)) return path[s] is not ('a' or '/') && Naive(pattern, p + 4, path, s + 1);
        return (rest[0] == '?' ? path[s] != '/' : path[s] == rest[0]) && Naive(pattern, p + 1, path, s + 1);
    }
}

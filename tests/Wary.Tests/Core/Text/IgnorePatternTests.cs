using System.Diagnostics;
using Wary.Core.Text;

namespace Wary.Tests.Core.Text;

/// <summary>Lines of a .gitignore, read as git reads them.</summary>
public sealed class IgnorePatternTests
{
    private static readonly string[] Names = ["a", "b", "build", "Build", "x.log", "a.b", "foo-1", "[x]", "*", "ab", "!a", "#a", "ü.txt", "node_modules"];

    [Theory]
    [InlineData("build", "src/build", true, true)]
    [InlineData("build/", "build", false, false)]
    [InlineData("/build", "src/build", true, false)]
    [InlineData("src/*.ts", "src/a/b.ts", false, false)]
    [InlineData("src/**", "src", true, false)]
    [InlineData("src/**/x", "src/x", false, true)]
    [InlineData("**/x/y", "x/y", false, true)]
    [InlineData("*.log", "deep/down/.log", false, true)]
    [InlineData(@"\!a", "!a", false, true)]
    [InlineData("[!a-c]x", "dx", false, true)]
    [InlineData("[x", "[x", false, false)]
    public void A_pattern_means_what_git_means(string pattern, string path, bool isFolder, bool matches) =>
        Assert.Equal(matches, IgnorePattern.Parse(pattern)!.Matches(path, isFolder));

    [Fact]
    public void Comments_and_blank_lines_are_no_patterns_and_trailing_blanks_do_not_count()
    {
        Assert.Null(IgnorePattern.Parse(""));
        Assert.Null(IgnorePattern.Parse("# x"));
        Assert.Null(IgnorePattern.Parse("   "));
        Assert.True(IgnorePattern.Parse("x  \r")!.Matches("x", false));
        Assert.True(IgnorePattern.Parse(@"x\ ")!.Matches("x ", false));
    }

    [Fact]
    public void A_pattern_made_of_stars_takes_no_longer_than_its_length_times_the_paths()
    {
        var pattern = IgnorePattern.Parse(string.Concat(Enumerable.Repeat("*a", 400)) + "b")!;
        Assert.False(pattern.Matches(new string('a', 4_000), false));
        Assert.False(IgnorePattern.Parse(string.Concat(Enumerable.Repeat("**/a/", 150)) + "b")!.Matches(string.Join('/', Enumerable.Repeat("a", 400)), false));
    }

    /// <summary>Random patterns and paths, decided by git itself.</summary>
    [Fact]
    public void Git_agrees()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "", "init", "-q");
        var random = new Random(20261121);
        string[] bits = ["a", "b", "*", "?", "**", "[ab]", "[!a]", "x.log", "build", "*.log", "foo-?", "a*", @"\*", "ab"];
        var patterns = Enumerable.Range(0, 40).Select(_ => string.Concat(random.Next(6) == 0 ? "!" : "", random.Next(4) == 0 ? "/" : "",
            string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => bits[random.Next(bits.Length)])), random.Next(4) == 0 ? "/" : "")).ToArray();
        var paths = Enumerable.Range(0, 300).Select(_ => string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Names[random.Next(Names.Length)]))).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var wrong = new List<string>();
        for (var i = 0; i < patterns.Length; i += 4)
        {
            var lines = string.Join('\n', patterns.Skip(i).Take(4));
            File.WriteAllText(folder.At(".gitignore"), lines + "\n");
            var ignored = Git(folder.Path, string.Join('\0', paths) + "\0", "-c", "core.ignorecase=false", "check-ignore", "--no-index", "-z", "--stdin").Split('\0', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            var list = IgnoreList.Below(null, "", lines);
            wrong.AddRange(paths.Where(path => ignored.Contains(path) != Ignores(list, path)).Select(path => $"{path} under {lines.ReplaceLineEndings(" ; ")}"));
        }
        Assert.Empty(wrong);
    }

    // As a walk asks: folder by folder, and never below one that is ignored.
    private static bool Ignores(IgnoreList? list, string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (list?.Ignores(path.AsSpan(0, slash), isFolder: true) == true) return true;
        }
        return list?.Ignores(path, isFolder: false) == true;
    }

    private static string Git(string folder, string input, params string[] words)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var word in words) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}

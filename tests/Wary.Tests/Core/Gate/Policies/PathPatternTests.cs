using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Core.Shell;

namespace Wary.Tests.Core.Gate.Policies;

public sealed class PathPatternTests
{
    private static readonly World World = PolicyExamples.World();

    private static PathPattern Pattern(string text) => PathPattern.Parse(text, out var problem) ?? throw new ArgumentException(problem, nameof(text));

    [Theory]
    [InlineData("build/**", "/home/dev/app/build/a/b.o")]
    [InlineData("build/**", "/home/dev/app/build")]
    [InlineData("build/", "/home/dev/app/build/a.o")]
    [InlineData("./build/*.o", "/home/dev/app/build/a.o")]
    [InlineData("**/*.pem", "/home/dev/app/deep/in/key.pem")]
    [InlineData("~/notes/**", "/home/dev/notes/a.md")]
    [InlineData("/srv/data/**", "/srv/data/a")]
    [InlineData("C:/data/**", "C:/data/a")]
    [InlineData(".", "/home/dev/app")]
    [InlineData("~", "/home/dev")]
    public void What_lies_in_the_pattern_is_covered(string pattern, string path) => Assert.True(Pattern(pattern).Covers(path, World));

    // A pattern read as text, or without its base folder, would let these pass.
    [Theory]
    [InlineData("build/**", "/home/dev/app/builder/a.o")]
    [InlineData("build/**", "/home/dev/other/build/a.o")]
    [InlineData("build/*", "/home/dev/app/build/a/b.o")]
    [InlineData("*.o", "/home/dev/app/build/a.o")]
    [InlineData("/home/dev/app/build/**", "/home/dev/app/src/a.c")]
    [InlineData("**", "/home/dev/app")]
    [InlineData("~/**", "/home/dev")]
    [InlineData("/**", "/")]
    public void What_lies_elsewhere_is_not(string pattern, string path) => Assert.False(Pattern(pattern).Covers(path, World));

    [Fact]
    public void A_star_of_the_shell_is_covered_only_where_any_name_is()
    {
        var any = $"/home/dev/app/build/{Argument.AnyName}";
        Assert.True(Pattern("build/**").Covers(any, World));
        Assert.True(Pattern("build/*").Covers(any, World));
        // One character of the pattern is not any name.
        Assert.False(Pattern("build/?").Covers(any, World));
        Assert.False(Pattern("build/*.o").Covers(any, World));
    }

    [Fact]
    public void Deleting_a_folder_touches_what_a_rule_protects_in_it()
    {
        Assert.True(Pattern("db/migrations/**").Touches("/home/dev/app", World, recursive: true));
        Assert.True(Pattern("db/migrations/**").Touches("/home/dev/app/db", World, recursive: true));
        Assert.True(Pattern("db/migrations/**").Touches($"/home/dev/app/{Argument.AnyName}", World, recursive: true));
        Assert.False(Pattern("db/migrations/**").Touches("/home/dev/app/db", World, recursive: false));
        Assert.False(Pattern("db/migrations/**").Touches("/home/dev/app/src", World, recursive: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/../b")]
    [InlineData("..")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("a[")]
    [InlineData("{a")]
    public void What_is_no_pattern_is_refused_with_a_reason(string text)
    {
        Assert.Null(PathPattern.Parse(text, out var problem));
        Assert.NotEmpty(problem);
    }
}

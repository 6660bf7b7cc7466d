using Wary.Core.Rules.UserRules;

namespace Wary.Tests.Core.Rules.UserRules;

public sealed class RulePathTests
{
    [Theory]
    [InlineData("*.py", "/p/deep/down/a.py", true)]
    [InlineData("src/*.py", "/p/src/a.py", true)]
    [InlineData("src/*.py", "/p/other/src/a.py", false)]
    [InlineData("/src/*.py", "/p/src/a.py", true)]
    [InlineData("/p/src/*.py", "/p/src/a.py", true)]
    [InlineData("src/*.py", "src/a.py", true)]
    [InlineData("src/*.py", "/p/src/../a.py", false)]
    [InlineData("*.py", "/p/src/../a.py", true)]
    [InlineData("src/*.py", "/elsewhere/src/a.py", false)]
    [InlineData("/elsewhere/**", "/elsewhere/src/a.py", true)]
    [InlineData("**/src/*.py", "/elsewhere/src/a.py", true)]
    [InlineData("a.py", "/elsewhere/src/a.py", true)]
    [InlineData("x/a.py", "/pp/x/a.py", false)]
    public void Patterns_count_from_the_project_and_from_the_root_outside_of_it(string pattern, string path, bool meant) =>
        Assert.Equal(meant, RulePath.Of(path, "/p").IsMeantBy(Glob.Parse(pattern, out _)!));

    [Fact]
    public void Windows_paths_are_compared_with_forward_slashes_and_without_case()
    {
        Assert.True(RulePath.Of(@"C:\Work\App\src\a.cs", @"c:\work\app").IsMeantBy(Glob.Parse("src/*.cs", out _)!));
    }
}

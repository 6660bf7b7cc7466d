using Wary.Core.Hooks;
using Wary.Host.Config;
using Wary.Review;

namespace Wary.Tests.Review;

public sealed class TurnReviewTests
{
    [Theory]
    [InlineData("SECURITY_GUIDANCE_DISABLE=1 ENABLE_STOP_REVIEW=0", false, "/p", -1)]
    [InlineData("ENABLE_CODE_SECURITY_REVIEW=0", true, "/p", 1)]
    [InlineData("ENABLE_CODE_SECURITY_REVIEW=0 ENABLE_STOP_REVIEW=0", false, "/p", 3)]
    [InlineData("ENABLE_STOP_REVIEW=0", false, "/p", 50)]
    [InlineData("", false, "", 4)]
    [InlineData("", false, "/p", 60)]
    public void The_number_says_whose_switch_or_which_circumstance_skipped_the_review(string variables, bool active, string cwd, int number)
    {
        var environment = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var settings = Settings.Load(new EnvironmentView(name => environment.GetValueOrDefault(name), () => "/nobody"), cwd);

        Assert.Equal(number, (int)TurnReview.WhyNot(settings, new HookInput { StopHookActive = active, Cwd = cwd }));
    }
}

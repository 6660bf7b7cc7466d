using FsCheck;
using Microsoft.FSharp.Core;

namespace Wary.Tests;

/// <summary>How properties are tried: with the same inputs in every run, so that a build that passed passes again; with new and many more of them in the long run.</summary>
internal static class Properties
{
    /// <summary>Tries <paramref name="tests"/> inputs; <c>WARY_PROPERTY_FACTOR</c> (a whole number, at least 1) multiplies them and draws them anew.</summary>
    public static Config Tries(int tests)
    {
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);
        return int.TryParse(Environment.GetEnvironmentVariable("WARY_PROPERTY_FACTOR"), out var factor) && factor > 0
            ? config.WithMaxTest(tests * factor)
            : config.WithMaxTest(tests).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20261121, 0x9E3779B97F4A7C15), FSharpOption<int>.None)));
    }
}

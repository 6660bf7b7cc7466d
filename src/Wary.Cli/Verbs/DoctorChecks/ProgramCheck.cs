using System.Runtime.CompilerServices;
using Wary.Cli.Output;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Which program answers.</summary>
internal static class ProgramCheck
{
    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        yield return new CheckResult("program", CheckStatus.Ok, context.Program);
        yield return new CheckResult("version", CheckStatus.Ok, ProductInfo.Version);
        yield return RuntimeFeature.IsDynamicCodeSupported
            ? new CheckResult("framework", CheckStatus.Warning, $"{ProductInfo.Framework}, not native",
                "Hooks start ten times slower this way; build the native program with eng/publish.sh")
            : new CheckResult("framework", CheckStatus.Ok, $"{ProductInfo.Framework}, native");
    }
}

using System.CommandLine;
using Wary.Cli.Demo;

namespace Wary.Cli.Verbs;

/// <summary><c>wary demo</c>. Exit 0 when every event of the sample session was answered, 1 otherwise.</summary>
internal static class DemoVerb
{
    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var demo = new Command("demo", "Play a sample agent session through this program in a temporary repository");
        demo.SetAction(_ =>
        {
            var folder = Directory.CreateTempSubdirectory("wary-demo-");
            try
            {
                return new DemoRun(context.Program, folder.FullName, context.Out).Play();
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return demo;
    }
}

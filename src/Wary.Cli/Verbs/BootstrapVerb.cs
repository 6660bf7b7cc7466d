using System.CommandLine;
using System.Runtime.InteropServices;
using Wary.Cli.HookHandlers;
using Wary.Core.Bootstrap;
using Wary.Host.Bootstrap;
using Wary.Host.Config;
using Wary.Host.State;
using Wary.Host.Telemetry;

namespace Wary.Cli.Verbs;

/// <summary>
/// <c>wary bootstrap</c>: prepares the Python Agent SDK for whoever chose it as runtime. Session starts run it in the background; a person may run it
/// after a repair, then no pause counts. Exit 0: it can be used; 1: it cannot, and why; 130: interrupted.
/// </summary>
internal static class BootstrapVerb
{
    private const int Interrupted = 130;

    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var background = new Option<bool>("--background") { Description = "Say nothing and outlive the starter", Hidden = true };
        var session = new Option<string?>("--session") { Description = "The session that the numbers belong to", Hidden = true };
        var project = new Option<string?>("--project") { Description = "Where no interpreter is taken from", Hidden = true };
        var verb = new Command("bootstrap", "Prepare the Python Agent SDK, if WARY_REVIEW_RUNTIME=agent-sdk") { background, session, project };
        verb.Hidden = true;
        verb.SetAction(parsed => Run(context, parsed.GetValue(background), parsed.GetValue(session), parsed.GetValue(project)));
        return verb;
    }

    private static int Run(VerbContext context, bool isBackground, string? session, string? project)
    {
        var settings = context.Settings;
        if (!settings.Model.WantsAgentSdk)
        {
            context.Error.WriteLine("wary: the Agent SDK is prepared only for whoever chose it: set WARY_REVIEW_RUNTIME=agent-sdk in your own environment or settings first");
            return 1;
        }
        if (isBackground) ProcessGroup.LeaveStarter();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        var places = PythonPlaces.Of(settings.Variable("PATH"), project ?? settings.ProjectDirectory, settings.Home);
        var builder = new AgentSdkBuilder(settings.StateDirectory, places, ToolVariables.Of(settings.Variable), context.Clock) { IgnoresPause = !isBackground };
        BootstrapReport report;
        try
        {
            report = builder.RunAsync(stop.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        Record(settings, session ?? "bootstrap", report, context.Clock);
        if (!isBackground) context.Out.WriteLine(BootstrapWords.Of(report));
        return BootstrapWords.IsUsable(report.Outcome) ? 0 : 1;
    }

    private static void Record(Settings settings, string session, BootstrapReport report, TimeProvider clock)
    {
        var log = new DebugLog(settings.DebugLogPath, clock);
        log.Write("bootstrap", BootstrapWords.Of(report));
        var problem = new SessionJournal(settings.StateDirectory, SessionKey.Of(session), clock).RecordMetrics("SessionStart", report.AddTo(CommonMetrics.Start()));
        if (problem is not null) log.Write("bootstrap", problem);
    }
}

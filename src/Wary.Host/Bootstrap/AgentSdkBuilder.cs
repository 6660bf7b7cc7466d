using System.ComponentModel;
using Wary.Core.Bootstrap;

namespace Wary.Host.Bootstrap;

/// <summary>
/// Prepares the Agent SDK: finds an interpreter, uses what is there, else builds a virtual environment, else (where environments cannot be made)
/// has pip fill a folder. The index is pip's own business. Every way to fail is a report.
/// </summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="places">Where interpreters are.</param>
/// <param name="variables">The environment of Python and pip: <see cref="ToolVariables"/>.</param>
/// <param name="clock">The clock of markers and pauses.</param>
public sealed partial class AgentSdkBuilder(
    string stateDirectory, PythonPlaces places, IReadOnlyDictionary<string, string> variables, TimeProvider clock)
{
    // A search path full of programs that are no Python must not become a search through all of them.
    private const int MostAsked = 6;

    private readonly AgentSdkFolder _folder = new(stateDirectory);
    private BootstrapPhase _phase = BootstrapPhase.Pre;
    private string? _used;

    /// <summary>What steps may take.</summary>
    public StepLimits Limits { get; init; } = new();

    /// <summary>Tries even after a failure not long ago.</summary>
    public bool IgnoresPause { get; init; }

    private StepRunner Steps => field ??= new(_folder.Root, variables, Limits.Memory);

    /// <summary>Prepares it.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<BootstrapReport> RunAsync(CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Limits.Total);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        BootstrapReport report;
        try
        {
            report = await PrepareAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            report = BootstrapReport.Failed(new(_phase, BootstrapError.SubprocessTimeout));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Win32Exception)
        {
            report = Report(error);
        }
        if (report.Failure is { } failure && _used is not null) Pause(failure.Error);
        return report;
    }

    private async Task<BootstrapReport> PrepareAsync(CancellationToken cancel)
    {
        _folder.Prepare();
        if (await PresentAsync(cancel) is { } present) return present;

        var (found, last) = await FindAsync(cancel);
        if (found is null) return last is { IsFine: false } ? BootstrapReport.Failed(StepFailure.Of(_phase, last)) : NoInterpreter();
        if (!found.IsNewEnough) return TooOld();
        File.Delete(_folder.TooOld);
        if (found.HasPackage)
        {
            new AgentSdkInstallation(found.Path, null, AgentSdkKind.System).Write(_folder);
            return new(BootstrapOutcome.SystemPackage);
        }
        if (!IgnoresPause && new Resting(_folder, found.Path).IsOn(clock.GetUtcNow())) return new(BootstrapOutcome.CoolingDown);

        _phase = BootstrapPhase.Main;
        using var marker = BuilderMarker.Take(_folder, clock.GetUtcNow());
        if (marker is null) return new(BootstrapOutcome.AnotherBuilds);
        // Somebody may have finished since this process looked.
        if (await PresentAsync(cancel) is { } meanwhile) return meanwhile;
        _folder.RemoveBuilds();
        _used = found.Path;
        return await BuildAsync(found, marker, cancel);
    }

    // A full disk does not take this note either; then the next session tries again.
    private void Pause(BootstrapError error)
    {
        try
        {
            new Resting(_folder, _used!).Begin(error, clock.GetUtcNow());
        }
        catch (IOException)
        {
            // As said.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
    }

    /// <summary>What was prepared before, if it still works.</summary>
    private async Task<BootstrapReport?> PresentAsync(CancellationToken cancel)
    {
        if (AgentSdkInstallation.Read(_folder) is not { } installed) return null;
        var end = await Steps.RunAsync(installed.Python, Interpreter.Asking(installed.Library), Limits.Probe, cancel);
        if (Interpreter.Read(end) is not { HasPackage: true }) return null;
        return new(installed.Kind switch
        {
            AgentSdkKind.System => BootstrapOutcome.SystemPackage,
            AgentSdkKind.Flat => BootstrapOutcome.FlatPrepared,
            _ => BootstrapOutcome.Prepared,
        });
    }

    /// <summary>The first interpreter that is new enough, else the first one at all; and how the last question ended.</summary>
    private async Task<(Interpreter? Found, StepEnd? Last)> FindAsync(CancellationToken cancel)
    {
        Interpreter? older = null;
        StepEnd? last = null;
        foreach (var path in places.OnPath().Take(MostAsked))
        {
            last = await Steps.RunAsync(path, Interpreter.Asking(), Limits.Probe, cancel);
            if (Interpreter.Read(last) is not { } interpreter) continue;
            if (interpreter.IsNewEnough) return (interpreter, last);
            older ??= interpreter;
        }
        return (older, last);
    }

    private BootstrapReport TooOld()
    {
        SmallRecord.Write(_folder.TooOld);
        return new(BootstrapOutcome.InterpreterTooOld) { OtherPython = places.NewestElsewhere() };
    }

    private BootstrapReport NoInterpreter() =>
        BootstrapReport.Failed(new(_phase, BootstrapError.Uncategorised)) with { Thrown = ThrownKind.NotFound, Errno = 2 };

    private BootstrapReport Report(Exception error)
    {
        var denied = error is UnauthorizedAccessException;
        var number = error is Win32Exception start ? start.NativeErrorCode : error.HResult & 0xFFFF;
        var kind = denied ? BootstrapError.PermDenied : FailureText.Classify(_phase, error.Message);
        return BootstrapReport.Failed(new(_phase, kind)) with
        {
            Errno = denied ? 0 : number,
            Thrown = error switch
            {
                FileNotFoundException or DirectoryNotFoundException => ThrownKind.NotFound,
                UnauthorizedAccessException => ThrownKind.Access,
                Win32Exception => ThrownKind.Start,
                _ => ThrownKind.Io,
            },
        };
    }
}

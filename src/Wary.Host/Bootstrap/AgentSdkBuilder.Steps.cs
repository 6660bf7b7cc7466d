using Wary.Core.Bootstrap;

namespace Wary.Host.Bootstrap;

public sealed partial class AgentSdkBuilder
{
    // One retry: pip names the reason only when it announces another try. No source packages: building them runs their code.
    private static readonly string[] Install =
        ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--retries", "1", "--timeout", "30", "--only-binary", ":all:"];

    private static readonly bool IsWindows = OperatingSystem.IsWindows();

    private async Task<BootstrapReport> BuildAsync(Interpreter interpreter, BuilderMarker marker, CancellationToken cancel)
    {
        var (build, failure) = await EnvironmentAsync(interpreter, cancel);
        if (failure is { Error: BootstrapError.VenvEnsurepipFail })
        {
            if (!interpreter.HasPip) return BootstrapReport.Failed(failure) with { HasPip = false };
            (build, failure) = await FlatAsync(interpreter, cancel);
        }
        if (failure is not null) return BootstrapReport.Failed(failure);

        _phase = BootstrapPhase.Main;
        if (!marker.Publish(() => build!.Write(_folder)))
        {
            AgentSdkFolder.Remove(build!.Build!);
            return new(BootstrapOutcome.AnotherBuilds);
        }
        return new(build!.Kind == AgentSdkKind.Flat ? BootstrapOutcome.BuiltFlat : BootstrapOutcome.Built);
    }

    private async Task<(AgentSdkInstallation?, StepFailure?)> EnvironmentAsync(Interpreter interpreter, CancellationToken cancel)
    {
        var folder = _folder.NewBuild(isFlat: false);
        var python = Path.Combine(folder, IsWindows ? "Scripts" : "bin", IsWindows ? "python.exe" : "python3");
        return await OrRemoveAsync(folder, async () =>
            await FailsAsync(BootstrapPhase.Venv, interpreter.Path, ["-m", "venv", folder], Limits.Venv, cancel)
            ?? await FailsAsync(BootstrapPhase.Pip, python, [.. Install, AgentSdkInstallation.Requirement], Limits.Pip, cancel)
            ?? await LacksAsync(BootstrapPhase.Pip, python, null, cancel), new(python, null, AgentSdkKind.Environment));
    }

    private async Task<(AgentSdkInstallation?, StepFailure?)> FlatAsync(Interpreter interpreter, CancellationToken cancel)
    {
        var folder = _folder.NewBuild(isFlat: true);
        return await OrRemoveAsync(folder, async () =>
            await FailsAsync(BootstrapPhase.PipTarget, interpreter.Path, [.. Install, "--target", folder, AgentSdkInstallation.Requirement], Limits.Pip, cancel)
            ?? await LacksAsync(BootstrapPhase.PipTarget, interpreter.Path, folder, cancel), new(interpreter.Path, folder, AgentSdkKind.Flat));
    }

    private async Task<StepFailure?> FailsAsync(BootstrapPhase phase, string python, string[] arguments, TimeSpan limit, CancellationToken cancel)
    {
        _phase = phase;
        var end = await Steps.RunAsync(python, arguments, limit, cancel);
        return end.IsFine ? null : StepFailure.Of(phase, end);
    }

    // pip was content; whether the package is there is another question.
    private async Task<StepFailure?> LacksAsync(BootstrapPhase phase, string python, string? library, CancellationToken cancel)
    {
        var end = await Steps.RunAsync(python, Interpreter.Asking(library), Limits.Probe, cancel);
        return Interpreter.Read(end) is { HasPackage: true } ? null : StepFailure.Of(phase, end);
    }

    private static async Task<(AgentSdkInstallation?, StepFailure?)> OrRemoveAsync(string folder, Func<Task<StepFailure?>> steps, AgentSdkInstallation build)
    {
        var isWhole = false;
        try
        {
            var failure = await steps();
            isWhole = failure is null;
            return (isWhole ? build : null, failure);
        }
        finally
        {
            if (!isWhole) AgentSdkFolder.Remove(folder);
        }
    }
}

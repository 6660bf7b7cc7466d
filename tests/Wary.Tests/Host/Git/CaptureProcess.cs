using System.Diagnostics;

namespace Wary.Tests.Host.Git;

/// <summary>A hook's steps in processes of their own, as the host starts them.</summary>
internal static class CaptureProcess
{
    /// <param name="repository">Where.</param>
    /// <param name="step">capture or changes.</param>
    /// <param name="gitFolder">A folder whose git comes before the real one.</param>
    /// <param name="shell">Set up first, in the shell that becomes the program.</param>
    internal static Process Start(ScriptedRepository repository, string step = "capture", string? gitFolder = null, string shell = "true")
    {
        var start = new ProcessStartInfo("bash", ["-euc", shell + "; exec \"$@\"", "bash", "dotnet", Path.Combine(AppContext.BaseDirectory, "baseline.dll"), step, repository.Project, repository.Store.Folder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (gitFolder is not null) start.Environment["PATH"] = gitFolder + ":" + Environment.GetEnvironmentVariable("PATH");
        return Process.Start(start)!;
    }

    internal static int Run(ScriptedRepository repository, string step = "capture", string shell = "true")
    {
        using var process = Start(repository, step, shell: shell);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>A git that says it was called, and lists untracked files only when told, or after two seconds.</summary>
    internal static string SlowGit(ScriptedRepository repository)
    {
        repository.Run($$"""
            mkdir ../slow; cat > ../slow/git <<'END'
            #!/bin/bash
            top='{{Path.GetDirectoryName(repository.Project)}}'
            if [[ " $* " == *" --others "* ]]; then
              touch "$top/called"
              for i in $(seq 1 100); do if [ -e "$top/go" ]; then break; fi; sleep 0.02; done
            fi
            exec '{{ScriptedRepository.Git}}' "$@"
            END
            chmod +x ../slow/git
            """);
        return Path.Combine(Path.GetDirectoryName(repository.Project)!, "slow");
    }

    internal static void WaitFor(ScriptedRepository repository, string mark)
    {
        var file = Path.Combine(Path.GetDirectoryName(repository.Project)!, mark);
        for (var i = 0; i < 3000 && !File.Exists(file); i++) Thread.Sleep(20);
        Assert.True(File.Exists(file), $"{mark} never came");
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Wary.Core.Bootstrap;

namespace Wary.Host.Bootstrap;

/// <summary>
/// Runs Python as a step: in a private folder, isolated from variables and the working folder (<c>-I</c>), without input, with limits, in a
/// process group of its own that ends with it.
/// </summary>
/// <param name="folder">Where steps start; nothing of a repository lies there.</param>
/// <param name="variables">The whole environment of a step: <see cref="ToolVariables"/>.</param>
/// <param name="memory">Most address space of a process, in bytes.</param>
internal sealed class StepRunner(string folder, IReadOnlyDictionary<string, string> variables, long memory)
{
    // The end of an output says why; the beginning is progress.
    private const int KeptBytes = 16 << 10;

    // Python limits itself before it becomes the step: no shell is needed, and no program besides the interpreter.
    private const string Launcher = """
        import os, sys
        os.setsid()
        try:
            import resource
            most = int(sys.argv[1])
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            if hard == resource.RLIM_INFINITY or most < hard:
                resource.setrlimit(resource.RLIMIT_AS, (most, most))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (ImportError, ValueError, OSError):
            pass
        os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
        """;

    /// <summary>Runs <paramref name="python"/> with arguments.</summary>
    /// <exception cref="Win32Exception">The interpreter cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the step and its children are gone.</exception>
    public async Task<StepEnd> RunAsync(string python, IEnumerable<string> arguments, TimeSpan limit, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        using var process = Process.Start(StartInfo(python, arguments))!;
        var output = new Tail();
        var errors = new Tail();
        try
        {
            process.StandardInput.Close();
            await Task.WhenAll(
                output.ReadAsync(process.StandardOutput.BaseStream, either.Token), errors.ReadAsync(process.StandardError.BaseStream, either.Token));
            await process.WaitForExitAsync(either.Token);
            return new(process.ExitCode, output.Text, errors.Text);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(-1, output.Text, errors.Text, TimedOut: true);
        }
        finally
        {
            ProcessGroup.End(process);
        }
    }

    private ProcessStartInfo StartInfo(string python, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(python)
        {
            WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        string[] launcher = OperatingSystem.IsWindows() ? [] : ["-I", "-c", Launcher, memory.ToString(CultureInfo.InvariantCulture)];
        foreach (var word in launcher.Append("-I").Concat(arguments)) start.ArgumentList.Add(word);
        start.Environment.Clear();
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return start;
    }

    // The last bytes of a stream.
    private sealed class Tail
    {
        private readonly byte[] _ring = new byte[KeptBytes];
        private long _length;

        public string Text
        {
            get
            {
                if (_length <= KeptBytes) return Encoding.UTF8.GetString(_ring, 0, (int)_length);
                var start = (int)(_length % KeptBytes);
                return Encoding.UTF8.GetString([.. _ring[start..], .. _ring[..start]]);
            }
        }

        public async Task ReadAsync(Stream stream, CancellationToken cancel)
        {
            var chunk = new byte[4 << 10];
            while (await stream.ReadAsync(chunk, cancel) is > 0 and var read)
            {
                for (var i = 0; i < read; i++) _ring[_length++ % KeptBytes] = chunk[i];
            }
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>How another program ended. No exit code: it did not start, or was ended after its time.</summary>
internal sealed record ProgramRun(int? ExitCode, string Output, string? Failure)
{
    /// <summary>Runs a program with exactly this environment and waits for it.</summary>
    public static ProgramRun Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder, string input, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            WriteInput(process, input);
            if (!process.WaitForExit(limit) || !Task.WaitAll([output, errors], limit))
            {
                process.Kill(entireProcessTree: true);
                return new ProgramRun(null, "", $"no answer within {limit.TotalSeconds:0} s");
            }
            return new ProgramRun(process.ExitCode, output.Result, null);
        }
        catch (Win32Exception error)
        {
            return new ProgramRun(null, "", error.Message);
        }
    }

    // A program may end without reading.
    private static void WriteInput(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            return;
        }
    }
}

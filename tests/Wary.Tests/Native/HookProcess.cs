using System.Diagnostics;
using System.Text;

namespace Wary.Tests.Native;

/// <summary>What a hook process left behind.</summary>
internal sealed record HookResult(string Output, string Error, int ExitCode);

/// <summary>
/// One run of the published program as the host runs it: <c>wary hook</c>, a document on stdin, an empty environment but for what is
/// given. It waits for its document, so that many can be started first and then fed at once.
/// </summary>
internal sealed class HookProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private HookProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <param name="binary">The program.</param>
    /// <param name="environment">All variables it gets.</param>
    /// <param name="wrapper">A program with arguments that runs it, for example a tracer.</param>
    public static HookProcess Start(string binary, IReadOnlyDictionary<string, string> environment, params string[] wrapper)
    {
        string[] command = [.. wrapper, binary, "hook"];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    public static HookResult Run(string binary, IReadOnlyDictionary<string, string> environment, byte[] document, params string[] wrapper)
    {
        using var process = Start(binary, environment, wrapper);
        process.Feed(document);
        return process.Wait();
    }

    /// <summary>The document of a Write whose content the rule <c>eval_injection</c> is told about.</summary>
    public static byte[] WriteOfEval(string session, string path) => Encoding.UTF8.GetBytes($$"""
        {"session_id":"{{session}}","cwd":"/p","hook_event_name":"PostToolUse","tool_name":"Write",
         "tool_input":{"file_path":"{{path}}","content":"run(eval(userInput));\n"},
         "tool_response":{"type":"create","filePath":"{{path}}","originalFile":null},"tool_use_id":"t"}
        """);

    public void Feed(byte[] document)
    {
        try
        {
            _process.StandardInput.BaseStream.Write(document);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is dead already: it was killed, or it did not want to know.
        }
    }

    /// <summary>kill -9.</summary>
    public void Kill() => _process.Kill();

    public HookResult Wait()
    {
        if (!_process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            _process.Kill();
            Assert.Fail("the hook did not end within a minute");
        }
        return new(_output.GetAwaiter().GetResult(), _error.GetAwaiter().GetResult(), _process.ExitCode);
    }

    public void Dispose() => _process.Dispose();
}

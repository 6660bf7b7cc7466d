using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Wary.Core.Secrets;
using Wary.Host.Bootstrap;
using Wary.Review.Models;

namespace Wary.Review.AgentSdk;

/// <summary>
/// Runs a review through the Python Agent SDK that was prepared on this machine. The task goes to a small driver's standard input; nothing of it
/// stands on a command line. The run is marked, so that a Wary that the agent's program loads does not review the review.
/// </summary>
/// <param name="installation">The interpreter and the package.</param>
/// <param name="stateDirectory">Where the run is marked as ours.</param>
/// <param name="environment">The person's variables; what a repository set is taken out by the caller.</param>
/// <param name="time">The clock of the timeout.</param>
public sealed class AgentSdkRuntime(
    AgentSdkInstallation installation, string stateDirectory, IReadOnlyDictionary<string, string> environment, TimeProvider time) : IAgentProgram
{
    private const int MaxOutputBytes = 16 << 20;

    private static readonly string Driver = ReadDriver();

    /// <summary>Absolute path of the <c>claude</c> program; null: the one that the package brings.</summary>
    public string? ClaudeProgram { get; init; }

    /// <summary>Whether the program behind it talks to a third-party provider, which has ids of its own: then models are asked for by family.</summary>
    public bool IsThirdParty { get; init; }

    /// <inheritdoc/>
    public async Task<ModelResult> InvestigateAsync(ModelRequest request, AgentGround ground, TimeSpan timeout, CancellationToken cancel)
    {
        try
        {
            using var mark = NestedMark.Create(stateDirectory, time.GetUtcNow());
            return await RunAsync(request, ground, mark, timeout, cancel);
        }
        catch (Win32Exception error)
        {
            return Fail(request, $"The Agent SDK's Python could not be started (system error {error.NativeErrorCode}).", default(TokenUsage));
        }
        catch (IOException)
        {
            return Fail(request, "The Agent SDK was not started: its run could not be marked in the state directory.", default(TokenUsage));
        }
        catch (UnauthorizedAccessException)
        {
            return Fail(request, "The Agent SDK was not started: the state directory is not writable.", default(TokenUsage));
        }
    }

    private async Task<ModelResult> RunAsync(ModelRequest request, AgentGround ground, NestedMark mark, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        var task = Task(request, ground, mark);
        using var process = Process.Start(StartInfo(mark))!;
        try
        {
            var input = WriteAsync(process.StandardInput.BaseStream, task, either.Token);
            var errors = ReadAsync(process.StandardError.BaseStream, most: 0, either.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, MaxOutputBytes, either.Token);
            await System.Threading.Tasks.Task.WhenAll(input, errors, process.WaitForExitAsync(either.Token));
            return Read(request, output, process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            var timedOut = limit.IsCancellationRequested;
            return new ModelFailure
            {
                Model = request.Model,
                Kind = timedOut ? FailureKind.Timeout : FailureKind.Cancelled,
                Detail = timedOut ? "The Agent SDK gave no answer in time." : "The review was cancelled.",
            };
        }
        finally
        {
            ProcessGroup.End(process);
            mark.EndProcesses();
        }
    }

    private ProcessStartInfo StartInfo(NestedMark mark)
    {
        var start = new ProcessStartInfo(installation.Python, ["-I", "-c", Driver])
        {
            WorkingDirectory = mark.Folder, UseShellExecute = false, CreateNoWindow = true,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Models.ClaudeProgram.CleanEnvironment(environment)) start.Environment[name] = value;
        start.Environment[NestedMark.Variable] = mark.Name;
        return start;
    }

    private ReadOnlyMemory<byte> Task(ModelRequest request, AgentGround ground, NestedMark mark)
    {
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("library"u8, installation.Library ?? "");
        json.WriteString("claude"u8, ClaudeProgram ?? "");
        json.WriteString("root"u8, ground.Root);
        json.WriteNumber("turns"u8, ground.MaxTurns);
        json.WriteNumber("dollars"u8, request.Allowance ?? 0);
        json.WriteString("settings"u8, ground.WriteSettings(mark.Folder, stateDirectory, withHooks: true));
        json.WriteString("model"u8, Models.ClaudeProgram.ModelName(request.Model, IsThirdParty));
        json.WriteString("schema"u8, request.Schema ?? "");
        json.WriteString("system"u8, string.Join("\n\n", request.System.Select(block => block.Text)));
        json.WriteString("prompt"u8, string.Join('\n', request.Messages.SelectMany(message => message.Blocks).OfType<ContentBlock.Text>().Select(text => text.Value)));
        json.WriteStartArray("denied"u8);
        foreach (var name in CredentialFile.Patterns) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    internal static ModelResult Read(ModelRequest request, ReadOnlyMemory<byte> output, int exitCode)
    {
        if (JsonParts.Parse(output) is not { } said) return Fail(request, $"The Agent SDK's Python ended with {exitCode} and without a result.", usage: null);
        if (said.TextAt("type") == "result") return Models.ClaudeProgram.Read(request, output, exitCode);
        var name = MessagesClient.Printable(said.TextAt("name") ?? "");
        return said.TextAt("why") switch
        {
            "import" => Fail(request, $"The Agent SDK cannot be loaded ({name}); `wary bootstrap` prepares it anew.", default(TokenUsage)),
            "old" => Fail(request, "The Agent SDK is too old: it cannot be kept to reading. Update claude-agent-sdk.", default(TokenUsage)),
            "unguarded" => Fail(request, "The Agent SDK ran a tool without asking whether it may; its answer does not count.", usage: null),
            "silent" => Fail(request, "The Agent SDK ended without a result.", usage: null),
            _ => Fail(request, $"The Agent SDK failed ({name}).", usage: null),
        };
    }

    private static ModelFailure Fail(ModelRequest request, string detail, TokenUsage? usage) =>
        new() { Model = request.Model, Kind = FailureKind.Program, Detail = detail, Usage = usage };

    private static async Task WriteAsync(Stream input, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await using (input) await input.WriteAsync(bytes, cancel);
        }
        catch (IOException)
        {
            // It ended without reading everything; its output says why.
        }
    }

    // Reads to the end even when nobody wants the rest, so that the program does not wait for a reader.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int most, CancellationToken cancel)
    {
        var kept = new MemoryStream();
        var chunk = new byte[16 << 10];
        while (await stream.ReadAsync(chunk, cancel) is > 0 and var read)
        {
            if (kept.Length + read <= most) kept.Write(chunk, 0, read);
        }
        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    private static string ReadDriver()
    {
        using var stream = typeof(AgentSdkRuntime).Assembly.GetManifestResourceStream("agent-sdk/driver.py") ?? throw new InvalidOperationException("the program lacks its driver");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Wary.Host.Bootstrap;

namespace Wary.Review.Models;

/// <summary>
/// Asks through the installed <c>claude</c> program, headless and without tools (or with three that read), for people whose login only that program may use. The
/// question goes to its standard input; only the fixed part of the prompt, which holds nothing of anybody, stands on the command line.
/// </summary>
/// <param name="path">Absolute path of the program: <see cref="Locate"/>.</param>
/// <param name="stateDirectory">Where the run is marked as ours.</param>
/// <param name="environment">The variables that the program may see, before they are cleaned.</param>
/// <param name="time">The clock of the timeout.</param>
public sealed partial class ClaudeProgram(
    string path, string stateDirectory, IReadOnlyDictionary<string, string> environment, TimeProvider time) : IModelTransport, IAgentProgram
{
    /// <summary>Most bytes of an answer.</summary>
    private const int MaxOutputBytes = 16 << 20;

    /// <summary>Longer fixed parts go to the standard input: systems limit the length of a command line.</summary>
    private static readonly int MaxSystemPrompt = OperatingSystem.IsWindows() ? 16_000 : 100_000;

    /// <summary>Absolute path of the program.</summary>
    public string Location => path;

    /// <summary>Whether the program talks to a third-party provider, which has ids of its own: then models are asked for by family.</summary>
    public bool IsThirdParty { get; init; }

    /// <summary>
    /// The first candidate that is an absolute path of an existing file. Nothing is ever looked up in <c>PATH</c> or the working
    /// directory, where a repository could put a program of that name; a bare script runtime is not the program.
    /// </summary>
    public static string? Locate(params IEnumerable<string?> candidates) => candidates.FirstOrDefault(candidate =>
        !string.IsNullOrWhiteSpace(candidate) && Path.IsPathFullyQualified(candidate) && File.Exists(candidate)
        && Path.GetFileNameWithoutExtension(candidate).ToLowerInvariant() is not ("node" or "bun" or "deno"));

    /// <inheritdoc/>
    public Task<ModelResult> AskAsync(ModelRequest request, TimeSpan timeout, CancellationToken cancel) =>
        RunAsync(request, ground: null, timeout, cancel);

    private async Task<ModelResult> RunAsync(ModelRequest request, AgentGround? ground, TimeSpan timeout, CancellationToken cancel)
    {
        if (request.Tools.Count > 0 || request.Messages.Count != 1) return Fail(request, "Only single questions go through the claude program.", wasAsked: false);
        try
        {
            using var mark = NestedMark.Create(stateDirectory, time.GetUtcNow());
            return await RunAsync(request, mark, ground, timeout, cancel);
        }
        catch (Win32Exception error)
        {
            return Fail(request, $"The claude program could not be started (system error {error.NativeErrorCode}).", wasAsked: false);
        }
        catch (IOException)
        {
            return Fail(request, "The claude program was not started: its run could not be marked in the state directory.", wasAsked: false);
        }
        catch (UnauthorizedAccessException)
        {
            return Fail(request, "The claude program was not started: the state directory is not writable.", wasAsked: false);
        }
    }

    private async Task<ModelResult> RunAsync(ModelRequest request, NestedMark mark, AgentGround? ground, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        using var process = Process.Start(StartInfo(request, mark, ground))!;
        try
        {
            var input = WriteAsync(process.StandardInput.BaseStream, Question(request), either.Token);
            var errors = ReadAsync(process.StandardError.BaseStream, either.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, either.Token);
            await Task.WhenAll(input, errors, process.WaitForExitAsync(either.Token));
            return Read(request, output, process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            var timedOut = limit.IsCancellationRequested;
            return new ModelFailure
            {
                Model = request.Model,
                Kind = timedOut ? FailureKind.Timeout : FailureKind.Cancelled,
                Detail = timedOut ? "The claude program gave no answer in time." : "The call was cancelled.",
            };
        }
        finally
        {
            ProcessGroup.End(process);
            mark.EndProcesses();
        }
    }

    private ProcessStartInfo StartInfo(ModelRequest request, NestedMark mark, AgentGround? ground)
    {
        var start = new ProcessStartInfo(path)
        {
            WorkingDirectory = mark.Folder,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false, CreateNoWindow = true,
        };
        foreach (var word in ground is null ? Arguments(request) : Arguments(request, ground, ground.WriteSettings(mark.Folder, stateDirectory, withHooks: false))) start.ArgumentList.Add(word);
        start.Environment.Clear();
        foreach (var (name, value) in CleanEnvironment(environment)) start.Environment[name] = value;
        start.Environment[NestedMark.Variable] = mark.Name;
        start.Environment["CLAUDE_CODE_MAX_OUTPUT_TOKENS"] = RequestWriter.MaxTokens(request, ModelTable.Find(request.Model)).ToString();
        if (ground is not null) Enter(start, ground);
        return start;
    }

    internal IEnumerable<string> Arguments(ModelRequest request) => Arguments(request, tools: "");

    private string[] Arguments(ModelRequest request, string tools)
    {
        string[] words =
        [
            "-p", "--output-format", "json", "--model", ModelName(request.Model, IsThirdParty), "--effort", request.Effort.ToString().ToLowerInvariant(),
            "--tools", tools, "--setting-sources", "", "--strict-mcp-config", "--disable-slash-commands", "--no-session-persistence",
            "--system-prompt", FixedPart(request) is { } text ? text : "You review source code. The message says how.",
        ];
        return request.Schema is null ? words : [.. words, "--json-schema", request.Schema];
    }

    internal static string Question(ModelRequest request)
    {
        var isOutside = FixedPart(request) is not null;
        var text = new StringBuilder();
        foreach (var block in request.System)
        {
            if (!isOutside || !block.Breakpoint) text.Append(block.Text).Append("\n\n");
        }
        foreach (var block in request.Messages[0].Blocks.OfType<ContentBlock.Text>()) text.Append(block.Value).Append('\n');
        return text.ToString();
    }

    /// <summary>What the program calls a model: claude-opus-5-5 is "opus" to every provider; an id that a person wrote in the provider's own form stays.</summary>
    internal static string ModelName(string id, bool isThirdParty) =>
        isThirdParty && ModelTable.Find(id) is { IsKnown: true } model && id == model.Id ? id.Split('-')[1] : id;

    private static string? FixedPart(ModelRequest request)
    {
        var text = string.Join("\n\n", request.System.Where(block => block.Breakpoint).Select(block => block.Text));
        return text.Length > 0 && Encoding.UTF8.GetByteCount(text) <= MaxSystemPrompt ? text : null;
    }

    private static async Task WriteAsync(Stream input, string text, CancellationToken cancel)
    {
        try
        {
            await using (input) await input.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
        }
        catch (IOException)
        {
            // It ended without reading everything; its output says why.
        }
    }

    // Reads to the end even when nobody wants the rest, so that the program does not wait for a reader.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream output, CancellationToken cancel)
    {
        var kept = new MemoryStream();
        var chunk = new byte[16 << 10];
        while (await output.ReadAsync(chunk, cancel) is > 0 and var read)
        {
            if (kept.Length + read <= MaxOutputBytes) kept.Write(chunk, 0, read);
        }
        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }
}

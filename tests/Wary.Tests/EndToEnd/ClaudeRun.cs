using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Wary.Tests.EndToEnd;

/// <summary>One running (or finished) Claude Code. Only this process and its own children are ever ended.</summary>
internal sealed class ClaudeRun : IDisposable
{
    /// <summary>Far above what a play takes (seconds); reaching it means that something hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly StringBuilder _errors = new();
    private readonly SemaphoreSlim _news = new(0);

    private ClaudeRun(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null) return;
            _lines.Enqueue(e.Data);
            _news.Release();
        };
        _process.ErrorDataReceived += (_, e) => { lock (_errors) _errors.AppendLine(e.Data); };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static ClaudeRun Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return new ClaudeRun(Process.Start(start)!);
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>Wall time from the start to the exit.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    public string Output => string.Join('\n', _lines);

    public string Errors { get { lock (_errors) return _errors.ToString().Trim(); } }

    /// <summary>The messages of a streaming session so far.</summary>
    public IReadOnlyList<JsonElement> Events => [.. _lines.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>How many turns a streaming session has finished.</summary>
    public int Results => Events.Count(message => message.GetProperty("type").ValueEquals("result"));

    /// <summary>Sends one prompt to a streaming session and waits for the end of its turn.</summary>
    public async Task AskAsync(string prompt)
    {
        var before = Results;
        await SendAsync(prompt);
        await UntilAsync(() => Results > before, "the end of the turn");
    }

    /// <summary>Sends one prompt to a streaming session.</summary>
    public async Task SendAsync(string prompt)
    {
        var message = new { type = "user", message = new { role = "user", content = new[] { new { type = "text", text = prompt } } } };
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(message));
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until the output fulfils a condition; stops the program and fails when patience ends.</summary>
    public async Task UntilAsync(Func<bool> condition, string what)
    {
        var deadline = _watch.Elapsed + Patience;
        while (!condition())
        {
            var left = deadline - _watch.Elapsed;
            if (left <= TimeSpan.Zero || _process.HasExited && _news.CurrentCount == 0) Fail(what);
            await _news.WaitAsync(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>No more input: a streaming session ends after its turn.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits for the exit; stops the program and fails when patience ends.</summary>
    public async Task ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            _watch.Stop();
        }
        catch (OperationCanceledException)
        {
            Fail("the exit");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _news.Dispose();
    }

    private void Fail(string what)
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        Assert.Fail($"No sign of {what} after {_watch.Elapsed.TotalSeconds:0} s.\n--- output\n{Output}\n--- errors\n{Errors}");
    }
}

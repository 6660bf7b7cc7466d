using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Wary.Review;
using Wary.Review.Models;
using Wary.Tests.Review.Agent;

/// <summary>How long a review goes on after somebody wants it to end: while the model is silent, and while another program holds the conversation.</summary>
internal static class Cancel
{
    private const int Rounds = 10;

    /// <summary>Milliseconds from the wish to the end, the slowest of all rounds, against an endpoint that takes the request and never answers.</summary>
    public static async Task<double> WhileTheModelIsSilent()
    {
        var slowest = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            using var silent = new TcpListener(IPAddress.Loopback, 0);
            silent.Start();
            var app = new SampleApp(SampleApp.Names[0]);
            using var asking = new AgentAsking();
            var endpoint = ModelEndpoint.Create($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}", "not-a-key", null).Endpoint!;
            using var client = new MessagesClient(endpoint, ModelHttp.CreateHandler(new NetworkSettings()), TimeProvider.System);
            var caller = new ModelCaller(client, new Ledger(asking.Asking.State, new SpendingCaps(), TimeProvider.System), TimeProvider.System);
            var job = asking.Job() with { Changes = app.Changes(), Budget = CommitReview.Budget("session", "commit", DateTimeOffset.UtcNow) };
            using var stop = new CancellationTokenSource();
            var review = new CommitReview(caller, new ChangeReview(caller), null, TimeProvider.System).RunAsync(job, app.Root, asking.Home, null, asking.Options, stop.Token);
            using var connection = await silent.AcceptTcpClientAsync();
            await connection.GetStream().ReadExactlyAsync(new byte[1]);
            slowest = Math.Max(slowest, await Timed(stop, review));
        }
        return slowest;
    }

    /// <summary>The same while a program that pretends to be <c>claude</c> holds the conversation and has started a child that ignores the usual signals; gives how many of its processes were left as well.</summary>
    public static async Task<(double Milliseconds, int Left)> WhileAProgramTalks()
    {
        var (slowest, left) = (0.0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var app = new SampleApp(SampleApp.Names[0]);
            using var asking = new AgentAsking();
            var pids = Path.Combine(asking.Outside, "pids");
            var program = Path.Combine(asking.Outside, "claude");
            File.WriteAllText(program, $"#!/bin/sh\ncat > /dev/null\n(trap '' TERM INT HUP; echo $$ >> '{pids}'; sleep 300) &\necho $! >> '{pids}'\necho $$ >> '{pids}'\nsleep 300\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
            var claude = new ClaudeProgram(program, asking.Asking.State, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = asking.Home }, TimeProvider.System);
            var caller = new ModelCaller(claude, new Ledger(asking.Asking.State, new SpendingCaps(), TimeProvider.System), TimeProvider.System);
            var job = asking.Job() with { Changes = app.Changes(), Budget = CommitReview.Budget("session", "commit", DateTimeOffset.UtcNow) };
            using var stop = new CancellationTokenSource();
            var review = new CommitReview(caller, new ChangeReview(caller), null, TimeProvider.System) { Program = claude }.RunAsync(job, app.Root, asking.Home, null, asking.Options, stop.Token);
            while (!File.Exists(pids) || File.ReadAllLines(pids).Length < 3) await Task.Delay(10);
            slowest = Math.Max(slowest, await Timed(stop, review));
            left += File.ReadAllLines(pids).Distinct().Count(pid => Directory.Exists("/proc/" + pid) && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z", StringComparison.Ordinal));
        }
        return (slowest, left);
    }

    private static async Task<double> Timed(CancellationTokenSource stop, Task review)
    {
        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        await review;
        return watch.Elapsed.TotalMilliseconds;
    }
}

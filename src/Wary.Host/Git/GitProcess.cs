using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Wary.Host.Git;

/// <summary>What a git command answered. <paramref name="Failure"/> is null exactly when it ended with one of the expected exit codes.</summary>
/// <param name="Output">Standard output, whole.</param>
/// <param name="Warnings">Standard error, at most 4 KB of it.</param>
/// <param name="ExitCode">Exit code; -1 when the program did not run to its end.</param>
/// <param name="Failure">Why there is no answer.</param>
public sealed record GitAnswer(byte[] Output, string Warnings, int ExitCode, GitFailure? Failure)
{
    /// <summary>The output as text; object ids and names that git made itself are ASCII.</summary>
    public string Text => Encoding.UTF8.GetString(Output);
}

/// <summary>Runs git's plumbing so that nothing the repository configured runs with it: no filter, hook, monitor, helper, pager or transport, and no lock on the person's index.</summary>
/// <param name="program">Gives the absolute path of git; asked when a command is run.</param>
/// <param name="deadline">How long one command may take before it and its children are ended.</param>
public sealed class GitProcess(Func<string> program, TimeSpan deadline)
{
    /// <summary>The same with a path that is known already.</summary>
    public GitProcess(string program, TimeSpan deadline)
        : this(() => program, deadline)
    {
    }

    /// <summary>Most bytes that one command may answer with.</summary>
    public const int MaximalOutput = 512 << 20;

    // The command line beats every configuration file. Reading commands only: attributes, filters and textconv have nowhere to run.
    private static readonly string[] Guards =
    [
        "--no-pager", "--literal-pathspecs",
        "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.untrackedCache=false", "-c", "core.attributesFile=/dev/null",
        "-c", "core.commitGraph=false", "-c", "core.quotePath=false", "-c", "core.splitIndex=false", "-c", "protocol.allow=never",
        "-c", "core.sshCommand=false", "-c", "gc.auto=0", "-c", "color.ui=false",
    ];

    // What git needs of the person: where the own configuration and the temporary files are. Nothing named GIT_*.
    private static readonly string[] Kept =
        ["PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "SYSTEMROOT", "TEMP", "TMP"];

    /// <summary>Runs one command in the repository's top folder.</summary>
    /// <param name="repository">Named explicitly, so that neither discovery nor <c>core.worktree</c> decides what is looked at.</param>
    /// <param name="arguments">The command and its arguments. Revisions are full ids, or follow <c>--end-of-options</c>.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="index">An index file to use in place of the person's.</param>
    /// <param name="expectedExit">A second exit code that is an answer, besides 0.</param>
    /// <param name="cancel">Ends the command and its children.</param>
    public async Task<GitAnswer> Run(
        GitRepository repository, string[] arguments, ReadOnlyMemory<byte> input = default, string? index = null, int expectedExit = 0, CancellationToken cancel = default)
    {
        var start = new ProcessStartInfo(program(), ["--git-dir=" + repository.GitDir, "--work-tree=" + repository.Top, .. Guards, .. arguments])
        {
            WorkingDirectory = repository.Top,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Scrub(start.Environment, index);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(deadline);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            return Failed($"git could not be started ({e.Message})");
        }
        using (process)
        {
            try
            {
                var errors = ReadBounded(process.StandardError.BaseStream, 4 << 10, discardRest: true, limit.Token);
                var feed = Feed(process, input, limit.Token);
                var output = await ReadBounded(process.StandardOutput.BaseStream, MaximalOutput, discardRest: false, limit.Token);
                if (output is null)
                {
                    End(process);
                    return Failed($"`git {arguments[0]}` answered with more than {MaximalOutput >> 20} MB");
                }
                await feed;
                var warnings = Encoding.UTF8.GetString(await errors ?? []).Trim();
                await process.WaitForExitAsync(limit.Token);
                var fine = process.ExitCode == 0 || process.ExitCode == expectedExit;
                return new GitAnswer(output, warnings, process.ExitCode, fine ? null : new GitFailure($"`git {arguments[0]}` failed: {FirstLine(warnings, process.ExitCode)}"));
            }
            catch (OperationCanceledException)
            {
                End(process);
                return Failed(cancel.IsCancellationRequested ? $"`git {arguments[0]}` was cancelled" : $"`git {arguments[0]}` took longer than {deadline.TotalSeconds:0} s");
            }
        }
    }

    private static void Scrub(IDictionary<string, string?> environment, string? index)
    {
        var kept = Kept.Where(environment.ContainsKey).Select(name => (name, environment[name])).ToList();
        environment.Clear();
        foreach (var (name, value) in kept) environment[name] = value;
        environment["LC_ALL"] = "C";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        environment["GIT_GRAFT_FILE"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        environment["GIT_NO_LAZY_FETCH"] = "1";
        // A list of allowed transports that names none: a partial clone cannot be made to fetch, by whatever helper.
        environment["GIT_ALLOW_PROTOCOL"] = "none";
        if (index is not null) environment["GIT_INDEX_FILE"] = index;
    }

    private static async Task Feed(Process process, ReadOnlyMemory<byte> input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It left without reading; its exit code says why.
        }
    }

    private static async Task<byte[]?> ReadBounded(Stream stream, int most, bool discardRest, CancellationToken cancel)
    {
        var buffer = new byte[Math.Min(64 << 10, most)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length == most)
                {
                    if (!discardRest) return null;
                    await stream.CopyToAsync(Stream.Null, cancel);
                    break;
                }
                Array.Resize(ref buffer, (int)Math.Min(most, buffer.Length * 4L));
            }
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancel);
            if (read == 0) break;
            length += read;
        }
        return buffer.AsSpan(0, length).ToArray();
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
        catch (AggregateException)
        {
            // A child ended between being listed and being killed.
        }
        catch (Win32Exception)
        {
            // The same, on the process itself.
        }
    }

    private static GitAnswer Failed(string reason) => new([], "", -1, new GitFailure(reason));

    private static string FirstLine(string text, int exit)
    {
        var line = text.Split('\n')[0];
        return line.Length > 0 ? line[..Math.Min(line.Length, 300)] : $"exit code {exit}";
    }
}

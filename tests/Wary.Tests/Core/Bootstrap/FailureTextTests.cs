using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Bootstrap;
using static Wary.Core.Bootstrap.BootstrapError;
using static Wary.Core.Bootstrap.BootstrapPhase;

namespace Wary.Tests.Core.Bootstrap;

public sealed class FailureTextTests
{
    private const string NoMatch = "ERROR: Could not find a version that satisfies the requirement x (from versions: none)\nERROR: No matching distribution found for x";

    public static TheoryData<BootstrapPhase, string, BootstrapError> Texts => new()
    {
        { Pip, NoMatch, PipNoMatch },
        { Pip, "WARNING: Retrying after connection broken by 'NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused')'\n" + NoMatch, ConnRefused },
        { Pip, "[Errno -3] Temporary failure in name resolution\n" + NoMatch, DnsFail },
        { Pip, "[Errno -2] Name or service not known\n" + NoMatch, DnsFail },
        { Pip, "[Errno 11001] getaddrinfo failed\n" + NoMatch, DnsFail },
        { PipTarget, "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed'))\n" + NoMatch, SslVerify },
        { Pip, "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))\n" + NoMatch, ProxyAuth },
        { Pip, "ProxyError('Cannot connect to proxy.', NewConnectionError('[Errno 111] Connection refused'))\n" + NoMatch, ConnRefused },
        { Pip, "ConnectTimeoutError('Connection to h timed out. (connect timeout=30)')\n" + NoMatch, StderrTimeout },
        { Pip, "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", DiskFull },
        { Pip, "OSError: [Errno 122] Disk quota exceeded", DiskFull },
        { Pip, "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'", PermDenied },
        { PipTarget, "OSError: [Errno 30] Read-only file system: '/x'", PermDenied },
        { PipTarget, "/usr/bin/python3: No module named pip", NoPip },
        { Venv, "Error: [Errno 13] Permission denied: '/x/env'", PermDenied },
        { Venv, "Error: [Errno 28] No space left on device", DiskFull },
        { Venv, "The virtual environment was not created successfully because ensurepip is not\navailable.  On Debian/Ubuntu systems, you need to install the python3-venv\npackage", VenvEnsurepipFail },
        { Venv, "Error: Command '['/e/bin/python3', '-m', 'ensurepip', '--upgrade', '--default-pip']' returned non-zero exit status 1.", VenvEnsurepipFail },
        { Venv, "Error: Command '['/e/bin/python3', '-m', 'ensurepip', '--upgrade']' died with <Signals.SIGKILL: 9>.", SignalKilled },
        { Venv, "Error: [Errno 36] File name too long: '/x'", VenvPathTooLong },
        { Venv, "/usr/bin/python3: No module named venv", VenvNoModule },
        { Venv, "ModuleNotFoundError: No module named 'venv'", VenvNoModule },
        { Venv, "FileExistsError: [Errno 17] File exists: '/x/env/lib64'", VenvAlreadyExists },
        { Venv, "Error: the virtual environment was not created successfully", VenvSetupFailed },
        { Venv, "Segmentation weather", Uncategorised },
        { Pre, "", Uncategorised },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_a_step_says_has_one_meaning(BootstrapPhase phase, string text, BootstrapError error) => Assert.Equal(error, FailureText.Classify(phase, text));

    [Fact]
    public void Every_error_that_a_text_can_mean_is_shown_by_an_example()
    {
        var shown = Texts.Select(row => row.Data.Item3).ToHashSet();
        Assert.Equal([SubprocessTimeout], Enum.GetValues<BootstrapError>().Where(error => !shown.Contains(error)));
    }

    // A message of pip that mentions ensurepip or an existing file is no failure of an environment that was made long before.
    [Fact]
    public void The_words_of_environments_mean_nothing_special_elsewhere()
    {
        foreach (var (text, phase) in Texts.Where(row => row.Data.Item1 == Venv).SelectMany(row => Enum.GetValues<BootstrapPhase>().Where(phase => phase != Venv).Select(phase => (row.Data.Item2, phase))))
            Assert.False((int)FailureText.Classify(phase, text) is >= 11 and <= 15, $"{phase}: {text}");
    }

    [Fact]
    public void No_text_at_all_is_an_environments_error_outside_its_phase() => Prop.ForAll<string?, string?>((before, after) =>
        Texts.All(row => (int)StepFailure.Of(PipTarget, new(1, after ?? "", before + row.Data.Item2 + after)).Error is < 11 or > 15)).Check(Properties.Tries(60));

    [Fact]
    public void A_silent_kill_is_for_memory_and_keeps_its_code()
    {
        foreach (var code in (int[])[-9, -6, 134, 137, 139])
            Assert.Equal(new StepFailure(Pip, SignalKilled, ReturnCode: code), StepFailure.Of(Pip, new(code, "", " \n")));
        Assert.Equal(DiskFull, StepFailure.Of(Pip, new(137, "", "No space left on device")).Error);
        Assert.Equal(Uncategorised, StepFailure.Of(Pip, new(1, "", "")).Error);
        Assert.Equal(SubprocessTimeout, StepFailure.Of(Pip, new(137, "", "", TimedOut: true)).Error);
    }

    [Fact]
    public void Unknown_texts_are_told_apart_by_how_their_last_line_begins()
    {
        string[] texts = ["Illegal instruction", "ImportError: libffi.so.8: cannot open", "Fatal Python error: init_fs_encoding", "zsh: bad CPU type in executable", "ERROR: Exception:"];
        var buckets = texts.Select(FailureText.Signature).ToList();
        Assert.Equal(5, buckets.Distinct().Count());
        Assert.All(buckets, bucket => Assert.InRange(bucket, 1, 999));

        const string start = "OSError: cannot read this file";
        Assert.Equal(30, start.Length);
        Assert.Equal(FailureText.Signature(start + "/home/a/x"), FailureText.Signature("noise\n  " + start.ToUpperInvariant() + "/other/b\n \n"));
        Assert.NotEqual(FailureText.Signature("a different beginning of the line"), FailureText.Signature(start));
        // Known from outside: the first two bytes of SHA-1 of "illegal instruction" as one number, modulo 1000.
        Assert.Equal(522, FailureText.Signature("Illegal instruction\n"));
        Assert.Equal(0, FailureText.Signature(" \n\n"));
    }

    [Fact]
    public void A_known_text_has_no_signature()
    {
        foreach (var row in Texts)
        {
            var (phase, text, error) = row.Data;
            var failure = StepFailure.Of(phase, new(1, "", text));
            Assert.Equal((error, error == Uncategorised && text.Length > 0), (failure.Error, failure.Signature != 0));
        }
    }
}

using System.Text;
using Microsoft.Win32.SafeHandles;
using Wary.Cli.HookHandlers;
using Wary.Core.Gate;
using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Review;

namespace Wary.Cli;

/// <summary>The hook path: bytes in, bytes out, no command-line machinery. Exit code 2 only behind findings that were written in full.</summary>
internal static class HookEntry
{
    /// <summary>No host sends more; whoever does is not waited for.</summary>
    public const int MaxInput = 64 << 20;

    private const string PreToolUse = "PreToolUse";

    private static HookInput? _atRisk;

    public static int Run()
    {
        FileLocking.Insist();
        if (ReadInput() is not { } document) return Unreadable($"the input is larger than {MaxInput >> 20} MB; this event was not checked");
        if (HookReader.Read(document, out var problem) is not { } input)
        {
            if (!GateFailure.MayBeShell(document.Span)) return Unreadable(problem);
            HookContext.LogUnreadable(problem);
            return Deliver(GateFailure.Answer(null, Verdict.Ask, $"its call could not be read ({problem})"), PreToolUse);
        }
        if (input.Event == HookEvent.PreToolUse) _atRisk = input;
        var hook = HookContext.Create(input);
        return hook.IsNested ? 0 : Deliver(HookTable.Answer(hook), input.EventName);
    }

    /// <summary>A bug of Wary's own while a tool was judged: the host would let the call pass, so a person is asked.</summary>
    public static void DeliverFailure()
    {
        if (_atRisk is { } input) Deliver(GateFailure.Answer(HookContext.Create(input), Verdict.Ask, "Wary failed while it looked at this call"), PreToolUse);
    }

    // Nobody can tell which event it was; numbers alone are right for all of them.
    private static int Unreadable(string problem)
    {
        HookContext.LogUnreadable($"{SkipReason.Unreadable.InWords()} ({(int)SkipReason.Unreadable}): {problem}");
        return Deliver(new() { Metrics = TurnOutcome.Skipped(SkipReason.Unreadable, "").AddTo(CommonMetrics.Start()), SaysNumbers = true }, "");
    }

    private static ReadOnlyMemory<byte>? ReadInput()
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        var buffer = GC.AllocateUninitializedArray<byte>(64 << 10);
        var length = 0;
        while (input.Read(buffer, length, buffer.Length - length) is > 0 and var read)
        {
            length += read;
            if (length > MaxInput) return null;
            if (length < buffer.Length) continue;
            // In large steps: memory that was never touched is free, memory that is copied over is touched twice.
            var larger = GC.AllocateUninitializedArray<byte>(buffer.Length * 8);
            buffer.CopyTo(larger, 0);
            buffer = larger;
        }
        return buffer.AsMemory(0, length);
    }

    // A finding that could not be written wakes nobody: it lies in the outbox and comes with the next prompt.
    private static int Deliver(Decision decision, string eventName)
    {
        Write(1, HookWriter.Write(decision, eventName));
        if (decision.Block is not { } findings) return 0;
        Write(2, Encoding.UTF8.GetBytes(findings));
        return decision.ExitCode;
    }

    internal static void Write(int descriptor, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        using var output = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        output.Write(bytes.Span);
    }
}

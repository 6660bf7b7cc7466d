using Wary.Core.Gate.Programs;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

/// <summary>Looks through code that a command carries for calls that delete, write, read secrets, connect or start programs.</summary>
internal static class InlineCode
{
    /// <summary>Code that is looked through; what follows in a longer text is not.</summary>
    private const int MaxLength = 1 << 17;

    /// <summary>Adds the effects of <paramref name="code"/> to <paramref name="sink"/>.</summary>
    /// <param name="code">The code; <see cref="Argument.Unknown"/> inside where the shell puts in something unknown.</param>
    /// <param name="language">Its language.</param>
    /// <param name="sink">Where the effects go.</param>
    /// <param name="at">The word that carries it.</param>
    public static void Scan(string code, InlineLanguage language, EffectSink sink, Argument? at) => Measure(code, language, sink, at);

    /// <summary>The same; gives how many tokens were looked at.</summary>
    internal static int Measure(string code, InlineLanguage language, EffectSink sink, Argument? at)
    {
        if (!sink.EnterCode()) return 0;
        if (code.Length > MaxLength) code = code[..MaxLength];
        var actions = new InlineActions(sink, at);
        var steps = 0;
        if (language == InlineLanguage.Awk) steps = new AwkReader(code, actions).Run();
        else
        {
            var reader = new InlineReader(language, actions);
            reader.Read(code);
            steps = reader.Steps;
            if (reader.StepsLeft <= 0) sink.Opaque("code that is too long to be looked through", at);
        }
        actions.Finish();
        if (HandsOverShell(code)) sink.Add(EffectKind.Connect, "another machine", at, note: EffectSink.RemoteShell);
        sink.LeaveCode();
        return steps;
    }

    // A socket, a shell, and the one put onto the other: descriptors travel through too many forms to follow each.
    private static bool HandsOverShell(string code) =>
        Holds(code, "socket", "sockopen", "TCPSocket", "sockaddr_in", "net.connect", "Net::Socket")
        && Holds(code, "/bin/sh", "/bin/bash", "'sh'", "\"sh\"", "sh -i", "sh <&", "bash -i", "cmd.exe")
        && Holds(code, "dup2", "spawn", "exec", "system", "STDIN", "pipe(");

    private static bool Holds(string code, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (code.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}

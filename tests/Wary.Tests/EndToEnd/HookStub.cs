namespace Wary.Tests.EndToEnd;

/// <summary>Small programs that stand in for a hook where a test is about the host, not about Wary.</summary>
internal static class HookStub
{
    /// <summary>Writes an executable shell script; the kernel starts it by its first line, no shell is asked to find it.</summary>
    public static string Script(this Stage stage, string name, string body)
    {
        var path = stage.Beside(name);
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }

    /// <summary>A script that answers one event with a document and drinks its input.</summary>
    public static string Answering(this Stage stage, string eventName, string json) => stage.Script(
        "answer", $"""if grep -q '"hook_event_name":"{eventName}"'; then echo '{json}'; fi""");

    /// <summary>A script that records input and environment of each event as <c>&lt;event&gt;.&lt;pid&gt;.json</c> and <c>.env</c>.</summary>
    public static string Recorder(this Stage stage)
    {
        Directory.CreateDirectory(stage.Beside("seen"));
        return stage.Script("record", $$"""
            cd "{{stage.Beside("seen")}}" || exit 0
            cat > $$.json
            event=$(sed 's/.*"hook_event_name":"\([A-Za-z]*\)".*/\1/' $$.json)
            env > "$event.$$.env"
            mv $$.json "$event.$$.json"
            """);
    }

    /// <summary>What <see cref="Recorder"/> saw of one event: its inputs.</summary>
    public static IReadOnlyList<string> Seen(this Stage stage, string eventName) =>
        [.. Directory.EnumerateFiles(stage.Beside("seen"), $"{eventName}.*.json").Select(File.ReadAllText)];

    /// <summary>What <see cref="Recorder"/> saw of one event: its environments.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> SeenVariables(this Stage stage, string eventName) =>
    [
        .. Directory.EnumerateFiles(stage.Beside("seen"), $"{eventName}.*.env").Select(file => File.ReadLines(file)
            .Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1])),
    ];
}

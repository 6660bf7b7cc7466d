using System.Text;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Build;

/// <summary>Runs what a file of the project calls a target: scripts of package.json, composer.json and deno.json. For every program that starts such targets.</summary>
internal static class BuildTargets
{
    /// <summary>Runs a script of package.json with what runs before and after it.</summary>
    /// <param name="call">The call; its options <c>--prefix</c>, <c>-C</c>, <c>--dir</c> or <c>--cwd</c> name another folder.</param>
    /// <param name="effects">Where the effects go.</param>
    /// <param name="name">The script.</param>
    /// <param name="more">Further arguments of the script; null for none.</param>
    /// <returns>Whether such a script was found.</returns>
    public static bool RunNpmScript(Invocation call, EffectSink effects, string name, IReadOnlyList<Argument>? more = null)
    {
        var folder = call.Value("--prefix") ?? call.Value("-C") ?? call.Value("--dir") ?? call.Value("--cwd");
        return RunJson(call, effects, folder, "package.json", "scripts", name, more, hasHooks: true);
    }

    /// <summary>Runs a script of composer.json.</summary>
    public static bool RunComposerScript(Invocation call, EffectSink effects, string name, IReadOnlyList<Argument>? more = null) =>
        RunJson(call, effects, call.Value("-d") ?? call.Value("--working-dir"), "composer.json", "scripts", name, more, hasHooks: false);

    /// <summary>Runs a task of deno.json.</summary>
    public static bool RunDenoTask(Invocation call, EffectSink effects, string name)
    {
        var folder = call.Value("--cwd");
        return RunJson(call, effects, folder, call.Value("-c")?.Text ?? "deno.json", "tasks", name, call.OperandsFrom(1), hasHooks: false)
            || RunJson(call, effects, folder, "deno.jsonc", "tasks", name, call.OperandsFrom(1), hasHooks: false)
            || RunJson(call, effects, folder, "package.json", "scripts", name, call.OperandsFrom(1), hasHooks: false);
    }

    /// <summary>The scripts of package.json whose names fit a pattern (<c>build:*</c>), in their order.</summary>
    public static IReadOnlyList<string> NpmScripts(Invocation call, EffectSink effects, string pattern)
    {
        var text = effects.FileText(call.Word.As("package.json"));
        return text is null ? [] : JsonScripts.Names(text, "scripts", name => Wary.Core.Text.Wildcard.Matches(pattern, name, false));
    }

    private static bool RunJson(Invocation call, EffectSink effects, Argument? folder, string file, string section, string name, IReadOnlyList<Argument>? more, bool hasHooks)
    {
        var path = folder is null ? file : $"{folder.Text.TrimEnd('/')}/{file}";
        if (name.Length == 0 || effects.FileText(call.Word.As(path)) is not { } text) return false;
        if (!effects.EnterCode()) return true;
        var found = false;
        foreach (var one in hasHooks ? (ReadOnlySpan<string>)[$"pre{name}", name, $"post{name}"] : [name])
        {
            foreach (var command in JsonScripts.Find(text, section, one))
            {
                found |= one == name;
                RunCommand(call, effects, command, folder, one == name ? more : null);
            }
        }
        effects.LeaveCode();
        return found;
    }

    private static void RunCommand(Invocation call, EffectSink effects, string command, Argument? folder, IReadOnlyList<Argument>? more)
    {
        var line = new StringBuilder();
        if (folder is not null) line.Append("cd ").Append(Quoted(folder.Text)).Append(" && ");
        // @php artisan x and @composer x are composer's way to name programs; @name is another script.
        line.Append(command.StartsWith("@php ", StringComparison.Ordinal) || command.StartsWith("@composer ", StringComparison.Ordinal) ? command[1..] : command is ['@', .. var other] ? $"composer run-script {other}" : command);
        foreach (var word in more ?? []) line.Append(' ').Append(Quoted(word.Text));
        effects.RunText(call.Word.As(line.ToString()), traits: Traits.FromFile);
    }

    /// <summary>A word as a shell reads it back unchanged.</summary>
    public static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

using System.Text.Json;
using Wary.Core.Gate;

namespace Wary.Tests.Core.Gate.Corpus;

/// <summary>One line of <c>tests/corpus/commands</c>: a command (or another tool's input) and what must become of it.</summary>
/// <param name="Class">The folder: <c>must-deny</c>, <c>must-ask</c>, <c>must-allow</c>, <c>bypass</c>, <c>must-not-crash</c>.</param>
/// <param name="Family">The file's name without its ending.</param>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Tool"><c>Bash</c>, <c>PowerShell</c>, <c>cmd</c>, or a tool whose input is a JSON object.</param>
/// <param name="World">The name of a file in <c>tests/corpus/worlds</c>.</param>
/// <param name="Least">For <c>bypass</c>: the mildest verdict that will do.</param>
/// <param name="Command">The text with its marks resolved; a JSON object for tools that are no shells.</param>
/// <param name="Effects">What it must do, and what it must not.</param>
internal sealed record CorpusRow(string Class, string Family, int Line, string Tool, string World, Verdict Least, string Command, IReadOnlyList<ExpectedEffect> Effects)
{
    /// <summary>Whether the command is for a shell.</summary>
    public bool IsShell => Tool is "Bash" or "PowerShell" or "cmd";

    /// <summary>Whether a verdict is the right one.</summary>
    public bool Accepts(Verdict verdict) => Class switch
    {
        "must-deny" => verdict == Verdict.Deny,
        "must-ask" => verdict == Verdict.Ask,
        "must-allow" => verdict is Verdict.Silence or Verdict.Allow,
        "bypass" => verdict >= Least,
        _ => true,
    };

    /// <summary>The tool with the texts of its input, also those inside lists; nested ones by their own name.</summary>
    public ToolUse ToToolUse()
    {
        var fields = new List<KeyValuePair<string, string>>();
        if (IsShell) fields.Add(new("command", Command));
        else
        {
            using var input = JsonDocument.Parse(Command);
            Collect("", input.RootElement, fields);
        }
        return new(Tool, fields);
    }

    private static void Collect(string name, JsonElement value, List<KeyValuePair<string, string>> into)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                // Half a surrogate pair can be written in JSON and is no text.
                try { into.Add(new(name, value.GetString()!)); }
                catch (InvalidOperationException) { into.Add(new(name, "\uFFFD")); }
                break;
            case JsonValueKind.Object:
                foreach (var field in value.EnumerateObject()) Collect(field.Name, field.Value, into);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Collect(name, item, into);
                break;
        }
    }

    /// <summary>Where it stands.</summary>
    public string Place => $"{Class}/{Family}.txt:{Line}";
}

/// <summary>An effect that a row names.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Target">Its target; <c>*</c> for any.</param>
/// <param name="Absent">Whether it must not be there.</param>
internal sealed record ExpectedEffect(EffectKind Kind, string Target, bool Absent)
{
    /// <summary>Whether an effect is the one meant: paths are compared without <c>./</c>, doubled slashes and slashes at the end, with the home folder as <c>~</c>; what replaces a file writes it too, and whoever fetches or sends connects.</summary>
    public bool Matches(Effect effect) => (effect.Kind == Kind || Kind == EffectKind.Write && effect.Kind == EffectKind.Overwrite || Kind == EffectKind.Connect && effect.Kind is EffectKind.Download or EffectKind.Upload) && (Target == "*" || Plain(effect.Target) == Plain(Target));

    private static string Plain(string target)
    {
        if (target is "/home/dev" || target.StartsWith("/home/dev/", StringComparison.Ordinal)) target = "~" + target["/home/dev".Length..];
        while (target.Contains("//", StringComparison.Ordinal) && !target.Contains("://", StringComparison.Ordinal)) target = target.Replace("//", "/", StringComparison.Ordinal);
        if (target.StartsWith("./", StringComparison.Ordinal) && target.Length > 2) target = target[2..];
        return target.Length > 1 ? target.TrimEnd('/') : target;
    }

    public override string ToString() => $"{(Absent ? "- " : "")}{Kind}{(Absent ? "" : " " + Target)}";
}

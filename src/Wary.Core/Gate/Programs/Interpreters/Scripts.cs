using Wary.Core.Gate.Inline;
using Wary.Core.Gate.Programs.Databases;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>A file that an interpreter runs.</summary>
internal static class Scripts
{
    /// <summary>Looks through what is known of the file; a web address is code that nobody has seen.</summary>
    public static void Run(Argument script, IReadOnlyList<Argument> operands, InlineLanguage language, Invocation call, EffectSink effects)
    {
        if (script.Text.StartsWith("https://", StringComparison.Ordinal) || script.Text.StartsWith("http://", StringComparison.Ordinal))
        {
            FromWeb(script, effects);
            return;
        }
        effects.RunCodeFile(script, language);
        Tasks(script, operands, call, effects);
    }

    /// <summary>Fetches code and runs it.</summary>
    public static void FromWeb(Argument address, EffectSink effects)
    {
        effects.Add(EffectKind.Download, HostName.Of(address.Shown), address);
        effects.Add(EffectKind.Execute, address, Traits.Downloaded);
    }

    // manage.py flush and its kin lose a database; the file itself says nothing about it.
    private static void Tasks(Argument script, IReadOnlyList<Argument> operands, Invocation call, EffectSink effects)
    {
        if (operands.Count == 0) return;
        var name = Places.NameOf(script.Text);
        if (name == "manage.py") DatabaseTasks.Django(operands, call, effects);
        else if (name is "artisan" or "console" or "doctrine" or "doctrine.php") DatabaseTasks.Php(operands[0], call, effects);
        if (name == "manage.py" && operands[0].Text == "shell" && operands.Count > 2 && (operands[1].Text is "-c" or "--command")) effects.RunCode(operands[2], InlineLanguage.Python);
    }
}

using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Git;

/// <summary>What the options in front of a sub-command change: the folder, the settings, git's own programs.</summary>
internal static class GitScope
{
    /// <summary>Makes the description of a sub-command whose effects take place where the options in front of it say.</summary>
    public static ProgramSpec Command(string name, string summary, string options, Action<Invocation, EffectSink> run, string examples) => new(name, summary)
    {
        Options = options,
        Help = "--help",
        Effects = (call, effects) => Apply(call, effects, () => run(call, effects)),
        Examples = examples,
    };

    /// <summary>Says what the options do, and runs the rest in the folder that they name.</summary>
    public static void Apply(Invocation call, EffectSink effects, Action run)
    {
        Settings(call, effects);
        var folder = call.Value("--work-tree") ?? (call.Outer ?? call).Value("-C");
        effects.Within(folder, run);
    }

    /// <summary>The branch that is checked out, also by this command; null where that is not known.</summary>
    public static string? Branch(EffectSink effects) => effects.ContentOf(Changed).Text ?? effects.World.Repository(effects.Folder)?.Branch;

    /// <summary>Another branch is checked out.</summary>
    public static void Leave(Argument branch, EffectSink effects)
    {
        if (branch.IsKnown && branch.Text is not ("-" or "--")) effects.Remember(Changed, Piped.Of(branch.Text));
    }

    /// <summary>A path as git takes it: <c>:/</c> starts at the top of the work tree.</summary>
    public static Argument Path(Argument word, EffectSink effects)
    {
        var rest = word.After(":/") ?? word.After(":(top)");
        if (rest is null) return word;
        var root = effects.World.Repository(effects.Folder)?.Root ?? ".";
        return word.As(rest.Text.Length == 0 ? root : $"{root}/{rest.Text}");
    }

    private static Argument Changed => new("/git-branch", default);

    /// <summary>A change of a repository that lies elsewhere is a write there.</summary>
    public static void Touch(Invocation call, EffectSink effects)
    {
        if (!Places.IsBelow(effects.Folder, effects.World.Project)) effects.Write(call.Word.As(".git"), Traits.Append | Traits.Recursive);
    }

    private static void Settings(Invocation call, EffectSink effects)
    {
        var top = call;
        while (top.Outer is { } outer) top = outer;
        foreach (var option in top.Options)
        {
            if (option.Value is not { } value) continue;
            switch (option.Name)
            {
                case "-c":
                    var equals = value.Text.IndexOf('=', StringComparison.Ordinal);
                    if (equals > 0) GitSettings.Use(value.Text[..equals], value.As(value.Text[(equals + 1)..]), effects);
                    break;
                case "--config-env":
                    if (value.Text.IndexOf('=', StringComparison.Ordinal) is var end and > 0 && GitSettings.KindOf(value.Text[..end]) != SettingKind.Plain)
                        effects.Add(EffectKind.Opaque, $"git's {value.Text[..end]} comes from the environment", value, note: Surroundings.Mark);
                    break;
                case "--exec-path":
                    effects.Add(EffectKind.Opaque, $"git's own programs come from {value.Shown}", value, note: Surroundings.Mark);
                    break;
            }
        }
    }
}

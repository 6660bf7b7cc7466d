using Wary.Core.Code;

namespace Wary.Core.Rules;

/// <summary>Which files a rule looks at.</summary>
public enum RuleScope
{
    /// <summary>Every file but prose.</summary>
    Any,

    /// <summary>Every file but prose and data (JSON, YAML).</summary>
    Programs,

    /// <summary>JavaScript, TypeScript, Vue and Svelte.</summary>
    JavaScript,

    /// <summary>Python sources, stubs and notebooks.</summary>
    Python,

    /// <summary>Workflow files of GitHub Actions.</summary>
    Workflows,
}

/// <summary>Decides whether a file lies in a scope.</summary>
internal static class RuleScopes
{
    private const string WorkflowFolder = ".github/workflows/";

    /// <summary>Whether <paramref name="path"/>, whose text is in <paramref name="language"/>, lies in <paramref name="scope"/>.</summary>
    public static bool Covers(this RuleScope scope, string path, Language language) => scope switch
    {
        RuleScope.Workflows => IsWorkflow(path),
        _ when language == Language.Prose => false,
        RuleScope.Any => true,
        RuleScope.Programs => language is not (Language.Json or Language.Yaml),
        RuleScope.JavaScript => language is Language.JavaScript or Language.TypeScript or Language.Component,
        RuleScope.Python => language == Language.Python,
        _ => false,
    };

    // The host of the workflows reads this one folder, not the folders below it.
    private static bool IsWorkflow(string path)
    {
        var at = path.AsSpan().LastIndexOf(WorkflowFolder);
        if (at < 0 || (at > 0 && path[at - 1] != '/')) return false;
        var name = path.AsSpan(at + WorkflowFolder.Length);
        return !name.Contains('/') && (name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal));
    }
}

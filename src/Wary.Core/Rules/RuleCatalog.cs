using Wary.Core.Rules.Families;

namespace Wary.Core.Rules;

/// <summary>All built-in rules, in the order of their ids.</summary>
public static class RuleCatalog
{
    /// <summary>Every rule.</summary>
    public static IReadOnlyList<Rule> All => Table;

    /// <summary>The same for those who ask on every edit. A new rule is a value in a family and a line here.</summary>
    internal static readonly Rule[] Table =
    [
        WorkflowFiles.GitHubActions,
        ShellExecution.ChildProcess,
        CodeInjection.NewFunction,
        CodeInjection.Eval,
        DomXss.ReactInnerHtml,
        DomXss.DocumentWrite,
        DomXss.InnerHtml,
        Deserialization.Pickle,
        ShellExecution.OsSystem,
        ShellExecution.Subprocess,
        ShellExecution.GoShell,
        YamlLoading.Load,
        WeakCrypto.CipherWithoutIv,
        WeakCrypto.Ecb,
        TransportSecurity.VerificationOff,
        Deserialization.Marshal,
        Deserialization.Shelve,
        XmlParsing.StandardLibrary,
        Deserialization.PickleVariants,
        DomXss.OuterHtml,
        DomXss.InsertAdjacentHtml,
        ScriptIntegrity.ScriptWithoutIntegrity,
        Deserialization.Torch,
        YamlLoading.UnsafeLoad,
        Deserialization.PickleWrappers,
    ];

    /// <summary>The rule of that name, or null.</summary>
    public static Rule? ByName(string name)
    {
        foreach (var rule in Table)
            if (rule.Name == name) return rule;
        return null;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Wary.Cli.Output;

namespace Wary.Cli.Verbs;

/// <summary>The verbs a person types. The hook path never comes here.</summary>
internal static class VerbTable
{
    /// <summary>Exit code for wrong usage.</summary>
    public const int WrongUsage = 64;

    private static readonly Func<VerbContext, Command>[] Verbs =
    [
        DemoVerb.Build,
        InstallVerb.Build,
        UninstallVerb.Build,
        DoctorVerb.Build,
        CheckVerb.Build,
        PolicyVerb.Build,
        AllowVerb.Build,
        UndoVerb.Build,
        LogVerb.Build,
        ReviewVerb.Build,
        CostVerb.Build,
        AcceptVerb.Build,
        StatsVerb.Build,
        BootstrapVerb.Build,
    ];

    /// <summary>Runs the verb that <paramref name="args"/> name in this process.</summary>
    public static int Run(string[] args) => Run(args, VerbContext.OfProcess());

    /// <summary>Runs the verb that <paramref name="args"/> name.</summary>
    public static int Run(string[] args, VerbContext context)
    {
        var root = new RootCommand("Wary stands beside a coding agent and guards the person who runs it.");
        if (root.Options.OfType<VersionOption>().FirstOrDefault() is { } builtIn) root.Options.Remove(builtIn);
        root.Options.Add(new Option<bool>("--version") { Description = "Show the version and the framework it was built for" });
        foreach (var build in Verbs) root.Subcommands.Add(build(context));

        // Before parsing: a root with verbs counts a call without one as wrong.
        if (args is ["--version"])
        {
            context.Out.WriteLine(ProductInfo.Line);
            return 0;
        }
        // A command that starts with an @ is a command, and no file with more arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var wantsHelp = parsed.Action is HelpAction;
        if (!wantsHelp && (parsed.Errors.Count > 0 || parsed.CommandResult.Command.Action is null)) return Refuse(parsed, context);
        var invocation = new InvocationConfiguration { Output = context.Out, Error = context.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return parsed.InvokeAsync(invocation, context.Cancel).GetAwaiter().GetResult();
    }

    private static int Refuse(ParseResult parsed, VerbContext context)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at?.Parent is CommandResult parent; at = parent)
            names.Insert(0, ((CommandResult)at).Command.Name);
        var command = string.Join(' ', names.Prepend("wary"));
        var unknown = parsed.UnmatchedTokens.Count > 0 ? $"unknown argument \"{parsed.UnmatchedTokens[0]}\"" : null;
        var reason = unknown ?? (parsed.Errors.Count > 0 ? parsed.Errors[0].Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal).TrimEnd('.') : "what to do is missing");
        context.Error.WriteLine($"wary: {reason}; see {command} --help");
        return WrongUsage;
    }
}

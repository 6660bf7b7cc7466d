using System.CommandLine;
using System.Text.Json;
using Wary.Cli.Output;
using Wary.Cli.Verbs.Checks;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Core.Gate.Programs;
using Wary.Host.Config;

namespace Wary.Cli.Verbs;

/// <summary>
/// <c>wary check</c>: what the gate understands of a command and what it would say; nothing runs. Exit 0 nothing or allowed, 1 asked, 3 denied, 64 wrong usage. With
/// <c>--batch</c> exit 0; 1 when the answers cannot be written.
/// </summary>
internal static class CheckVerb
{
    private const int Asked = 1;
    private const int Denied = 3;

    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var command = new Argument<string?>("command") { Description = "The command, quoted; for a tool that is no shell its input as JSON", Arity = ArgumentArity.ZeroOrOne };
        var tool = new Option<string>("--tool") { Description = "Bash, PowerShell, cmd, or any tool of an agent, such as Write", DefaultValueFactory = _ => "Bash" };
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text" };
        var blind = new Option<bool>("--no-observe") { Description = "Do not look at the machine: everything counts as changed and not committed" };
        var plain = new Option<bool>("--no-policy") { Description = "Leave out what wary.yaml says" };
        var file = new Option<string?>("--policy") { Description = "Use this policy file, as the person's, and no other", HelpName = "FILE" };
        var program = new Option<string?>("--program") { Description = "Show what is known of a program, or of a sub-command: 'git push'", HelpName = "NAME" };
        var batch = new Option<bool>("--batch") { Description = "Answer JSON lines {tool, input, cwd, world} from standard input, one line each (docs/check.md)" };
        var check = new Command("check", "Explain what a command would do and what the gate would say; nothing runs") { command, tool, json, blind, plain, file, program, batch };
        check.Validators.Add(given =>
        {
            var ways = (given.GetResult(command) is { Tokens.Count: > 0 } ? 1 : 0) + (given.GetValue(batch) ? 1 : 0) + (given.GetResult(program) is null ? 0 : 1);
            if (ways != 1) given.AddError("give one command (in quotes), or one of --batch and --program");
            if (given.GetValue(plain) && given.GetResult(file) is not null) given.AddError("--policy and --no-policy exclude one another");
        });
        check.SetAction(parsed =>
        {
            if (parsed.GetValue(program) is { } name) return Program(context, name);
            var ground = new CheckGround(context);
            var isBatch = parsed.GetValue(batch);
            PolicySet? policies = null;
            if (parsed.GetValue(file) is { } path) policies = PolicyFiles.LoadOne(Path.GetFullPath(path, context.WorkingFolder), isProject: false);
            // A batch describes its machines itself; the policy of this one is not among them.
            else if (!isBatch && !parsed.GetValue(plain)) policies = ground.Policy;
            foreach (var problem in policies?.Problems ?? []) context.Error.WriteLine($"wary: {Shown.Line(problem.ToString())}");
            if (isBatch) return new CheckBatch(context, policies?.Policy, !parsed.GetValue(blind)).Run(context.Input());
            return One(context, parsed.GetValue(tool)!, parsed.GetValue(command)!, ground.Here(!parsed.GetValue(blind)), policies?.Policy, parsed.GetValue(json));
        });
        return check;
    }

    private static int One(VerbContext context, string tool, string text, World world, Policy? policy, bool isJson)
    {
        if (Use(tool, text) is not { } use)
        {
            context.Error.WriteLine($"wary: {Shown.Line(tool, 60)} is no shell: its input is a JSON object, such as '{{\"file_path\": \"a.txt\"}}'; see wary check --help");
            return VerbTable.WrongUsage;
        }
        var result = ToolGate.Judge(use, world, policy);
        if (isJson)
        {
            context.Out.WriteLine(Shown.Json(json =>
            {
                json.WriteNumber("v"u8, 1);
                CheckJson.Write(json, result);
            }));
        }
        else foreach (var line in CheckText.Lines(result, world)) context.Out.WriteLine(line);
        return result.Verdict switch { Verdict.Deny => Denied, Verdict.Ask => Asked, _ => 0 };
    }

    private static ToolUse? Use(string tool, string text)
    {
        if (ShellTool.Language(tool) is not null) return new(tool, [new("command", text)]);
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? ToolUseReader.Read(tool, json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Program(VerbContext context, string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var program = words.Length == 0 ? null : ProgramCatalog.Find(words[0]);
        for (var i = 1; i < words.Length && program is not null; i++) program = program.Sub?.Invoke(words[i]);
        if (program is null)
        {
            context.Error.WriteLine($"wary: {Shown.Line(name, 60)} is not in the catalogue: it counts as a program that only runs");
            return 1;
        }
        foreach (var line in ProgramText.Lines(program, string.Join(' ', words))) context.Out.WriteLine(line);
        return 0;
    }
}

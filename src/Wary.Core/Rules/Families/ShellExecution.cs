using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

/// <summary>Commands that a shell interprets.</summary>
internal static class ShellExecution
{
    public static readonly Rule ChildProcess = new()
    {
        Id = 2,
        Name = "child_process_exec",
        Cwe = 78,
        Severity = Severity.Critical,
        Scope = RuleScope.JavaScript,
        Anchors = ["exec"],
        Find = FindChildProcess,
        Message = """
            exec and execSync hand the whole line to a shell: any `;`, `$( )` or quote in a value becomes a command.
            Unsafe: exec(`git log ${branch}`)
            Safe:   execFile("git", ["log", "--end-of-options", branch]) or spawn with an argument list and without `shell: true`
            If a shell is really needed and every value is fixed or checked, leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.js", "const { exec } = require('child_process');\nexec(`ls ${dir}`, done);\n"), new("a.ts", "child_process.exec(command);\n"),
            new("a.mjs", "cp.execSync(\n  'rm -rf ' + target,\n);\n"), new("a.js", "await promisify(child_process.exec)(cmd);\n"),
            new("App.vue", "<script>\nexec(cmd)\n</script>\n"), new("a.js", "require('child_process').exec(cmd)\n"),
        ],
        NonHits =
        [
            new("a.js", "const m = pattern.exec(input);\n"), new("a.js", "execFile('git', ['log', branch]);\n"), new("a.js", "exec('ls -la');\nexecSync(`make` + ' all', { stdio: 'inherit' });\n"),
            new("a.py", "exec(code)\n"), new("a.js", "// exec(cmd) would be unsafe\nconst s = 'exec(cmd)';\n"), new("a.ts", "class Runner {\n  async exec(command: string) {\n    return command;\n  }\n}\n"),
            new("a.ts", "interface Db { exec(sql: string): void }\n"), new("a.jsx", "const x = <p>don't exec(cmd)</p>;\n"), new("a.js", "const re = /['\"`]exec(x)/;\n"),
        ],
    };

    public static readonly Rule OsSystem = new()
    {
        Id = 9,
        Name = "os_system_injection",
        Cwe = 78,
        Severity = Severity.Critical,
        Scope = RuleScope.Python,
        Anchors = ["system"],
        Find = FindOsSystem,
        Message = """
            os.system hands its line to a shell: any `;`, `$( )` or quote in a value becomes a command.
            Unsafe: os.system("convert " + name)
            Safe:   subprocess.run(["convert", "--", name], check=True)
            """,
        Hits =
        [
            new("a.py", "os.system(cmd)\n"), new("a.py", "os.system(\n    f'rm {path}'\n)\n"), new("a.py", "from os import path, system\n"),
            new("a.py", "from os import (\n    path,\n    system as sh,\n)\n"), new("n.ipynb", "import os; os.system(cmd)"),
        ],
        NonHits =
        [
            new("a.py", "os.system('clear')\n"), new("a.py", "os.system('cls' if os.name == 'nt' else 'clear')\n"), new("a.py", "# os.system(cmd)\n\"\"\"os.system(cmd)\"\"\"\n"),
            new("a.py", "from platform import system\nmy_os.systems(cmd)\n"), new("a.js", "os.system(cmd)\n"), new("a.py", "from os.path import join  # system\n"),
        ],
    };

    public static readonly Rule Subprocess = new()
    {
        Id = 10,
        Name = "python_subprocess_shell",
        Cwe = 78,
        Severity = Severity.Critical,
        Scope = RuleScope.Any,
        Anchors = ["subprocess"],
        Find = FindSubprocess,
        Message = """
            shell=True hands the line to a shell: any `;`, `$( )` or quote in a value becomes a command.
            Unsafe: subprocess.run(f"grep {word} {file}", shell=True)
            Safe:   subprocess.run(["grep", "-e", word, "--", file])
            Pipes: connect two Popen objects. Where a shell is needed, quote every value with shlex.quote and leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.py", "subprocess.run(cmd, shell=True)\n"), new("a.py", "subprocess.Popen(\n    cmd,\n    stdout=PIPE,\n    shell = True,  # needed\n)\n"),
            new("a.py", "subprocess.check_output(f'ls {d}', shell=True)\n"), new("ci.yaml", "run: python -c \"import subprocess; subprocess.call(cmd, shell=True)\"\n"),
            new("a.py", "subprocess.check_call('ls ' + d, shell=True"),
        ],
        NonHits =
        [
            new("a.py", "subprocess.run(cmd, shell=False)\n"), new("a.py", "subprocess.run('ls -la', shell=True)\n"), new("a.py", "subprocess.run([cmd])\nother(shell=True)\n"),
            new("a.py", "subprocess.run(make(shell=True))\n"), new("a.py", "# subprocess.run(cmd, shell=True)\n"), new("a.py", "log('subprocess.run(cmd, shell=True)')\n"),
            new("a.md", "subprocess.run(cmd, shell=True)\n"),
        ],
    };

    public static readonly Rule GoShell = new()
    {
        Id = 11,
        Name = "go_exec_shell_injection",
        Cwe = 78,
        Severity = Severity.Critical,
        Scope = RuleScope.Any,
        Anchors = ["exec.Command"],
        Find = FindGoShell,
        Message = """
            A shell started through exec.Command interprets its argument: any `;`, `$( )` or quote in a value becomes a command.
            Unsafe: exec.Command("sh", "-c", "tar xf " + name)
            Safe:   exec.Command("tar", "xf", "--", name)
            Where a shell is needed, pass values as positional parameters ("sh", "-c", `tar xf "$1"`, "sh", name) and leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.go", "exec.Command(\"sh\", \"-c\", cmd)\n"), new("a.go", "c := exec.CommandContext(ctx, \"/bin/bash\", \"-c\", fmt.Sprintf(\"ls %s\", d))\n"),
            new("a.go", "exec.Command(\n\t`bash`,\n\targs...,\n)\n"), new("a.go", "exec.Command(\"/bin/sh\", \"-c\", \"ls \"+d)\n"),
        ],
        NonHits =
        [
            new("a.go", "exec.Command(\"git\", \"log\", branch)\n"), new("a.go", "exec.Command(\"sh\", \"-c\", \"ls\")\n"), new("a.go", "// exec.Command(\"sh\", \"-c\", cmd)\n"),
            new("a.go", "exec.Command(shell, \"-c\", cmd)\n"),
        ],
    };

    private static IEnumerable<TextSpan> FindChildProcess(SourceCode code)
    {
        foreach (var index in code.Members("child_process", "exec"))
            if (code.CallAt(index) is not { } call || !IsFixed(code, call)) yield return code.Span(index - 2, index);
        foreach (var call in code.Calls("exec"))
            if ((!code.HasReceiver(call.Name) || IsRequired(code, call.Name)) && !IsFixed(code, call)) yield return code.Span(call);
        foreach (var call in code.Calls("execSync"))
            if (!IsFixed(code, call)) yield return code.Span(call);
    }

    // require('child_process').exec(…)
    private static bool IsRequired(SourceCode code, int name) =>
        code.ReceiverOf(name) is > 2 and var close && code.Is(close, ")") && code[close - 1].Kind == TokenKind.String
        && code.ContentOf(close - 1) is "child_process" or "node:child_process";

    // The command is what a shell reads; options and callbacks are not.
    private static bool IsFixed(SourceCode code, Call call) => code.ArgumentsOf(call) is not [var command, ..] || code.IsConstant(command);

    private static IEnumerable<TextSpan> FindOsSystem(SourceCode code)
    {
        foreach (var call in code.Calls("os", "system"))
            if (!IsFixed(code, call)) yield return code.Span(call, leading: 2);
        foreach (var index in code.Names("os"))
        {
            if (!code.Is(index - 1, "from") || !code.Is(index + 1, "import")) continue;
            for (var i = index + 2; IsImportList(code, i); i++)
                if (code.Is(i, "system")) yield return code.Span(index - 1, i);
        }
    }

    private static bool IsImportList(SourceCode code, int index) =>
        code.Is(index, ",") || code.Is(index, "(") || code.Is(index, "\\")
        || (code[index].Kind == TokenKind.Name && code.TextOf(index) is not ("from" or "import"));

    private static IEnumerable<TextSpan> FindSubprocess(SourceCode code)
    {
        foreach (var index in code.Names("subprocess"))
        {
            if (!code.Is(index + 1, ".") || code.CallAt(index + 2) is not { } call) continue;
            if (code.TextOf(call.Name) is not ("run" or "call" or "Popen" or "check_output" or "check_call")) continue;
            var arguments = code.ArgumentsOf(call);
            if (code.Is(code.KeywordOf(arguments, "shell").First, "True") && !code.IsConstant(arguments[0])) yield return code.Span(call, leading: 2);
        }
    }

    private static IEnumerable<TextSpan> FindGoShell(SourceCode code)
    {
        foreach (var index in code.Names("exec"))
        {
            if (!code.Is(index + 1, ".") || code.CallAt(index + 2) is not { } call) continue;
            var program = code.Is(call.Name, "Command") ? 0 : code.Is(call.Name, "CommandContext") ? 1 : -1;
            var arguments = code.ArgumentsOf(call);
            if (program < 0 || arguments.Count <= program || !IsShell(code, arguments[program])) continue;
            if (!code.AreConstant(arguments[(program + 1)..])) yield return code.Span(call, leading: 2);
        }
    }

    private static bool IsShell(SourceCode code, TokenRange argument)
    {
        var text = code.Span(argument.First, argument.End - 1) is var span ? code.Text.AsSpan(span.Start, span.Length).Trim("\\\"`") : default;
        return text[(text.LastIndexOf('/') + 1)..] is "sh" or "bash";
    }
}

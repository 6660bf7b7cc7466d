using Wary.Core.Gate.Inline;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>What <c>python -m module</c> does: many modules are programs of their own, some only help.</summary>
internal static class PythonModules
{
    public static void Run(Argument module, IReadOnlyList<Argument> operands, Invocation call, EffectSink effects)
    {
        switch (module.Text)
        {
            case "pip" or "pytest" or "build" or "twine" or "tox" or "nox" or "black" or "ruff" or "mypy" or "flake8" or "pylint" or "isort" or "coverage" or "uvicorn" or "gunicorn" or "flask" or "jupyter" or "streamlit"
                or "poetry" or "pipx" or "virtualenv" or "django" or "celery" or "alembic" or "mkdocs" or "sphinx" or "pre_commit" or "hatch" or "flit" or "pdm" or "uv" or "awscli" or "ansible" or "IPython" or "pyright" or "bandit" or "build.__main__":
                effects.Run([module.As(Program(module.Text)), .. operands]);
                break;
            case "http.server" or "SimpleHTTPServer" or "pyftpdlib":
                // Serves the folder to whoever reaches this machine.
                effects.Add(EffectKind.Connect, "localhost", module, Traits.None, "serves the folder's files over the network");
                break;
            case "json.tool":
                if (Operand(operands, 0) is { } from) effects.Read(from);
                if (Operand(operands, 1) is { } to) effects.Overwrite(to);
                break;
            case "base64":
                if (HasFlag(operands, "-d", "-u")) effects.EmitDecoded(Decoded(operands, effects));
                else if (Operand(operands, 0) is { } plain) effects.Read(plain);
                break;
            case "zipfile" or "tarfile":
                Archive(operands, effects);
                break;
            case "timeit":
                if (Operand(operands, 0) is { } code) effects.RunCode(code, InlineLanguage.Python);
                break;
            case "runpy" or "cProfile" or "profile" or "pdb" or "trace" or "asyncio" or "debugpy" or "viztracer":
                if (Operand(operands, 0) is { } script && module.Text != "asyncio") Scripts.Run(script, [], InlineLanguage.Python, call, effects);
                break;
            case "venv" or "ensurepip" or "compileall" or "py_compile" or "unittest" or "doctest" or "site" or "sysconfig" or "calendar" or "this" or "platform" or "pydoc" or "dis" or "ast" or "tokenize" or "idlelib" or "pprint" or "uuid" or "webbrowser" or "smtpd" or "gzip":
                break;
            case "smtplib" or "telnetlib" or "ftplib":
                if (Operand(operands, 0) is { } host) effects.Connect(host);
                break;
            default:
                if (module.IsOpaque) effects.Opaque("the module's name", module);
                else if (module.IsKnown) effects.RunCodeFile(module.As($"{module.Text.Replace('.', '/')}.py"), InlineLanguage.Python);
                break;
        }
    }

    private static string Program(string module) => module switch
    {
        "django" => "django-admin",
        "sphinx" => "sphinx-build",
        "pre_commit" => "pre-commit",
        "awscli" => "aws",
        "IPython" => "ipython",
        _ => module,
    };

    private static Argument? Operand(IReadOnlyList<Argument> operands, int index)
    {
        foreach (var word in operands)
        {
            if (word.Text is ['-', _, ..]) continue;
            if (index-- == 0) return word;
        }
        return null;
    }

    private static bool HasFlag(IReadOnlyList<Argument> operands, string flag, string other)
    {
        foreach (var word in operands)
        {
            if (word.Text == flag || word.Text == other) return true;
        }
        return false;
    }

    private static string? Decoded(IReadOnlyList<Argument> operands, EffectSink effects)
    {
        if (Operand(operands, 0) is { } file) effects.Read(file);
        var value = InlineTexts.Decode(new InlineValue(effects.Input?.Text ?? "\uE000"));
        return value.IsKnown ? value.Text : null;
    }

    // -c archive files · -e archive folder
    private static void Archive(IReadOnlyList<Argument> operands, EffectSink effects)
    {
        if (HasFlag(operands, "-c", "--create") && Operand(operands, 0) is { } archive)
        {
            effects.Overwrite(archive);
            for (var i = 1; Operand(operands, i) is { } file; i++) effects.Read(file, shows: false);
        }
        else if (HasFlag(operands, "-e", "--extract")) effects.Write(Operand(operands, 1) ?? operands[0].As("."));
        else if (Operand(operands, 0) is { } listed) effects.Read(listed, shows: false);
    }
}

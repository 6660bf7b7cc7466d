using Wary.Core.Gate.Inline;

namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>Programs that start a project's own server or notebook.</summary>
internal static class ServerPrograms
{
    public const string Names = "jupyter jupyter-lab jupyter-notebook papermill streamlit uvicorn gunicorn hypercorn daphne flask celery fastapi gradio http-server serve live-server json-server nodemon concurrently";

    public static ProgramSpec? Find(string name) => name switch
    {
        "jupyter" or "jupyter-lab" or "jupyter-notebook" or "papermill" => new(name, "runs notebooks")
        {
            Options = "--ip= --port= --notebook-dir= --to= --output= --output-dir= --execute --inplace --no-browser --allow-root --clear-output -p= --NotebookApp.token= --ServerApp.token= --config=",
            Effects = static (call, effects) =>
            {
                if (call.Value("--output") is { } file) effects.Overwrite(file);
                else if (call.Has("--inplace") && call.Operands.Count > 0) effects.Overwrite(call.Operands[^1]);
                if (call.Value("--ip") is { Text: "0.0.0.0" or "*" } open) effects.Add(EffectKind.Connect, "localhost", open, Traits.None, "anyone who reaches this machine may run code");
                if (call.Operands.Count > 1 && call.Program.Name == "papermill") effects.Overwrite(call.Operands[1]);
            },
            Examples = $"""
                {name} nbconvert --execute --inplace x.ipynb => Overwrite x.ipynb
                {name} lab --ip 0.0.0.0 => Connect localhost{(name == "papermill" ? "" : "")}
                {name} --version => nothing
                """,
        },
        "flask" or "celery" => new(name, "runs an application's tasks")
        {
            Style = OptionStyle.Posix,
            Options = "-A|--app= -e|--env-file= --debug --no-debug -b|--broker= -C|--config=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } task) return;
                if (task.Text == "db" && call.Operand(1) is { Text: "downgrade" or "upgrade" or "stamp" } way) effects.Add(EffectKind.ChangeDatabase, $"migrations {way.Text}", way, way.Text == "downgrade" ? Traits.Destroys : 0);
                else if (task.Text is "purge") effects.Add(EffectKind.ChangeDatabase, "celery queue", task, Traits.Destroys | Traits.Whole);
                else if (task.Text == "shell" && effects.Input is not null) effects.RunInputCode(InlineLanguage.Python);
            },
            Examples = name == "flask"
                ? """
                    flask --app web db downgrade => ChangeDatabase migrations downgrade
                    flask --app db run => nothing
                    """
                : """
                    celery -A proj purge => ChangeDatabase celery queue
                    celery -A purge worker => nothing
                    """,
        },
        "streamlit" or "fastapi" or "gradio" or "uvicorn" or "gunicorn" or "hypercorn" or "daphne" => new(name, "serves a Python application")
        {
            Style = OptionStyle.Posix,
            Options = "--host= --port|-p= --bind|-b= -w|--workers= -k|--worker-class= --env-file= --reload --log-level= -c|--config= --ssl-keyfile= --ssl-certfile= --timeout= --access-logfile=",
            Effects = static (call, effects) =>
            {
                var script = call.Operand(0) is { Text: "run" or "dev" } ? call.Operand(1) : call.Program.Name == "gradio" ? call.Operand(0) : null;
                if (script is not null) Scripts.Run(script, [], InlineLanguage.Python, call, effects);
                if (call.Value("-c") is { } config && call.Program.Name == "gunicorn") effects.RunCodeFile(config, InlineLanguage.Python);
                if (call.Value("--env-file") is { } variables) effects.Read(variables, shows: false);
            },
            Examples = $"""
                {name} --env-file .env app:app => ReadSecret .env
                {name} --port 80 app:app => nothing
                """,
        },
        "nodemon" or "concurrently" => new(name, "runs commands again and again or at once")
        {
            Style = OptionStyle.Posix,
            Options = "-x|--exec=! -w|--watch= -e|--ext= -i|--ignore= -d|--delay= -n|--names= -c|--prefix-colors= -k|--kill-others -p|--prefix= --cwd= --success=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-x") is { } text) effects.RunText(text);
                if (call.Program.Name == "concurrently") foreach (var command in call.Operands) effects.RunText(command);
                else if (call.Operand(0) is { } script && !call.Has("-x")) Scripts.Run(script, [], InlineLanguage.JavaScript, call, effects);
            },
            Examples = $"""
                {name} {(name == "nodemon" ? "-w src --exec" : "-n a,b")} 'rm -rf x' => Delete x
                {name} {(name == "nodemon" ? "-e rm app.js" : "-n rm 'npm start'")} !> Delete *
                """,
        },
        "http-server" or "serve" or "live-server" or "json-server" => new(name, "serves a folder's files")
        {
            Options = "-p|--port|-l|--listen= -a|--host= -c= --cors -s|--single -S -C|--cert= -K|--key= -w|--watch -P|--proxy=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-P") is { } to) effects.Connect(to);
            },
            Examples = $"""
                {name} -P https://example.com dist => Connect example.com
                {name} -p 8080 dist => nothing
                """,
        },
        _ => null,
    };
}

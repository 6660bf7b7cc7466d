namespace Wary.Core.Gate.Programs.Containers;

/// <summary>Compose: several containers described by a file of the project.</summary>
internal static class ComposeCommands
{
    public static ProgramSpec Compose(string name) => new(name, "runs the containers of a project")
    {
        Options = "-f|--file= -p|--project-name= --profile= --env-file= --project-directory= --ansi= --progress= --parallel= -c|--context= -H|--host= --podman-args= --podman-path= --compatibility --dry-run --verbose -v|--version",
        Help = "--help --version -v",
        Subs = name == "compose" ? "down rm exec run stop kill push cp build" : "",
        Sub = static sub => Sub(sub),
        Examples = $"""
            {(name == "compose" ? "docker compose" : name)} -f dev.yml down -v => ChangeCloud compose volumes
            {(name == "compose" ? "docker compose" : name)} --dry-run down -v => nothing
            {(name == "compose" ? "docker compose" : name)} -p down up -d => nothing
            {(name == "compose" ? "docker compose" : name)} logs --tail 5 web => nothing
            """,
    };

    private static ProgramSpec? Sub(string name) => name switch
    {
        "down" => new(name, "stops and removes the containers")
        {
            Options = "-v|--volumes --rmi= -t|--timeout= --remove-orphans",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run")) return;
                if (call.Has("--volumes")) effects.Add(EffectKind.ChangeCloud, "compose volumes", null, Traits.Destroys);
                else effects.Add(EffectKind.StopProcess, "compose containers", null, Traits.Contained | Traits.Undoable);
            },
            Examples = """
                docker compose down --volumes --remove-orphans => ChangeCloud compose volumes
                docker compose down -t 5 !> ChangeCloud *
                """,
        },
        "rm" => new(name, "removes stopped containers")
        {
            Options = "-f|--force -s|--stop -v|--volumes",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run")) return;
                effects.Add(EffectKind.ChangeCloud, $"compose container {call.Operand(0)?.Shown ?? "all"}", call.Operand(0), call.Has("--volumes") ? Traits.Destroys : Traits.Undoable);
            },
            Examples = """
                docker compose rm -fsv db => ChangeCloud compose container db
                docker compose --dry-run rm -fsv db => nothing
                """,
        },
        "exec" => new(name, "runs a command in a running container")
        {
            Style = OptionStyle.Posix,
            Options = "-d|--detach -e|--env= --index= -T|--no-tty|--no-TTY --privileged -u|--user= -w|--workdir= -i|--interactive -t|--tty",
            Effects = static (call, effects) => DockerRun.Inside(call, effects, 1, Traits.Contained),
            Examples = """
                docker compose exec -T db psql -U app -c 'TRUNCATE orders' => ChangeDatabase postgres table orders
                docker compose exec -u rm web true !> Delete *
                """,
        },
        "run" => new(name, "runs a command in a container of its own")
        {
            Style = OptionStyle.Posix,
            Options = "-d|--detach -e|--env= --env-from-file= -l|--label= --name= -p|--publish= -P|--service-ports --rm -T|--no-TTY -u|--user= -v|--volume= -w|--workdir= --entrypoint= --no-deps --build --cap-add= --cap-drop= --pull= -q --quiet-pull --remove-orphans --use-aliases -i|--interactive",
            Effects = static (call, effects) =>
            {
                DockerRun.Rights(call, effects);
                // The file may mount folders of the project, so nothing here is thrown away with certainty.
                var mounts = DockerRun.MountsOf(call, effects) with { IsFresh = false };
                var words = call.OperandsFrom(1);
                if (call.Value("--entrypoint") is { } entry) words = [entry, .. words];
                effects.RunInside(words, mounts, Traits.Contained, call.Value("--workdir"));
            },
            Examples = """
                docker compose run --rm -v /srv:/w web rm -rf /w => Delete /srv
                docker compose run --rm --name rm web true !> Delete *
                """,
        },
        "stop" or "kill" => new(name, "ends containers")
        {
            Options = "-t|--timeout= -s|--signal= --remove-orphans",
            Effects = static (call, effects) =>
            {
                if (!call.Has("--dry-run")) effects.Add(EffectKind.StopProcess, "compose containers", call.Operand(0), Traits.Contained | Traits.Undoable);
            },
            Examples = name == "stop" ? "docker compose stop -t 1 web => StopProcess compose containers" : "docker compose kill -s HUP => StopProcess compose containers",
        },
        "push" => new(name, "uploads the images to their registry")
        {
            Options = "--ignore-push-failures --include-deps -q|--quiet",
            Effects = static (call, effects) => effects.Add(EffectKind.Publish, call.Operand(0)?.Shown ?? "the images of the project", call.Operand(0)),
            Examples = "docker compose push -q web => Publish web",
        },
        "build" => new(name, "builds images")
        {
            Options = "--build-arg= --builder= -m|--memory= --ssh= --push --pull --no-cache -q --progress=",
            Effects = static (call, effects) =>
            {
                if (call.Has("--push")) effects.Add(EffectKind.Publish, call.Operand(0)?.Shown ?? "the images of the project", call.Operand(0));
            },
            Examples = "docker compose build --push web => Publish web\ndocker compose build --build-arg A=--push web => nothing",
        },
        "cp" => new(name, "copies between a container and this machine")
        {
            Options = "-a|--archive -L|--follow-link --index= --all",
            Effects = static (call, effects) => DockerCommands.Copy(call.Operand(0), call.Operand(1), effects),
            Examples = "docker compose cp web:/app/r.xml /tmp/r.xml => Overwrite /tmp/r.xml",
        },
        _ => null,
    };
}

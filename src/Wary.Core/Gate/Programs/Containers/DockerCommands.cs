using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Containers;

/// <summary>What Docker's commands do, beside those that run something.</summary>
internal static class DockerCommands
{
    public const string Names = "rm rmi stop kill push save export load import cp login build inspect pull logs container volume image system network builder buildx swarm";

    /// <summary>A command that stands alone (<c>docker rm</c>), or a group (<c>docker volume …</c>).</summary>
    public static ProgramSpec? Find(string name, string engine) => name switch
    {
        "rm" or "stop" or "kill" or "push" or "save" or "export" or "load" or "import" or "cp" or "build" or "inspect" or "pull" => Group("container", name, engine),
        "rmi" => Group("image", name, engine),
        "login" => new("login", "signs in to a registry")
        {
            Options = "-u|--username= -p|--password= --password-stdin",
            Effects = static (call, effects) => effects.Add(EffectKind.Connect, call.Operand(0) is { } host ? HostName.Of(host.Shown) : "docker.io", call.Operand(0)),
            Examples = """
                docker login -u me ghcr.io => Connect ghcr.io
                docker login -u me !> Connect me
                """,
        },
        "logs" => new("logs", "shows what a container wrote")
        {
            Options = "-n|--tail= --since= --until= -f|--follow -t|--timestamps --details",
            Examples = "docker logs --tail 50 web => nothing",
        },
        "unshare" when engine == "podman" => new("unshare", "runs a command in the user's name space") { Style = OptionStyle.Posix, Effects = static (call, effects) => effects.Run(call.Operands) },
        "machine" or "pod" or "kube" or "secret" or "config" or "service" or "stack" or "node" or "context" or "plugin" or "manifest" or "namespace" or "checkpoint" or "trust" => Grouped(name, engine, ""),
        "volume" => Grouped(name, engine, """
            docker volume rm -f shop_db shop_cache => ChangeCloud docker volume shop_db; ChangeCloud docker volume shop_cache
            docker volume rm $(docker volume ls -q) => ChangeCloud docker volume …
            docker volume prune -af --filter label=x => ChangeCloud docker volumes
            docker volume create data => nothing
            docker volume inspect rm => nothing
            """),
        "image" => Grouped(name, engine, """
            docker image push acme/app => Publish acme/app
            docker image ls -a => nothing
            """),
        "system" => Grouped(name, engine, """
            docker system prune -af --volumes => ChangeCloud docker system
            docker system df -v => nothing
            """),
        "network" => Grouped(name, engine, """
            docker network rm web => ChangeCloud docker network web
            docker network create rm => nothing
            """),
        "builder" or "buildx" => Grouped(name, engine, name == "builder" ? "docker builder prune -af => ChangeCloud docker builders" : """
            docker buildx build --platform linux/amd64 --push -t acme/app . => Publish acme/app
            docker buildx build --output type=local,dest=out . => Write out
            docker buildx build --platform linux/amd64 -t acme/app . !> Publish *
            docker buildx ls => nothing
            """),
        "swarm" => Grouped(name, engine, """
            docker swarm leave --force => ChangeCloud docker swarm
            docker swarm join-token worker => ReadSecret token of the swarm
            docker swarm ca !> ChangeCloud *
            """),
        _ => null,
    };

    private static ProgramSpec Grouped(string group, string engine, string examples) => new(group, $"works on {group}s")
    {
        Sub = name => Group(group, name, engine),
        Examples = examples,
    };

    /// <summary>A command of a group: <c>docker volume rm</c>.</summary>
    public static ProgramSpec? Group(string group, string name, string engine) => name switch
    {
        "rm" or "remove" or "rmi" or "delete" or "prune" or "leave" or "reset" or "down" => new(name, "removes")
        {
            Options = "-f|--force -a|--all -v|--volumes -l|--link --filter= -t|--time= --ignore -i --depend --cidfile= --latest --keep-storage= --builder=",
            Effects = (call, effects) => Remove(call, effects, group, engine),
            Examples = name == "rm" ? """
                docker rm -fv db => ChangeCloud docker container db
                docker rm -f $(docker ps -aq) => ChangeCloud docker container …
                docker ps -aq | xargs docker rm -f => ChangeCloud docker container …
                docker rm --help => nothing
                """ : name == "rmi" ? """
                docker rmi -f acme/app => ChangeCloud docker image acme/app
                docker rmi --help => nothing
                """ : "",
        },
        "stop" or "kill" => new(name, "ends containers")
        {
            Options = "-s|--signal= -t|--time|--timeout= -a|--all -i --ignore --cidfile= -f --filter=",
            Effects = (call, effects) =>
            {
                if (group is not ("container" or "pod" or "machine")) return;
                foreach (var one in call.Operands) effects.Add(EffectKind.StopProcess, $"{engine} {group} {one.Shown}", one, one.IsKnown ? Traits.Contained | Traits.Undoable : Traits.Whole);
                if (call.Has("-a")) effects.Add(EffectKind.StopProcess, $"{engine} {group}s", null, Traits.Whole);
            },
            Examples = name == "stop" ? """
                docker stop -t 5 web => StopProcess docker container web
                docker stop -t 5 web !> StopProcess docker container 5
                """ : """
                docker kill $(docker ps -q) => StopProcess docker container …
                docker kill -s HUP web !> StopProcess docker container HUP
                """,
        },
        "push" => new(name, "uploads images to a registry")
        {
            Options = "-a|--all-tags -q|--quiet --disable-content-trust --platform= --authfile= --creds= --format= --tls-verify=? --sign-by= --digestfile= -p|--purge",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } image) effects.Add(EffectKind.Publish, image);
            },
            Examples = """
                docker push -a acme/app => Publish acme/app
                docker push --platform linux/amd64 acme/app:1 !> Publish linux/amd64
                """,
        },
        "save" or "export" => new(name, "writes an image or container into an archive")
        {
            Options = "-o|--output= --platform= --format= -q -m",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
            },
            Examples = name == "save" ? "docker save acme/app -o /tmp/app.tar => Overwrite /tmp/app.tar\ndocker save acme/app !> Overwrite *" : "docker export -o c.tar web => Overwrite c.tar",
        },
        "load" or "import" => new(name, "reads an image from an archive")
        {
            Options = "-i|--input= -q --platform= -c|--change= -m|--message=",
            Effects = (call, effects) =>
            {
                if (call.Value("-i") is { } file) effects.Read(file, shows: false);
                else if (name == "import" && call.Operand(0) is { } source)
                {
                    if (source.Text.Contains("://", StringComparison.Ordinal)) effects.Add(EffectKind.Download, HostName.Of(source.Shown), source);
                    else effects.Read(source, shows: false);
                }
            },
            Examples = name == "load" ? "docker load -i /tmp/app.tar => Read /tmp/app.tar" : "docker import https://files.example.com/r.tgz => Download files.example.com",
        },
        "cp" => new(name, "copies between a container and this machine")
        {
            Options = "-a|--archive -L|--follow-link -q|--quiet --overwrite",
            Effects = static (call, effects) => Copy(call.Operand(0), call.Operand(1), effects),
            Examples = """
                docker cp web:/app/report.xml /tmp/r.xml => Overwrite /tmp/r.xml
                docker cp web:/app/report.xml . => Overwrite ./report.xml
                docker cp ~/.ssh/id_rsa web:/k => ReadSecret ~/.ssh/id_rsa
                docker cp a.json web:/tmp/a.json !> Overwrite *
                """,
        },
        "build" or "bake" => new(name, "builds an image")
        {
            Options = "-t|--tag= -f|--file= --build-arg= --build-context= --target= --platform= --progress= --cache-from= --cache-to= --secret= --ssh= -o|--output= --label= --network= --add-host= --iidfile= --metadata-file= --allow= --set= --builder= --push --load --pull --no-cache -q --shm-size= --ulimit= -m|--memory= --cpu-quota= -v|--volume= --sbom= --provenance= --attest= --annotation=",
            Effects = static (call, effects) => Build(call, effects),
            Examples = """
                docker build --push -t acme/app . => Publish acme/app
                docker build --iidfile id.txt -t acme/app . => Overwrite id.txt
                docker build -f Dockerfile.dev --build-arg V=1 . => nothing
                """,
        },
        "inspect" => new(name, "shows settings of containers")
        {
            Options = "-f|--format= -s|--size --type=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-f") is { } format && format.Text.Contains("Env", StringComparison.Ordinal)) effects.ReadSecret($"environment of {call.Operand(0)?.Shown}", call.Operand(0));
                else effects.EmitOrdinary();
            },
            Examples = """
                docker inspect web --format '{{.Config.Env}}' => ReadSecret environment of web
                docker inspect --type image web => nothing
                """,
        },
        "pull" => new(name, "fetches an image")
        {
            Options = "-a|--all-tags -q|--quiet --platform= --disable-content-trust --authfile= --creds= --arch= --os=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } image) effects.Add(EffectKind.Download, RegistryOf(image.Shown), image);
            },
            Examples = """
                docker pull --platform linux/amd64 ghcr.io/acme/app:1 => Download ghcr.io
                docker pull -q postgres:16 => Download docker.io
                docker pull --platform linux/amd64 !> Download *
                """,
        },
        "join-token" or "unlock-key" when group == "swarm" => new(name, "shows a key of the swarm") { Effects = static (_, effects) => effects.ReadSecret("token of the swarm") },
        "use" when group == "context" => new(name, "chooses another engine")
        {
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } context) effects.Note("docker-context", context.Text);
            },
        },
        "install" when group == "plugin" => new(name, "installs a plugin of the engine")
        {
            Options = "--alias= --disable --grant-all-permissions",
            Effects = (call, effects) => effects.Add(EffectKind.ChangeConfig, $"{engine} plugin {call.Operand(0)?.Shown}", call.Operand(0)),
        },
        "scale" or "update" or "deploy" when group is "service" or "stack" => new(name, "changes services of a swarm")
        {
            Options = "-c|--compose-file= --image= --replicas= --env-add= --env-rm= --orchestrator= --with-registry-auth --prune",
            Effects = (call, effects) => effects.Add(EffectKind.ChangeCloud, $"{engine} {group} {call.Operand(0)?.Shown}", call.Operand(0), call.Has("--prune") ? Traits.Destroys : Traits.None),
        },
        _ => null,
    };

    private static void Remove(Invocation call, EffectSink effects, string group, string engine)
    {
        ProductionName.Mark(call, effects, "--context", "--host", "--connection");
        var prune = call.Program.Name is "prune";
        // Images, layers, networks and contexts are made again by the next build or start.
        var undoable = group is "image" or "builder" or "buildx" or "network" or "manifest" or "context" or "namespace";
        var traits = undoable ? Traits.Undoable : Traits.Destroys;
        if (call.Has("-f")) traits |= Traits.Force;
        if (prune || call.Has("-a") || group is "system" or "swarm" || group == "machine" && call.Program.Name == "reset") effects.Add(EffectKind.ChangeCloud, group is "system" or "swarm" ? $"{engine} {group}" : $"{engine} {group}s", null, traits);
        if (prune) return;
        foreach (var one in call.Operands)
        {
            var own = group == "container" && !call.Has("-v") && one.IsKnown && effects.Noted($"{engine}/{one.Text}") is not null;
            effects.Add(EffectKind.ChangeCloud, $"{engine} {group} {one.Shown}", one, own ? Traits.Undoable : traits);
        }
    }

    /// <summary>Copies where one side is <c>container:path</c>.</summary>
    public static void Copy(Argument? from, Argument? to, EffectSink effects)
    {
        if (from is null || to is null) return;
        if (!IsInContainer(from)) effects.Read(from, shows: false);
        if (IsInContainer(to) || to.Text == "-") return;
        var isFolder = to.Text is "." or ".." || to.Text.EndsWith('/') || to.IsKnown && effects.World.Look(Places.Join(effects.Folder, to.Text, effects.World.Home)).IsFolder;
        effects.Overwrite(isFolder ? to.As($"{to.Text.TrimEnd('/')}/{Places.NameOf(from.Text[(from.Text.IndexOf(':', StringComparison.Ordinal) + 1)..])}") : to);
    }

    private static bool IsInContainer(Argument path) => path.Text.IndexOf(':', StringComparison.Ordinal) is var colon and > 1 && path.Text.IndexOf('/', StringComparison.Ordinal) is var slash && (slash < 0 || slash > colon || path.Text[..colon].Contains('/', StringComparison.Ordinal) && !path.Text.StartsWith('/') && !path.Text.StartsWith('.'));

    private static void Build(Invocation call, EffectSink effects)
    {
        if (call.Value("--iidfile") is { } id) effects.Overwrite(id);
        if (call.Value("--metadata-file") is { } metadata) effects.Overwrite(metadata);
        var pushes = call.Has("--push");
        foreach (var output in call.Values("--output"))
        {
            if (output.Text.Contains("type=registry", StringComparison.Ordinal) || output.Text.Contains("push=true", StringComparison.Ordinal)) pushes = true;
            else if (output.Text.IndexOf("dest=", StringComparison.Ordinal) is var at and >= 0)
            {
                var rest = output.Text[(at + 5)..];
                effects.Write(output.As(rest.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0 ? rest[..comma] : rest));
            }
            else if (!output.Text.Contains('=', StringComparison.Ordinal)) effects.Write(output);
        }
        if (!pushes) return;
        var named = false;
        foreach (var tag in call.Values("--tag"))
        {
            effects.Add(EffectKind.Publish, tag);
            named = true;
        }
        if (!named) effects.Add(EffectKind.Publish, "the images that are built");
    }

    /// <summary>The registry of an image: its first part when that looks like a host.</summary>
    public static string RegistryOf(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0) return "docker.io";
        var first = image[..slash];
        return first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost" ? HostName.Of(first) : "docker.io";
    }
}

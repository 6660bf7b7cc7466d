namespace Wary.Core.Gate.Programs.Containers;

/// <summary>Container engines with Docker's command line.</summary>
internal static class DockerPrograms
{
    public const string Names = "docker podman nerdctl docker-compose podman-compose";

    private const string GlobalOptions = "-c|--context= -H|--host= -l|--log-level= --config= -D|--debug --tls --tlscacert= --tlscert= --tlskey= --tlsverify -n|--namespace= -a|--address= --connection= --url= --root= --runroot= --storage-opt= --identity= --remote -v|--version";

    public static ProgramSpec? Find(string name) => name switch
    {
        "docker" or "podman" or "nerdctl" => new(name, "makes and runs containers")
        {
            Options = GlobalOptions,
            Help = "--help --version -v",
            Subs = name == "docker" ? DockerCommands.Names + " run create exec compose" : "",
            Sub = sub => sub switch
            {
                "run" or "create" => DockerRun.Run(sub),
                "exec" => DockerRun.Exec(),
                "compose" => ComposeCommands.Compose("compose"),
                "container" => new("container", "works on containers")
                {
                    Sub = inner => inner switch
                    {
                        "run" or "create" => DockerRun.Run(inner),
                        "exec" => DockerRun.Exec(),
                        _ => DockerCommands.Group("container", inner, name),
                    },
                    Examples = """
                        docker container prune -f => ChangeCloud docker containers
                        docker container exec web rm -rf /data => Delete /data
                        docker container ls => nothing
                        """,
                },
                _ => DockerCommands.Find(sub, name),
            },
            Examples = name switch
            {
                "docker" => """
                    docker --context prod volume rm db => ChangeCloud docker volume db
                    docker -H ssh://web rm -v db => ChangeCloud docker container db
                    docker --version => nothing
                    docker ps -a => nothing
                    """,
                "podman" => """
                    podman volume rm -a => ChangeCloud podman volumes
                    podman system reset -f => ChangeCloud podman system
                    podman rm -fa => ChangeCloud podman containers
                    podman pod rm -f web => ChangeCloud podman pod web
                    podman unshare rm -rf /srv/x => Delete /srv/x
                    podman push acme/app => Publish acme/app
                    podman --connection web ps => nothing
                    """,
                _ => """
                    nerdctl -n k8s.io volume rm db => ChangeCloud nerdctl volume db
                    nerdctl ps => nothing
                    """,
            },
        },
        "docker-compose" or "podman-compose" => ComposeCommands.Compose(name),
        _ => null,
    };
}

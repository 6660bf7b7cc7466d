using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Containers;

/// <summary>Commands that run something in a container; what is mounted there is this machine.</summary>
internal static class DockerRun
{
    private const string RunOptions = "-a|--attach= --add-host= --annotation= --arch= --authfile= --blkio-weight= --cap-add= --cap-drop= --cgroup-parent= --cgroupns= --cidfile= --cpu-period= --cpu-quota= -c|--cpu-shares= --cpus= --cpuset-cpus= --cpuset-mems= -d|--detach --detach-keys= --device= --device-cgroup-rule= "
        + "--dns= --dns-option= --dns-search= --domainname= --entrypoint= -e|--env= --env-file= --expose= --gpus= --group-add= --health-cmd= --health-interval= --health-retries= --health-timeout= --health-start-period= -h|--hostname= --hostuser= --init -i|--interactive --ip= --ip6= --ipc= --isolation= -l|--label= --label-file= "
        + "--link= --log-driver= --log-opt= --mac-address= -m|--memory= --memory-reservation= --memory-swap= --memory-swappiness= --mount= --name= --network|--net= --network-alias= --no-healthcheck --oom-kill-disable --oom-score-adj= --os= --pid= --pids-limit= --platform= --pod= --privileged -p|--publish= -P|--publish-all --pull= -q|--quiet "
        + "--read-only --replace --restart= --rm --rootfs --runtime= --secret= --security-opt= --shm-size= --sig-proxy --stop-signal= --stop-timeout= --storage-opt= --sysctl= --systemd= --tmpfs= -t|--tty --tz= --ulimit= --umask= -u|--user= --userns= --uts= -v|--volume= --volume-driver= --volumes-from= -w|--workdir=";

    public static ProgramSpec Run(string name) => new(name, "makes a container from an image and runs a command in it")
    {
        Style = OptionStyle.Posix,
        Options = RunOptions,
        Help = "--help",
        Effects = static (call, effects) => Start(call, effects),
        Examples = name == "create" ? """
            docker create --privileged alpine => Elevate the host, by --privileged
            docker create --name privileged alpine => nothing
            """ : """
            docker run --rm -v /:/host alpine rm -rf /host => Delete /; Elevate the host, by the mount of /
            docker run --rm -v "$HOME":/data alpine rm -rf /data => Delete ~
            docker run --rm -v ./data:/data alpine sh -c 'cd /data && rm -rf x' => Delete ./data/x
            docker run --rm -v ~/.ssh:/keys:ro alpine ls /keys => ReadSecret ~/.ssh
            docker run --rm -w /w -v /srv:/w alpine rm -rf sub => Delete /srv/sub
            docker run --rm --mount type=bind,source=/srv,target=/w alpine rm -rf / => Delete /srv
            docker run --rm -v /srv:/w:ro alpine rm -rf /w !> Delete /srv
            docker run --rm -v cache:/w alpine rm -rf /w => Delete /w
            docker run --pid=host --privileged alpine sh => Elevate the host, by --privileged
            docker run -v /var/run/docker.sock:/var/run/docker.sock alpine ls => Elevate the host, by the mount of /var/run/docker.sock
            docker run --entrypoint rm -v /srv:/w alpine -rf /w => Delete /srv
            docker run --rm -v ~/.aws:/home/app/.aws amazon/aws-cli s3 rb s3://b => ChangeCloud aws s3 b
            docker run --name rm -e A=rm alpine true => nothing
            docker run --network none alpine:3 echo 'rm -rf /' => nothing
            docker run -d --name pg -p 5433:5432 -e POSTGRES_PASSWORD=x postgres:16 => nothing
            """,
    };

    public static ProgramSpec Exec() => new("exec", "runs a command in a running container")
    {
        Style = OptionStyle.Posix,
        Options = "-d|--detach -e|--env= --env-file= -i|--interactive --privileged -t|--tty -u|--user= -w|--workdir= --detach-keys= -l|--latest --cidfile= --preserve-fds=",
        Help = "--help",
        Effects = static (call, effects) => Inside(call, effects, 1, Traits.Contained),
        Examples = """
            docker exec -it web rm -rf /data => Delete /data
            docker exec -w /data web rm -rf x => Delete x
            docker exec -u root db psql -c 'DROP TABLE orders' => ChangeDatabase postgres table orders
            docker exec -e A=1 web true !> Execute A=1
            docker exec -u rm web true !> Delete *
            """,
    };

    /// <summary>Runs the operands from an index on inside a container that exists.</summary>
    public static void Inside(Invocation call, EffectSink effects, int first, Traits traits) =>
        effects.RunInside(call.OperandsFrom(first), new Mounts([]), traits, call.Value("--workdir"));

    private static void Start(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "--context", "--host");
        if (call.Value("--env-file") is { } file) effects.Read(file, shows: false);
        if (call.Value("--cidfile") is { } id) effects.Overwrite(id);
        if (call.Value("--name") is { } name) effects.Note($"{(call.Outer?.Outer ?? call.Outer)?.Program.Name}/{name.Text}", "");
        Rights(call, effects);
        var mounts = MountsOf(call, effects);
        if (call.Operand(0) is not { } image) return;
        IReadOnlyList<Argument> words = call.OperandsFrom(1);
        if (call.Value("--entrypoint") is { } entry) words = [entry, .. words];
        else if (EntryPoint(image.Text) is { } program && words is not [{ Text: "sh" or "bash" or "/bin/sh" or "/bin/bash" }, ..]) words = [image.As(program), .. words];
        effects.RunInside(words, mounts, Traits.Contained, call.Value("--workdir"));
    }

    /// <summary>Says which options give the container the machine around it.</summary>
    public static void Rights(Invocation call, EffectSink effects)
    {
        if (call.Has("--privileged")) effects.Add(EffectKind.Elevate, "the host, by --privileged", null, Traits.Whole);
        foreach (var option in call.Options)
        {
            if (option.Value is not { } value) continue;
            if ((option.Is("--pid") || option.Is("--userns") || option.Is("--uts") || option.Is("--ipc")) && value.Text == "host") effects.Add(EffectKind.Elevate, $"the host, by {option.Name}=host", value, Traits.Whole);
            else if (option.Is("--cap-add") && IsStrong(value.Text)) effects.Add(EffectKind.Elevate, $"the host, by the right {value.Shown}", value, Traits.Whole);
            else if (option.Is("--device") && (value.Text.StartsWith("/dev/sd", StringComparison.Ordinal) || value.Text.StartsWith("/dev/nvme", StringComparison.Ordinal) || value.Text.StartsWith("/dev/mem", StringComparison.Ordinal)))
                effects.Add(EffectKind.Elevate, $"the host, by the device {value.Shown}", value, Traits.Whole);
            else if (option.Is("--security-opt") && value.Text.EndsWith("unconfined", StringComparison.Ordinal)) effects.Add(EffectKind.Elevate, $"the host, by {value.Shown}", value, Traits.Whole);
        }
    }

    private static bool IsStrong(string right)
    {
        var name = right.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? right[4..] : right;
        return name.ToUpperInvariant() is "ALL" or "SYS_ADMIN" or "SYS_MODULE" or "SYS_RAWIO" or "SYS_BOOT" or "DAC_READ_SEARCH" or "BPF";
    }

    /// <summary>What is mounted; adds what mounting it means.</summary>
    public static Mounts MountsOf(Invocation call, EffectSink effects)
    {
        List<(string, string)>? pairs = null;
        var keeps = call.Has("--volumes-from");
        foreach (var volume in call.Values("--volume"))
        {
            if (Split(volume.Text) is not ({ } from, { } to, var readOnly)) continue;
            keeps |= !Mount(volume, from, to, readOnly);
        }
        foreach (var mount in call.Values("--mount"))
        {
            var (from, to, readOnly) = (Part(mount.Text, "source=", "src="), Part(mount.Text, "target=", "destination=", "dst="), mount.Text.Contains("readonly", StringComparison.Ordinal) || mount.Text.Contains("ro=true", StringComparison.Ordinal) || mount.Text.EndsWith(",ro", StringComparison.Ordinal));
            if (from is not null && to is not null) keeps |= !Mount(mount, from, to, readOnly);
        }
        return new(pairs ?? (IReadOnlyList<(string, string)>)[]) { IsFresh = !keeps };

        bool Mount(Argument at, string from, string to, bool readOnly)
        {
            if (!IsPath(from)) return false;
            var path = at.As(from);
            if (IsWholeHost(Places.Join(effects.Folder, from, effects.World.Home))) effects.Add(EffectKind.Elevate, $"the host, by the mount of {path.Shown}", at, Traits.Whole);
            if (SecretPath.Is(path, effects.Folder, effects.World)) effects.ReadSecret(path.Shown, path, shows: false);
            if (!readOnly) (pairs ??= []).Add((Places.Join("/", to, ""), from));
            return true;
        }
    }

    private static bool IsWholeHost(string path) =>
        path is "/" or "/etc" or "/root" or "/boot" or "/dev" or "/proc" or "/sys" or "/usr" or "/var" or "/var/run" or "/run" or "/var/lib" or "/var/lib/docker"
        || path.EndsWith("/docker.sock", StringComparison.Ordinal) || path.EndsWith("/containerd.sock", StringComparison.Ordinal) || path.EndsWith("/podman.sock", StringComparison.Ordinal) || path.EndsWith("/crio.sock", StringComparison.Ordinal);

    // A name without a slash is a volume that the engine keeps.
    private static bool IsPath(string from) => from is ['/' or '.' or '~' or Argument.Unknown, ..] || from.Contains('/', StringComparison.Ordinal) || from.Contains('\\', StringComparison.Ordinal);

    private static (string? From, string? To, bool ReadOnly) Split(string text)
    {
        // C:\x:/y : the colon of the drive is not the separator.
        var start = text is [_, ':', '\\' or '/', ..] && char.IsAsciiLetter(text[0]) ? 2 : 0;
        var colon = text.IndexOf(':', start);
        if (colon < 0) return (null, null, false);
        var rest = text[(colon + 1)..];
        var end = rest.IndexOf(':', StringComparison.Ordinal);
        if (end < 0) return (text[..colon], rest, false);
        var flags = rest[(end + 1)..];
        return (text[..colon], rest[..end], flags == "ro" || flags.StartsWith("ro,", StringComparison.Ordinal) || flags.EndsWith(",ro", StringComparison.Ordinal) || flags.Contains(",ro,", StringComparison.Ordinal));
    }

    private static string? Part(string text, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            var at = text.StartsWith(key, StringComparison.Ordinal) ? 0 : text.IndexOf("," + key, StringComparison.Ordinal) is var found and >= 0 ? found + 1 : -1;
            if (at < 0) continue;
            var rest = text[(at + key.Length)..];
            return rest.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0 ? rest[..comma] : rest;
        }
        return null;
    }

    // Images that start a well-known program with the words behind them.
    private static string? EntryPoint(string image)
    {
        var name = image.LastIndexOf('@') is var digest and > 0 ? image[..digest] : image;
        if (name.LastIndexOf(':') is var tag && tag > name.LastIndexOf('/')) name = name[..tag];
        return name switch
        {
            "amazon/aws-cli" or "public.ecr.aws/aws-cli/aws-cli" => "aws",
            "hashicorp/terraform" => "terraform",
            "bitnami/kubectl" or "rancher/kubectl" => "kubectl",
            "alpine/helm" => "helm",
            "alpine/git" or "bitnami/git" => "git",
            "rclone/rclone" => "rclone",
            "minio/mc" => "mc",
            "curlimages/curl" => "curl",
            "flyway/flyway" => "flyway",
            "liquibase/liquibase" => "liquibase",
            _ => null,
        };
    }
}

using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Running;

/// <summary>Programs that run a command in another root, name space or sandbox. None of them is trusted to hold it back.</summary>
internal static class IsolatingWrappers
{
    public const string Names = "chroot unshare nsenter flock systemd-run firejail bwrap proot schroot start-stop-daemon systemd-nspawn arch-chroot lockfile-create";

    public static ProgramSpec? Find(string name) => name switch
    {
        "chroot" or "arch-chroot" => new(name, "runs a command with another root")
        {
            Style = OptionStyle.Posix,
            Options = "--groups= --userspec= --skip-chdir -u= -N",
            Effects = static (call, effects) => effects.Run(call.OperandsFrom(1)),
            Examples = $"""
                {name} /mnt rm -rf /x => Delete /x
                {name} --userspec=a:b / sh -c 'rm x' => Delete x
                {name} rm true !> Delete *
                """,
        },
        "schroot" => new(name, "runs a command with another root")
        {
            Style = OptionStyle.Posix,
            Options = "-c|--chroot= -u|--user= -p -d|--directory= -r -b -e -n= -s|--shell= -o|--option= -l|--list -a",
            Effects = static (call, effects) => effects.Run(call.Operands),
            Examples = """
                schroot -c sid -- rm x => Delete x
                schroot -c rm -- true !> Delete *
                """,
        },
        "unshare" or "nsenter" => new(name, "runs a command in other name spaces")
        {
            Style = OptionStyle.Posix,
            Options = "-m|--mount=? -u|--uts=? -i|--ipc=? -n|--net=? -p|--pid=? -U|--user=? -C|--cgroup=? -T|--time=? -f|--fork -r|--root=? -w|--wd=? -S|--setuid= -G|--setgid= -t|--target= -a|--all -F|--no-fork --map-root-user --map-user= --map-group= --map-users= --map-groups= --map-auto --kill-child=? --mount-proc=? --propagation= --setgroups= --monotonic= --boottime= --preserve-credentials -R|--root-dir= -Z",
            Effects = static (call, effects) =>
            {
                // Entering the name spaces of another process, mostly the first one, leaves a container.
                if (call.Value("-t") is { } target) effects.Add(EffectKind.Elevate, $"process {target.Shown}", target);
                effects.Run(call.Operands);
            },
            Examples = $"""
                {name} -m rm x => Delete x
                {name} -t 1 -m -- rm x => Elevate process 1; Delete x
                {name} -S rm true !> Delete *
                """,
        },
        "flock" => new(name, "runs a command while it holds a lock")
        {
            Style = OptionStyle.Posix,
            Options = "-s|--shared -x|-e|--exclusive -u|--unlock -n|--nb|--nonblock -w|--wait|--timeout= -E|--conflict-exit-code= -o|--close -c|--command= -F|--no-fork --verbose",
            Effects = static (call, effects) =>
            {
                if (call.Value("-c") is { } text) effects.RunText(text);
                else if (call.Operand(1) is { Text: "-c" or "--command" }) { if (call.Operand(2) is { } inner) effects.RunText(inner); }
                else effects.Run(call.OperandsFrom(1));
            },
            Examples = """
                flock /tmp/lock rm x => Delete x
                flock -w 5 /tmp/lock -c 'rm x' => Delete x
                flock -w rm true !> Delete *
                """,
        },
        "systemd-run" => new(name, "runs a command as a service")
        {
            Style = OptionStyle.Posix,
            Options = "--user --system --scope -u|--unit= -p|--property= --description= --slice= -r|--remain-after-exit --send-sighup --service-type= --uid= --gid= --nice= --working-directory= -d|--same-dir -E|--setenv= -t|--pty -P|--pipe -q|--quiet -G|--collect --path-property= --socket-property= --timer-property= --on-active= --on-boot= --on-startup= --on-unit-active= --on-unit-inactive= --on-calendar= --on-clock-change --on-timezone-change -S|--shell -H|--host= -M|--machine= --no-block --wait",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("--on-calendar", "--on-active", "--on-boot", "--on-startup", "--on-unit-active", "--on-unit-inactive")) effects.Add(EffectKind.Persist, "a timer", call.Word);
                if (call.Value("--uid") is { } user) effects.Add(EffectKind.Elevate, user);
                effects.Run(call.Operands, Traits.None, null, call.Value("--working-directory"));
            },
            Examples = """
                systemd-run --user --scope rm x => Delete x
                systemd-run --on-calendar=daily true => Persist a timer
                systemd-run -u rm true !> Delete *
                """,
        },
        "firejail" or "proot" => new(name, "runs a command in a sandbox")
        {
            Style = OptionStyle.Words,
            Options = "-r= -b= -m= -w= -q= -k= -R= -S=",
            Effects = static (call, effects) => effects.Run(call.Operands),
            Examples = $"""
                {name} rm x => Delete x
                {name} --help => nothing
                """,
        },
        "bwrap" => new(name, "runs a command in a sandbox")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => Bubble(call, effects),
            Examples = """
                bwrap --bind / / --dev /dev rm -rf x => Delete x
                bwrap --ro-bind /usr /usr --unshare-all -- rm x => Delete x
                bwrap --setenv rm x true !> Delete *
                """,
        },
        "start-stop-daemon" => new(name, "starts a service")
        {
            Options = "-S|--start -K|--stop -T|--status -H -x|--exec= -a|--startas= -n|--name= -p|--pidfile= -u|--user= -g|--group= -c|--chuid= -s|--signal= -R|--retry= -N|--nicelevel= -P= -I= -k|--umask= -d|--chdir= -r|--chroot= -b|--background -m|--make-pidfile -o|--oknodo -q -v -O|--output= --ppid= --pid= --notify-await --notify-timeout=",
            Effects = static (call, effects) =>
            {
                if (call.Has("--stop")) effects.Add(EffectKind.StopProcess, call.Value("-n")?.Shown ?? call.Value("-x")?.Shown ?? call.Value("-p")?.Shown ?? "a service");
                else if ((call.Value("-a") ?? call.Value("-x")) is { } program) effects.Run([program, .. call.Operands]);
            },
            Examples = """
                start-stop-daemon --start --exec /bin/sh -- -c 'rm x' => Delete x
                start-stop-daemon --stop --name web => StopProcess web
                start-stop-daemon --start --name rm --exec /bin/true !> Delete *
                """,
        },
        "systemd-nspawn" => new(name, "runs a command in a container")
        {
            Style = OptionStyle.Posix,
            Options = "-D|--directory= --template= -i|--image= --root-hash= -a|--as-pid2 -b|--boot --chdir= -E|--setenv= -u|--user= -M|--machine= --bind= --bind-ro= --tmpfs= -x|--ephemeral -p|--port= -U -q -n",
            Effects = static (call, effects) => effects.Run(call.Operands, Traits.Contained),
            Examples = """
                systemd-nspawn -D /srv/x rm y => Delete y
                systemd-nspawn -D rm true !> Delete *
                """,
        },
        "lockfile-create" => new(name, "makes a lock file")
        {
            Options = "-p|--use-pid -r|--retry= -l|--lock-name -q -v",
            Effects = static (call, effects) =>
            {
                foreach (var file in call.Operands) effects.Write(file);
            },
            Examples = """
                lockfile-create x => Write x
                lockfile-create -r 3 x !> Write 3
                """,
        },
        _ => null,
    };

    // Each of its options takes a fixed number of words.
    private static void Bubble(Invocation call, EffectSink effects)
    {
        var at = 0;
        Argument? folder = null;
        while (call.Operand(at) is { Text: ['-', ..] } option)
        {
            if (option.Text == "--chdir") folder = call.Operand(at + 1);
            at += option.Text switch
            {
                "--" => 1,
                "--bind" or "--ro-bind" or "--dev-bind" or "--bind-try" or "--ro-bind-try" or "--dev-bind-try" or "--setenv" or "--symlink" or "--file" or "--bind-data" or "--ro-bind-data" or "--chmod" or "--overlay" or "--bind-fd" or "--ro-bind-fd" => 3,
                _ when option.Text.StartsWith("--unshare-", StringComparison.Ordinal) || option.Text.StartsWith("--share-", StringComparison.Ordinal) => 1,
                "--new-session" or "--die-with-parent" or "--as-pid-1" or "--clearenv" or "--disable-userns" or "--assert-userns-disabled" => 1,
                _ => 2,
            };
            if (option.Text == "--") break;
        }
        effects.Run(call.OperandsFrom(at), Traits.None, null, folder);
    }
}

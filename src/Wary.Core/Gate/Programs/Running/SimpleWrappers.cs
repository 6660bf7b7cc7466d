namespace Wary.Core.Gate.Programs.Running;

/// <summary>Programs that start another one with something changed: priority, limits, buffers, a terminal, a log.</summary>
internal static class SimpleWrappers
{
    public const string Names = "nice ionice setsid stdbuf time chrt taskset numactl cpulimit eatmydata setarch linux32 linux64 choom prlimit chronic ifne unbuffer arch rlwrap caffeinate run-one run-this-one logsave faketime retry wait-for-it dumb-init tini catchsegv cgexec softlimit envdir chpst with-contenv fakeroot dbus-run-session dbus-launch xvfb-run ssh-agent dtach abduco daemonize systemd-inhibit gnome-session-inhibit aa-exec exec command builtin torify";

    public static ProgramSpec? Find(string name) => name switch
    {
        "nice" => Plain(name, "runs a command with less priority", "-n|--adjustment=", 0, "nice -n 19 rm x => Delete x", "nice -10 rm x => Delete x", "nice -n rm true => nothing"),
        "ionice" => Plain(name, "runs a command with another disk priority", "-c|--class= -n|--classdata= -p|--pid= -P|--pgid= -u|--uid= -t|--ignore", 0, "ionice -c 3 rm x => Delete x", "ionice -c rm true => nothing"),
        "setsid" => Plain(name, "runs a command in a session of its own", "-c|--ctty -f|--fork -w|--wait", 0, "setsid -f rm x => Delete x", "setsid --help => nothing"),
        "stdbuf" => Plain(name, "runs a command with other buffers", "-i|--input= -o|--output= -e|--error=", 0, "stdbuf -oL rm x => Delete x", "stdbuf -o rm true => nothing"),
        "chrt" => Plain(name, "runs a command with another scheduling", "-a|--all-tasks -b|--batch -d|--deadline -f|--fifo -i|--idle -m|--max -o|--other -p|--pid -r|--rr -R -T|--sched-runtime= -P|--sched-period= -D|--sched-deadline= -v", 1, "chrt -f 10 rm x => Delete x", "chrt rm true => nothing"),
        "taskset" => Plain(name, "runs a command on some processors", "-a|--all-tasks -c|--cpu-list -p|--pid", 1, "taskset -c 0 rm x => Delete x", "taskset rm true => nothing"),
        "numactl" => Plain(name, "runs a command on some memory nodes", "-i|--interleave= -p|--preferred= -m|--membind= -N|--cpunodebind= -C|--physcpubind= -l|--localalloc -b|--balancing -s|--show -H|--hardware", 0, "numactl -m 0 rm x => Delete x", "numactl -m rm true => nothing"),
        "cpulimit" => Plain(name, "runs a command with less processor time", "-l|--limit= -p|--pid= -e|--exe= -P|--path= -b|--background -f|--foreground -i|--include-children -z|--lazy -v -q", 0, "cpulimit -l 50 -- rm x => Delete x", "cpulimit -e rm true => nothing"),
        "setarch" => Plain(name, "runs a command as on another machine", "-B|--32bit -R|--addr-no-randomize -u|--uname= --list", 1, "setarch x86_64 rm x => Delete x", "setarch --list => nothing"),
        "choom" => Plain(name, "runs a command with another memory score", "-n|--adjust= -p|--pid=", 0, "choom -n 0 -- rm x => Delete x", "choom -p rm => nothing"),
        "prlimit" => Plain(name, "runs a command with limits", "-p|--pid= -o|--output= --noheadings --raw --verbose", 0, "prlimit --nofile=10 rm x => Delete x", "prlimit -p rm => nothing"),
        "logsave" or "abduco" or "dtach" => Plain(name, "runs a command and keeps its output", "-a -n -c -s -e= -r= -E -z -l", 1, $"{name} -n log rm x => Delete x", $"{name} rm true => nothing"),
        "faketime" => Plain(name, "runs a command at another time", "-f -m -p= --exclude-monotonic", 1, "faketime '2020-01-01' rm x => Delete x", "faketime rm true => nothing"),
        "retry" => Plain(name, "runs a command until it succeeds", "-t|--times|--tries= -d|--delay|-s|--sleep= -m|--max= -x|--execute=", 0, "retry -t 3 rm x => Delete x", "retry -t rm true => nothing"),
        "wait-for-it" => WaitFor("-h|--host= -p|--port= -s|--strict -q|--quiet -t|--timeout=", "wait-for-it -t 3 -- rm x => Delete x", "wait-for-it -h rm -- true => nothing"),
        "dumb-init" or "tini" => Plain(name, "runs a command as the first process", "-c|--single-child -r|--rewrite= -v|--verbose -s -p= -w -g -e=", 0, $"{name} -- rm x => Delete x", $"{name} --version => nothing"),
        "cgexec" or "chpst" or "softlimit" => Plain(name, "runs a command with limits", "-g= --sticky -u= -U= -e= -/= -n= -l= -L= -m= -d= -o= -p= -f= -c= -r= -t= -a= -s= -v -P", 0, $"{name} -m 100 rm x => Delete x", $"{name} -m rm true => nothing"),
        "envdir" => Plain(name, "runs a command with variables from a folder", "", 1, "envdir env rm x => Delete x", "envdir rm true => nothing"),
        "fakeroot" => Plain(name, "runs a command as a pretended root", "-l|--lib= --faked= -s= -i= -u|--unknown-is-real -b=", 0, "fakeroot -s state rm x => Delete x", "fakeroot -s rm true => nothing"),
        "dbus-run-session" or "dbus-launch" => Plain(name, "runs a command with a bus of its own", "--config-file= --dbus-daemon= --exit-with-session --sh-syntax", 0, $"{name} -- rm x => Delete x", $"{name} --help => nothing"),
        "xvfb-run" => Plain(name, "runs a command on a screen that nobody sees", "-a|--auto-servernum -e|--error-file= -f|--auth-file= -l|--listen-tcp -n|--server-num= -p|--xauth-protocol= -s|--server-args= -w|--wait=", 0, "xvfb-run -a -s '-screen 0 1x1x24' rm x => Delete x", "xvfb-run -n rm true => nothing"),
        "ssh-agent" => Plain(name, "keeps keys, for a command", "-c -s -k -d -D -a= -E= -t= -O= -P=", 0, "ssh-agent rm x => Delete x", "ssh-agent -s => nothing"),
        "systemd-inhibit" or "gnome-session-inhibit" => Plain(name, "runs a command and keeps the machine awake", "--what= --who= --why= --mode= --list --inhibit= --reason= --app-id= --inhibit-only", 0, $"{name} --what=idle rm x => Delete x", $"{name} --list => nothing"),
        "aa-exec" => Plain(name, "runs a command with a profile", "-p|--profile= -n|--namespace= -i|--immediate -d|--debug -v", 0, "aa-exec -p x rm x => Delete x", "aa-exec -p rm true => nothing"),
        "arch" => Plain(name, "says or changes the kind of machine a command runs for", "-x86_64 -arm64 -arm64e -i386 -32 -64 -d= -e= -c", 0, "arch -x86_64 rm x => Delete x", "arch => nothing"),
        "caffeinate" => Plain(name, "runs a command and keeps the machine awake", "-d -i -m -s -u -t= -w=", 0, "caffeinate -i rm x => Delete x", "caffeinate -t 10 => nothing"),
        "rlwrap" => Plain(name, "runs a command with line editing", "-a=? -b= -c -C= -D= -e= -f= -g= -H= -i -I -l= -m=? -M= -n -N -o -O= -p=? -P= -q= -r -R -s= -S= -t= -U -w= -W=? -X -z=!", 0, "rlwrap -C x rm x => Delete x", "rlwrap -C rm true => nothing"),
        "exec" or "command" or "builtin" => Bare(name),
        "linux32" or "linux64" or "eatmydata" or "chronic" or "ifne" or "unbuffer" or "run-one" or "run-this-one" or "catchsegv" or "with-contenv" or "torify" =>
            Plain(name, "runs a command", "-n -v -e -p", 0, $"{name} rm x => Delete x", $"{name} true => nothing"),
        "daemonize" => Plain(name, "runs a command that nobody waits for", "-a -c= -e= -E= -o= -p= -l= -u= -v", 0, "daemonize -c / /bin/rm x => Delete x", "daemonize -o rm true => nothing"),
        "time" => Time(),
        _ => null,
    };

    private static ProgramSpec Plain(string name, string summary, string options, int skip, params string[] examples) => new(name, summary)
    {
        Style = OptionStyle.Posix,
        Options = options,
        Effects = (call, effects) =>
        {
            if (call.HasAny("--list", "-k") && skip == 0 && name is not "ifne") return;
            effects.Run(call.OperandsFrom(skip));
        },
        Examples = string.Join('\n', examples),
    };

    // The address may stand in front of the dashes.
    private static ProgramSpec WaitFor(string options, params string[] examples) => new("wait-for-it", "waits for a port, then runs a command")
    {
        Style = OptionStyle.Posix,
        Options = options,
        Effects = static (call, effects) =>
        {
            var at = 0;
            while (call.Operand(at) is { } word && (word.Text.Contains(':', StringComparison.Ordinal) || word.Text is ['-', ..])) at++;
            effects.Run(call.OperandsFrom(at));
        },
        Examples = string.Join('\n', examples) + "\nwait-for-it db:5432 -- rm x => Delete x",
    };

    // Behind another wrapper the shell does not see them.
    private static ProgramSpec Bare(string name) => new(name, "runs a command")
    {
        Style = OptionStyle.Posix,
        Options = "-a= -c -l -p -v -V",
        Effects = static (call, effects) =>
        {
            if (!call.HasAny("-v", "-V")) effects.Run(call.Operands);
        },
        Examples = $"""
            nohup {name} rm x => Delete x
            nohup {name} -v rm => nothing
            """,
    };

    private static ProgramSpec Time() => new("time", "says how long a command takes")
    {
        Style = OptionStyle.Posix,
        Options = "-f|--format= -o|--output= -a|--append -p|--portability -v|--verbose -q|--quiet -l -h",
        Effects = static (call, effects) =>
        {
            if (call.Value("-o") is { } file)
            {
                if (call.Has("-a")) effects.Write(file, Traits.Append);
                else effects.Overwrite(file);
            }
            effects.Run(call.Operands);
        },
        Examples = """
            /usr/bin/time -f %e rm x => Delete x
            /usr/bin/time -o log true => Overwrite log
            /usr/bin/time -ao log true => Write log
            time rm x => Delete x
            /usr/bin/time -o rm true !> Delete *
            """,
    };
}

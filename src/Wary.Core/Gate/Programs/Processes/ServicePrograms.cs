using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Processes;

/// <summary>Services, and the machine itself.</summary>
internal static class ServicePrograms
{
    public const string Names = "systemctl service rc-service rc-update initctl launchctl supervisorctl pm2 forever sv chkconfig update-rc.d shutdown reboot halt poweroff init telinit loginctl";

    public static ProgramSpec? Find(string name) => name switch
    {
        "systemctl" => new("systemctl", "services of the system")
        {
            Options = "-t|--type= -p|--property= -P= -s|--signal= -n|--lines= -o|--output= -H|--host= -M|--machine= --root= --state= --job-mode= --kill-who|--kill-whom= --legend= --preset-mode= --timestamp= --what= --when= --message= -a|--all -f|--force -q|--quiet -l|--full -i -r -T --now --user --system --runtime --no-pager --no-block --no-reload --failed",
            Help = "--help -h --version",
            Effects = static (call, effects) => Systemctl(call, effects),
            Examples = """
                systemctl --user stop web => StopProcess web
                systemctl -H root@db.example.com stop postgresql => Connect db.example.com; StopProcess postgresql
                systemctl -n 50 status stop => nothing
                systemctl enable --now web => Persist service web
                systemctl mask web => ChangeConfig service web
                systemctl poweroff => StopProcess the machine
                systemctl isolate rescue.target => StopProcess the machine
                systemctl daemon-reload => nothing
                systemctl restart web => StopProcess web
                """,
        },
        "service" or "rc-service" or "initctl" or "sv" => new(name, "services of the system")
        {
            Options = "-C -D -d -e -i -I -l|--list -N -q -r= -s -S -U -v -V -w= --status-all --full-restart",
            Effects = static (call, effects) =>
            {
                var verbFirst = effects.Program is "initctl" or "sv";
                if (call.Operand(verbFirst ? 0 : 1) is not { } verb) return;
                if (verbFirst) foreach (var one in call.OperandsFrom(1)) Verb(effects, verb.Text, one);
                else Verb(effects, verb.Text, call.Operands[0]);
            },
            Examples = """
                service nginx stop => StopProcess nginx
                rc-service -q nginx stop => StopProcess nginx
                sv -w 5 down web => StopProcess web
                service nginx status => nothing
                service --status-all => nothing
                initctl stop web => StopProcess web
                sv status web => nothing
                initctl list => nothing
                """,
        },
        "rc-update" or "chkconfig" or "update-rc.d" => new(name, "which services start by themselves")
        {
            Options = "-f|--force -a -s -n --level= --list --add --del --override",
            Effects = static (call, effects) =>
            {
                var (first, second) = (call.Operand(0), call.Operand(1));
                var verb = call.Has("--add") ? "add" : call.Has("--del") ? "del" : effects.Program == "rc-update" ? first?.Text : second?.Text;
                var service = effects.Program == "rc-update" ? second : first;
                if (service is null) return;
                if (verb is "add" or "defaults" or "enable" or "on") effects.Add(EffectKind.Persist, $"service {service.Shown}", service);
                else if (verb is "del" or "delete" or "remove" or "disable" or "off") effects.Add(EffectKind.ChangeConfig, $"service {service.Shown}", service, Traits.Undoable);
            },
            Examples = """
                update-rc.d web defaults => Persist service web
                update-rc.d -f web remove => ChangeConfig service web
                rc-update add web default => Persist service web
                chkconfig --list => nothing
                rc-update show => nothing
                chkconfig --level 3 web on => Persist service web
                update-rc.d --help => nothing
                """,
        },
        "launchctl" => new("launchctl", "services of macOS")
        {
            Options = "-w -F -S= -D= -k -p -s -l= -o= -e=",
            Effects = static (call, effects) => Launchctl(call, effects),
            Examples = """
                launchctl load -w /Library/LaunchDaemons/x.plist => Persist service /Library/LaunchDaemons/x.plist
                launchctl bootout gui/501/x => StopProcess gui/501/x
                launchctl setenv A b => ChangeConfig launchd variable A
                launchctl submit -l x rm y => Persist service x; Delete y
                launchctl list => nothing
                launchctl print system/x => nothing
                """,
        },
        "supervisorctl" => new("supervisorctl", "services of supervisor")
        {
            Options = "-c|--configuration= -s|--serverurl= -u|--username= -p|--password= -r|--history-file= -i|--interactive",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } verb) return;
                if (verb.Text is "shutdown") effects.Add(EffectKind.StopProcess, "supervisor", verb, Traits.Whole);
                else foreach (var one in call.OperandsFrom(1)) Verb(effects, verb.Text, one);
            },
            Examples = """
                supervisorctl -c x.conf stop all => StopProcess all
                supervisorctl shutdown => StopProcess supervisor
                supervisorctl -u stop status => nothing
                """,
        },
        "pm2" or "forever" => new(name, "keeps programs running")
        {
            Options = "-n|--name= -i|--instances= -f|--force -l|--log= -o|--output= -e|--error= --interpreter= --cwd= --cron= --max-memory-restart= -w|--watch --env= -u|--user= --hp= -s -m= -a= -c= --uid= --lines=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } verb) return;
                if (verb.Text is "startup" or "save" or "dump") effects.Add(EffectKind.Persist, effects.Program, verb);
                else if (verb.Text is "stop" or "restart" or "reload" or "delete" or "del" or "kill" or "stopall" or "restartall") effects.Add(EffectKind.StopProcess, call.Operand(1)?.Shown ?? effects.Program, call.Operand(1), Traits.Undoable);
                else if (verb.Text is "flush") effects.Add(EffectKind.ChangeConfig, $"logs of {effects.Program}", verb, Traits.Destroys);
                else if (verb.Text is "deploy") effects.Add(EffectKind.ChangeCloud, call.Operand(1)?.Shown ?? "deploy", verb, Traits.Remote);
                else if (verb.Text is "install") effects.Add(EffectKind.Install, $"npm:{call.Operand(1)?.Shown}", call.Operand(1));
            },
            Examples = """
                pm2 -s delete all => StopProcess all
                pm2 startup systemd => Persist pm2
                pm2 start -n stop app.js => nothing
                forever stopall => StopProcess forever
                forever list => nothing
                pm2 logs --lines 20 => nothing
                """,
        },
        "shutdown" => new("shutdown", "switches the machine off")
        {
            Options = "-a -b -c -f -F -H|--halt -h -k -n -P|--poweroff -r|--reboot -s -u --no-wall --show",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-c", "-a", "-k", "--show") || call.Operand(0) is { Text: "/a" or "/A" or "/?" }) return;
                effects.Add(EffectKind.StopProcess, "the machine", call.Word, Traits.Whole);
            },
            Examples = """
                shutdown -h now => StopProcess the machine
                shutdown -c => nothing
                """,
        },
        "reboot" or "halt" or "poweroff" => new(name, "switches the machine off")
        {
            Options = "-d -f|--force -n -p|--poweroff -q -w|--wtmp-only --halt --reboot --no-wall",
            Effects = static (call, effects) =>
            {
                if (!call.Has("-w")) effects.Add(EffectKind.StopProcess, "the machine", call.Word, Traits.Whole);
            },
            Examples = """
                reboot -f => StopProcess the machine
                reboot -w => nothing
                """,
        },
        "init" or "telinit" => new(name, "changes what state the machine is in")
        {
            Options = "-t= -e= --no-wall",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { Text: "0" or "6" or "1" or "s" or "S" } level) effects.Add(EffectKind.StopProcess, "the machine", level, Traits.Whole);
            },
            Examples = """
                init 6 => StopProcess the machine
                telinit -t 0 q => nothing
                telinit 0 => StopProcess the machine
                """,
        },
        "loginctl" => new("loginctl", "sessions of users")
        {
            Options = "-p|--property= -s|--signal= -H|--host= -M|--machine= -n|--lines= -o|--output= --kill-whom= -a -l --no-pager --value",
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0)?.Text ?? "";
                if (Sentence.StartsWithAny(verb, "terminate-", "kill-")) effects.Add(EffectKind.StopProcess, $"{verb[(verb.IndexOf('-', StringComparison.Ordinal) + 1)..]} {call.Operand(1)?.Shown}", call.Operand(1), Traits.Whole);
                else if (verb == "enable-linger") effects.Add(EffectKind.Persist, $"services of {call.Operand(1)?.Shown ?? "the user"}", call.Operand(1));
                else if (verb is "poweroff" or "reboot" or "halt") effects.Add(EffectKind.StopProcess, "the machine", call.Word, Traits.Whole);
            },
            Examples = """
                loginctl terminate-user dev => StopProcess user dev
                loginctl enable-linger dev => Persist services of dev
                loginctl -p Name show-user dev => nothing
                """,
        },
        _ => null,
    };

    private static void Verb(EffectSink effects, string verb, Argument service)
    {
        if (verb is "stop" or "restart" or "down" or "force-stop" or "kill" or "term" or "exit" or "force-restart" or "condrestart" or "zap" or "hup" or "reload") effects.Add(EffectKind.StopProcess, service, Traits.Undoable);
        else if (verb is "start" or "up" or "once") effects.Add(EffectKind.ChangeConfig, $"service {service.Shown}", service, Traits.Undoable);
        else if (verb is "remove" or "add" or "update") effects.Add(EffectKind.ChangeConfig, $"service {service.Shown}", service, Traits.Undoable);
    }

    private static void Systemctl(Invocation call, EffectSink effects)
    {
        if (call.Value("-H") is { } host)
        {
            effects.Connect(Network.RemotePaths.Host(host));
            effects.Mark(Traits.Remote);
        }
        var verb = call.Operand(0)?.Text;
        switch (verb)
        {
            case "poweroff" or "reboot" or "halt" or "kexec" or "rescue" or "emergency" or "soft-reboot" or "suspend" or "hibernate" or "hybrid-sleep" or "exit" or "switch-root":
                effects.Add(EffectKind.StopProcess, "the machine", call.Word, verb is "suspend" or "hibernate" or "hybrid-sleep" ? Traits.Whole | Traits.Undoable : Traits.Whole);
                return;
            case "isolate":
                effects.Add(EffectKind.StopProcess, "the machine", call.Operand(1), Traits.Whole);
                return;
            case "set-environment" or "unset-environment" or "set-default":
                effects.Add(EffectKind.ChangeConfig, $"systemd {verb} {call.Operand(1)?.Shown}", call.Operand(1));
                return;
        }
        foreach (var unit in call.OperandsFrom(1))
        {
            if (verb is "stop" or "kill" or "restart" or "try-restart" or "condrestart" or "reload-or-restart" or "freeze") effects.Add(EffectKind.StopProcess, unit, Traits.Undoable);
            else if (verb is "start" or "reload" or "thaw") effects.Add(EffectKind.ChangeConfig, $"service {unit.Shown}", unit, Traits.Undoable);
            else if (verb is "enable" or "reenable" or "link" or "add-wants" or "add-requires") effects.Add(EffectKind.Persist, $"service {unit.Shown}", unit);
            else if (verb is "disable" or "mask" or "unmask" or "revert" or "preset" or "preset-all" or "set-property" or "edit" or "clean") effects.Add(EffectKind.ChangeConfig, $"service {unit.Shown}", unit, verb == "clean" ? Traits.Destroys : Traits.None);
        }
    }

    private static void Launchctl(Invocation call, EffectSink effects)
    {
        if (call.Operand(0) is not { } verb) return;
        var last = call.Operands.Count > 1 ? call.Operands[^1] : null;
        switch (verb.Text)
        {
            case "submit":
                effects.Add(EffectKind.Persist, $"service {call.Value("-l")?.Shown}", verb);
                effects.Run(call.OperandsFrom(1));
                break;
            case "load" or "bootstrap" or "enable" when last is not null:
                effects.Add(EffectKind.Persist, $"service {last.Shown}", last);
                break;
            case "unload" or "bootout" or "remove" or "stop" or "kill" or "kickstart" when last is not null:
                effects.Add(EffectKind.StopProcess, last, Traits.Undoable);
                break;
            case "disable" when last is not null:
                effects.Add(EffectKind.ChangeConfig, $"service {last.Shown}", last);
                break;
            case "setenv" or "unsetenv" when call.Operand(1) is { } variable:
                effects.Add(EffectKind.ChangeConfig, $"launchd variable {variable.Shown}", variable);
                break;
            case "reboot":
                effects.Add(EffectKind.StopProcess, "the machine", verb, Traits.Whole);
                break;
        }
    }
}

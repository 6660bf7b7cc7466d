namespace Wary.Core.Gate.Programs.Running;

/// <summary>Programs that run a command as somebody else.</summary>
internal static class ElevatingWrappers
{
    public const string Names = "doas su runuser pkexec gosu su-exec setpriv capsh sg newgrp run0 setuidgid chuid sudoedit";

    public static ProgramSpec? Find(string name) => name switch
    {
        "doas" => Elevating(name, "runs a command as somebody else", "-C= -L -n -s -u= -a=", "-u", 0, """
            doas rm x => Elevate root; Delete x
            doas -u www-data rm x => Elevate www-data
            doas -u rm true !> Delete *
            """),
        "pkexec" => Elevating(name, "runs a command as somebody else", "--user= --disable-internal-agent --keep-cwd", "--user", 0, """
            pkexec rm x => Elevate root; Delete x
            pkexec --user rm true !> Delete *
            """),
        "run0" => Elevating(name, "runs a command as somebody else", "--unit= --property= --description= --slice= --slice-inherit -u|--user= -g|--group= --nice= -D|--chdir= --setenv= --background= --no-ask-password --machine=", "-u", 0, """
            run0 rm x => Elevate root; Delete x
            run0 -u rm true !> Delete *
            """),
        "setpriv" => Elevating(name, "runs a command with other rights", "--clear-groups --groups= --inh-caps= --ambient-caps= --bounding-set= --init-groups --keep-groups --list-caps --no-new-privs --rgid= --egid= --regid= --ruid= --euid= --reuid= --securebits= --pdeathsig= --selinux-label= --apparmor-profile= --reset-env -d|--dump", "--reuid", 0, """
            setpriv --reuid 0 rm x => Elevate 0; Delete x
            setpriv --dump => nothing
            """),
        "gosu" or "su-exec" or "setuidgid" or "chuid" => new(name, "runs a command as somebody else")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } user) return;
                effects.Add(EffectKind.Elevate, user);
                effects.Run(call.OperandsFrom(1), Traits.Elevated);
            },
            Examples = $"""
                {name} app rm x => Elevate app; Delete x
                {name} rm true !> Delete *
                """,
        },
        "su" or "runuser" => new(name, "starts a shell as somebody else")
        {
            Options = "-c|--command= --session-command= -f|--fast -g|--group= -G|--supp-group= -l|--login - -m|-p|--preserve-environment -P|--pty -s|--shell= -w|--whitelist-environment= -u|--user= -T|--no-pty",
            Effects = static (call, effects) =>
            {
                var operands = call.Operands;
                var at = operands.Count > 0 && operands[0].Text == "-" ? 1 : 0;
                effects.Add(EffectKind.Elevate, call.Value("-u")?.Shown ?? (at < operands.Count ? operands[at].Shown : "root"));
                effects.Mark(Traits.Elevated);
                if ((call.Value("-c") ?? call.Value("--session-command")) is { } text) effects.RunText(text);
                else if (call.Has("-u")) effects.Run(operands);
                else if (operands.Count > at + 1) effects.Run([call.Word.As("sh"), .. call.OperandsFrom(at + 1)]);
                else effects.RunInput();
            },
            Examples = $"""
                {name} -c 'rm x' => Elevate root; Delete x
                {name} - postgres -c 'rm x' => Elevate postgres; Delete x
                {name} postgres => Elevate postgres
                echo 'rm x' | {name} => Delete x
                {name} -s /bin/sh app -c true !> Delete *
                {name} --help => nothing
                """,
        },
        "capsh" => new(name, "runs a shell with other rights")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) =>
            {
                for (var i = 0; i < call.Operands.Count; i++)
                {
                    if (call.Operands[i].Text is not ("--" or "==" or "=")) continue;
                    effects.Add(EffectKind.Elevate, "other rights", call.Word);
                    effects.Run([call.Word.As("bash"), .. call.OperandsFrom(i + 1)], Traits.Elevated);
                    return;
                }
            },
            Examples = """
                capsh --caps= -- -c 'rm x' => Delete x
                capsh --print => nothing
                """,
        },
        "sg" or "newgrp" => new(name, "runs a command with another group")
        {
            Style = OptionStyle.Posix,
            Options = "-c=",
            Effects = static (call, effects) =>
            {
                var text = call.Value("-c") ?? (call.Operand(1) is { Text: "-c" } ? call.Operand(2) : call.Operand(1));
                if (text is not null) effects.RunText(text);
                else effects.RunInput();
            },
            Examples = $"""
                {name} docker -c 'rm x' => Delete x
                {name} docker !> Delete *
                """,
        },
        "sudoedit" => new(name, "edits files as somebody else")
        {
            Options = "-u|--user= -g|--group= -C= -D= -R= -T= -p= -h= -A -n -S -k -B",
            Effects = static (call, effects) =>
            {
                effects.Add(EffectKind.Elevate, call.Value("-u")?.Shown ?? "root");
                foreach (var file in call.Operands) effects.Write(file, Traits.Elevated | Traits.Append);
            },
            Examples = """
                sudoedit /etc/hosts => Elevate root; Write /etc/hosts
                sudoedit -u app x !> Write app
                """,
        },
        _ => null,
    };

    private static ProgramSpec Elevating(string name, string summary, string options, string user, int skip, string examples) => new(name, summary)
    {
        Style = OptionStyle.Posix,
        Options = options,
        Effects = (call, effects) =>
        {
            if (call.Operands.Count == 0 && call.Options.Count > 0 && !call.HasAny("-s")) return;
            effects.Add(EffectKind.Elevate, call.Value(user)?.Shown ?? "root");
            Wrappers.Assigned(call.OperandsFrom(skip), out var environment, out var rest);
            if (rest.Count == 0) effects.RunInput(traits: Traits.Elevated);
            else effects.Run(rest, Traits.Elevated, environment, call.Value("-D"));
        },
        Examples = examples,
    };
}

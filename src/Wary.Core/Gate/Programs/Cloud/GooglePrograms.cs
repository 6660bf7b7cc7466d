namespace Wary.Core.Gate.Programs.Cloud;

/// <summary>Google's cloud.</summary>
internal static class GooglePrograms
{
    public const string Names = "gcloud gsutil firebase cbt";

    public static ProgramSpec? Find(string name) => name switch
    {
        "gcloud" => new(name, "works on Google's cloud")
        {
            Options = "--project= --account= --configuration= --format= --filter= --region= --zone= --location= --impersonate-service-account= --billing-project= --verbosity= --flags-file= --access-token-file= --limit= --sort-by= --page-size= --cluster= --instance= --key= --keyring= --secret= --iam-account= --member= --role= --image= --source= --database= --service= --runtime= --entry-point= --trigger-topic= --machine-type= --size= --num-nodes= --node-pool= --command= --data-file= --labels= --network= --subnet= --async -q|--quiet --recursive|-r --all --force --global --validate-only --dry-run",
            Style = OptionStyle.Words,
            Help = "--help -h --version",
            Effects = static (call, effects) => Gcloud(call, effects),
            Examples = """
                gcloud --project shop compute instances delete vm-1 --zone europe-west1-b => ChangeCloud gcloud compute instances vm-1
                gcloud projects delete shop-x --quiet => ChangeCloud gcloud projects shop-x
                gcloud kms keys versions destroy 1 --key k --keyring r --location global => ChangeCloud gcloud kms keys versions 1
                gcloud beta run services delete web => ChangeCloud gcloud beta run services web
                gcloud run deploy web --image x => ChangeCloud gcloud run web; Publish gcloud run web
                gcloud secrets versions access latest --secret=db => ReadSecret gcloud secret db
                gcloud auth print-access-token => ReadSecret token of gcloud
                gcloud storage rm -r gs://shop-data => ChangeCloud gcloud storage gs://shop-data
                gcloud storage cp a.txt gs://site/a.txt => Upload site; ChangeCloud gcloud storage gs://site/a.txt
                gcloud compute ssh vm-1 --command 'rm -rf /srv' => Delete /srv
                gcloud storage rsync build gs://site --delete-unmatched-destination-objects => ChangeCloud gcloud storage gs://site
                gcloud compute instances list --filter delete => nothing
                gcloud --project delete run services describe web => nothing
                gcloud config set project shop => nothing
                """,
        },
        "gsutil" => new(name, "works on Google's object storage")
        {
            Options = "-m -q -D -o= -h= -u= -i= -r|-R -f -a -n -d -c -z= -e -p= -l= -s= -x= -L= -j= -J -I -P -C -U",
            Effects = static (call, effects) => Storage(call, effects, 0, "gsutil", call.Has("-d")),
            Examples = """
                gsutil -m rm -r 'gs://shop-data/**' => ChangeCloud gsutil gs://shop-data/**
                gsutil rsync -d -r build gs://site => ChangeCloud gsutil gs://site
                gsutil cp -h 'Cache-Control:x' a.txt gs://site/a => Upload site
                gsutil cp gs://site/a /tmp/a => Overwrite /tmp/a; Download site
                gsutil rsync -n -d -r build gs://site => nothing
                gsutil -u rm ls gs://site => nothing
                """,
        },
        "firebase" => new(name, "works on Firebase projects")
        {
            Options = "-P|--project= --account= -j|--json --token= --only= --except= -m|--message= --config= --site= --expires= -y|--yes|--force|-f --all-collections --recursive|-r --instance= --database=",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "-P");
                if (call.Operand(0) is not { } verb) return;
                if (verb.Text is "emulators:exec" && call.Operand(1) is { } text) effects.RunText(text);
                else if (verb.Text is "firestore:delete" or "database:remove" or "firestore:databases:delete") effects.Add(EffectKind.ChangeDatabase, $"firebase {call.Operand(1)?.Shown ?? "all collections"}", call.Operand(1) ?? verb, Traits.Destroys | (verb.Text == "firestore:databases:delete" ? Traits.Whole : 0));
                else if (verb.Text == "login:ci") effects.ReadSecret("token of firebase", verb);
                else if (verb.Text == "functions:secrets:access") effects.ReadSecret($"firebase secret {call.Operand(1)?.Shown}", verb);
                else if (verb.Text is "deploy" or "hosting:channel:deploy")
                {
                    effects.Add(EffectKind.ChangeCloud, "firebase project", verb);
                    effects.Add(EffectKind.Publish, "the project, by firebase", verb);
                }
                else if (!verb.Text.StartsWith("emulators", StringComparison.Ordinal) && verb.Text is not ("serve" or "use" or "init" or "projects:list")) CloudVerbs.Judge(call, effects, "firebase");
            },
            Examples = """
                firebase -P dev firestore:delete --all-collections => ChangeDatabase firebase all collections
                firebase hosting:disable --site shop => ChangeCloud firebase hosting
                firebase deploy --only hosting => Publish the project, by firebase
                firebase emulators:exec 'rm x' => Delete x
                firebase -P deploy projects:list => nothing
                firebase use delete => nothing
                """,
        },
        "cbt" => new(name, "works on Bigtable")
        {
            Style = OptionStyle.Words,
            Options = "-project= -instance= -creds= -admin-endpoint= -data-endpoint= -timeout=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text.StartsWith("delete", StringComparison.Ordinal) == true) effects.Add(EffectKind.ChangeDatabase, $"bigtable {call.Operand(1)?.Shown}", call.Operand(1), Traits.Destroys);
                else if (call.Operand(0)?.Text is "set" or "createtable" or "createfamily" or "setgcpolicy" or "import") effects.Add(EffectKind.ChangeDatabase, $"bigtable {call.Operand(1)?.Shown}", call.Operand(1));
            },
            Examples = """
                cbt -instance main deletetable orders => ChangeDatabase bigtable orders
                cbt -instance deletetable ls => nothing
                """,
        },
        _ => null,
    };

    private static void Gcloud(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "--project", "--configuration", "--account");
        if (effects.Noted("gcloud-project") is { } noted && ProductionName.IsNamed(noted)) effects.Mark(Traits.Production);
        var (group, second, third) = (call.Operand(0)?.Text, call.Operand(1)?.Text, call.Operand(2)?.Text);
        var shift = group is "alpha" or "beta" ? 1 : 0;
        if (shift == 1) (group, second, third) = (second, third, call.Operand(3)?.Text);
        switch (group)
        {
            case "auth" when second is "print-access-token" or "print-identity-token" || third is "print-access-token":
                effects.ReadSecret("token of gcloud");
                return;
            case "secrets" when third == "access":
                effects.ReadSecret($"gcloud secret {(call.Value("--secret") ?? call.Operand(shift + 3))?.Shown}");
                return;
            case "iam" when second == "service-accounts" && third == "keys" && call.Operand(shift + 3)?.Text == "create":
                effects.ReadSecret("a new key of a service account", shows: false);
                if (call.Operand(shift + 4) is { } file) effects.Overwrite(file);
                return;
            case "auth" or "init" or "info" or "help" or "topic" or "docker":
                return;
            case "config":
                // The choice stays, but it can be made again.
                if (second is "set" && third is "project" or "core/project" && call.Operand(3) is { } project) effects.Note("gcloud-project", project.Text);
                else if (second == "configurations" && third == "activate" && call.Operand(3) is { } configuration) effects.Note("gcloud-project", configuration.Text);
                return;
            case "components":
                if (second is "install" or "update" or "remove") effects.Add(EffectKind.ChangeConfig, "the components of gcloud", null, Traits.Undoable);
                return;
            case "storage" when second is not "buckets" and not "objects" and not "managed-folders":
                Storage(call, effects, shift + 1, "gcloud storage", HasWord(call, "--delete-unmatched-destination-objects"));
                return;
            case "compute" when second == "ssh":
                if (call.Value("--command") is { } text) effects.RunText(text, traits: Traits.Remote);
                else if (call.Operand(shift + 2) is { } machine) effects.Add(EffectKind.Connect, machine.Shown, machine);
                return;
            case "compute" when second == "scp":
                if (call.Operand(shift + 2) is { } from && call.Operand(shift + 3) is { } to)
                {
                    if (to.Text.Contains(':', StringComparison.Ordinal)) effects.Upload(to.As(to.Text[..to.Text.IndexOf(':', StringComparison.Ordinal)]), from);
                    else effects.Overwrite(to);
                }
                return;
            case "sql" when second == "connect":
                return;
        }
        var found = CloudVerbs.Judge(call, effects, "gcloud", IsWhole, call.HasAny("--validate-only", "--dry-run"));
        if (found == CloudVerb.Change && (second == "deploy" || third == "deploy") && group is "run" or "app" or "functions")
            effects.Add(EffectKind.Publish, $"gcloud {group}{(call.Operand(shift + (second == "deploy" ? 2 : 3)) is { } what ? " " + what.Shown : "")}");
    }

    private static bool IsWhole(string path)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["alpha ", "beta "])
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal)) path = path[prefix.Length..];
        }
        return path is "projects delete" or "container clusters delete" or "sql instances delete" or "sql databases delete" or "firestore databases delete" or "spanner instances delete" or "spanner databases delete" or "bigtable instances delete" or "alloydb clusters delete" or "resource-manager folders delete" or "organizations delete";
    }

    private static void Storage(Invocation call, EffectSink effects, int at, string label, bool deletes)
    {
        var isDryRun = label == "gsutil" && call.Has("-n") && call.Operand(at)?.Text == "rsync" || call.Has("--dry-run");
        if (isDryRun || call.Operand(at) is not { } verb) return;
        var last = call.Operands.Count > at + 1 ? call.Operands[^1] : null;
        switch (verb.Text)
        {
            case "rm" or "rb":
                foreach (var one in call.OperandsFrom(at + 1)) effects.Add(EffectKind.ChangeCloud, $"{label} {one.Shown}", one, Traits.Destroys);
                break;
            case "cp" or "mv" or "rsync" when last is not null && call.Operands.Count > at + 2:
                var toCloud = last.Text.StartsWith("gs://", StringComparison.Ordinal);
                if (toCloud) effects.Add(EffectKind.ChangeCloud, $"{label} {last.Shown}", last, deletes && verb.Text == "rsync" ? Traits.Destroys : Traits.None);
                for (var i = at + 1; i < call.Operands.Count - 1; i++)
                {
                    var from = call.Operands[i];
                    var fromCloud = from.Text.StartsWith("gs://", StringComparison.Ordinal);
                    if (fromCloud && !toCloud) effects.Add(EffectKind.Download, HostName.Of(from.Shown), from);
                    else if (!fromCloud && toCloud) effects.Upload(last, from);
                    if (verb.Text != "mv") continue;
                    if (fromCloud) effects.Add(EffectKind.ChangeCloud, $"{label} {from.Shown}", from, Traits.Destroys);
                    else effects.Delete(from);
                }
                if (!toCloud && last.Text != "-")
                {
                    if (verb.Text == "rsync" || last.Text is "." || last.Text.EndsWith('/')) effects.Write(last);
                    else effects.Overwrite(last);
                    if (deletes && verb.Text == "rsync") effects.Delete(last, Traits.Recursive);
                }
                break;
            case "mb" or "setmeta" or "web" or "cors" or "lifecycle" or "acl" or "iam" or "defacl" or "versioning" or "rewrite" or "compose" or "label" or "retention" or "signurl" or "sign-url" when call.Operand(at + 1)?.Text is not ("get" or "list"):
                effects.Add(EffectKind.ChangeCloud, $"{label} {last?.Shown}", last);
                // Everybody may read it from then on.
                foreach (var word in call.Operands)
                {
                    if (word.Text.Contains("allUsers", StringComparison.Ordinal) || word.Text.Contains("AllUsers", StringComparison.Ordinal)) effects.Add(EffectKind.Publish, $"{label} {last?.Shown}", word);
                }
                break;
        }
    }

    private static bool HasWord(Invocation call, string word)
    {
        foreach (var one in call.Call.Words)
        {
            if (one.Text == word) return true;
        }
        return false;
    }
}

using Wary.Core.Gate.Programs.Databases;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Cloud;

/// <summary>Services that host what a project builds.</summary>
internal static class DeployPrograms
{
    public const string Names = "heroku vercel netlify fly flyctl wrangler railway render supabase neonctl neon planetscale pscale turso convex dokku shopify stripe twilio sentry-cli datadog-ci ngrok cloudflared localtunnel lt";

    private const string Common = "-a|--app= --project= --project-id= --token= -t= --team= -s= --site= --scope= -e|--env|--environment= -c|--config= --region= -r= --org= -o= --name= -n= --org-id= --confirm= --namespace-id= --binding= --branch= -b= --message= -m= --dir= -d= --cwd= --service= --remote= -p= --port= --timeout= --format= --host= --role= --database= --file= --local-config= --global-config= --image= --dockerfile= --api-key= --account= ";

    public static ProgramSpec? Find(string name) => name switch
    {
        "heroku" => new(name, "runs projects at Heroku")
        {
            Options = Common + "--tail --no-tty -x|--exit-code -f|--force",
            Effects = static (call, effects) => Heroku(call, effects),
            Examples = """
                heroku pg:reset DATABASE_URL --confirm shop => ChangeDatabase heroku shop
                heroku apps:destroy shop --confirm shop => ChangeCloud heroku apps shop
                heroku config:get DATABASE_URL -a shop => ReadSecret heroku setting DATABASE_URL
                heroku pg:psql -a shop -c 'DROP TABLE a' => ChangeDatabase postgres table a
                heroku run -a shop rails db:drop => ChangeDatabase the database of the project, by db:drop
                heroku logs -n 100 -a destroy => nothing
                heroku ps => nothing
                """,
        },
        "vercel" or "netlify" or "fly" or "flyctl" or "wrangler" or "railway" or "render" or "dokku" or "shopify" => new(name, "publishes and runs projects")
        {
            Options = Common + "--prod|--production --yes|-y --force|-f --local --remote --dry-run --json --prebuilt --public --detach --no-tail --preview --all --outdir= --var= --define= --alias= --site-id= --domain=",
            Effects = static (call, effects) => Host(call, effects),
            Examples = name switch
            {
                "vercel" => """
                    vercel --prod => Publish the project, by vercel
                    vercel env rm DATABASE_URL production --yes => ChangeCloud vercel env DATABASE_URL
                    vercel remove shop --yes => ChangeCloud vercel remove shop
                    vercel env pull .env.local => Overwrite .env.local
                    vercel ls --scope remove => nothing
                    vercel --version => nothing
                    """,
                "netlify" => """
                    netlify deploy --prod --dir build => Publish the project, by netlify
                    netlify sites:delete 1 --force => ChangeCloud netlify sites 1
                    netlify env:get TOKEN => ReadSecret netlify setting TOKEN
                    netlify status --site sites:delete => nothing
                    """,
                "fly" or "flyctl" => $"""
                    {name} apps destroy shop --yes => ChangeCloud {name} apps shop
                    {name} volumes destroy vol_1 -y => ChangeCloud {name} volumes vol_1
                    {name} deploy -a shop => Publish the project, by {name}
                    {name} ssh console -a shop -C 'rm -rf /data' => Delete /data
                    {name} status -a destroy => nothing
                    """,
                "wrangler" => """
                    wrangler kv namespace delete --namespace-id 1 => ChangeCloud wrangler kv namespace 1
                    wrangler d1 execute shop --remote --command 'DROP TABLE a' => ChangeDatabase d1 table a
                    wrangler d1 execute shop --local --command 'DROP TABLE a' => nothing
                    wrangler deploy --env staging => Publish the project, by wrangler
                    wrangler deploy --dry-run --outdir dist => nothing
                    wrangler dev --local => nothing
                    """,
                "railway" => """
                    railway down --yes => ChangeCloud railway down
                    railway run rm x => Delete x
                    railway status --service down => nothing
                    """,
                "dokku" => """
                    dokku apps:destroy shop --force => ChangeCloud dokku apps shop
                    dokku logs destroy => nothing
                    """,
                "shopify" => """
                    shopify theme delete --name x => ChangeCloud shopify theme x
                    shopify theme dev => nothing
                    """,
                _ => $"""
                    {name} services delete srv-1 => ChangeCloud {name} services srv-1
                    {name} services list => nothing
                    """,
            },
        },
        "supabase" or "neonctl" or "neon" or "planetscale" or "pscale" or "turso" or "convex" => new(name, "works on hosted databases")
        {
            Options = Common + "--db-url= --project-ref= --linked --local --force|-f --yes --debug --experimental --workdir= --schema= --password= --prod --group= --dry-run",
            Effects = static (call, effects) => HostedDatabase(call, effects),
            Examples = name switch
            {
                "supabase" => """
                    supabase db reset --linked => ChangeDatabase supabase db
                    supabase projects delete ref => ChangeDatabase supabase projects ref
                    supabase db push => ChangeDatabase supabase db
                    supabase db push --dry-run => nothing
                    supabase status --workdir delete => nothing
                    """,
                "turso" => """
                    turso db destroy shop --yes => ChangeDatabase turso db shop
                    turso db shell shop 'DROP TABLE a' => ChangeDatabase turso table a
                    turso db list --group destroy => nothing
                    """,
                "convex" => """
                    convex deploy --env-file x => Publish the project, by convex
                    convex logs deploy => nothing
                    """,
                "pscale" or "planetscale" => $"""
                    {name} database delete shop --org acme --force => ChangeDatabase {name} database shop
                    {name} branch list delete => nothing
                    """,
                _ => $"""
                    {name} projects delete p1 => ChangeDatabase {name} projects p1
                    {name} branches list --project-id delete => nothing
                    """,
            },
        },
        "stripe" or "twilio" or "sentry-cli" or "datadog-ci" => new(name, "talks to a service")
        {
            Options = Common + "--live --confirm --dry-run --auth-token= --log-level= --url= --project= --stripe-account= --forward-to= --events= -i= --profile= --data=",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "--profile", "--env", "--project");
                if (call.Program.Name == "stripe" && call.Has("--live")) effects.Mark(Traits.Production);
                if (call.Operand(0)?.Text is "listen" or "logs" or "login" or "trigger" or "samples") return;
                if (call.Program.Name == "sentry-cli" && call.Operand(0)?.Text is "sourcemaps" or "upload-dif" or "debug-files" or "upload-proguard" or "sourcemap") return;
                if (call.Program.Name == "datadog-ci") return;
                CloudVerbs.Judge(call, effects, call.Program.Name, null, call.Has("--dry-run"));
            },
            Examples = name switch
            {
                "stripe" => """
                    stripe customers delete cus_1 --confirm => ChangeCloud stripe customers cus_1
                    stripe customers list --stripe-account delete => nothing
                    """,
                "twilio" => """
                    twilio api:core:calls:remove --sid x => ChangeCloud twilio api:core:calls x
                    twilio phone-numbers:list => nothing
                    """,
                "sentry-cli" => """
                    sentry-cli --org acme releases delete v1 => ChangeCloud sentry-cli releases v1
                    sentry-cli --org delete releases list => nothing
                    """,
                _ => """
                    datadog-ci junit upload report.xml && rm report.xml => Delete report.xml
                    datadog-ci junit upload --service delete r.xml => nothing
                    """,
            },
        },
        "ngrok" or "cloudflared" or "localtunnel" or "lt" => new(name, "makes a local port reachable for everybody")
        {
            Options = Common + "--url= --hostname= --authtoken= --subdomain= --domain= --log= --oauth= --basic-auth= --local-host= --credentials-file= --no-autoupdate --origincert= --cred-file= --loglevel=",
            Effects = static (call, effects) => Tunnel(call, effects),
            Examples = name switch
            {
                "ngrok" => """
                    ngrok http --domain x.example.com 3000 => Publish the local port 3000
                    ngrok config check => nothing
                    """,
                "cloudflared" => """
                    cloudflared tunnel --url http://localhost:3000 => Publish the local port http://localhost:3000
                    cloudflared tunnel delete web => ChangeCloud cloudflared tunnel web
                    cloudflared tunnel list => nothing
                    """,
                _ => $"""
                    {name} --port 3000 --subdomain x => Publish the local port 3000
                    {name} --version => nothing
                    """,
            },
        },
        _ => null,
    };

    private static void Heroku(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "--app", "--remote", "-r");
        if (call.Operand(0) is not { } verb) return;
        switch (verb.Text)
        {
            case "pg:reset":
                effects.Add(EffectKind.ChangeDatabase, $"heroku {(call.Value("--app") ?? call.Value("--confirm") ?? call.Operand(1))?.Shown}", verb, Traits.Destroys | Traits.Whole);
                return;
            case "pg:psql" or "psql":
                foreach (var option in call.Options)
                {
                    if (option.Is("--config") && option.Value is { } sql) SqlClient.Text(sql, effects, "postgres", SqlDialect.Postgres, Traits.Remote);
                }
                SqlClient.Input(call, effects, "postgres", SqlDialect.Postgres, Traits.Remote);
                return;
            case "pg:copy" or "pg:push" or "pg:backups:restore" or "pg:killall" or "redis:cli":
                if (verb.Text != "redis:cli") effects.Add(EffectKind.ChangeDatabase, $"heroku {call.Operand(1)?.Shown}", verb, verb.Text == "pg:killall" ? Traits.None : Traits.Destroys);
                return;
            case "config":
                effects.ReadSecret("heroku settings", verb);
                return;
            case "config:get":
                effects.ReadSecret($"heroku setting {call.Operand(1)?.Shown}", verb);
                return;
            case "auth:token" or "authorizations:create":
                effects.ReadSecret("token of heroku", verb);
                return;
            case "run" or "run:detached" or "ps:exec":
                effects.RunInside(call.OperandsFrom(1), new([]), Traits.Contained | Traits.Remote, null);
                return;
            case "git:remote" or "login" or "local" or "plugins":
                return;
        }
        CloudVerbs.Judge(call, effects, "heroku");
    }

    private static void Host(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "--app", "--env", "--site", "--config", "--project", "--service");
        var program = call.Program.Name;
        var (verb, second) = (call.Operand(0), call.Operand(1)?.Text);
        if (call.Has("--dry-run")) return;
        if (program == "wrangler" && verb?.Text is "dev" or "d1" or "types" or "init" or "whoami" or "tail" or "pages" && (call.Has("--local") || verb.Text is "dev" or "types" or "init" or "whoami" or "tail")) return;
        if (program == "wrangler" && verb?.Text == "d1" && second == "execute")
        {
            foreach (var option in call.Options)
            {
                if (option.Value is { } value && option.Name == "--file") SqlClient.File(value, call, effects, "d1", SqlDialect.Sqlite, Traits.Remote);
            }
            if (Behind(call, "--command") is { } sql && call.Has("--remote")) SqlClient.Text(sql, effects, "d1", SqlDialect.Sqlite, Traits.Remote);
            return;
        }
        if (program == "railway" && verb?.Text is "run" or "shell")
        {
            effects.Run(call.OperandsFrom(1));
            return;
        }
        if (program is "fly" or "flyctl" && verb?.Text == "ssh" && (Behind(call, "-C") ?? Behind(call, "--command")) is { } text)
        {
            effects.RunText(text, traits: Traits.Contained | Traits.Remote);
            return;
        }
        if (second is "pull" && verb?.Text is "env")
        {
            effects.Overwrite(call.Operand(2) ?? verb.As(".env.local"));
            return;
        }
        if (verb?.Text is "env:get" or "env:list" || verb?.Text == "variables" && program == "railway")
        {
            effects.ReadSecret(verb.Text == "env:get" ? $"{program} setting {second}" : $"{program} settings", verb);
            return;
        }
        var isDeploy = verb?.Text is "deploy" or "publish" or "launch" || program == "railway" && verb?.Text == "up" || program == "wrangler" && verb?.Text == "pages" && second == "deploy" || program == "vercel" && (verb is null && call.Has("--prod") || verb?.Text is "promote" or "alias")
            || program == "shopify" && second is "push" or "publish" or "deploy" or "release";
        if (isDeploy)
        {
            effects.Add(EffectKind.ChangeCloud, $"{program} {call.Value("--app")?.Shown ?? "project"}", verb);
            effects.Add(EffectKind.Publish, $"the project, by {program}", verb);
            return;
        }
        if (verb is null || program is "netlify" or "vercel" && verb.Text is "link" or "login" or "switch" or "init" or "dev" or "build" or "serve") return;
        CloudVerbs.Judge(call, effects, program);
    }

    private static void HostedDatabase(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "--db-url", "--project-ref", "--org", "--branch", "--project-id");
        var program = call.Program.Name;
        var (verb, second, third) = (call.Operand(0)?.Text, call.Operand(1)?.Text, call.Operand(2));
        if (call.Has("--dry-run")) return;
        if (program == "turso" && verb == "db" && second == "shell")
        {
            if (call.Operand(3) is { } sql) SqlClient.Text(sql, effects, "turso", SqlDialect.Sqlite, Traits.Remote);
            else SqlClient.Input(call, effects, "turso", SqlDialect.Sqlite, Traits.Remote);
            return;
        }
        if (verb is "start" or "stop" or "status" or "init" or "link" or "login" or "gen" or "functions" && second is "serve" or "new") return;
        if (program == "supabase" && verb == "db" && second == "reset")
        {
            // Without --linked it is the copy on this machine, which is made again at once.
            effects.Add(EffectKind.ChangeDatabase, "supabase db", call.Operand(1), call.HasAny("--linked", "--db-url") ? Traits.Destroys : Traits.Undoable);
            return;
        }
        if (program == "convex" && verb == "deploy" || program == "supabase" && second == "deploy")
        {
            effects.Add(EffectKind.Publish, $"the project, by {program}", call.Operand(0));
            return;
        }
        switch (CloudVerbs.Find(call, out var at))
        {
            case CloudVerb.Destroy:
                effects.Add(EffectKind.ChangeDatabase, $"{program} {verb} {call.Operand(at + 1)?.Shown}".TrimEnd(), call.Operand(at), Traits.Destroys | (verb is "db" or "database" or "databases" or "projects" && !SqlStatements.IsForTests(call.Operand(at + 1)?.Text ?? "") && program != "supabase" ? Traits.Whole : 0));
                break;
            case CloudVerb.Change:
                effects.Add(EffectKind.ChangeDatabase, $"{program} {verb} {(third is not null ? third.Shown : "")}".TrimEnd(), call.Operand(at));
                break;
        }
        if (verb is "secrets" or "connection-string" or "password" or "api-keys" || second is "api-keys" or "tokens" && third?.Text is not "list") effects.ReadSecret($"{program} {verb}", call.Operand(0));
    }

    private static void Tunnel(Invocation call, EffectSink effects)
    {
        var program = call.Program.Name;
        var (verb, second) = (call.Operand(0)?.Text, call.Operand(1)?.Text);
        if (program == "cloudflared" && verb == "tunnel" && second is "delete" or "cleanup") effects.Add(EffectKind.ChangeCloud, $"cloudflared tunnel {call.Operand(2)?.Shown}", call.Operand(2), Traits.Destroys);
        else if (program == "ngrok" ? verb is "http" or "tcp" or "tls" or "start" or "tunnel" : program == "cloudflared" ? verb == "tunnel" && (call.Value("--url") is not null || second is "run") : true)
        {
            var port = program == "ngrok" ? call.Operand(1) : call.Value("--url") ?? call.Value("-p") ?? call.Value("--port");
            effects.Add(EffectKind.Publish, $"the local port {port?.Shown ?? "…"}", port, Traits.None, "everybody can reach it");
        }
    }

    private static Argument? Behind(Invocation call, string option)
    {
        var words = call.Call.Words;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Text == option) return words[i + 1];
            if (words[i].After(option + "=") is { } attached) return attached;
        }
        return null;
    }
}

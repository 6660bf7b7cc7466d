using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Databases;

/// <summary>Tools that bring a database from one version to another.</summary>
internal static class MigrationPrograms
{
    public const string Names = "rails rake prisma django-admin alembic flyway liquibase sequelize sequelize-cli knex typeorm drizzle-kit mikro-orm dbmate goose migrate atlas hasura sqlx diesel sea-orm-cli doctrine phinx";

    public static ProgramSpec? Find(string name) => name switch
    {
        "rails" or "rake" => new(name, "runs tasks of a Ruby project")
        {
            Style = OptionStyle.Gnu,
            Options = "-e|--environment= -f|--rakefile= -C|--directory= -I|--libdir= -r|--require= -T|--tasks=? -P|--prereqs -n|--dry-run -t|--trace=? -D|--describe=? -W|--where=? -A|--all -j|--jobs=? -m -q -s -v -p|--execute-print= -E|--execute-continue=",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("--tasks", "--dry-run", "--describe", "--where", "--prereqs")) return;
                if (call.Operand(0)?.Text is "runner" or "r" && call.Program.Name == "rails")
                {
                    if (call.Operand(1) is { } code && !code.Text.EndsWith(".rb", StringComparison.Ordinal)) effects.RunCode(code, Inline.InlineLanguage.Ruby);
                    else if (call.Operand(1) is { } file) effects.RunCodeFile(file, Inline.InlineLanguage.Ruby);
                    return;
                }
                if (call.Value("-p") is { } text) effects.RunCode(text, Inline.InlineLanguage.Ruby);
                if (call.Value("-e") is { } before && call.Program.Name == "rake") effects.RunCode(before, Inline.InlineLanguage.Ruby);
                foreach (var task in call.Operands)
                {
                    DatabaseTasks.Rails(task, call, effects);
                    if (task.Text is "release" or "release:rubygem_push" && call.Program.Name == "rake") effects.Add(EffectKind.Publish, "the gem of the project", task);
                    else if (task.Text is "credentials:show" or "secrets:show" or "encrypted:show") effects.ReadSecret("credentials of the project", task);
                }
            },
            Examples = name == "rails" ? """
                rails db:drop => ChangeDatabase the database of the project, by db:drop
                bin/rails db:drop DISABLE_DATABASE_ENVIRONMENT_CHECK=1 => ChangeDatabase the database of the project, by db:drop
                rails -e production db:migrate => ChangeDatabase the database of the project, by db:migrate
                rails credentials:show => ReadSecret credentials of the project
                rails routes -e db:drop => nothing
                rails db:migrate:status => nothing
                """ : """
                rake db:schema:load => ChangeDatabase the database of the project, by db:schema:load
                rake -f db:drop 'db:rollback[2]' => ChangeDatabase the database of the project, by db:rollback[2]
                rake release => Publish the gem of the project
                rake -n db:drop => nothing
                rake test TEST=db:drop => nothing
                """,
        },
        "prisma" => new(name, "works on the schema of a TypeScript project")
        {
            Options = "--schema= --name|-n= --url= --from-url= --to-url= --from-schema-datamodel= --to-schema-datamodel= --from-migrations= --shadow-database-url= --applied= --rolled-back= --file= --generator= --config= --script --force|-f --skip-generate --skip-seed --create-only --accept-data-loss --force-reset --stdin --preview-feature --no-engine",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("--url"));
                var (group, verb) = (call.Operand(0)?.Text, call.Operand(1));
                if (group == "migrate" && verb?.Text is "reset") DatabaseTasks.Destroy(verb, call, effects);
                else if (group == "migrate" && verb?.Text is "deploy" or "dev" or "resolve" && !call.Has("--create-only")) DatabaseTasks.Change(verb!, call, effects);
                else if (group == "db" && verb?.Text == "push" && call.HasAny("--accept-data-loss", "--force-reset")) DatabaseTasks.Destroy(verb, call, effects);
                else if (group == "db" && verb?.Text is "push" or "seed") DatabaseTasks.Change(verb!, call, effects);
                else if (group == "db" && verb?.Text == "execute")
                {
                    if (call.Value("--file") is { } file) SqlClient.File(file, call, effects, "database", SqlDialect.Postgres);
                    else SqlClient.Input(call, effects, "database", SqlDialect.Postgres);
                }
            },
            Examples = """
                prisma migrate reset --force => ChangeDatabase the database of the project, by reset
                prisma db push --accept-data-loss => ChangeDatabase the database of the project, by push
                echo 'DROP TABLE a' | prisma db execute --stdin => ChangeDatabase database table a
                prisma --schema reset migrate status => nothing
                prisma migrate diff --from-url reset --script => nothing
                """,
        },
        "django-admin" => new(name, "runs tasks of a Django project")
        {
            Options = "--settings= --pythonpath= --database= -v|--verbosity= --no-input --noinput --fake --traceback",
            Effects = static (call, effects) => DatabaseTasks.Django(call.Call.Words is { Count: > 1 } words ? Tail(words, call.Operand(0)) : [], call, effects),
            Examples = """
                django-admin flush --no-input => ChangeDatabase the database of the project, by flush
                django-admin migrate app zero => ChangeDatabase the database of the project, by migrate
                django-admin --settings flush migrate --plan => nothing
                """,
        },
        "alembic" => new(name, "moves a database to another version")
        {
            Options = "-c|--config= -n|--name= -x= --raiseerr -q --sql --tag= -m|--message= --rev-id= --head= --autogenerate",
            Effects = static (call, effects) =>
            {
                if (!call.Has("--sql") && call.Operand(0) is { Text: "downgrade" or "upgrade" } task) DatabaseTasks.Migration(task, call, effects);
            },
            Examples = """
                alembic -c a.ini downgrade base => ChangeDatabase the database of the project, by downgrade
                alembic upgrade head --sql => nothing
                alembic revision -m downgrade => nothing
                """,
        },
        "flyway" or "liquibase" => new(name, "moves a database to another version")
        {
            Style = OptionStyle.Words,
            Options = "-url= -user= -password= -configFiles= -schemas= -locations= -target= -changeLogFile= --changelog-file= --url= --username= --password= --defaults-file= --defaultsFile= --count= --tag= --date= --output-file= --log-level= -cleanDisabled= -driver= -classpath=",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-url") ?? call.Value("--url"));
                foreach (var task in call.Operands) DatabaseTasks.Migration(task, call, effects);
            },
            Examples = name == "flyway" ? """
                flyway -url=jdbc:x -configFiles a.conf clean => ChangeDatabase the database of the project, by clean
                flyway -user clean info => nothing
                """ : """
                liquibase --changelog-file c.xml drop-all => ChangeDatabase the database of the project, by drop-all
                liquibase --changelog-file drop-all status => nothing
                """,
        },
        "sequelize" or "sequelize-cli" or "knex" or "typeorm" or "mikro-orm" or "drizzle-kit" => new(name, "moves a database to another version")
        {
            Options = "--env= --url= --config= --name= --to= --migrations-path= --models-path= --seeders-path= --options-path= --knexfile= --cwd= --client= --connection= --migrations-directory= -d|--dataSource= -x= --esm --debug --all --force -f= -c= -r= --dialect= --schema= --out=",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "--env", "--url");
                if (call.Operand(0) is not { } task) return;
                if (call.Program.Name == "drizzle-kit" && task.Text is not ("push" or "migrate")) return;
                DatabaseTasks.Migration(task, call, effects);
            },
            Examples = name switch
            {
                "knex" => """
                    knex --env dev migrate:rollback --all => ChangeDatabase the database of the project, by migrate:rollback
                    knex --env migrate:rollback migrate:status => nothing
                    """,
                "typeorm" => """
                    typeorm -d src/db.ts schema:drop => ChangeDatabase the database of the project, by schema:drop
                    typeorm -d schema:drop migration:show => nothing
                    """,
                "mikro-orm" => """
                    mikro-orm --config c.ts schema:fresh => ChangeDatabase the database of the project, by schema:fresh
                    mikro-orm --config schema:drop debug => nothing
                    """,
                "drizzle-kit" => """
                    drizzle-kit push --config c.ts => ChangeDatabase the database of the project, by push
                    drizzle-kit generate --name push => nothing
                    """,
                _ => $"""
                    {name} --env dev db:drop => ChangeDatabase the database of the project, by db:drop
                    {name} --env db:drop db:migrate:status => nothing
                    """,
            },
        },
        "dbmate" or "goose" or "migrate" or "atlas" or "hasura" or "sqlx" or "diesel" or "sea-orm-cli" or "doctrine" or "phinx" => new(name, "moves a database to another version")
        {
            Options = "-u|--url= -d|-D|--database-url=? -e|--env|--environment|--envfile= -dir|--migrations-dir= -path= -source= -database= -s|--schema-file= --to= --dev-url= --admin-secret= --endpoint= --database-name= -c|--configuration= --source= -t|--target= -f -y --dry-run -n --auto-approve --all-databases -v",
            Style = OptionStyle.Words,
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "-u", "-e", "--endpoint", "-database", "--to");
                SqlClient.Server(effects, call.Value("-u"), call.Value("-database"), call.Value("--to"));
                if (call.HasAny("--dry-run", "-n")) return;
                var program = call.Program.Name;
                // A coding agent has the same name.
                if (program is "goose" && call.Operand(0)?.Text is "session" or "run") Agents.AgentPrograms.Spawn(effects, program, isUngated: false);
                for (var i = 0; i < call.Operands.Count && i < (program is "goose" ? 3 : 2); i++)
                {
                    var task = call.Operands[i];
                    if (program == "atlas" && task.Text == "clean") DatabaseTasks.Destroy(task, call, effects);
                    else if (program is "hasura" or "sqlx" or "diesel" or "sea-orm-cli" or "atlas" && i == 0 && task.Text is "migrate" or "database" or "migration" or "schema" or "db") continue;
                    else DatabaseTasks.Migration(task, call, effects);
                }
            },
            Examples = name switch
            {
                "goose" => """
                    goose -dir migrations postgres dsn down-to 0 => ChangeDatabase the database of the project, by down-to
                    goose -dir down postgres dsn status => nothing
                    goose run hi => SpawnAgent goose
                    """,
                "migrate" => """
                    migrate -path db -database postgres://db.example.com/shop drop => ChangeDatabase the database of the project, by drop
                    migrate -path drop -database postgres://localhost/shop version => nothing
                    """,
                "atlas" => """
                    atlas schema clean -u postgres://localhost/shop => ChangeDatabase the database of the project, by clean
                    atlas schema inspect -u clean => nothing
                    """,
                "hasura" or "sea-orm-cli" => $"""
                    {name} migrate {(name == "hasura" ? "apply --endpoint http://localhost" : "fresh")} => ChangeDatabase the database of the project, by *
                    {name} migrate status --database-name reset => nothing
                    """,
                "sqlx" or "diesel" => $"""
                    {name} database {(name == "sqlx" ? "drop -y" : "reset")} => ChangeDatabase the database of the project, by *
                    {name} migration list --source revert => nothing
                    """,
                _ => $"""
                    {name} -e dev {(name == "dbmate" ? "drop" : name == "phinx" ? "rollback" : "schema:drop")} => ChangeDatabase the database of the project, by *
                    {name} -e drop status => nothing
                    """,
            },
        },
        _ => null,
    };

    private static List<Argument> Tail(IReadOnlyList<Argument> words, Argument? first)
    {
        var tail = new List<Argument>();
        foreach (var word in words)
        {
            if (tail.Count > 0 || ReferenceEquals(word, first)) tail.Add(word);
        }
        return tail;
    }
}

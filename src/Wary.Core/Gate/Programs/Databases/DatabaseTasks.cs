using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Databases;

/// <summary>Tasks of frameworks that change a database. For the programs of this family and for interpreters that start such tasks (<c>php artisan</c>, <c>python manage.py</c>, <c>mix</c>).</summary>
internal static class DatabaseTasks
{
    /// <summary>What a task does.</summary>
    private enum Way
    {
        None,

        // Adds to the schema, or goes to a newer version.
        Change,

        // Loses data, and what made it is still there.
        Destroys,

        // The whole database goes.
        Drops,
    }

    /// <summary>A task of rails or rake (<c>db:drop</c>), written as one word.</summary>
    public static void Rails(Argument task, Invocation call, EffectSink effects) => Add(task, call, effects, Bare(task.Text) switch
    {
        "db:drop" or "db:drop:all" or "db:drop:_unsafe" => Way.Drops,
        "db:reset" or "db:migrate:reset" or "db:schema:load" or "db:structure:load" or "db:truncate_all" or "db:purge" or "db:purge:all" or "db:rollback" or "db:migrate:down" or "db:migrate:redo" or "db:seed:replant" or "db:setup" or "db:fixtures:load" or "db:mongoid:drop" or "db:mongoid:purge" => Way.Destroys,
        "db:migrate" or "db:create" or "db:create:all" or "db:seed" or "db:prepare" or "db:migrate:up" or "db:encryption:init" => Way.Change,
        _ => Way.None,
    });

    /// <summary>A command of Laravel's artisan, Symfony's console or Doctrine; <paramref name="task"/> is its first operand.</summary>
    public static void Php(Argument task, Invocation call, EffectSink effects)
    {
        if (HasWord(call, "--pretend") || HasWord(call, "--dry-run") || HasWord(call, "--dump-sql")) return;
        Add(task, call, effects, task.Text switch
        {
            "doctrine:database:drop" or "doctrine:schema:drop" or "orm:schema-tool:drop" => Way.Drops,
            "migrate:fresh" or "migrate:reset" or "migrate:refresh" or "migrate:rollback" or "db:wipe" or "doctrine:fixtures:load" or "orm:clear-cache:result" or "queue:flush" or "queue:clear" or "horizon:clear" or "schema:drop" or "model:prune" or "telescope:clear" => Way.Destroys,
            "migrate" or "migrate:install" or "db:seed" or "doctrine:migrations:migrate" or "doctrine:migrations:execute" or "doctrine:database:create" or "doctrine:schema:create" or "doctrine:schema:update" or "doctrine:query:sql" or "dbal:run-sql" => Way.Change,
            _ => Way.None,
        });
        if (task.Text is "doctrine:query:sql" or "dbal:run-sql" && Behind(call, task) is { } sql) SqlClient.Text(sql, effects, "database", SqlDialect.Other);
    }

    /// <summary>A command of Django's manage.py or django-admin; <paramref name="words"/> start with it.</summary>
    public static void Django(IReadOnlyList<Argument> words, Invocation call, EffectSink effects)
    {
        if (words.Count == 0) return;
        var task = words[0];
        var back = false;
        foreach (var word in words)
        {
            if (word.Text is "--plan" or "--check" or "--dry-run" or "--list" or "-l" or "--help") return;
            back |= word.Text == "zero";
        }
        Add(task, call, effects, task.Text switch
        {
            "flush" or "reset_db" or "clear_index" or "rebuild_index" or "reset_schema" => Way.Destroys,
            // An older migration's name cannot be told from a newer one's; only zero is surely back.
            "migrate" => back ? Way.Destroys : Way.Change,
            "loaddata" or "createsuperuser" or "changepassword" or "syncdb" or "createcachetable" or "remove_stale_contenttypes" or "clearsessions" => Way.Change,
            _ => Way.None,
        });
    }

    /// <summary>A task of Ecto (<c>mix ecto.drop</c>).</summary>
    public static void Ecto(Argument task, Invocation call, EffectSink effects) => Add(task, call, effects, task.Text switch
    {
        "ecto.drop" => Way.Drops,
        "ecto.reset" or "ecto.rollback" => Way.Destroys,
        "ecto.migrate" or "ecto.create" or "ecto.setup" or "ecto.load" => Way.Change,
        _ => Way.None,
    });

    /// <summary>The words behind <c>dotnet ef</c>.</summary>
    public static void EntityFramework(IReadOnlyList<Argument> words, Invocation call, EffectSink effects)
    {
        if (words.Count < 2 || words[0].Text != "database") return;
        foreach (var word in words)
        {
            if (word.Text == "--dry-run") return;
        }
        Add(words[1], call, effects, words[1].Text switch
        {
            "drop" => Way.Drops,
            "update" => words.Count > 2 && words[2].Text == "0" ? Way.Destroys : Way.Change,
            _ => Way.None,
        });
    }

    /// <summary>The verbs that most migration tools share: <c>drop</c>, <c>reset</c>, <c>down</c>, <c>up</c>.</summary>
    public static void Migration(Argument task, Invocation call, EffectSink effects) => Add(task, call, effects, task.Text switch
    {
        "drop" or "db:drop" or "dropdatabase" or "drop-all" or "dropAll" or "drop-all-sql" or "clean" or "schema:drop" => task.Text is "drop" or "db:drop" or "dropdatabase" ? Way.Drops : Way.Destroys,
        "down" or "down-to" or "reset" or "redo" or "rollback" or "rollback-all" or "downgrade" or "undo" or "fresh" or "refresh" or "wipe" or "revert" or "force" or "rollback-count" or "rollback-to-date" or "rollbackCount" or "migrate:rollback" or "migrate:down" or "db:migrate:undo" or "db:migrate:undo:all"
            or "db:seed:undo" or "db:seed:undo:all" or "migration:revert" or "migration:down" or "migration:fresh" or "schema:fresh" or "cache:clear" => Way.Destroys,
        "up" or "up-to" or "up-by-one" or "upgrade" or "migrate" or "latest" or "update" or "apply" or "create-database" or "db:create" or "db:migrate" or "db:seed" or "db:seed:all" or "migrate:latest" or "migrate:up" or "seed:run" or "migration:run" or "migration:up" or "schema:sync" or "schema:update" or "schema:create" or "push" or "baseline" or "repair" or "changelog-sync" or "deploy" => Way.Change,
        _ => Way.None,
    });

    /// <summary>A task by a name that is known to lose the data of some tables.</summary>
    public static void Destroy(Argument task, Invocation call, EffectSink effects) => Add(task, call, effects, Way.Destroys);

    /// <summary>A task by a name that is known to change the schema.</summary>
    public static void Change(Argument task, Invocation call, EffectSink effects) => Add(task, call, effects, Way.Change);

    private static void Add(Argument task, Invocation call, EffectSink effects, Way way)
    {
        if (way == Way.None) return;
        Environment(call, effects, out var isTest);
        var traits = isTest ? Traits.Undoable : way switch
        {
            Way.Drops => Traits.Destroys | Traits.Whole,
            Way.Destroys => Traits.Destroys,
            _ => Traits.None,
        };
        effects.Add(EffectKind.ChangeDatabase, $"the database of the project, by {task.Shown}", task, traits);
    }

    // RAILS_ENV=test in front, behind (rake), or as an option: tests make their data again.
    private static void Environment(Invocation call, EffectSink effects, out bool isTest)
    {
        isTest = false;
        foreach (var setting in call.Call.Environment)
        {
            if (setting.Name.EndsWith("_ENV", StringComparison.Ordinal) && setting.Value.Text is "test" or "testing") isTest = true;
        }
        foreach (var word in call.Call.Words)
        {
            var text = word.Text;
            if (text is "RAILS_ENV=test" or "RACK_ENV=test" or "--env=testing" or "--env=test" or "--environment=test") isTest = true;
            else if (text.Contains("ENV=", StringComparison.Ordinal) || text.StartsWith("--env", StringComparison.Ordinal))
            {
                if (ProductionName.IsNamed(text.AsSpan(text.IndexOf('=', StringComparison.Ordinal) + 1))) effects.Mark(Traits.Production);
            }
        }
    }

    // db:drop[shop] : the part in brackets are the task's arguments.
    private static string Bare(string task) => task.IndexOf('[', StringComparison.Ordinal) is var bracket and > 0 ? task[..bracket] : task;

    private static bool HasWord(Invocation call, string word)
    {
        foreach (var one in call.Call.Words)
        {
            if (one.Text == word) return true;
        }
        return false;
    }

    private static Argument? Behind(Invocation call, Argument task)
    {
        for (var i = 0; i + 1 < call.Call.Words.Count; i++)
        {
            if (ReferenceEquals(call.Call.Words[i], task)) return call.Call.Words[i + 1];
        }
        return null;
    }
}

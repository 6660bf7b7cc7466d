namespace Wary.Core.Gate.Programs.Databases;

/// <summary>Programs that make, copy and drop whole databases and servers.</summary>
internal static class DatabaseAdminPrograms
{
    public const string Names = "dropdb createdb dropuser createuser pg_dump pg_dumpall pg_restore pg_basebackup pg_ctl pg_ctlcluster pg_dropcluster pg_resetwal initdb mysqladmin mysqldump mariadb-dump mariadb-admin mysqlimport mysqld mysql_install_db";

    private const string Server = "-h|--host= -p|--port= -U|--username= -w -W|--password -e|--echo -i -f|--force --if-exists --maintenance-db=";

    public static ProgramSpec? Find(string name) => name switch
    {
        "dropdb" => new(name, "drops a PostgreSQL database")
        {
            Options = Server,
            Help = "--help --version -V -?",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"));
                foreach (var one in call.Operands) effects.Add(EffectKind.ChangeDatabase, $"postgres {one.Shown}", one, Traits.Destroys | (SqlStatements.IsForTests(one.Text) ? 0 : Traits.Whole));
            },
            Examples = """
                dropdb -h db.example.com -U admin shop => ChangeDatabase postgres shop; Connect db.example.com
                dropdb -U admin shop !> ChangeDatabase postgres admin
                dropdb --help => nothing
                """,
        },
        "createdb" or "createuser" => new(name, "makes a PostgreSQL database or user")
        {
            Options = Server + " -O|--owner= -E|--encoding= -l|--locale= -T|--template= -D|--tablespace= -c|--connection-limit= -g|--role= -s|--superuser -d -r -P|--pwprompt",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"));
                effects.Add(EffectKind.ChangeDatabase, $"postgres {call.Operand(0)?.Shown ?? "database"}", call.Operand(0));
            },
            Examples = $"""
                {name} -h db.example.com shop => ChangeDatabase postgres shop
                {name} -U me shop !> ChangeDatabase postgres me
                """,
        },
        "dropuser" => new(name, "drops a PostgreSQL user")
        {
            Options = Server,
            Effects = static (call, effects) => effects.Add(EffectKind.ChangeDatabase, $"postgres user {call.Operand(0)?.Shown}", call.Operand(0), Traits.Destroys),
            Examples = """
                dropuser -U admin app => ChangeDatabase postgres user app
                dropuser -U admin app !> ChangeDatabase postgres user admin
                """,
        },
        "pg_dump" or "pg_dumpall" => new(name, "writes a PostgreSQL database as SQL")
        {
            Options = "-h|--host= -p|--port= -U|--username= -d|--dbname= -f|--file= -F|--format= -t|--table= -T|--exclude-table= -n|--schema= -N|--exclude-schema= -j|--jobs= -Z|--compress= -E|--encoding= -S|--superuser= -l|--database= -a -s|--schema-only -c|--clean -C|--create -O -x -v -w -W -b -B -g --role= --if-exists --inserts --no-owner",
            Help = "--help --version -V -?",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"), call.Value("-d"), call.Operand(0));
                if (call.Value("-f") is { } file) effects.Overwrite(file);
                effects.EmitOrdinary();
            },
            Examples = $"""
                {name} -h db.example.com -f /tmp/x.sql shop => Overwrite /tmp/x.sql; Connect db.example.com
                {name} --clean --schema-only shop => nothing
                """,
        },
        "pg_restore" => new(name, "fills a PostgreSQL database from a dump")
        {
            Options = "-h|--host= -p|--port= -U|--username= -d|--dbname= -f|--file= -F|--format= -t|--table= -n|--schema= -N= -j|--jobs= -L|--use-list= -P|--function= -T|--trigger= -I|--index= -S= -c|--clean -C|--create -a -s -l|--list -O -x -v -e -1 -w -W --if-exists --role= --section= --no-owner",
            Help = "--help --version -V -?",
            Effects = static (call, effects) =>
            {
                if (call.Has("--list")) return;
                SqlClient.Server(effects, call.Value("-h"), call.Value("-d"));
                if (call.Value("-f") is { } file) effects.Overwrite(file);
                if (call.Value("-d") is { } database) effects.Add(EffectKind.ChangeDatabase, $"postgres {database.Shown}", database, call.Has("--clean") ? Traits.Destroys : Traits.None);
            },
            Examples = """
                pg_restore -c --if-exists -d shop backup.dump => ChangeDatabase postgres shop
                pg_restore --clean -f - backup.dump => nothing
                pg_restore -l backup.dump => nothing
                """,
        },
        "pg_basebackup" or "initdb" or "mysql_install_db" => new(name, "makes the files of a database server")
        {
            Options = "-D|--pgdata= -h|--host= -p|--port= -U|--username= -A|--auth= -E|--encoding= --locale= --pwfile= -X|--wal-method= --waldir= --datadir= --user= -R -P -F|--format= -v",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"));
                if ((call.Value("-D") ?? call.Value("--datadir")) is { } folder) effects.Write(folder);
            },
            Examples = name == "mysql_install_db" ? """
                mysql_install_db --datadir=/tmp/data => Write /tmp/data
                mysql_install_db --version => nothing
                """ : $"""
                {name} -D /tmp/data -U me => Write /tmp/data
                {name} --version => nothing
                """,
        },
        "pg_ctl" or "pg_ctlcluster" => new(name, "starts and stops a PostgreSQL server")
        {
            Options = "-D|--pgdata= -l|--log= -m|--mode= -o|--options= -t|--timeout= -w -W -s -f|--force -p= -c -U= -P= -N= -S= -e=",
            Effects = static (call, effects) =>
            {
                foreach (var word in call.Operands)
                {
                    if (word.Text is "stop" or "kill") effects.Add(EffectKind.StopProcess, "postgres", word, Traits.Undoable);
                    else if (word.Text is "initdb" or "init" && call.Value("-D") is { } folder) effects.Write(folder);
                }
                if (call.Value("-l") is { } log) effects.Write(log, Traits.Append);
            },
            Examples = $"""
                {name} -D /tmp/data stop -m fast => StopProcess postgres
                {name} -D stop status => nothing
                """,
        },
        "pg_dropcluster" or "pg_resetwal" => new(name, "removes a PostgreSQL server or its log")
        {
            Options = "-D|--pgdata= -f|--force -n|--dry-run -o= -x= -l= -c= -e= -m= -O= -u= --stop",
            Effects = static (call, effects) =>
            {
                if (!call.Has("-n")) effects.Add(EffectKind.ChangeDatabase, $"postgres cluster {call.Operand(0)?.Shown}", call.Operand(0), Traits.Destroys | Traits.Whole);
            },
            Examples = name == "pg_dropcluster" ? """
                pg_dropcluster --stop 16 main => ChangeDatabase postgres cluster 16
                pg_dropcluster --help => nothing
                """ : """
                pg_resetwal -f /var/lib/postgresql/16/main => ChangeDatabase postgres cluster *
                pg_resetwal -n /var/lib/postgresql/16/main => nothing
                """,
        },
        "mysqladmin" or "mariadb-admin" => new(name, "manages a MySQL server")
        {
            Options = "-h|--host= -u|--user= -P|--port= -S|--socket= -p|--password=? -f|--force -i= -c= -w=? --defaults-file= --connect-timeout= -s -v",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"));
                switch (call.Operand(0)?.Text)
                {
                    case "drop" when call.Operand(1) is { } one:
                        effects.Add(EffectKind.ChangeDatabase, $"mysql {one.Shown}", one, Traits.Destroys | (SqlStatements.IsForTests(one.Text) ? 0 : Traits.Whole));
                        break;
                    case "shutdown" or "kill":
                        effects.Add(EffectKind.StopProcess, call.Operand(0)!.Text == "kill" ? "mysql session" : "mysql", call.Operand(0), Traits.Undoable);
                        break;
                    case "create" or "password" or "flush-privileges" or "old-password":
                        effects.Add(EffectKind.ChangeDatabase, $"mysql {call.Operand(1)?.Shown}", call.Operand(0));
                        break;
                }
            },
            Examples = $"""
                {name} -f -u root drop shop => ChangeDatabase mysql shop
                {name} -u drop ping => nothing
                """,
        },
        "mysqldump" or "mariadb-dump" => new(name, "writes a MySQL database as SQL")
        {
            Options = "-h|--host= -u|--user= -P|--port= -S|--socket= -p|--password=? -r|--result-file= -w|--where= -T|--tab= --ignore-table= --defaults-file= --defaults-extra-file= -B|--databases -A|--all-databases --single-transaction -d|--no-data -t -R -E --add-drop-table --add-drop-database --set-gtid-purged= --column-statistics= --ssl-mode= --tables",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"));
                if (call.Value("-r") is { } file) effects.Overwrite(file);
                effects.EmitOrdinary();
            },
            Examples = $"""
                {name} -h db.example.com -r /tmp/x.sql shop => Overwrite /tmp/x.sql; Connect db.example.com
                {name} --add-drop-table -d shop => nothing
                """,
        },
        "mysqlimport" => new(name, "loads files into MySQL tables")
        {
            Options = "-h|--host= -u|--user= -P|--port= -p|--password=? -d|--delete -L|--local -r|--replace -i|--ignore -c|--columns= --fields-terminated-by= --ignore-lines=",
            Effects = static (call, effects) => effects.Add(EffectKind.ChangeDatabase, $"mysql {call.Operand(0)?.Shown}", call.Operand(0), call.Has("--delete") ? Traits.Destroys : Traits.None),
            Examples = """
                mysqlimport -u root --delete shop /tmp/orders.txt => ChangeDatabase mysql shop
                mysqlimport -u root shop o.txt !> ChangeDatabase mysql root
                """,
        },
        "mysqld" => new(name, "the MySQL server")
        {
            Style = OptionStyle.Words,
            Options = "--datadir= --init-file= --defaults-file= --port= --socket= --user= --initialize --initialize-insecure --skip-grant-tables",
            Effects = static (call, effects) =>
            {
                if (call.Has("--skip-grant-tables")) effects.Add(EffectKind.ChangeConfig, "mysql without passwords");
                if (call.HasAny("--initialize", "--initialize-insecure") && call.Value("--datadir") is { } folder) effects.Write(folder);
            },
            Examples = """
                mysqld --skip-grant-tables --user mysql => ChangeConfig mysql without passwords
                mysqld --user --skip-grant-tables => nothing
                """,
        },
        _ => null,
    };
}

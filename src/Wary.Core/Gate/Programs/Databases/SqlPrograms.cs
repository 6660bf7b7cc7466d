using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Databases;

/// <summary>Clients that send SQL.</summary>
internal static class SqlPrograms
{
    public const string Names = "psql pgcli mysql mariadb mycli sqlite3 duckdb sqlcmd bcp clickhouse-client cqlsh cockroach snowsql sqlplus usql bq";

    public static ProgramSpec? Find(string name) => name switch
    {
        "psql" or "pgcli" => new(name, "sends SQL to PostgreSQL")
        {
            Options = "-c|--command= -d|--dbname= -f|--file= -v|--set|--variable= -L|--log-file= -o|--output= -F|--field-separator= -P|--pset= -R|--record-separator= -T|--table-attr= -h|--host= -p|--port= -U|--username= -l|--list -n --no-readline -q -s -S -X -1|--single-transaction -a -b -e -E -A -H -t -x -z -0 -w -W|--password --csv -V --echo-all --echo-errors --quiet --no-psqlrc --tuples-only --no-align --expanded --html",
            Help = "--help --version -V -?",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"), call.Value("-d"), call.Operand(0));
                if (call.Value("-o") is { Text: not ['|', ..] } file) effects.Overwrite(file);
                else if (call.Value("-o") is { } pipe) effects.RunText(pipe.As(pipe.Text[1..]));
                if (call.Value("-L") is { } log) effects.Write(log, Traits.Append);
                SqlClient.Run(call, effects, "postgres", SqlDialect.Postgres, "-c", "-f");
            },
            Examples = name == "psql" ? """
                psql -c 'DROP TABLE IF EXISTS orders, "old items" CASCADE' => ChangeDatabase postgres table orders; ChangeDatabase postgres table old items
                psql -tAc 'drop database shop' => ChangeDatabase postgres shop
                psql -c 'DELETE FROM orders WHERE 1=1' => ChangeDatabase postgres table orders
                psql shop <<< 'TRUNCATE orders RESTART IDENTITY' => ChangeDatabase postgres table orders
                echo 'SELECT 1; DROP VIEW v' | psql -q => ChangeDatabase postgres view v
                psql -c '\! rm x' => Delete x
                psql -c "COPY t TO PROGRAM 'rm x'" => Delete x
                psql -c "\copy t to '/tmp/t.csv' csv" => Overwrite /tmp/t.csv
                psql -c 'DO $$ BEGIN DROP TABLE a; END $$' => ChangeDatabase postgres table a
                psql -c "WITH gone AS (DELETE FROM a RETURNING *) SELECT * FROM gone WHERE x" => ChangeDatabase postgres table a
                psql -h db.example.com -c 'SELECT 1' => Connect db.example.com
                psql -o out.txt -c 'SELECT 1' => Overwrite out.txt
                psql -v DROP=1 -c "SELECT 'DROP TABLE x' -- DROP TABLE y" => nothing
                psql -c 'EXPLAIN DELETE FROM a' => nothing
                psql -c "SELECT count(*) FROM users WHERE note LIKE '%DROP TABLE%'" => nothing
                psql -c '\dt' => nothing
                psql -c 'CREATE FUNCTION f() AS $$ BEGIN DROP TABLE a; END $$' !> ChangeDatabase postgres table a
                """ : """
                pgcli -h db.example.com shop => Connect db.example.com
                pgcli shop => nothing
                """,
        },
        "mysql" or "mariadb" or "mycli" => new(name, "sends SQL to MySQL")
        {
            Options = "-e|--execute= -h|--host= -u|--user= -P|--port= -D|--database= -S|--socket= -p|--password=? --defaults-file= --defaults-extra-file= --defaults-group-suffix= --init-command= --ssl-ca= --ssl-cert= --ssl-key= --ssl-mode= --protocol= --default-character-set= --delimiter= --pager=? --tee= --login-path= --max-allowed-packet= --connect-timeout= -B|--batch -N|--skip-column-names -s|--silent -t|--table -v -f|--force -A|--no-auto-rehash -H|--html -X|--xml -r|--raw -q|--quick -C -E|--vertical -G --local-infile=? --init-file=",
            Help = "--help --version -V -?",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"), call.Value("-D"), call.Operand(0));
                if (call.Value("--defaults-extra-file") is { } file) effects.Read(file, shows: false);
                if (call.Value("--tee") is { } tee) effects.Write(tee, Traits.Append);
                if (call.Value("--pager") is { } pager) effects.RunText(pager);
                if (call.Value("--init-command") is { } first) SqlClient.Text(first, effects, "mysql", SqlDialect.MySql);
                SqlClient.Run(call, effects, "mysql", SqlDialect.MySql, "-e", null);
            },
            Examples = name == "mysql" ? """
                mysql -uroot -psecret --execute='DROP DATABASE IF EXISTS shop' => ChangeDatabase mysql shop
                mysql shop -e 'DELETE FROM orders' => ChangeDatabase mysql table orders
                mysql -e "DROP USER app@localhost" => ChangeDatabase mysql user app@localhost
                echo 'system rm x' | mysql => Delete x
                mysql -e 'SELECT 1 INTO OUTFILE "/tmp/x"' => Overwrite /tmp/x
                mysql -e '/*!50000 DROP TABLE t */' => ChangeDatabase mysql table t
                mysql -h db.example.com -e 'SELECT 1' => Connect db.example.com
                mysql -p -e "SELECT 'it\'s; DROP TABLE x'" => nothing
                """ : name == "mariadb" ? """
                mariadb shop -e 'drop table orders' => ChangeDatabase mysql table orders
                mariadb -D shop -e 'show tables # drop table orders' => nothing
                """ : """
                mycli -D shop -e 'drop table orders' => ChangeDatabase mysql table orders
                mycli -D drop => nothing
                """,
        },
        "sqlite3" or "duckdb" => new(name, "works on a database in a file")
        {
            Style = OptionStyle.Words,
            Options = "-cmd= -c= -s= -init= -separator= -newline= -nullvalue= -maxsize= -mmap= -lookaside=2 -pagecache=2 -vfs= -heap= -f= -storage-version= -batch -bail -header -json -csv -readonly -safe -box -line -list -column -markdown -table -html -ascii -echo -interactive",
            Help = "-help -version",
            Effects = static (call, effects) => File(call, effects),
            Examples = name == "sqlite3" ? """
                sqlite3 dev.sqlite 'DELETE FROM orders' => ChangeDatabase sqlite table orders
                sqlite3 -cmd '.shell rm x' dev.sqlite 'SELECT 1' => Delete x
                sqlite3 dev.sqlite '.output out.txt' 'SELECT 1' => Overwrite out.txt
                sqlite3 dev.sqlite '.shell rm x' => Delete x
                sqlite3 dev.sqlite <<< 'DROP TABLE orders;' => ChangeDatabase sqlite table orders
                sqlite3 -separator DROP dev.sqlite 'SELECT * FROM orders' => Read dev.sqlite
                sqlite3 :memory: 'CREATE TABLE t(a); DROP TABLE t' => nothing
                sqlite3 -readonly dev.sqlite 'DROP TABLE orders' !> ChangeDatabase *
                """ : """
                duckdb prod.db 'DROP TABLE orders' => ChangeDatabase duckdb table orders
                duckdb -c 'DROP TABLE t' => nothing
                duckdb prod.db -c "SELECT 'DROP TABLE orders'" !> ChangeDatabase *
                """,
        },
        "sqlcmd" => new(name, "sends SQL to SQL Server")
        {
            Style = OptionStyle.Words,
            Options = "-S= -U= -P= -d= -Q= -q= -i= -o= -v= -H= -l= -t= -h= -s= -w= -a= -c= -m= -V= -K= -y= -Y= -E -C -b -I -N -x -G -r -u -W -k -e -L -X",
            Help = "-? --help --version",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-S"), call.Value("-d"));
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                if (call.Value("-q") is { } text) SqlClient.Text(text, effects, "mssql", SqlDialect.Server);
                SqlClient.Run(call, effects, "mssql", SqlDialect.Server, "-Q", "-i");
            },
            Examples = """
                sqlcmd -S db -Q 'TRUNCATE TABLE [dbo].[orders]' => ChangeDatabase mssql table dbo.orders
                sqlcmd -S db.example.com -d shop -Q 'DROP DATABASE shop' => ChangeDatabase mssql shop; Connect db.example.com
                sqlcmd -Q "EXEC xp_cmdshell 'rm x'" => Execute *
                sqlcmd -o out.txt -Q 'SELECT 1' => Overwrite out.txt
                sqlcmd -U drop -d 'DROP TABLE x' -Q 'SELECT [DROP TABLE] FROM t' => nothing
                """,
        },
        "bcp" => new(name, "copies rows between SQL Server and a file")
        {
            Style = OptionStyle.Words,
            Options = "-S= -U= -P= -d= -f= -F= -L= -b= -e= -m= -a= -h= -i= -o= -r= -t= -c -n -T -q -w -N -E -k",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-S"));
                if (call.Operand(1) is not { } way || call.Operand(2) is not { } file) return;
                if (way.Text.Equals("in", StringComparison.OrdinalIgnoreCase))
                {
                    effects.Read(file, shows: false);
                    effects.Add(EffectKind.ChangeDatabase, $"mssql table {call.Operand(0)!.Shown}", call.Operand(0));
                }
                else effects.Overwrite(file);
            },
            Examples = """
                bcp shop.orders out /tmp/o.dat -c -T => Overwrite /tmp/o.dat
                bcp shop.orders in o.dat -S db -T => ChangeDatabase mssql table shop.orders
                bcp -S in -T !> ChangeDatabase *
                """,
        },
        "clickhouse-client" => new(name, "sends SQL to ClickHouse")
        {
            Options = "-q|--query= --queries-file= -h|--host= --port= -u|--user= --password= -d|--database= -f|--format= -m -n|--multiquery --param_= --config-file= --output-format= --input-format= -t|--time -s|--secure",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"), call.Value("-d"));
                SqlClient.Run(call, effects, "clickhouse", SqlDialect.Other, "-q", "--queries-file");
            },
            Examples = """
                clickhouse-client -d shop --query 'DROP DATABASE shop' => ChangeDatabase clickhouse shop
                clickhouse-client --queries-file x.sql => Read x.sql
                clickhouse-client -d 'DROP TABLE x' -q 'SELECT 1' => nothing
                """,
        },
        "cqlsh" => new(name, "sends CQL to Cassandra")
        {
            Options = "-e|--execute= -f|--file= -k|--keyspace= -u|--username= -p|--password= --cqlversion= --cqlshrc= --encoding= --request-timeout= --connect-timeout= --ssl -C --no-color",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Operand(0), call.Value("-k"));
                SqlClient.Run(call, effects, "cassandra", SqlDialect.Other, "-e", "-f");
            },
            Examples = """
                cqlsh -k shop -e 'TRUNCATE shop.orders' => ChangeDatabase cassandra table shop.orders
                cqlsh db.example.com -e 'DROP KEYSPACE shop' => ChangeDatabase cassandra shop; Connect db.example.com
                cqlsh -k 'DROP KEYSPACE x' -e 'DESCRIBE TABLES' => nothing
                """,
        },
        "cockroach" => new(name, "runs and asks CockroachDB")
        {
            Options = "-e|--execute= -f|--file= -d|--database= --url= --host= -p|--port= -u|--user= --certs-dir= --format= --insecure --store= --set= --watch=",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("--url"), call.Value("--host"), call.Value("-d"));
                if (call.Operand(0)?.Text == "sql") SqlClient.Run(call, effects, "cockroach", SqlDialect.Postgres, "-e", "-f");
                else if (call.Operand(0)?.Text == "node" && call.Operand(1)?.Text is "decommission" or "drain") effects.Add(EffectKind.ChangeDatabase, $"cockroach node {call.Operand(2)?.Shown}", call.Operand(2), Traits.Destroys);
            },
            Examples = """
                cockroach --insecure sql -e 'DROP DATABASE shop CASCADE' => ChangeDatabase cockroach shop
                cockroach node decommission 4 => ChangeDatabase cockroach node 4
                cockroach sql -d 'DROP TABLE x' -e 'SHOW TABLES' => nothing
                """,
        },
        "snowsql" => new(name, "sends SQL to Snowflake")
        {
            Options = "-q|--query= -f|--filename= -a|--accountname= -u|--username= -d|--dbname= -s|--schemaname= -r|--rolename= -w|--warehouse= -h|--host= -c|--connection= -o|--option= -D|--variable= -p|--port= --config=",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-h"), call.Value("-d"), call.Value("-c"));
                SqlClient.Run(call, effects, "snowflake", SqlDialect.Other, "-q", "-f");
            },
            Examples = """
                snowsql -c dev -q 'DROP TABLE orders' => ChangeDatabase snowflake table orders
                snowsql -s 'DROP TABLE x' -q 'SELECT 1' => nothing
                """,
        },
        "sqlplus" => new(name, "sends SQL to Oracle")
        {
            Style = OptionStyle.Words,
            Options = "-C= -M= -R= -S -L -F",
            Help = "-H -V",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Operand(0));
                if (call.Operand(1)?.After("@") is { } file) SqlClient.File(file, call, effects, "oracle", SqlDialect.Other);
                else SqlClient.Input(call, effects, "oracle", SqlDialect.Other);
                effects.EmitOrdinary();
            },
            Examples = """
                echo 'DROP TABLE orders;' | sqlplus -S me@shop => ChangeDatabase oracle table orders
                sqlplus me@shop @drop.sql => Read drop.sql
                sqlplus -R 2 me@shop => nothing
                """,
        },
        "usql" => new(name, "sends SQL to any database")
        {
            Options = "-c|--command= -f|--file= -o|--out= -v|--set|--variable= -P|--pset= -F= -R= -T= -w -W -1 -q -t -x -X -A -j -J -C -G -H",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Operand(0));
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                SqlClient.Run(call, effects, "database", SqlDialect.Postgres, "-c", "-f");
            },
            Examples = """
                usql postgres://db.example.com/shop -c 'DROP TABLE orders' => ChangeDatabase database table orders; Connect db.example.com
                usql -v 'DROP TABLE x' -c 'SELECT 1' => nothing
                """,
        },
        "bq" => new(name, "works on BigQuery")
        {
            Options = "-project_id|--project_id= --dataset_id= --location= --format= --api= --credential_file= --job_id= --bigqueryrc= --max_rows= -n= --use_legacy_sql=? --nouse_legacy_sql --dry_run --destination_table= --replace --source_format= --destination_format= --schema= --expiration= -t|--table -d|--dataset -f|--force -r|--recursive -q|--quiet -m|--model --batch --maximum_bytes_billed= --parameter= --flagfile= --time_partitioning_field= --skip_leading_rows= --autodetect",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "--project_id");
                if (call.Has("--dry_run")) return;
                switch (call.Operand(0)?.Text)
                {
                    case "rm":
                        effects.Add(EffectKind.ChangeDatabase, $"bigquery {call.Operand(1)?.Shown}", call.Operand(1), Traits.Destroys | (call.Has("-f") ? Traits.Force : 0));
                        break;
                    case "query":
                        if (call.Operand(1) is { } sql) SqlClient.Text(sql, effects, "bigquery", SqlDialect.Other);
                        else SqlClient.Input(call, effects, "bigquery", SqlDialect.Other);
                        if (call.Has("--replace") && call.Value("--destination_table") is { } table) effects.Add(EffectKind.ChangeDatabase, $"bigquery {table.Shown}", table, Traits.Destroys);
                        break;
                    case "load" or "cp" or "mk" or "update" or "insert" or "undelete" or "partition":
                        effects.Add(EffectKind.ChangeDatabase, $"bigquery {call.Operand(call.Operand(0)!.Text == "cp" ? 2 : 1)?.Shown}", call.Operand(1), call.Has("--replace") ? Traits.Destroys : Traits.None);
                        if (call.Operand(0)!.Text == "load" && call.Operand(2) is { } file && !file.Text.StartsWith("gs://", StringComparison.Ordinal)) effects.Upload(file.As("bigquery"), file);
                        break;
                    case "extract":
                        effects.Add(EffectKind.ChangeCloud, $"gcs {call.Operand(2)?.Shown}", call.Operand(2));
                        break;
                }
                effects.EmitOrdinary();
            },
            Examples = """
                bq rm -r -f --project_id shop dataset => ChangeDatabase bigquery dataset
                bq query --use_legacy_sql=false 'DELETE FROM ds.t WHERE true' => ChangeDatabase bigquery table ds.t
                bq query --dry_run 'DROP TABLE ds.t' => nothing
                bq --project_id rm ls => nothing
                """,
        },
        _ => null,
    };

    private static void File(Invocation call, EffectSink effects)
    {
        var engine = call.Program.Name == "sqlite3" ? "sqlite" : "duckdb";
        var file = call.Operand(0);
        var kept = file is { Text: not (":memory:" or "") } && !call.HasAny("-readonly", "-safe");
        if (file is { Text: not (":memory:" or "") }) effects.Read(file);
        // A database that is gone at the end loses nothing, but what its statements do outside of it counts.
        var text = new List<Argument>();
        foreach (var option in call.Options)
        {
            if (option.Value is { } value && (option.Is("-cmd") || option.Is("-c") || option.Is("-s"))) text.Add(value);
            else if (option.Value is { } path && (option.Is("-init") || option.Is("-f"))) SqlClient.File(path, call, effects, engine, SqlDialect.Sqlite);
        }
        text.AddRange(call.OperandsFrom(1));
        foreach (var one in text)
        {
            if (kept || one.Text is ['.', ..] || one.Text.Contains("ATTACH", StringComparison.OrdinalIgnoreCase)) SqlClient.Text(one, effects, engine, SqlDialect.Sqlite);
        }
        if (text.Count == 0 && kept) SqlClient.Input(call, effects, engine, SqlDialect.Sqlite);
        if ((effects.Passed & Origin.Secret) == 0) effects.EmitOrdinary();
    }
}

using Wary.Core.Gate.Inline;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Databases;

/// <summary>Databases and queues that speak no SQL.</summary>
internal static class StorePrograms
{
    public const string Names = "mongosh mongo mongodump mongorestore redis-cli valkey-cli keydb-cli etcdctl influx rabbitmqctl rabbitmqadmin kafka-topics kafka-topics.sh kafka-delete-records kafka-delete-records.sh kafka-consumer-groups kafka-consumer-groups.sh nats";

    public static ProgramSpec? Find(string name) => name switch
    {
        "mongosh" or "mongo" => new(name, "runs JavaScript in MongoDB")
        {
            Style = OptionStyle.Words,
            Options = "-eval= -host= -h= -port= -u= -username= -p= -password= -authenticationDatabase= -authenticationMechanism= -file= -f= -tlsCAFile= -tlsCertificateKeyFile= -json=? -apiVersion= -quiet -norc -nodb -shell -tls -ssl -verbose",
            Effects = static (call, effects) => Mongo(call, effects),
            Examples = name == "mongosh" ? """
                mongosh shop --eval 'db.orders.deleteMany({})' => ChangeDatabase mongo orders
                mongosh shop --quiet --eval 'db.dropDatabase()' => ChangeDatabase mongo shop
                mongosh mongodb+srv://cluster.example.net/shop --eval 'db.a.drop()' => ChangeDatabase mongo a; Connect cluster.example.net
                echo 'db.dropDatabase()' | mongosh shop => ChangeDatabase mongo shop
                mongosh shop --eval 'db.orders.deleteMany({id: 1})' => ChangeDatabase mongo orders
                mongosh --host drop shop --eval 'db.orders.find({drop: 1})' => nothing
                mongosh shop --eval 'print("db.dropDatabase")' => nothing
                """ : """
                mongo shop --eval 'db.orders.remove({})' => ChangeDatabase mongo orders
                mongo shop --eval 'db.stats()' => nothing
                """,
        },
        "mongodump" => new(name, "copies a MongoDB database into files")
        {
            Style = OptionStyle.Words,
            Options = "-uri= -host= -h= -port= -u= -username= -p= -password= -d= -db= -c= -collection= -o= -out= -archive=? -q= -query= -gzip -authenticationDatabase= -config=",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-uri"), call.Value("-host"), call.Value("-h"));
                if ((call.Value("-out") ?? call.Value("-o") ?? call.Value("-archive")) is { } into) effects.Overwrite(into);
            },
            Examples = """
                mongodump --db shop --out /tmp/dump => Overwrite /tmp/dump
                mongodump --version => nothing
                """,
        },
        "mongorestore" => new(name, "fills a MongoDB database from files")
        {
            Style = OptionStyle.Words,
            Options = "-uri= -host= -h= -port= -u= -username= -p= -password= -d= -db= -c= -collection= -dir= -archive=? -nsInclude= -nsExclude= -nsFrom= -nsTo= -drop -dryRun -gzip -config=",
            Effects = static (call, effects) =>
            {
                SqlClient.Server(effects, call.Value("-uri"), call.Value("-host"));
                if (!call.Has("-dryRun")) effects.Add(EffectKind.ChangeDatabase, $"mongo {(call.Value("-db") ?? call.Value("-d"))?.Shown ?? "databases"}", null, call.Has("-drop") ? Traits.Destroys : Traits.None);
            },
            Examples = """
                mongorestore --drop --db shop dump/shop => ChangeDatabase mongo shop
                mongorestore --drop --dryRun dump => nothing
                """,
        },
        "redis-cli" or "valkey-cli" or "keydb-cli" => RedisCommands.Client(name),
        "etcdctl" => new(name, "works on the etcd key store")
        {
            Options = "--endpoints= --cacert= --cert= --key= --user= --password= --command-timeout= --dial-timeout= -w|--write-out= --prefix --from-key --prev-kv --lease= --keepalive-time= --debug --hex --insecure-skip-tls-verify --data-dir= --name= --initial-cluster= --limit= --rev= --keys-only --range-end= -i -o=",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "--endpoints");
                var (verb, target) = (call.Operand(0)?.Text, call.Operand(1));
                if (verb == "del")
                {
                    var whole = target is { Text: "" or "/" or "\0" } && call.HasAny("--prefix", "--from-key");
                    effects.Add(EffectKind.ChangeDatabase, $"etcd {target?.Shown}", target, Traits.Destroys | (whole ? Traits.Whole : 0));
                }
                else if (verb is "put" or "txn" or "compaction" or "import") effects.Add(EffectKind.ChangeDatabase, $"etcd {target?.Shown}", target);
                else if (verb is "member" or "user" or "role" or "auth" or "lease" && target?.Text is "remove" or "delete" or "disable" or "revoke" or "revoke-permission") effects.Add(EffectKind.ChangeDatabase, $"etcd {verb} {call.Operand(2)?.Shown}", call.Operand(2), Traits.Destroys);
                else if (verb == "snapshot" && target?.Text == "save" && call.Operand(2) is { } file) effects.Overwrite(file);
            },
            Examples = """
                etcdctl --endpoints https://a:2379 del --prefix /registry => ChangeDatabase etcd /registry
                etcdctl snapshot save /tmp/s.db => Overwrite /tmp/s.db
                etcdctl get --prefix del => nothing
                """,
        },
        "influx" => new(name, "works on InfluxDB")
        {
            Options = "-b|--bucket= -o|--org= -t|--token= --host= --start= --stop= -p|--predicate= -n|--name= -i|--id= -f|--file= -c|--active-config= -execute= -database= --org-id= --bucket-id= --retention= -r",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "--host", "--org", "--bucket", "-c");
                if (call.Value("-execute") is { } text) SqlClient.Text(text, effects, "influx", SqlDialect.Other);
                var (verb, second) = (call.Operand(0)?.Text, call.Operand(1)?.Text);
                if (verb == "delete") effects.Add(EffectKind.ChangeDatabase, $"influx {call.Value("--bucket")?.Shown}", call.Value("--bucket"), Traits.Destroys);
                else if (second == "delete") effects.Add(EffectKind.ChangeDatabase, $"influx {verb} {(call.Value("--name") ?? call.Value("--id"))?.Shown}", null, Traits.Destroys);
                else if (verb is "write" or "restore" or "apply" || second is "create" or "update") effects.Add(EffectKind.ChangeDatabase, $"influx {call.Value("--bucket")?.Shown ?? verb}");
            },
            Examples = """
                influx delete --bucket b --start 1970-01-01T00:00:00Z --stop 2030-01-01T00:00:00Z => ChangeDatabase influx b
                influx bucket delete -n b => ChangeDatabase influx bucket b
                influx query -o delete 'from(bucket: "b")' => nothing
                """,
        },
        "rabbitmqctl" => new(name, "manages RabbitMQ")
        {
            Options = "-n|--node= -p|--vhost= -t|--timeout= -q|--quiet -l|--longnames --formatter= -s --offline --online --if-empty --if-unused --apply-to= --priority=",
            Effects = static (call, effects) =>
            {
                var (verb, target) = (call.Operand(0)?.Text ?? "", call.Operand(1));
                if (verb is "reset" or "force_reset") effects.Add(EffectKind.ChangeDatabase, "rabbitmq node", null, Traits.Destroys);
                else if (verb is "purge_queue" || verb.StartsWith("delete_", StringComparison.Ordinal) || verb.StartsWith("clear_", StringComparison.Ordinal) || verb == "forget_cluster_node") effects.Add(EffectKind.ChangeDatabase, $"rabbitmq {target?.Shown}", target, Traits.Destroys);
                else if (verb is "stop" or "stop_app" or "shutdown") effects.Add(EffectKind.StopProcess, "rabbitmq", null, Traits.Undoable);
                else if (verb.StartsWith("add_", StringComparison.Ordinal) || verb.StartsWith("set_", StringComparison.Ordinal) || verb is "change_password" or "import_definitions") effects.Add(EffectKind.ChangeDatabase, $"rabbitmq {target?.Shown}", target);
            },
            Examples = """
                rabbitmqctl -p reset purge_queue orders => ChangeDatabase rabbitmq orders
                rabbitmqctl reset => ChangeDatabase rabbitmq node
                rabbitmqctl -n reset list_queues => nothing
                """,
        },
        "rabbitmqadmin" => new(name, "manages RabbitMQ over its web interface")
        {
            Options = "-c|--config= -N|--node= -H|--host= -P|--port= -V|--vhost= -u|--username= -p|--password= -f|--format= -s|--ssl",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "delete" or "purge" or "close") effects.Add(EffectKind.ChangeDatabase, $"rabbitmq {call.Operand(1)?.Shown} {call.Operand(2)?.Shown}", call.Operand(2), Traits.Destroys);
                else if (call.Operand(0)?.Text is "declare" or "publish" or "import") effects.Add(EffectKind.ChangeDatabase, $"rabbitmq {call.Operand(1)?.Shown}", call.Operand(1));
            },
            Examples = """
                rabbitmqadmin -V v delete queue name=orders => ChangeDatabase rabbitmq queue name=orders
                rabbitmqadmin -V delete list queues => nothing
                """,
        },
        "kafka-topics" or "kafka-topics.sh" or "kafka-delete-records" or "kafka-delete-records.sh" or "kafka-consumer-groups" or "kafka-consumer-groups.sh" => new(name, "manages Kafka")
        {
            Style = OptionStyle.Words,
            Options = "--bootstrap-server= --zookeeper= --topic= --command-config= --config= --partitions= --replication-factor= --group= --to-offset= --to-datetime= --offset-json-file= --delete --create --list --describe --alter --reset-offsets --to-earliest --to-latest --execute --dry-run --all-groups --all-topics",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "--bootstrap-server", "--zookeeper");
                if (call.Value("--offset-json-file") is { } file) effects.Add(EffectKind.ChangeDatabase, $"kafka records of {file.Shown}", file, Traits.Destroys);
                else if (call.Has("--delete") || call.HasAny("--reset-offsets") && call.Has("--execute")) effects.Add(EffectKind.ChangeDatabase, $"kafka {(call.Value("--topic") ?? call.Value("--group"))?.Shown ?? "all"}", call.Value("--topic"), Traits.Destroys);
                else if (call.HasAny("--create", "--alter")) effects.Add(EffectKind.ChangeDatabase, $"kafka {call.Value("--topic")?.Shown}", call.Value("--topic"));
            },
            Examples = name.StartsWith("kafka-topics", StringComparison.Ordinal) ? $"""
                {name} --bootstrap-server b:9092 --delete --topic orders => ChangeDatabase kafka orders
                {name} --bootstrap-server b:9092 --describe --topic delete => nothing
                """ : name.StartsWith("kafka-delete", StringComparison.Ordinal) ? $"""
                {name} --bootstrap-server b:9092 --offset-json-file f.json => ChangeDatabase kafka records of f.json
                {name} --help => nothing
                """ : $"""
                {name} --bootstrap-server b:9092 --delete --group g => ChangeDatabase kafka g
                {name} --bootstrap-server b:9092 --group g --reset-offsets --to-earliest --dry-run => nothing
                """,
        },
        "nats" => new(name, "works on a NATS server")
        {
            Options = "-s|--server= --user= --password= --creds= --nkey= --context= --timeout= -f|--force --subject= --js-domain=",
            Effects = static (call, effects) =>
            {
                ProductionName.Mark(call, effects, "--context", "--server");
                var (group, verb, target) = (call.Operand(0)?.Text, call.Operand(1)?.Text, call.Operand(2));
                if (group is "stream" or "str" or "s" or "consumer" or "con" or "c" or "kv" or "object" or "obj" && verb is "rm" or "purge" or "del" or "delete" or "rmm")
                    effects.Add(EffectKind.ChangeDatabase, $"nats {group} {target?.Shown}", target, Traits.Destroys);
                else if (group is "kv" or "stream" or "pub" or "consumer" && verb is "put" or "add" or "edit" or "create") effects.Add(EffectKind.ChangeDatabase, $"nats {group} {target?.Shown}", target);
            },
            Examples = """
                nats --context dev stream rm orders -f => ChangeDatabase nats stream orders
                nats --context rm stream ls => nothing
                """,
        },
        _ => null,
    };

    private static void Mongo(Invocation call, EffectSink effects)
    {
        var (database, first) = ("database", call.Operand(0));
        if (first is not null && !first.Text.EndsWith(".js", StringComparison.Ordinal))
        {
            SqlClient.Server(effects, first);
            var path = first.Text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? first.Text[(scheme + 3)..] : first.Text;
            var name = path[(path.LastIndexOf('/') + 1)..];
            database = (name.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? name[..query] : name) is { Length: > 0 } found ? found : "database";
        }
        SqlClient.Server(effects, call.Value("-host") ?? call.Value("-h"));
        var any = false;
        foreach (var code in call.Values("-eval"))
        {
            any = true;
            if (code.IsOpaque) effects.Opaque("the code for mongo", code);
            else Script(code.Text, code);
        }
        foreach (var operand in call.Operands)
        {
            if (!operand.Text.EndsWith(".js", StringComparison.Ordinal) || effects.FileText(operand) is not { } text) continue;
            any = true;
            Script(text, operand);
        }
        if (!any && (call.Input?.Text ?? SqlClient.Redirected(call, effects)) is { } input) Script(input, null);
        effects.EmitOrdinary();

        void Script(string code, Argument? at)
        {
            MongoScript.Judge(code, database, effects, at);
            if (at is not null) effects.RunCode(at.As(code), InlineLanguage.JavaScript);
        }
    }
}

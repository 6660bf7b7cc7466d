using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Databases;

/// <summary>The client of Redis and its kin.</summary>
internal static class RedisCommands
{
    public static ProgramSpec Client(string name) => new(name, "sends commands to Redis")
    {
        Style = OptionStyle.Words,
        Options = "-h= -p= -s= -a= -u= -n= -r= -i= -d= -D= -X= --user= --pass= --eval= --rdb= --functions-rdb= --pattern= --count= --cacert= --cacertdir= --cert= --key= --sni= --tls-ciphers= --cluster -t= --pipe-timeout= -x -c -e -2 -3 --pipe --scan --bigkeys --memkeys --hotkeys --latency --stat --raw --no-raw --csv --json --tls --insecure --askpass --no-auth-warning --verbose --intrinsic-latency= --lru-test=",
        Effects = static (call, effects) => Run(call, effects),
        Examples = name switch
        {
            "redis-cli" => """
                redis-cli -h cache.example.com -p 6379 FLUSHALL ASYNC => ChangeDatabase redis all databases; Connect cache.example.com
                redis-cli -n 3 flushdb => ChangeDatabase redis database
                redis-cli --scan --pattern 'session:*' | xargs redis-cli del => ChangeDatabase redis …
                echo FLUSHALL | redis-cli => ChangeDatabase redis all databases
                redis-cli CONFIG SET dir /tmp => ChangeDatabase redis setting dir
                redis-cli EVAL "redis.call('FLUSHALL')" 0 => ChangeDatabase redis all databases
                redis-cli --rdb /tmp/dump.rdb => Overwrite /tmp/dump.rdb
                redis-cli SET a FLUSHALL => ChangeDatabase redis a
                redis-cli -a flushall GET a => nothing
                redis-cli --scan --pattern flushall => nothing
                redis-cli CONFIG GET dir => nothing
                """,
            _ => $"""
                {name} FLUSHALL => ChangeDatabase redis all databases
                {name} -u redis://localhost/1 KEYS 'flush*' => nothing
                """,
        },
    };

    private static void Run(Invocation call, EffectSink effects)
    {
        SqlClient.Server(effects, call.Value("-h"), call.Value("-u"));
        if (call.Value("--rdb") is { } dump) effects.Overwrite(dump);
        if (call.Value("--eval") is { } script && effects.FileText(script) is { } code) Script(code, script, effects);
        if (call.HasAny("--scan", "--bigkeys", "--memkeys", "--hotkeys", "--latency", "--stat", "--rdb", "--eval")) return;
        if (call.Has("--cluster"))
        {
            Cluster(call, effects);
            return;
        }
        if (call.Operands.Count > 0) Command(call.Operands, effects);
        else if ((call.Input?.Text ?? SqlClient.Redirected(call, effects)) is { } text)
        {
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var words = new List<Argument>();
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) words.Add(call.Word.As(word.Trim('"', '\'')));
                if (words.Count > 0) Command(words, effects);
            }
        }
        else if (call.Input is not null) effects.Add(EffectKind.ChangeDatabase, "redis commands of a pipe");
        if (effects.Output is null) effects.EmitOrdinary();
    }

    private static void Cluster(Invocation call, EffectSink effects)
    {
        if (call.Operand(0)?.Text == "call") Command(call.OperandsFrom(2), effects);
        else if (call.Operand(0)?.Text is "del-node" or "reshard" or "rebalance" or "fix") effects.Add(EffectKind.ChangeDatabase, $"redis cluster {call.Operand(1)?.Shown}", call.Operand(1), call.Operand(0)!.Text == "del-node" ? Traits.Destroys : 0);
    }

    private static void Command(IReadOnlyList<Argument> words, EffectSink effects)
    {
        if (words.Count == 0) return;
        var (at, second) = (words[0], words.Count > 1 ? words[1] : null);
        if (at.IsOpaque)
        {
            effects.Opaque("the command for redis", at);
            return;
        }
        void Change(string what, Traits traits = Traits.None) => effects.Add(EffectKind.ChangeDatabase, $"redis {what}", second ?? at, traits);
        switch (at.Text.ToUpperInvariant())
        {
            case "FLUSHALL":
                Change("all databases", Traits.Destroys | Traits.Whole);
                break;
            case "FLUSHDB":
                Change("database", Traits.Destroys);
                break;
            case "DEL" or "UNLINK" or "GETDEL" or "LTRIM" or "XTRIM" or "RENAME" or "RESTORE" or "MIGRATE":
                Change(second?.Shown ?? "…", Traits.Destroys);
                break;
            case "SLAVEOF" or "REPLICAOF" when second?.Text.Equals("NO", StringComparison.OrdinalIgnoreCase) != true:
                Change("all databases, replaced by another server's", Traits.Destroys | Traits.Whole);
                break;
            case "CONFIG":
                if (second?.Text.ToUpperInvariant() is not ("SET" or "REWRITE" or "RESETSTAT")) break;
                var setting = words.Count > 2 ? words[2].Text.ToLowerInvariant() : "";
                // Where the data is written decides what it overwrites there.
                Change($"setting {setting}", setting is "dir" or "dbfilename" or "appendonly" or "appenddirname" or "save" or "requirepass" or "protected-mode" ? Traits.Destroys : Traits.None);
                break;
            case "SHUTDOWN":
                if (second?.Text.Equals("NOSAVE", StringComparison.OrdinalIgnoreCase) == true) Change("what was not saved", Traits.Destroys);
                effects.Add(EffectKind.StopProcess, "redis", at, Traits.Undoable);
                break;
            case "EVAL" or "EVALSHA":
                if (second is not null) Script(second.Text, second, effects);
                break;
            case "MODULE" when second?.Text.Equals("LOAD", StringComparison.OrdinalIgnoreCase) == true || second?.Text.Equals("LOADEX", StringComparison.OrdinalIgnoreCase) == true:
                effects.Opaque("a module is loaded into redis", second);
                break;
            case "ACL" or "FUNCTION" or "SCRIPT" or "XGROUP" or "CLUSTER":
                var verb = second?.Text.ToUpperInvariant();
                if (verb is "DELUSER" or "FLUSH" or "DELETE" or "DESTROY" or "RESET" or "FORGET" or "FLUSHSLOTS") Change(at.Text.ToLowerInvariant(), verb == "FLUSH" && at.Text.Equals("SCRIPT", StringComparison.OrdinalIgnoreCase) ? Traits.Undoable : Traits.Destroys);
                break;
            case "GET" or "MGET" or "KEYS" or "SCAN" or "INFO" or "PING" or "TTL" or "PTTL" or "TYPE" or "EXISTS" or "DBSIZE" or "LLEN" or "LRANGE" or "LINDEX" or "HGET" or "HGETALL" or "HMGET" or "HKEYS" or "HVALS" or "HLEN" or "HEXISTS" or "HSCAN" or "SMEMBERS" or "SCARD" or "SISMEMBER" or "SSCAN"
                or "ZRANGE" or "ZREVRANGE" or "ZRANGEBYSCORE" or "ZCARD" or "ZSCORE" or "ZCOUNT" or "ZSCAN" or "STRLEN" or "GETRANGE" or "BITCOUNT" or "OBJECT" or "MEMORY" or "CLIENT" or "SLOWLOG" or "LATENCY" or "TIME" or "LASTSAVE" or "MONITOR" or "SUBSCRIBE" or "PSUBSCRIBE" or "ECHO" or "SELECT" or "AUTH"
                or "COMMAND" or "XRANGE" or "XREVRANGE" or "XLEN" or "XREAD" or "XINFO" or "PUBSUB" or "RANDOMKEY" or "DUMP" or "ROLE" or "WAIT" or "SAVE" or "BGSAVE" or "HELLO" or "QUIT" or "EXEC" or "MULTI" or "DEBUG" or "PFCOUNT" or "GEOSEARCH" or "JSON.GET" or "FT.SEARCH" or "FT.INFO" or "FT._LIST" or "REPLICAOF" or "SLAVEOF":
                break;
            default:
                Change(second?.Shown ?? at.Shown.ToLowerInvariant());
                break;
        }
    }

    // A Lua script: what it calls stands in strings.
    private static void Script(string code, Argument at, EffectSink effects)
    {
        if (code.Contains("flushall", StringComparison.OrdinalIgnoreCase)) effects.Add(EffectKind.ChangeDatabase, "redis all databases", at, Traits.Destroys | Traits.Whole);
        else if (code.Contains("flushdb", StringComparison.OrdinalIgnoreCase)) effects.Add(EffectKind.ChangeDatabase, "redis database", at, Traits.Destroys);
        else if (code.Contains("'del'", StringComparison.OrdinalIgnoreCase) || code.Contains("\"del\"", StringComparison.OrdinalIgnoreCase) || code.Contains("unlink", StringComparison.OrdinalIgnoreCase)) effects.Add(EffectKind.ChangeDatabase, "redis keys", at, Traits.Destroys);
        else effects.Add(EffectKind.ChangeDatabase, "redis script", at);
    }
}

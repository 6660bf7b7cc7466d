namespace Wary.Core.Gate.Programs.Databases;

/// <summary>Statements that change a database.</summary>
internal static partial class SqlStatements
{
    private readonly partial record struct Statements
    {
        private void Change(List<SqlToken> tokens, int first, int depth, bool inner)
        {
            switch (tokens[first].Kind == SqlTokenKind.Word ? tokens[first].Text.ToUpperInvariant() : "")
            {
                case "DROP":
                    Drop(tokens, first + 1);
                    break;
                case "TRUNCATE":
                    foreach (var name in Names(tokens, Skip(tokens, first + 1, "TABLE", "ONLY", "IF", "EXISTS"))) Add($"table {name}", Traits.Destroys);
                    break;
                case "DELETE":
                    Add($"table {Name(tokens, Skip(tokens, first + 1, "LOW_PRIORITY", "QUICK", "IGNORE", "FROM", "ONLY"))}", Filters(tokens, first, inner) ? Traits.None : Traits.Destroys);
                    break;
                case "UPDATE" when first + 1 < tokens.Count && !tokens[first + 1].Is("STATISTICS"):
                    Add($"table {Name(tokens, Skip(tokens, first + 1, "LOW_PRIORITY", "IGNORE", "ONLY", "OR", "REPLACE", "ROLLBACK"))}", Filters(tokens, first, inner) ? Traits.None : Traits.Destroys);
                    break;
                case "ALTER":
                    Alter(tokens, first + 1);
                    break;
                case "INSERT" or "REPLACE" or "MERGE" or "UPSERT":
                    Add($"table {Name(tokens, Skip(tokens, first + 1, "LOW_PRIORITY", "IGNORE", "OR", "REPLACE", "INTO", "OVERWRITE", "TABLE", "ABORT"))}", Traits.None);
                    break;
                case "CREATE" when !Follows(tokens, first + 1, "TEMP") && !Follows(tokens, first + 1, "TEMPORARY"):
                    var at = Skip(tokens, first + 1, "OR", "REPLACE", "UNIQUE", "MATERIALIZED", "UNLOGGED", "EXTERNAL", "FOREIGN");
                    Add($"{Lower(tokens, at)} {Name(tokens, Skip(tokens, at + 1, "CONCURRENTLY", "IF", "NOT", "EXISTS"))}");
                    break;
                case "GRANT" or "REVOKE":
                    Add($"rights of {Name(tokens, Behind(tokens, first, "TO", "FROM"))}", Traits.None);
                    break;
                case "RENAME" or "COMMENT" or "REASSIGN" or "IMPORT" or "UNDROP" or "SECURITY":
                    Add(Lower(tokens, first + 1));
                    break;
                case "CALL" or "EXEC" or "EXECUTE" when first + 1 < tokens.Count && !tokens[first + 1].Text.EndsWith("xp_cmdshell", StringComparison.OrdinalIgnoreCase):
                    Add($"procedure {Name(tokens, first + 1)}");
                    break;
                case "PURGE":
                    Add(Lower(tokens, first + 1), Traits.Destroys);
                    break;
                case "RESET" when Follows(tokens, first + 1, "MASTER") || Follows(tokens, first + 1, "SLAVE") || Follows(tokens, first + 1, "REPLICA"):
                    Add("replication", Traits.Destroys);
                    break;
                case "RESTORE" when Follows(tokens, first + 1, "DATABASE"):
                    Add(Name(tokens, first + 2), Traits.Destroys | Traits.Whole);
                    break;
                case "SHUTDOWN" or "KILL":
                    Effects.Add(EffectKind.StopProcess, $"{Engine} {(tokens[first].Is("KILL") ? "session" : "server")}", At, Traits);
                    break;
                case "LOAD" when Behind(tokens, first, "TABLE") is var table && table < tokens.Count:
                    Add($"table {Name(tokens, table)}");
                    break;
                case "COPY" when Behind(tokens, first, "FROM") < tokens.Count && (first + 1 >= tokens.Count || tokens[first + 1].Text != "("):
                    Add($"table {Name(tokens, first + 1)}");
                    break;
            }
        }

        private void Drop(List<SqlToken> tokens, int at)
        {
            at = Skip(tokens, at, "MATERIALIZED", "FOREIGN", "EXTERNAL");
            if (at >= tokens.Count || tokens[at].IsAny("TEMPORARY", "PREPARE")) return;
            if (tokens[at].Is("OWNED"))
            {
                Add($"all of {Name(tokens, at + 2)}", Traits.Destroys);
                return;
            }
            var kind = Lower(tokens, at);
            var whole = kind is "database" or "schema" or "keyspace" or "catalog" or "pluggable";
            foreach (var name in Names(tokens, Skip(tokens, at + 1, "CONCURRENTLY", "IF", "EXISTS", "DATABASE")))
                Add(whole ? name : $"{kind} {name}", Traits.Destroys | (whole && !IsForTests(name) ? Traits.Whole : 0));
        }

        private void Alter(List<SqlToken> tokens, int at)
        {
            var kind = Lower(tokens, at);
            var name = Name(tokens, Skip(tokens, at + 1, "IF", "EXISTS", "ONLY"));
            var destroys = false;
            for (var i = at + 2; i < tokens.Count - 1 && kind == "table"; i++)
            {
                // A constraint, default or index can be made again; a column or partition takes its data along.
                if (tokens[i].Is("DROP")) destroys |= !tokens[i + 1].IsAny("CONSTRAINT", "INDEX", "KEY", "DEFAULT", "NOT", "FOREIGN", "PRIMARY", "CHECK", "EXPRESSION", "IDENTITY");
                else if (tokens[i].Is("TRUNCATE") && tokens[i + 1].Is("PARTITION")) destroys = true;
                else if (tokens[i].Is("DELETE") && i == at + 2) destroys |= !Filters(tokens, i, false);
            }
            Add($"{kind} {name}", destroys ? Traits.Destroys : Traits.None);
        }

        // Whether only some rows are meant; conditions that hold for all rows do not count.
        private static bool Filters(List<SqlToken> tokens, int first, bool inner)
        {
            var depth = 0;
            for (var i = first; i < tokens.Count; i++)
            {
                if (tokens[i].Text == "(") depth++;
                else if (tokens[i].Text == ")" && --depth < 0 && inner) return false;
                if (depth > 0 || !tokens[i].Is("WHERE")) continue;
                return !IsAlways(tokens, i + 1);
            }
            return false;
        }

        private static bool IsAlways(List<SqlToken> tokens, int at)
        {
            if (at >= tokens.Count) return true;
            var end = at;
            while (end < tokens.Count && !tokens[end].IsAny("RETURNING", "LIMIT", "ORDER") && tokens[end].Text != ")") end++;
            // true; 1; 1=1; 'a'='a'
            if (end - at == 1) return tokens[at].Is("TRUE") || tokens[at].Kind == SqlTokenKind.Sign && tokens[at].Text != "0";
            if (end - at == 3 && tokens[at + 1].Text == "=") return tokens[at] == tokens[at + 2];
            for (var i = at; i + 1 < end; i++)
            {
                if (tokens[i].Is("OR") && IsAlways(tokens.GetRange(i + 1, end - i - 1), 0)) return true;
            }
            return false;
        }

        private static int Skip(List<SqlToken> tokens, int at, params ReadOnlySpan<string> words)
        {
            while (at < tokens.Count && tokens[at].IsAny(words)) at++;
            return at;
        }

        private static int Behind(List<SqlToken> tokens, int at, params ReadOnlySpan<string> words)
        {
            while (at < tokens.Count && !tokens[at].IsAny(words)) at++;
            return at + 1;
        }

        private static string Lower(List<SqlToken> tokens, int at) => at < tokens.Count ? tokens[at].Text.ToLowerInvariant() : "…";

        private static string Name(List<SqlToken> tokens, int at)
        {
            foreach (var name in Names(tokens, at)) return name;
            return "…";
        }

        // a.b, "c"."d": the names of a list, up to a word that is none of them.
        private static IEnumerable<string> Names(List<SqlToken> tokens, int at)
        {
            if (at >= tokens.Count) yield return "…";
            while (at < tokens.Count && tokens[at].Kind != SqlTokenKind.Sign)
            {
                var name = tokens[at++].Text;
                while (at + 1 < tokens.Count && tokens[at].Text is "." or "@") (name, at) = (name + tokens[at].Text + tokens[at + 1].Text, at + 2);
                yield return name;
                if (at < tokens.Count && tokens[at].Text == "(") while (at < tokens.Count && tokens[at++].Text != ")") { }
                if (at >= tokens.Count || tokens[at].Text != ",") yield break;
                at++;
            }
        }
    }
}

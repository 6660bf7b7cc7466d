using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Databases;

/// <summary>Says what SQL does to a database: what it drops, empties or changes, and where it leaves the database (files, programs).</summary>
internal static partial class SqlStatements
{
    private const int MaxDepth = 3;

    /// <summary>Adds the effects of SQL text.</summary>
    /// <param name="sql">Statements, with the commands of the client in between.</param>
    /// <param name="engine">Shown in front of the targets: <c>postgres</c>.</param>
    /// <param name="dialect">How it is split.</param>
    /// <param name="effects">Where the effects go.</param>
    /// <param name="at">The word that carries it.</param>
    /// <param name="traits">What holds for all effects, e.g. <see cref="Traits.FromFile"/>.</param>
    public static void Run(string sql, string engine, SqlDialect dialect, EffectSink effects, Argument? at, Traits traits = Traits.None) =>
        new Statements(engine, dialect, effects, at, traits).Run(sql, 0);

    /// <summary>Whether a database's name says that it is there to be thrown away.</summary>
    public static bool IsForTests(string name)
    {
        foreach (var word in (ReadOnlySpan<string>)["test", "tmp", "temp", "scratch"])
        {
            var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(name[at - 1])) && (at + word.Length == name.Length || !char.IsLetter(name[at + word.Length]) || name[at + word.Length] is 's' or 'S')) return true;
        }
        return false;
    }

    private readonly partial record struct Statements(string Engine, SqlDialect Dialect, EffectSink Effects, Argument? At, Traits Traits)
    {
        public void Run(string sql, int depth)
        {
            var reader = new SqlReader(sql, Dialect);
            List<SqlToken> tokens = [];
            while (reader.Next(tokens))
            {
                if (reader.Command is { } command) Client(command, depth);
                else Statement(tokens, 0, depth);
            }
        }

        private void Add(string what, Traits traits = Traits.None) => Effects.Add(EffectKind.ChangeDatabase, $"{Engine} {what}".Replace(Argument.Unknown, '…'), At, traits | Traits);

        private Argument Word(string text) => (At ?? new Argument("", default)) with { Text = text };

        private void Statement(List<SqlToken> tokens, int first, int depth)
        {
            if (first >= tokens.Count) return;
            Outward(tokens, depth);
            switch (tokens[first].Kind == SqlTokenKind.Word ? tokens[first].Text.ToUpperInvariant() : "")
            {
                case "EXPLAIN" or "DESCRIBE" or "DESC":
                    // Only the form that runs the statement to measure it changes anything.
                    for (var i = first + 1; i < tokens.Count; i++)
                    {
                        if (!tokens[i].IsAny("ANALYZE", "ANALYSE")) continue;
                        for (i++; i < tokens.Count; i++)
                        {
                            if (tokens[i].IsAny("DELETE", "UPDATE", "INSERT", "MERGE", "CREATE")) Statement(tokens, i, depth);
                        }
                    }
                    break;
                case "WITH":
                    for (var i = first + 1; i < tokens.Count; i++)
                    {
                        if (tokens[i].Is("DELETE") && Follows(tokens, i + 1, "FROM") || tokens[i].Is("UPDATE") && !Follows(tokens, i - 1, "FOR") || tokens[i].Is("INSERT")) Change(tokens, i, depth, inner: tokens[i - 1] is { Text: "(" });
                    }
                    break;
                // A body of statements: what stands behind the frame is one of them.
                case "BEGIN" or "THEN" or "ELSE" or "LOOP" or "DECLARE" when first + 1 < tokens.Count && !tokens[first + 1].IsAny("TRANSACTION", "WORK", "TRAN", "ISOLATION", "IMMEDIATE", "EXCLUSIVE", "DEFERRED"):
                    Statement(tokens, first + 1, depth);
                    break;
                case "IF" or "FOR" or "WHILE":
                    for (var i = first + 1; i < tokens.Count; i++)
                    {
                        if (!tokens[i].IsAny("THEN", "LOOP", "BEGIN", "DROP", "DELETE", "TRUNCATE", "EXEC")) continue;
                        Statement(tokens, i, depth);
                        break;
                    }
                    break;
                case "DO" when depth < MaxDepth:
                    foreach (var token in tokens)
                    {
                        if (token.Kind == SqlTokenKind.Text) Run(token.Text, depth + 1);
                    }
                    break;
                case "EXECUTE" or "EXEC" or "PREPARE" when depth < MaxDepth && Inner(tokens, first) is { } text:
                    Run(text, depth + 1);
                    break;
                default:
                    Change(tokens, first, depth, inner: false);
                    break;
            }
        }

        private static bool Follows(List<SqlToken> tokens, int at, string word) => at >= 0 && at < tokens.Count && tokens[at].Is(word);

        private static string? Inner(List<SqlToken> tokens, int first)
        {
            for (var i = first + 1; i < tokens.Count; i++)
            {
                if (tokens[i].Is("xp_cmdshell")) return null;
                if (tokens[i].Kind == SqlTokenKind.Text && tokens[i].Text.Contains(' ', StringComparison.Ordinal)) return tokens[i].Text;
            }
            return null;
        }
    }
}

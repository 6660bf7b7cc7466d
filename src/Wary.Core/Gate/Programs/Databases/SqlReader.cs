namespace Wary.Core.Gate.Programs.Databases;

/// <summary>What a piece of SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword or plain name.</summary>
    Word,

    /// <summary>A name in quotes, backticks or brackets; the text is without them.</summary>
    Name,

    /// <summary>A string; the text is its content.</summary>
    Text,

    /// <summary>A sign, or a number.</summary>
    Sign,
}

/// <summary>A piece of SQL.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    /// <summary>Whether it is this keyword, in any case.</summary>
    public bool Is(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is one of these keywords.</summary>
    public bool IsAny(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Is(word)) return true;
        }
        return false;
    }
}

/// <summary>Splits SQL of any dialect into statements; strings, quoted names, comments and dollar quotes are kept apart. Total: any text gives statements.</summary>
internal ref struct SqlReader(string sql, SqlDialect dialect)
{
    private int _at;

    /// <summary>A command of the program itself that was read instead of a statement: <c>\! ls</c>, <c>.shell ls</c>; null for a statement.</summary>
    public string? Command { get; private set; }

    /// <summary>Reads the next statement into <paramref name="tokens"/>, or a command into <see cref="Command"/>; false at the end.</summary>
    public bool Next(List<SqlToken> tokens)
    {
        tokens.Clear();
        Command = null;
        while (_at < sql.Length)
        {
            if (SkipBlank()) continue;
            if (_at >= sql.Length) break;
            var sign = sql[_at];
            if (sign == '\\' && (tokens.Count == 0 || dialect == SqlDialect.Postgres))
            {
                // \gexec and friends stand behind a statement; that one is given first.
                if (tokens.Count > 0) return true;
                return Line();
            }
            if (tokens.Count == 0 && sign is '.' or '!' or ':' && dialect is SqlDialect.Sqlite or SqlDialect.Server && IsLineStart()) return Line();
            if (tokens.Count == 0 && dialect == SqlDialect.MySql && (StartsWith("system ") || StartsWith("source "))) return Line();
            if (sign == ';')
            {
                _at++;
                if (tokens.Count > 0) return true;
                continue;
            }
            tokens.Add(Token(sign));
        }
        return tokens.Count > 0;
    }

    private bool Line()
    {
        var end = sql.IndexOf('\n', _at) is var line and >= 0 ? line : sql.Length;
        Command = sql[_at..end].Trim();
        _at = Math.Min(sql.Length, end + 1);
        return true;
    }

    private readonly bool StartsWith(string word) => sql.AsSpan(_at).StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private readonly bool IsLineStart()
    {
        var before = _at - 1;
        while (before >= 0 && sql[before] is ' ' or '\t') before--;
        return before < 0 || sql[before] == '\n';
    }

    private bool SkipBlank()
    {
        var start = _at;
        while (_at < sql.Length && char.IsWhiteSpace(sql[_at])) _at++;
        if (StartsWith("--") || dialect == SqlDialect.MySql && StartsWith("#")) _at = sql.IndexOf('\n', _at) is var line and >= 0 ? line + 1 : sql.Length;
        else if (StartsWith("/*!") && dialect == SqlDialect.MySql)
        {
            // What stands in such a comment runs; only its frame is skipped.
            _at += 3;
            while (_at < sql.Length && char.IsAsciiDigit(sql[_at])) _at++;
        }
        else if (StartsWith("*/")) _at += 2;
        else if (StartsWith("/*")) _at = sql.IndexOf("*/", _at + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : sql.Length;
        return _at > start;
    }

    private SqlToken Token(char sign)
    {
        if (sign == '\'') return new(SqlTokenKind.Text, Quoted('\''));
        if (sign == '"') return new(dialect == SqlDialect.MySql ? SqlTokenKind.Text : SqlTokenKind.Name, Quoted('"'));
        if (sign == '`') return new(SqlTokenKind.Name, Quoted('`'));
        if (sign == '[' && dialect == SqlDialect.Server) return new(SqlTokenKind.Name, Quoted(']'));
        if (sign == '$' && Dollar() is { } body) return new(SqlTokenKind.Text, body);
        if (char.IsLetterOrDigit(sign) || sign is '_' or '@' or '\uE000')
        {
            var start = _at;
            while (_at < sql.Length && (char.IsLetterOrDigit(sql[_at]) || sql[_at] is '_' or '$' or '@' or '\uE000')) _at++;
            // E'…' and N'…': the letter belongs to the string.
            if (_at - start == 1 && _at < sql.Length && sql[_at] == '\'' && sign is 'E' or 'e' or 'N' or 'n') return new(SqlTokenKind.Text, Quoted('\''));
            return new(char.IsAsciiDigit(sign) ? SqlTokenKind.Sign : SqlTokenKind.Word, sql[start.._at]);
        }
        _at++;
        return new(SqlTokenKind.Sign, sign.ToString());
    }

    private string Quoted(char end)
    {
        var start = ++_at;
        var escapes = end == '\'' && dialect is SqlDialect.MySql;
        for (; _at < sql.Length; _at++)
        {
            if (escapes && sql[_at] == '\\' && _at + 1 < sql.Length) _at++;
            else if (sql[_at] == end)
            {
                if (_at + 1 >= sql.Length || sql[_at + 1] != end) break;
                _at++;
            }
        }
        var text = sql[start..Math.Min(_at, sql.Length)];
        _at = Math.Min(_at + 1, sql.Length);
        var twice = new string(end, 2);
        return text.Contains(twice, StringComparison.Ordinal) ? text.Replace(twice, end.ToString(), StringComparison.Ordinal) : text;
    }

    private string? Dollar()
    {
        var end = _at + 1;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_')) end++;
        if (end >= sql.Length || sql[end] != '$') return null;
        var tag = sql[_at..(end + 1)];
        var close = sql.IndexOf(tag, end + 1, StringComparison.Ordinal);
        var body = sql[(end + 1)..(close < 0 ? sql.Length : close)];
        _at = close < 0 ? sql.Length : close + tag.Length;
        return body;
    }
}

/// <summary>What differs between databases when their SQL is split.</summary>
internal enum SqlDialect
{
    /// <summary>PostgreSQL and what speaks like it: <c>\</c> commands.</summary>
    Postgres,

    /// <summary>MySQL and MariaDB: <c>#</c> comments, backslash escapes, strings in double quotes.</summary>
    MySql,

    /// <summary>SQLite and DuckDB: <c>.</c> commands.</summary>
    Sqlite,

    /// <summary>SQL Server: names in brackets, <c>!!</c> and <c>:</c> commands.</summary>
    Server,

    /// <summary>Any other.</summary>
    Other,
}

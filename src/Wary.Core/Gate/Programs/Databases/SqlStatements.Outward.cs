using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Databases;

/// <summary>Where SQL leaves the database: files, programs, commands of the client.</summary>
internal static partial class SqlStatements
{
    private readonly partial record struct Statements
    {
        // Functions and clauses that reach files and programs stand anywhere in a statement.
        private void Outward(List<SqlToken> tokens, int depth)
        {
            for (var i = 0; i + 1 < tokens.Count; i++)
            {
                var next = tokens[i + 1];
                if (tokens[i].Kind != SqlTokenKind.Word) continue;
                switch (tokens[i].Text.ToUpperInvariant())
                {
                    case "PROGRAM" when next.Kind == SqlTokenKind.Text && i > 0 && tokens[i - 1].IsAny("TO", "FROM"):
                        Effects.RunText(Word(next.Text));
                        break;
                    case "XP_CMDSHELL" when next.Kind == SqlTokenKind.Text:
                        Effects.RunText(Word(next.Text), ShellLanguage.Cmd, traits: Traits.Remote);
                        break;
                    case "OUTFILE" or "DUMPFILE" when next.Kind == SqlTokenKind.Text:
                        Effects.Overwrite(Word(next.Text));
                        break;
                    case "INFILE" when next.Kind == SqlTokenKind.Text:
                        Effects.Read(Word(next.Text), shows: false);
                        break;
                    case "TO" when next.Kind == SqlTokenKind.Text && tokens[0].Is("COPY"):
                        Effects.Overwrite(Word(next.Text));
                        break;
                    case "FROM" when next.Kind == SqlTokenKind.Text && tokens[0].Is("COPY"):
                        Effects.Read(Word(next.Text), shows: false);
                        break;
                    case "INTO" when next.Kind == SqlTokenKind.Text && tokens[0].Is("VACUUM"):
                        Effects.Overwrite(Word(next.Text));
                        break;
                    case "ATTACH":
                        var file = next.Is("DATABASE") && i + 2 < tokens.Count ? tokens[i + 2] : next;
                        if (file.Kind == SqlTokenKind.Text && i == 0) Effects.Write(Word(file.Text));
                        break;
                    case "LOAD_FILE" or "PG_READ_FILE" or "PG_READ_BINARY_FILE" or "PG_LS_DIR" or "READFILE" or "READ_CSV" or "READ_TEXT" or "LO_IMPORT" when next.Text == "(" && FirstText(tokens, i + 2) is { } read:
                        Effects.Read(Word(read));
                        break;
                    case "WRITEFILE" when next.Text == "(" && FirstText(tokens, i + 2) is { } written:
                        Effects.Overwrite(Word(written));
                        break;
                    case "LO_EXPORT" when next.Text == "(" && LastText(tokens, i + 2) is { } exported:
                        Effects.Overwrite(Word(exported));
                        break;
                    case "LOAD_EXTENSION" when next.Text == "(":
                        Effects.Opaque("an extension is loaded into the database", At);
                        break;
                    case "EDIT" when next.Text == "(" && Dialect == SqlDialect.Sqlite && LastText(tokens, i + 2) is { } editor:
                        Effects.RunText(Word(editor));
                        break;
                    case "PG_TERMINATE_BACKEND" when next.Text == "(":
                        Effects.Add(EffectKind.StopProcess, $"{Engine} session", At, Traits | Traits.Undoable);
                        break;
                }
            }
        }

        private static string? FirstText(List<SqlToken> tokens, int at) => at < tokens.Count && tokens[at].Kind == SqlTokenKind.Text ? tokens[at].Text : null;

        private static string? LastText(List<SqlToken> tokens, int at)
        {
            string? last = null;
            for (; at < tokens.Count && tokens[at].Text != ")"; at++)
            {
                if (tokens[at].Kind == SqlTokenKind.Text) last = tokens[at].Text;
            }
            return last;
        }

        // \! ls, .shell ls, !!ls: what the client does itself.
        private void Client(string command, int depth)
        {
            var blank = command.IndexOfAny([' ', '\t']);
            var name = blank < 0 ? command : command[..blank];
            var rest = blank < 0 ? "" : command[(blank + 1)..].Trim();
            if (name.StartsWith("\\!", StringComparison.Ordinal) || name.StartsWith("!!", StringComparison.Ordinal))
            {
                Effects.RunText(Word(command[2..].Trim()));
                return;
            }
            switch (name)
            {
                case ".shell" or ".system" or "system":
                    Effects.RunText(Word(rest));
                    break;
                case "\\i" or "\\ir" or "\\include" or "\\include_relative" or ".read" or "source" or "\\." or ":r":
                    if (rest is ['|', ..]) Effects.RunText(Word(rest[1..].Trim()));
                    else if (depth < MaxDepth && Effects.FileText(Word(Plain(rest))) is { } text) new Statements(Engine, Dialect, Effects, At, Traits | Traits.FromFile).Run(text, depth + 1);
                    break;
                case "\\o" or "\\out" or "\\g" or "\\w" or "\\write" or ".output" or ".once" or ".excel" or "tee" or "\\T" or ".log" or ".backup" or ".save" or ".dump" or ":out":
                    if (rest is ['|', ..]) Effects.RunText(Word(rest[1..].Trim()));
                    else if (rest.Length > 0 && name is not ".dump") Effects.Overwrite(Word(Plain(rest)));
                    break;
                case "\\copy":
                    var tokens = new List<SqlToken>();
                    var reader = new SqlReader("COPY " + rest, Dialect);
                    if (reader.Next(tokens)) Statement(tokens, 0, depth);
                    break;
                case "\\gexec":
                    Effects.Opaque("the statements that a query gives", At);
                    break;
                case ".load":
                    Effects.Opaque("an extension is loaded into the database", At);
                    break;
                case ".restore" or ".import":
                    Add(rest, name == ".restore" ? Traits.Destroys : Traits.None);
                    break;
                case "\\lo_export" when rest.LastIndexOf(' ') is var last and > 0:
                    Effects.Overwrite(Word(rest[(last + 1)..]));
                    break;
            }
        }

        private static string Plain(string word) => word.Trim('\'', '"', ';', ' ');
    }
}

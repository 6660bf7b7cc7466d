using System.Text;
using Wary.Core.Shell;
using Wary.Core.Shell.Bash;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>Works out what words become: quotes, variables, substitutions, braces, tildes, patterns. What cannot be known is marked, not guessed.</summary>
internal sealed partial class BashWords(Analyzer analyzer, Scope scope)
{
    // Marks of signs that mean something because they stand outside quotes; they are taken out again before anybody sees them.
    private const char Open = '\uE004';
    private const char Comma = '\uE005';
    private const char Close = '\uE006';
    private const char Blank = '\uE007';

    private static ReadOnlySpan<char> Splits => [' ', '\t', '\n', '*', '?'];

    private const int MaxBraces = 256;
    private const int MaxText = 1 << 17;

    /// <summary>How many conditions deep the current command stands.</summary>
    public int Conditional { get; set; }

    /// <summary>A value of which nothing is known.</summary>
    public static Argument Anything(TextSpan span) => new(Argument.Unknown.ToString(), span);

    /// <summary>Expands a word into the arguments it becomes.</summary>
    public void Expand(Word word, List<Argument> into)
    {
        // Most words are one plain literal.
        if (word.Parts is [WordPart.Literal { Value: var plain }] && plain.AsSpan().IndexOfAny("*?[{~") < 0)
        {
            into.Add(new(plain, word.Span));
            return;
        }
        if (List(word) is { } elements)
        {
            foreach (var element in elements) into.Add(element with { Span = word.Span });
            return;
        }
        var build = new Builder();
        Tilde(word, build);
        Append(word.Parts, build, quoted: false);
        var whole = build.Finish(word);
        if (whole.Content is not null || whole.Consumer is not null || !build.HasMarks)
        {
            into.Add(whole);
            return;
        }
        foreach (var braced in Braces.Expand(whole.Text, Open, Comma, Close, MaxBraces))
        {
            foreach (var piece in braced.Split(Blank, StringSplitOptions.RemoveEmptyEntries)) into.Add(whole.As(Plain(piece)));
        }
    }

    /// <summary>Expands a word where it stays one: assignments, redirections, here-documents.</summary>
    public Argument One(Word word)
    {
        if (word.Parts is [WordPart.Literal { Value: var plain }] && plain.AsSpan().IndexOfAny("*?[{~") < 0) return new(plain, word.Span);
        var build = new Builder();
        Tilde(word, build);
        Append(word.Parts, build, quoted: true);
        return build.Finish(word);
    }

    /// <summary>Goes through a word for the commands inside it; its value matters to nobody.</summary>
    public void Look(Word word) => One(word);

    private void Append(IReadOnlyList<WordPart> parts, Builder build, bool quoted)
    {
        foreach (var part in parts)
        {
            if (build.Text.Length > MaxText)
            {
                build.Text.Append(Argument.Unknown);
                return;
            }
            switch (part)
            {
                case WordPart.Literal literal:
                    if (quoted) build.Text.Append(literal.Value);
                    else Literal(literal.Value, build);
                    break;
                case WordPart.Quoted text:
                    build.Text.Append(text.Value);
                    build.IsQuoted = true;
                    break;
                case WordPart.DoubleQuoted inner:
                    build.IsQuoted = true;
                    Append(inner.Parts, build, quoted: true);
                    break;
                case WordPart.Parameter parameter:
                    Put(Parameter(parameter), build, quoted);
                    break;
                case WordPart.CommandSubstitution substitution:
                    Put(Substituted(substitution), build, quoted);
                    break;
                case WordPart.ProcessSubstitution substitution:
                    var walker = new BashWalker(analyzer, ScopeOf(substitution.Script));
                    if (substitution.IsOutput) build.Consumer = written => walker.Run(substitution.Script, written);
                    else build.Content = walker.Run(substitution.Script, null);
                    build.Text.Append(substitution.IsOutput ? "/dev/null" : "/dev/fd/63");
                    break;
                case WordPart.Arithmetic sum:
                    var inside = new Builder();
                    Append(sum.Parts, inside, quoted: true);
                    Put(int.TryParse(inside.Text.ToString().Trim(), out var number) ? new(number.ToString(System.Globalization.CultureInfo.InvariantCulture), sum.Span) : Anything(sum.Span), build, quoted: true);
                    break;
                case WordPart.PatternList list:
                    build.Text.Append(Argument.AnyName);
                    break;
            }
        }
    }

    // A substitution in parentheses shares the text around it, one between backquotes has its own.
    private Scope ScopeOf(BashScript script) =>
        ReferenceEquals(script.Text, scope.Text) ? scope.Subshell() : scope.Nested(script.Text, new(0, 0), Traits.None);

    private Argument Substituted(WordPart.CommandSubstitution substitution)
    {
        if (scope.Depth > Analyzer.MaxDepth) return Anything(substitution.Span);
        var inner = ReferenceEquals(substitution.Script.Text, scope.Text) ? scope.Subshell() : scope.Nested(substitution.Script.Text, substitution.Span, Traits.None);
        inner.Depth = scope.Depth + 1;
        // $(< file) puts the file out.
        if (substitution.Script.Body is [{ Command: BashCommand.Simple { Words: [], Assignments: [], Redirects: [{ Operator: "<" } read] } }])
        {
            var file = One(read.Target);
            analyzer.Redirect(new ShellCall([], substitution.Span) { Redirections = [new(RedirectionWay.Read, file)] }, inner, Piped.Ordinary);
            return Value(analyzer.Peek(file, scope), substitution.Span);
        }
        var output = new BashWalker(analyzer, inner).Run(substitution.Script, null);
        // $(cat file): a file that the agent wrote is as good as its text.
        if (output is { Text: null, File: { } shown } && analyzer.Source(shown, inner.Folder) is { Text: { } known }) output = output with { Text = known };
        return Value(output, substitution.Span);
    }

    private static Argument Value(Piped piped, TextSpan span) => piped.Text is { } text
        ? new(text.TrimEnd('\n'), span) { Origin = piped.Origin & ~Origin.Output }
        : new(Argument.Unknown.ToString(), span) { Origin = piped.Origin | Origin.Output };

    private void Put(Argument value, Builder build, bool quoted)
    {
        build.Origin |= value.Origin;
        analyzer.Grow(value.Text.Length);
        var separators = scope.Variable("IFS") is [{ IsKnown: true } ifs] ? ifs.Text : " \t\n";
        if (quoted || !value.Text.AsSpan().ContainsAny(Splits) && !value.Text.AsSpan().ContainsAny(separators))
        {
            build.Text.Append(value.Text);
            if (!quoted && !value.IsKnown) build.MaySplit = true;
            return;
        }
        foreach (var sign in value.Text)
        {
            var splits = separators.Contains(sign, StringComparison.Ordinal);
            build.HasMarks |= splits;
            build.Text.Append(sign switch { _ when splits => Blank, '*' => Argument.AnyName, '?' => Argument.AnyOne, _ => sign });
        }
    }

    private static void Literal(string value, Builder build)
    {
        // An address is no pattern for file names.
        var isAddress = value.Contains("://", StringComparison.Ordinal);
        for (var i = 0; i < value.Length; i++)
        {
            var sign = value[i];
            if (isAddress && sign is '[' or '?' or '*')
            {
                build.Text.Append(sign);
                continue;
            }
            if (sign == '[' && value.IndexOf(']', i + 1) is var end and > 0 && end > i + 1)
            {
                build.Text.Append(Argument.AnyOne);
                i = end;
                continue;
            }
            build.HasMarks |= sign is '{';
            build.Text.Append(sign switch { '*' => Argument.AnyName, '?' => Argument.AnyOne, '{' => Open, ',' => Comma, '}' => Close, _ => sign });
        }
    }

    private static string Plain(string text) =>
        text.AsSpan().IndexOfAny(Open, Comma, Close) < 0 ? text : text.Replace(Open, '{').Replace(Comma, ',').Replace(Close, '}');

    // ~ and ~user stand for a home only at the start, outside quotes.
    private void Tilde(Word word, Builder build)
    {
        if (word.Parts is not [WordPart.Literal { Value: ['~', ..] literal }, ..]) return;
        var end = literal.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : word.Parts.Count == 1 ? literal.Length : 0;
        if (end == 0) return;
        var user = literal[1..end];
        if (user is "+") build.Home = (scope.Folder, end);
        else if (user is "-") build.Home = (scope.PreviousFolder, end);
        else build.Home = (user.Length == 0 ? analyzer.World.Home : user == "root" ? "/root" : $"/home/{user}", end);
    }

    private sealed class Builder
    {
        public readonly StringBuilder Text = new();

        public Origin Origin { get; set; }

        public bool IsQuoted { get; set; }

        public bool MaySplit { get; set; }

        public bool HasMarks { get; set; }

        public Piped? Content { get; set; }

        public Func<Piped, Piped>? Consumer { get; set; }

        public (string Folder, int Length) Home { get; set; }

        public Argument Finish(Word word)
        {
            var text = Text.ToString();
            if (Home.Length > 0) text = Home.Folder + text[Home.Length..];
            return new(HasMarks ? text : Plain(text), word.Span) { Origin = Origin, IsQuoted = IsQuoted, MaySplit = MaySplit, Content = Content, Consumer = Consumer };
        }
    }
}

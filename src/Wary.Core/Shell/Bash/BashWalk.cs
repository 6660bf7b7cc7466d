namespace Wary.Core.Shell.Bash;

/// <summary>Finds every simple command of a script, wherever it stands: in branches, functions, substitutions, here-documents.</summary>
public static class BashWalk
{
    /// <summary>All simple commands with the script that their spans lie in; each stands before those inside its words.</summary>
    public static IReadOnlyList<(BashScript Script, BashCommand.Simple Command)> SimpleCommands(BashScript script)
    {
        var found = new List<(BashScript, BashCommand.Simple)>();
        List(script, script.Body, found);
        return found;
    }

    private static void List(BashScript script, IReadOnlyList<ListItem> items, List<(BashScript, BashCommand.Simple)> found)
    {
        foreach (var item in items) Command(script, item.Command, found);
    }

    private static void Command(BashScript script, BashCommand command, List<(BashScript, BashCommand.Simple)> found)
    {
        switch (command)
        {
            case BashCommand.Simple simple:
                found.Add((script, simple));
                foreach (var assignment in simple.Assignments)
                {
                    Word(script, assignment.Subscript, found);
                    Word(script, assignment.Value, found);
                    foreach (var element in assignment.Elements ?? [])
                    {
                        Word(script, element.Subscript, found);
                        Word(script, element.Value, found);
                    }
                }
                Words(script, simple.Words, found);
                Redirects(script, simple.Redirects, found);
                break;
            case BashCommand.Pipeline pipeline:
                foreach (var part in pipeline.Commands) Command(script, part, found);
                break;
            case BashCommand.AndOr pair:
                Command(script, pair.Left, found);
                Command(script, pair.Right, found);
                break;
            case BashCommand.Group group:
                List(script, group.Body, found);
                Redirects(script, group.Redirects, found);
                break;
            case BashCommand.Subshell shell:
                List(script, shell.Body, found);
                Redirects(script, shell.Redirects, found);
                break;
            case BashCommand.If choice:
                foreach (var branch in choice.Branches)
                {
                    List(script, branch.Condition ?? [], found);
                    List(script, branch.Body, found);
                }
                Redirects(script, choice.Redirects, found);
                break;
            case BashCommand.Loop loop:
                List(script, loop.Condition, found);
                List(script, loop.Body, found);
                Redirects(script, loop.Redirects, found);
                break;
            case BashCommand.For loop:
                Words(script, loop.Words ?? [], found);
                List(script, loop.Body, found);
                Redirects(script, loop.Redirects, found);
                break;
            case BashCommand.ForArithmetic loop:
                Word(script, loop.Header, found);
                List(script, loop.Body, found);
                Redirects(script, loop.Redirects, found);
                break;
            case BashCommand.Case choice:
                Word(script, choice.Subject, found);
                foreach (var arm in choice.Arms)
                {
                    Words(script, arm.Patterns, found);
                    List(script, arm.Body, found);
                }
                Redirects(script, choice.Redirects, found);
                break;
            case BashCommand.Function function:
                Command(script, function.Body, found);
                break;
            case BashCommand.Arithmetic sum:
                Word(script, sum.Expression, found);
                Redirects(script, sum.Redirects, found);
                break;
            case BashCommand.Conditional test:
                Words(script, test.Operands, found);
                Redirects(script, test.Redirects, found);
                break;
            case BashCommand.Coprocess process:
                Command(script, process.Body, found);
                break;
        }
    }

    private static void Words(BashScript script, IReadOnlyList<Word> words, List<(BashScript, BashCommand.Simple)> found)
    {
        foreach (var word in words) Word(script, word, found);
    }

    private static void Word(BashScript script, Word? word, List<(BashScript, BashCommand.Simple)> found)
    {
        if (word is not null) Parts(script, word.Parts, found);
    }

    private static void Redirects(BashScript script, IReadOnlyList<Redirect> redirects, List<(BashScript, BashCommand.Simple)> found)
    {
        foreach (var redirect in redirects)
        {
            Word(script, redirect.Target, found);
            Word(script, redirect.Body, found);
        }
    }

    private static void Parts(BashScript script, IReadOnlyList<WordPart> parts, List<(BashScript, BashCommand.Simple)> found)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case WordPart.DoubleQuoted quoted: Parts(script, quoted.Parts, found); break;
                case WordPart.Arithmetic sum: Parts(script, sum.Parts, found); break;
                case WordPart.PatternList list: Parts(script, list.Parts, found); break;
                case WordPart.Parameter parameter:
                    Word(script, parameter.Subscript, found);
                    Word(script, parameter.Argument, found);
                    break;
                case WordPart.CommandSubstitution substitution: List(Inner(script, substitution.Script), substitution.Script.Body, found); break;
                case WordPart.ProcessSubstitution substitution: List(Inner(script, substitution.Script), substitution.Script.Body, found); break;
            }
        }
    }

    // A substitution in parentheses shares the text, so its commands count as those of the script around it.
    private static BashScript Inner(BashScript outer, BashScript inner) => ReferenceEquals(outer.Text, inner.Text) ? outer : inner;
}

using Wary.Core.Shell;
using Wary.Core.Shell.Bash;

namespace Wary.Core.Gate.Analysis;

/// <summary>Goes through a bash script in the order in which it runs and hands each simple command on, expanded.</summary>
internal sealed partial class BashWalker(Analyzer analyzer, Scope scope)
{
    private readonly BashWords _words = new(analyzer, scope);

    /// <summary>Runs a text; gives what it puts out.</summary>
    public Piped Run(string text, Piped? input)
    {
        var script = BashParser.Parse(text);
        foreach (var gap in script.NotUnderstood) analyzer.NotUnderstood(scope.Outer ?? gap.Span, gap.Reason);
        return Run(script, input);
    }

    /// <summary>Runs commands that were read already; gives what they put out.</summary>
    public Piped Run(BashScript script, Piped? input) => List(script.Body, input);

    private Piped List(IReadOnlyList<ListItem> items, Piped? input)
    {
        if (items.Count == 1) return Command(items[0].Command, input);
        var output = Piped.Of("");
        foreach (var item in items) output = Joined(output, Command(item.Command, input));
        return output;
    }

    private Piped Command(BashCommand command, Piped? input)
    {
        switch (command)
        {
            case BashCommand.Simple simple:
                return Simple(simple, input);
            case BashCommand.Pipeline pipeline:
                return Pipeline(pipeline, input);
            case BashCommand.AndOr pair:
                return Chain(pair, input);
            case BashCommand.Group group:
                return Redirected(group.Redirects, input, inner => List(group.Body, inner));
            case BashCommand.Subshell shell:
                var own = new BashWalker(analyzer, scope.Subshell());
                return Redirected(shell.Redirects, input, inner => own.List(shell.Body, inner));
            case BashCommand.If choice:
                return Redirected(choice.Redirects, input, inner =>
                {
                    var output = Piped.Of("");
                    foreach (var branch in choice.Branches)
                    {
                        if (branch.Condition is { } condition) List(condition, inner);
                        output = Joined(output, Maybe(() => List(branch.Body, inner)));
                    }
                    return output;
                });
            case BashCommand.Loop loop:
                return Redirected(loop.Redirects, input, inner =>
                {
                    List(loop.Condition, inner);
                    return Maybe(() => List(loop.Body, inner));
                });
            case BashCommand.For loop:
                Bind(loop);
                return Redirected(loop.Redirects, input, inner => List(loop.Body, inner));
            case BashCommand.ForArithmetic loop:
                _words.Look(loop.Header);
                return Redirected(loop.Redirects, input, inner => List(loop.Body, inner));
            case BashCommand.Case choice:
                _words.Look(choice.Subject);
                return Redirected(choice.Redirects, input, inner =>
                {
                    var output = Piped.Of("");
                    foreach (var arm in choice.Arms) output = Joined(output, Maybe(() => List(arm.Body, inner)));
                    return output;
                });
            case BashCommand.Function function:
                scope.Define(function.Name, function.Body);
                return Piped.Of("");
            case BashCommand.Arithmetic sum:
                _words.Look(sum.Expression);
                return Redirected(sum.Redirects, input, _ => Piped.Of(""));
            case BashCommand.Conditional test:
                foreach (var operand in test.Operands) _words.Look(operand);
                return Redirected(test.Redirects, input, _ => Piped.Of(""));
            case BashCommand.Coprocess process:
                return Command(process.Body, input);
            default:
                return Piped.Ordinary;
        }
    }

    // A chain leans to the left and may be longer than the stack is deep.
    private Piped Chain(BashCommand.AndOr last, Piped? input)
    {
        var links = new List<BashCommand.AndOr>();
        BashCommand first = last;
        for (; first is BashCommand.AndOr link; first = link.Left) links.Add(link);
        var output = Command(first, input);
        for (var i = links.Count - 1; i >= 0; i--)
        {
            var right = links[i].Right;
            output = Joined(output, links[i].IsAnd ? Command(right, input) : Maybe(() => Command(right, input)));
        }
        return output;
    }

    // Every part but the last runs in a shell of its own.
    private Piped Pipeline(BashCommand.Pipeline pipeline, Piped? input)
    {
        var flow = input;
        for (var i = 0; i < pipeline.Commands.Count; i++)
        {
            var walker = pipeline.Commands.Count == 1 ? this : new BashWalker(analyzer, scope.Subshell());
            flow = walker.Command(pipeline.Commands[i], flow);
        }
        return flow ?? Piped.Ordinary;
    }

    // What stands behind a condition may leave a variable as it was.
    private Piped Maybe(Func<Piped> run)
    {
        _words.Conditional++;
        var output = run();
        _words.Conditional--;
        return output;
    }

    // The loop's variable stands for each of its values in turn: the body is gone through once, with all of them as possible.
    private void Bind(BashCommand.For loop)
    {
        if (loop.Words is null)
        {
            scope.Assign(loop.Name, scope.Positional is { Count: > 1 } given ? [.. given.Skip(1)] : [BashWords.Anything(loop.Span)]);
            return;
        }
        var values = new List<Argument>();
        foreach (var word in loop.Words) _words.Expand(word, values);
        scope.Assign(loop.Name, values.Count == 0 ? [BashWords.Anything(loop.Span)] : [.. values.Take(MaxLoopValues)]);
    }

    private const int MaxLoopValues = 32;

    private Piped Redirected(IReadOnlyList<Redirect> redirects, Piped? input, Func<Piped?, Piped> run)
    {
        if (redirects.Count == 0) return run(input);
        var call = new ShellCall([], redirects[0].Span) { Redirections = Redirections(redirects, ref input) };
        foreach (var reading in call.Redirections)
        {
            if (reading.Way == RedirectionWay.Read) input = reading.Target.Content ?? analyzer.Peek(reading.Target, scope);
        }
        var output = run(input);
        analyzer.Redirect(call, scope, output);
        return call.Redirections.Any(one => one is { Way: not RedirectionWay.Read, IsStandardOutput: true }) ? Piped.Of("") : output;
    }

    private static Piped Joined(Piped first, Piped second)
    {
        if (first is { Text: "", Origin: Origin.Plain }) return second;
        if (second is { Text: "", Origin: Origin.Plain }) return first;
        return new(first.Origin | second.Origin, first.Text is { } one && second.Text is { } two && one.Length + two.Length < 1 << 16 ? one + two : null, first.Source ?? second.Source);
    }
}

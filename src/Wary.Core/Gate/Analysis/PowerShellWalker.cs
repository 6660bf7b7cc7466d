using Wary.Core.Shell;
using Wary.Core.Shell.PowerShell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>Goes through a PowerShell script in the order in which it runs and hands each command on, expanded. A variable stands for all values it may have at once.</summary>
internal sealed partial class PowerShellWalker
{
    private const int MaxValues = 32;
    private const int MaxText = 1 << 15;

    private readonly Analyzer _analyzer;
    private readonly Scope _scope;
    private int _conditional;
    private readonly List<PsBlock> _running = [];

    public PowerShellWalker(Analyzer analyzer, Scope scope) => (_analyzer, _scope) = (analyzer, scope);

    /// <summary>Runs a text; gives what it puts out.</summary>
    public Piped Run(string text, Piped? input)
    {
        var script = PowerShellParser.Parse(text);
        foreach (var gap in script.NotUnderstood) _analyzer.NotUnderstood(_scope.Outer ?? gap.Span, gap.Reason);
        if (_scope.Positional is { Count: > 1 } given) _scope.Assign("args", [.. given.Skip(1).Take(MaxValues)]);
        Bind(script.Body, _scope.Positional is { Count: > 0 } words ? [.. words.Skip(1)] : []);
        return Body(script.Body, input is null ? null : new Flow(null, input)).Piped;
    }

    private Flow Body(IReadOnlyList<PsStatement> body, Flow? input)
    {
        if (body.Count == 1) return Statement(body[0], input);
        var output = Flow.Nothing;
        foreach (var statement in body) output = output.And(Statement(statement, input));
        return output;
    }

    private Flow Statement(PsStatement? statement, Flow? input)
    {
        if (statement is null || !_analyzer.Step() || !_analyzer.Enter()) return Flow.Nothing;
        var output = One(statement, input);
        _analyzer.Leave();
        return output;
    }

    private Flow One(PsStatement statement, Flow? input)
    {
        switch (statement)
        {
            case PsStatement.Pipeline pipeline:
                return Pipeline(pipeline, input);
            case PsStatement.Chain chain:
                var all = Flow.Nothing;
                for (var i = 0; i < chain.Parts.Count; i++)
                {
                    var part = chain.Parts[i];
                    all = all.And(i > 0 && !chain.IsAnd[i - 1] ? Maybe(() => Statement(part, input)) : Statement(part, input));
                }
                return all;
            case PsStatement.Assignment assignment:
                Assign(assignment, input);
                return Flow.Nothing;
            case PsStatement.If choice:
                var chosen = Flow.Nothing;
                foreach (var branch in choice.Branches)
                {
                    if (branch.Condition is { } condition) Statement(condition, input);
                    chosen = chosen.And(Maybe(() => Body(branch.Body.Body, input)));
                }
                return chosen;
            case PsStatement.ForEach loop:
                var source = Statement(loop.Source, input);
                Set(loop.Variable, source.Values(loop.Span));
                return Body(loop.Body.Body, input);
            case PsStatement.Loop loop:
                Body(loop.Heads, input);
                return loop.Keyword == "do" ? Body(loop.Body.Body, input) : Maybe(() => Body(loop.Body.Body, input));
            case PsStatement.Switch choice:
                Set("_", Statement(choice.Subject, input).Values(choice.Span));
                var arms = Flow.Nothing;
                foreach (var arm in choice.Arms) arms = arms.And(Maybe(() => Body(arm.Body.Body, input)));
                return arms;
            case PsStatement.Try attempt:
                var tried = Body(attempt.Body.Body, input);
                foreach (var handler in attempt.Catches) tried = tried.And(Maybe(() => Body(handler.Body, input)));
                return attempt.Finally is { } last ? tried.And(Body(last.Body, input)) : tried;
            case PsStatement.Function function:
                _scope.Define(function.Name.ToLowerInvariant(), function.Body);
                return Flow.Nothing;
            case PsStatement.Jump jump:
                return Statement(jump.Value, input);
            case PsStatement.Named named:
                return named.Keyword is "class" ? Flow.Nothing : Body(named.Body.Body, input);
            default:
                return Flow.Nothing;
        }
    }

    private Flow Pipeline(PsStatement.Pipeline pipeline, Flow? input)
    {
        var flow = input;
        foreach (var element in pipeline.Elements)
        {
            flow = element switch
            {
                PsElement.Command command => Command(command, flow),
                PsElement.Expression expression => Expression(expression, flow),
                _ => flow,
            };
        }
        return flow ?? Flow.Nothing;
    }

    private Flow Expression(PsElement.Expression expression, Flow? input)
    {
        var values = Values(expression.Value, input);
        var output = new Flow(values, PipedOf(values));
        if (expression.Redirects.Count == 0) return output;
        var call = new ShellCall([], expression.Span) { Redirections = Redirections(expression.Redirects), Language = ShellLanguage.PowerShell };
        return new(null, _analyzer.Redirect(call, _scope, output.Piped));
    }

    private Flow Maybe(Func<Flow> run)
    {
        _conditional++;
        var output = run();
        _conditional--;
        return output;
    }

    /// <summary>Runs a block with arguments: a function, or what stands behind a call operator.</summary>
    private Flow Block(PsBlock block, IReadOnlyList<Argument> arguments, Flow? input)
    {
        // A function that calls itself shows all it does the second time at the latest.
        if (_running.Count >= Analyzer.MaxDepth || _running.Count(one => ReferenceEquals(one, block)) > 1 || !_analyzer.Step()) return Flow.Nothing;
        _running.Add(block);
        _scope.Assign("args", [.. arguments.Take(MaxValues)]);
        Bind(block.Body, arguments);
        var output = Body(block.Body, input);
        _running.RemoveAt(_running.Count - 1);
        return output;
    }

    // Gives the parameters of a block their arguments: by name, by place, or what stands behind their =.
    private void Bind(IReadOnlyList<PsStatement> body, IReadOnlyList<Argument> arguments)
    {
        foreach (var statement in body)
        {
            if (statement is not PsStatement.Parameters parameters) continue;
            var free = new List<Argument>();
            var named = new Dictionary<string, Argument>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < arguments.Count; i++)
            {
                var text = arguments[i].Text;
                if (arguments[i].IsQuoted || text is not ['-', _, ..]) free.Add(arguments[i]);
                else if (text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0) named[text[1..colon]] = arguments[i].As(text[(colon + 1)..]);
                else if (i + 1 < arguments.Count && (arguments[i + 1].IsQuoted || arguments[i + 1].Text is not ['-', ..])) named[text[1..]] = arguments[++i];
                else named[text[1..]] = arguments[i].As("True");
            }
            var next = 0;
            foreach (var parameter in parameters.List)
            {
                if (named.Where(pair => parameter.Name.StartsWith(pair.Key, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value).FirstOrDefault() is { } value) Set(parameter.Name, [value]);
                else if (next < free.Count) Set(parameter.Name, [free[next++]]);
                else if (parameter.Default is { } other) Set(parameter.Name, Values(other, null));
            }
        }
    }

    private void Assign(PsStatement.Assignment assignment, Flow? input)
    {
        var target = assignment.Target;
        while (target is PsValue.Cast cast) target = cast.Value;
        // A block or table that is kept: it runs, or lends its values, when it is used.
        if (target is PsValue.Variable holder && assignment.Value is PsStatement.Pipeline { Elements: [PsElement.Expression { Value: var kept }] })
        {
            while (kept is PsValue.Cast inner) kept = inner.Value;
            if (kept is PsValue.Block block) _scope.Define("$" + Name(holder.Name), block.Body);
            else if (kept is PsValue.Table table) _scope.Define("@" + Name(holder.Name), table);
        }
        var values = Statement(assignment.Value, input).Values(assignment.Span);
        switch (target)
        {
            case PsValue.Variable variable:
                var before = assignment.Operator == "+=" ? _scope.Variable(Name(variable.Name)) : null;
                if (before is [var one] && values is [var more]) values = one.Text.Length + more.Text.Length > MaxText ? [Anything(assignment.Span)] : [one with { Text = one.Text + more.Text, Origin = one.Origin | more.Origin }];
                else if (before is not null) values = [.. before, .. values];
                else if (assignment.Operator is not ("=" or "+=" or "??=")) values = [Anything(assignment.Span)];
                Set(variable.Name, values);
                break;
            case PsValue.Sequence sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    if (sequence.Items[i] is PsValue.Variable item) Set(item.Name, sequence.Items.Count == values.Count ? [values[i]] : values);
                }
                break;
            default:
                Values(target, null);
                break;
        }
    }

    private void Set(string written, IReadOnlyList<Argument> values)
    {
        var name = Name(written);
        Argument[] kept = values.Count > MaxValues ? [.. values.Take(MaxValues)] : [.. values];
        if (_conditional > 0 && kept is [var maybe]) _scope.AssignMaybe(name, maybe);
        else _scope.Assign(name, kept);
        if (!name.StartsWith("env:", StringComparison.Ordinal) || kept is not [var value]) return;
        var exported = written[(written.IndexOf(':', StringComparison.Ordinal) + 1)..];
        _scope.Export(exported, value);
    }

    // Letter case and scope do not tell variables apart.
    private static string Name(string written)
    {
        var name = written.ToLowerInvariant();
        if (name.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && name[..colon] is "global" or "script" or "local" or "private" or "using" or "variable") return name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return name;
    }

    private static Argument Anything(TextSpan span) => new(Argument.Unknown.ToString(), span);

    private static Piped PipedOf(IReadOnlyList<Argument> values)
    {
        if (values.Count == 0) return Piped.Of("");
        var (origin, known) = (Origin.Plain, true);
        foreach (var value in values)
        {
            origin |= value.Origin;
            known &= value.IsKnown;
        }
        return new(origin, known ? string.Join('\n', values.Select(value => value.Text)) + "\n" : null);
    }

    /// <summary>What goes through a pipe: objects where they are known, and the text that a program of the system would see.</summary>
    private sealed record Flow(IReadOnlyList<Argument>? Items, Piped Piped)
    {
        public static readonly Flow Nothing = new([], Piped.Of(""));

        public static Flow Of(IReadOnlyList<Argument> items) => new(items, PipedOf(items));

        public Flow And(Flow next)
        {
            if (Items is { Count: 0 }) return next;
            if (next.Items is { Count: 0 }) return this;
            return new(Items is { } mine && next.Items is { } other && mine.Count + other.Count <= MaxValues ? [.. mine, .. other] : null,
                new(Piped.Origin | next.Piped.Origin, Piped.Text is { } one && next.Piped.Text is { } two && one.Length + two.Length < 1 << 16 ? one + two : null, Piped.Source ?? next.Piped.Source));
        }

        /// <summary>The objects, or one of which only its origin is known.</summary>
        public IReadOnlyList<Argument> Values(TextSpan span)
        {
            if (Items is { } items) return items;
            if (Piped.Text is { } text) return [new(text.TrimEnd('\n', '\r'), span) { Origin = Piped.Origin, IsQuoted = true }];
            return [Anything(span) with { Origin = Piped.Origin, MaySplit = true, IsQuoted = true }];
        }
    }
}

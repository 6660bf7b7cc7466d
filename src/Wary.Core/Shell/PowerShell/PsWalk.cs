namespace Wary.Core.Shell.PowerShell;

/// <summary>Finds every command and every call of a member of a script, wherever it stands: in blocks, arguments, strings.</summary>
public static class PsWalk
{
    /// <summary>All commands, each in front of those inside its arguments.</summary>
    public static IReadOnlyList<PsElement.Command> Commands(PowerShellScript script)
    {
        var visitor = new Visitor();
        visitor.Body(script.Body);
        return visitor.Commands;
    }

    /// <summary>All calls of members with arguments, the outermost first.</summary>
    public static IReadOnlyList<PsValue.Member> Calls(PowerShellScript script)
    {
        var visitor = new Visitor();
        visitor.Body(script.Body);
        return visitor.Calls;
    }

    private sealed class Visitor
    {
        public List<PsElement.Command> Commands { get; } = [];

        public List<PsValue.Member> Calls { get; } = [];

        public void Body(IReadOnlyList<PsStatement> body)
        {
            foreach (var statement in body) Statement(statement);
        }

        private void Statement(PsStatement? statement)
        {
            switch (statement)
            {
                case PsStatement.Pipeline pipeline:
                    foreach (var element in pipeline.Elements) Element(element);
                    break;
                case PsStatement.Chain chain: Body(chain.Parts); break;
                case PsStatement.Assignment assignment:
                    Value(assignment.Target);
                    Statement(assignment.Value);
                    break;
                case PsStatement.If choice:
                    foreach (var branch in choice.Branches)
                    {
                        Statement(branch.Condition);
                        Body(branch.Body.Body);
                    }
                    break;
                case PsStatement.ForEach loop:
                    Statement(loop.Source);
                    Body(loop.Body.Body);
                    break;
                case PsStatement.Loop loop:
                    Body(loop.Heads);
                    Body(loop.Body.Body);
                    break;
                case PsStatement.Switch choice:
                    Statement(choice.Subject);
                    foreach (var arm in choice.Arms)
                    {
                        Value(arm.Pattern);
                        Body(arm.Body.Body);
                    }
                    break;
                case PsStatement.Try attempt:
                    Body(attempt.Body.Body);
                    foreach (var handler in attempt.Catches) Body(handler.Body);
                    Body(attempt.Finally?.Body ?? []);
                    break;
                case PsStatement.Function function: Body(function.Body.Body); break;
                case PsStatement.Parameters parameters:
                    foreach (var parameter in parameters.List) Value(parameter.Default);
                    break;
                case PsStatement.Jump jump: Statement(jump.Value); break;
                case PsStatement.Named named: Body(named.Body.Body); break;
            }
        }

        private void Element(PsElement element)
        {
            switch (element)
            {
                case PsElement.Command command:
                    Commands.Add(command);
                    Value(command.Name);
                    foreach (var argument in command.Arguments) Value(argument.Value);
                    break;
                case PsElement.Expression expression: Value(expression.Value); break;
            }
            foreach (var redirect in element.Redirects) Value(redirect.Target);
        }

        private void Values(IReadOnlyList<PsValue> values)
        {
            foreach (var value in values) Value(value);
        }

        private void Value(PsValue? value)
        {
            switch (value)
            {
                case PsValue.Joined joined: Values(joined.Parts); break;
                case PsValue.Sequence sequence: Values(sequence.Items); break;
                case PsValue.Table table:
                    foreach (var (key, item) in table.Pairs)
                    {
                        Value(key);
                        Statement(item);
                    }
                    break;
                case PsValue.Block block: Body(block.Body.Body); break;
                case PsValue.Statements statements: Body(statements.Body); break;
                case PsValue.Operation operation: Values(operation.Operands); break;
                case PsValue.Member member:
                    if (member.Arguments is not null) Calls.Add(member);
                    Value(member.Target);
                    Value(member.Name);
                    Values(member.Arguments ?? []);
                    break;
                case PsValue.Index index:
                    Value(index.Target);
                    Value(index.Position);
                    break;
                case PsValue.TypeName type: Values(type.Arguments ?? []); break;
                case PsValue.Cast cast: Value(cast.Value); break;
            }
        }
    }
}

using Wary.Core.Gate.Programs;
using Wary.Core.Shell;
using Wary.Core.Shell.PowerShell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>Properties and calls of .NET objects: those that touch the world, and those that put texts together.</summary>
internal sealed partial class PowerShellWalker
{
    private IReadOnlyList<Argument> Member(PsValue.Member member, Flow? input)
    {
        var names = Values(member.Name, input);
        var name = names is [{ IsKnown: true } known] ? known.Text.ToLowerInvariant() : "";
        // A block that is kept, or stands here: .Invoke() runs it.
        if (member.Arguments is not null && name is "invoke" or "invokereturnasis" && Kept(member.Target) is { } block)
            return Block(block, [.. member.Arguments.SelectMany(argument => Values(argument, input))], input).Values(member.Span);
        if (member.Target is PsValue.Variable { Name: var holder } && member.Arguments is null && _scope.Function<PsValue.Table>("@" + Name(holder)) is { } table && Lookup(table, name) is { } found)
            return Statement(found, input).Values(member.Span);
        var target = Values(member.Target, input);
        var type = member.Target is PsValue.TypeName written ? Type(written.Name) : "";
        if (member.Arguments is null) return Property(type, name, target, member);
        var arguments = new List<IReadOnlyList<Argument>>();
        foreach (var argument in member.Arguments)
        {
            if (argument is PsValue.Block inner)
            {
                // .ForEach({ … }) and .Where({ … }) go through the elements.
                Set("_", target);
                var output = Block(inner.Body, [], Flow.Of(target));
                if (name == "foreach") return output.Values(member.Span);
                if (name == "where") return target;
            }
            arguments.Add(Values(argument, input));
        }
        var call = new PowerShellCall(member.Span, type, name, target, arguments);
        var sink = Sink(member.Span, member.Target is PsValue.TypeName shown ? $"[{shown.Name}]::{(names is [var one] ? one.Shown : "…")}" : $".{(names is [var two] ? two.Shown : "…")}", input);
        return PowerShellCalls.Run(call, sink) ?? [Anything(member.Span) with { Origin = call.Origin, IsQuoted = true }];
    }

    private EffectSink Sink(TextSpan span, string program, Flow? input) =>
        new(_analyzer, _scope, new ShellCall([new(program, span)], span) { Language = ShellLanguage.PowerShell, Input = input?.Piped }, program);

    private PsBlock? Kept(PsValue value) => value switch
    {
        PsValue.Block block => block.Body,
        PsValue.Variable variable => _scope.Function<PsBlock>("$" + Name(variable.Name)),
        PsValue.Cast cast => Kept(cast.Value),
        PsValue.Statements { Body: [PsStatement.Pipeline { Elements: [PsElement.Expression { Value: var inner }] }] } => Kept(inner),
        _ => null,
    };

    private static PsStatement? Lookup(PsValue.Table table, string name)
    {
        foreach (var (key, value) in table.Pairs)
        {
            if (key.Constant() is { } text && text.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        }
        return null;
    }

    private IReadOnlyList<Argument> Property(string type, string name, IReadOnlyList<Argument> target, PsValue.Member member)
    {
        var span = member.Span;
        if (member.IsStatic)
        {
            return (type, name) switch
            {
                ("environment", "currentdirectory") => [new(_scope.Folder, span)],
                ("environment", "newline") => [new("\n", span)],
                ("io.path", "directoryseparatorchar") => [new("/", span)],
                ("string", "empty") => [new("", span)],
                _ => [Anything(span)],
            };
        }
        switch (name)
        {
            case "currentuserallhosts" or "currentusercurrenthost" or "alluserscurrenthost" or "allusersallhosts" or "fullname" or "path" or "providerpath" or "pspath" or "literalpath" or "value" or "definition" or "source" or "processname" or "id" or "invokecommand" or "root":
                return target;
            case "name" or "basename" or "pschildname":
                return [.. target.Select(one => one.IsKnown ? one with { Text = Places.NameOf(one.Text) } : one)];
            case "directoryname" or "directory" or "parent" or "psparentpath":
                return [.. target.Select(one => one.Text.LastIndexOfAny(['/', '\\']) is var slash and > 0 ? one with { Text = one.Text[..slash] } : Anything(span))];
            case "length" or "count" or "exists" or "exitcode" or "statuscode" or "lastwritetime" or "creationtime" or "extension" or "hash":
                return [Anything(span)];
        }
        var origin = Origin.Plain;
        foreach (var one in target) origin |= one.Origin;
        // What was printed, fetched or decoded stays so in its parts.
        if (name is "content" or "rawcontent" && target is [{ IsKnown: true }]) return target;
        return [Anything(span) with { Origin = origin & ~Origin.Environment, IsQuoted = true }];
    }
}

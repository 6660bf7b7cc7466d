using System.Globalization;
using Wary.Core.Shell;
using Wary.Core.Shell.PowerShell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>Works out expressions as far as they can be known; the commands inside them run on the way.</summary>
internal sealed partial class PowerShellWalker
{
    private IReadOnlyList<Argument> Values(PsValue value, Flow? input)
    {
        switch (value)
        {
            case PsValue.Text text: return [new(text.Value, text.Span) { IsQuoted = text.IsQuoted }];
            case PsValue.Variable variable: return Variable(variable);
            case PsValue.Joined joined:
                var parts = joined.Parts.Select(part => Values(part, input)).ToList();
                var isRooted = false;
                for (var i = 0; i < parts.Count; i++) isRooted |= joined.Parts[i] is PsValue.Variable && parts[i] is [{ Text: ['/', ..] }, ..];
                var whole = Product(parts, joined.Span);
                // A machine without drives: its variables bring slashes of the other kind.
                return isRooted ? [.. whole.Select(one => one with { Text = one.Text.Replace('\\', '/') })] : whole;
            case PsValue.Sequence sequence: return [.. sequence.Items.SelectMany(item => Values(item, input)).Take(MaxValues)];
            case PsValue.Statements statements: return Placed(Body(statements.Body, input).Values(statements.Span), statements.Span);
            case PsValue.Operation operation: return Operation(operation, input);
            case PsValue.Member member: return Placed(Member(member, input), member.Span);
            case PsValue.Index index: return Index(Values(index.Target, input), index.Position is { } at ? Values(at, input) : [], index.Span);
            case PsValue.Cast cast: return Cast(cast, Values(cast.Value, input));
            case PsValue.TypeName type: return [new(type.Name, type.Span)];
            case PsValue.Block block: return [new("{}", block.Span) { IsQuoted = true }];
            case PsValue.Table table:
                foreach (var (_, item) in table.Pairs) Statement(item, input);
                return [Anything(table.Span)];
            default: return [Anything(value.Span)];
        }
    }

    // What is computed stands where it is used.
    private static IReadOnlyList<Argument> Placed(IReadOnlyList<Argument> values, TextSpan span)
    {
        if (values.Count == 0 || values.All(value => value.Span == span)) return values;
        return [.. values.Select(value => value with { Span = span, IsQuoted = true })];
    }

    private IReadOnlyList<Argument> Variable(PsValue.Variable variable)
    {
        var name = Name(variable.Name);
        var span = variable.Span;
        if (_scope.Variable(name) is { } values) return [.. values.Select(value => value with { Span = span, IsQuoted = true })];
        switch (name)
        {
            case "true": return [new("True", span) { IsQuoted = true }];
            case "false": return [new("False", span) { IsQuoted = true }];
            case "null": return [];
            case "home" or "env:home" or "env:userprofile": return Known(_analyzer.World.Home);
            case "pwd" or "psscriptroot" or "env:pwd": return Known(_scope.Folder);
            case "profile": return Known(_analyzer.World.Home + "/Documents/PowerShell/Microsoft.PowerShell_profile.ps1");
            case "pid": return [Anything(span) with { Origin = Origin.OwnProcess }];
            case "env:temp" or "env:tmp" or "env:tmpdir": return Known(_analyzer.World.Variable(variable.Name[4..]) ?? "/tmp");
            case "args" or "input": return [Anything(span) with { MaySplit = true }];
        }
        if (!name.StartsWith("env:", StringComparison.Ordinal)) return [Anything(span) with { Origin = name is "_" or "psitem" or "matches" ? Origin.Plain : Origin.Environment }];
        var plain = variable.Name[(variable.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (SecretVariable.Is(plain))
        {
            Sink(span, "", null).ReadSecret($"the variable {plain}", new Argument(plain, span));
            return [Secret()];
        }
        return WindowsVariable.Find(plain, _analyzer.World) is { } known ? Known(known) : [Anything(span) with { Origin = Origin.Environment }];

        Argument Secret() => Anything(span) with { Origin = Origin.Secret | Origin.Environment };

        IReadOnlyList<Argument> Known(string text) => [new(text, span) { IsQuoted = true }];
    }

    // Every choice of one value per part, side by side.
    private static List<Argument> Product(IReadOnlyList<IReadOnlyList<Argument>> parts, TextSpan span)
    {
        List<Argument> all = [new("", span) { IsQuoted = true }];
        if (parts.All(part => part.Count <= 1))
        {
            // Mostly each part has one value.
            var (text, origin) = (new System.Text.StringBuilder(), Origin.Plain);
            foreach (var part in parts)
            {
                if (part.Count == 0) continue;
                text.Append(part[0].Text);
                origin |= part[0].Origin;
                if (text.Length > MaxText) return [Anything(span) with { Origin = origin, IsQuoted = true }];
            }
            return [new(text.ToString(), span) { Origin = origin, IsQuoted = true }];
        }
        foreach (var part in parts)
        {
            if (part.Count == 0) continue;
            var next = new List<Argument>();
            foreach (var head in all)
            {
                foreach (var tail in part)
                {
                    if (next.Count < MaxValues && head.Text.Length + tail.Text.Length < MaxText) next.Add(head with { Text = head.Text + tail.Text, Origin = head.Origin | tail.Origin });
                }
            }
            all = next.Count == 0 ? all : next;
        }
        return all;
    }

    private IReadOnlyList<Argument> Operation(PsValue.Operation operation, Flow? input)
    {
        var span = operation.Span;
        if (operation.Operands.Count == 1)
        {
            var only = Values(operation.Operands[0], input);
            return operation.Operators[0] switch
            {
                "-join" => Together(only, "", span),
                "," or "+" or "++" => only,
                "-split" => Split(only, " ", span),
                "-" when only is [{ IsKnown: true } number] => [number with { Text = "-" + number.Text, Span = span }],
                _ => [Anything(span)],
            };
        }
        if (operation.Operators[0] == "?") return [.. operation.Operands.Skip(1).SelectMany(one => Values(one, input)).Take(MaxValues)];
        if (operation.Operators.Count > 1 && operation.Operators.All(sign => sign == "+") && operation.Operands.Select(operand => Values(operand, input)).ToList() is var all && all.All(one => one.Count == 1) && !all.All(one => Number(one) is not null && !one[0].IsQuoted))
            return Product(all, span);
        var left = Values(operation.Operands[0], input);
        for (var i = 0; i < operation.Operators.Count; i++)
        {
            var right = Values(operation.Operands[i + 1], input);
            left = Apply(left, operation.Operators[i], right, operation.Operands[i] is PsValue.Sequence or PsValue.Statements { Kind: '@' }, span);
        }
        return left;
    }

    private static IReadOnlyList<Argument> Apply(IReadOnlyList<Argument> left, string sign, IReadOnlyList<Argument> right, bool isList, TextSpan span)
    {
        switch (sign)
        {
            case "+" when isList || left.Count != 1: return [.. left.Concat(right).Take(MaxValues)];
            case "+" when Number(left) is { } one && Number(right) is { } two && !left[0].IsQuoted: return [new((one + two).ToString(CultureInfo.InvariantCulture), span)];
            case "+": return Product([left, right], span);
            case "??": return [.. left.Concat(right).Take(MaxValues)];
            case "-f" when left is [var format]: return [Formatted(format, right, span)];
            case "-join": return Together(left, right is [{ IsKnown: true } sep] ? sep.Text : " ", span);
            case "-split" or "-csplit" or "-isplit" when right is [{ IsKnown: true } between, ..]: return Split(left, between.Text, span);
            case ".." when Number(left) is { } from && Number(right) is { } to && Math.Abs(to - from) < 1000:
                var step = to < from ? -1 : 1;
                return [.. Enumerable.Range(0, (int)Math.Abs(to - from) + 1).Select(i => new Argument((from + step * i).ToString(CultureInfo.InvariantCulture), span))];
            case "-replace" or "-creplace" or "-ireplace" when left is [{ IsKnown: true } text] && right is [{ IsKnown: true } pattern, ..]:
                var plain = pattern.Text.Replace("\\", "", StringComparison.Ordinal);
                var by = right.Count > 1 ? right[1].Text : "";
                // Without a regular expression's signs it is a plain replacement.
                return plain.Length > 0 && !IsExpression(pattern.Text)
                    ? [text with { Text = text.Text.Replace(plain, by, StringComparison.OrdinalIgnoreCase), Span = span, IsQuoted = true }]
                    : [Anything(span) with { Origin = text.Origin, IsQuoted = true }];
            default:
                var origin = Origin.Plain;
                foreach (var value in left) origin |= value.Origin;
                return [Anything(span) with { Origin = origin & ~Origin.Environment, IsQuoted = true }];
        }
    }

    private static bool IsExpression(string pattern)
    {
        foreach (var sign in pattern)
        {
            if (sign is '^' or '$' or '.' or '*' or '+' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '|') return true;
        }
        return false;
    }

    private static long? Number(IReadOnlyList<Argument> values)
    {
        if (values is not [{ IsKnown: true } only]) return null;
        var text = only.Text;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static IReadOnlyList<Argument> Together(IReadOnlyList<Argument> values, string between, TextSpan span)
    {
        var origin = Origin.Plain;
        foreach (var value in values) origin |= value.Origin;
        return [new(string.Join(between, values.Select(value => value.Text)), span) { Origin = origin, IsQuoted = true }];
    }

    private static IReadOnlyList<Argument> Split(IReadOnlyList<Argument> values, string by, TextSpan span) =>
        [.. values.SelectMany(value => (by.Length == 0 ? [value.Text] : value.Text.Split(by is "\\s+" or "\\s" ? " " : by, StringSplitOptions.RemoveEmptyEntries)).Select(part => value with { Text = part, Span = span, IsQuoted = true })).Take(MaxValues)];

    private static Argument Formatted(Argument format, IReadOnlyList<Argument> values, TextSpan span)
    {
        var (text, origin) = (new System.Text.StringBuilder(), format.Origin);
        for (var at = 0; at < format.Text.Length && text.Length < 1 << 16; at++)
        {
            var sign = format.Text[at];
            if (sign is '{' or '}' && at + 1 < format.Text.Length && format.Text[at + 1] == sign)
            {
                text.Append(sign);
                at++;
            }
            else if (sign == '{' && format.Text.IndexOf('}', at) is var close and > 0)
            {
                var place = format.Text.AsSpan(at + 1, close - at - 1);
                if (place.IndexOfAny(',', ':') is var end and >= 0) place = place[..end];
                if (int.TryParse(place, out var index) && index >= 0 && index < values.Count)
                {
                    text.Append(values[index].Text);
                    origin |= values[index].Origin;
                }
                else text.Append(Argument.Unknown);
                at = close;
            }
            else text.Append(sign);
        }
        return new(text.ToString(), span) { Origin = origin, IsQuoted = true };
    }

    // Elements of a list, or characters of a text: how hidden names are put together.
    private static IReadOnlyList<Argument> Index(IReadOnlyList<Argument> target, IReadOnlyList<Argument> places, TextSpan span)
    {
        var found = new List<Argument>();
        foreach (var place in places)
        {
            if (Number([place]) is not { } number) return Unknown();
            if (target is [{ IsKnown: true } text] && (text.Text.Length > 1 || places.Count > 1))
            {
                var at = number < 0 ? text.Text.Length + number : number;
                if (at >= 0 && at < text.Text.Length) found.Add(text with { Text = text.Text[(int)at].ToString(), Span = span, IsQuoted = true });
            }
            else
            {
                var at = number < 0 ? target.Count + number : number;
                if (at >= 0 && at < target.Count) found.Add(target[(int)at]);
            }
        }
        return found.Count == 0 ? Unknown() : found;

        IReadOnlyList<Argument> Unknown()
        {
            var origin = Origin.Plain;
            foreach (var value in target) origin |= value.Origin;
            return [Anything(span) with { Origin = origin, IsQuoted = true }];
        }
    }

    private static IReadOnlyList<Argument> Cast(PsValue.Cast cast, IReadOnlyList<Argument> values)
    {
        switch (Type(cast.Type.Name))
        {
            case "char":
            case "char[]":
                if (values is [{ IsKnown: true } text] && Number(values) is null) return [.. text.Text.Take(MaxValues * 8).Select(sign => text with { Text = sign.ToString(), IsQuoted = true })];
                return [.. values.Select(value => Number([value]) is { } code and > 0 and < 0xE000 ? value with { Text = ((char)code).ToString(), Span = cast.Span, IsQuoted = true } : value)];
            case "string":
                return Together(values, " ", cast.Span);
            default:
                return values;
        }
    }

    // A type's name without its usual beginning, in lower case.
    private static string Type(string name)
    {
        var lower = name.ToLowerInvariant();
        return lower.StartsWith("system.", StringComparison.Ordinal) ? lower[7..] : lower;
    }
}

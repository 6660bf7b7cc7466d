using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules;

/// <summary>One edit-time rule with everything that is known about it.</summary>
public sealed record Rule
{
    /// <summary>1 to 25 are frozen, they are bit positions in telemetry; new rules follow, no id is used twice.</summary>
    public required int Id { get; init; }

    /// <summary>The name that people know from settings, metrics and pages.</summary>
    public required string Name { get; init; }

    /// <summary>The weakness it warns of, as a CWE number.</summary>
    public required int Cwe { get; init; }

    /// <summary>How bad it is when exploited.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Which files it looks at.</summary>
    public required RuleScope Scope { get; init; }

    /// <summary>Every match contains one of these literally, so a text without them needs no lexer.</summary>
    public required string[] Anchors { get; init; }

    /// <summary>The places where the rule matches, in no particular order; null for a rule that the path alone decides.</summary>
    public required Func<SourceCode, IEnumerable<TextSpan>>? Find { get; init; }

    /// <summary>What the agent is told: two to six lines.</summary>
    public required string Message { get; init; }

    /// <summary>What must match.</summary>
    public required IReadOnlyList<Sample> Hits { get; init; }

    /// <summary>What must not match although it looks alike.</summary>
    public required IReadOnlyList<Sample> NonHits { get; init; }
}

namespace Wary.Review.Models;

/// <summary>Why there is no answer. Every one of them means "not reviewed". Numbers are written to metrics: add, never reuse.</summary>
public enum FailureKind
{
    /// <summary>No connection, or it broke before the answer was whole.</summary>
    Network = 1,

    /// <summary>No answer, or no further event of one, in time.</summary>
    Timeout = 2,

    /// <summary>A status other than 200, or an error event in the stream.</summary>
    Http = 3,

    /// <summary>A page instead of an answer: a proxy, a portal, a gateway.</summary>
    Html = 4,

    /// <summary>Status 200 with something that is no answer: broken JSON, no content, too large.</summary>
    BrokenAnswer = 5,

    /// <summary>An answer that does not fulfil the schema that was asked for.</summary>
    SchemaMiss = 6,

    /// <summary>The model, or a classifier before it, declined.</summary>
    Refusal = 7,

    /// <summary>The answer hit the ceiling of tokens.</summary>
    Truncated = 8,

    /// <summary>The request does not fit: the context window, or the body size.</summary>
    TooLarge = 9,

    /// <summary>The caller gave up.</summary>
    Cancelled = 10,

    /// <summary>Nothing to ask with: no key, no token, no program.</summary>
    NoCredential = 11,

    /// <summary>A cap on calls, dollars or time, or no state to count in.</summary>
    Budget = 12,

    /// <summary>The <c>claude</c> program could not be run, or ended with an error.</summary>
    Program = 13,

    /// <summary>The endpoint was looked for before it was asked, and was not there: no use in trying at once again.</summary>
    Unreachable = 14,
}

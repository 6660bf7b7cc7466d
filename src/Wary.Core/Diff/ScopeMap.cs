namespace Wary.Core.Diff;

/// <summary>What encloses each line of a file: definitions and the conditions inside them.</summary>
public sealed class ScopeMap
{
    /// <summary>All headers around a line (1-based), outermost first, joined by <c> › </c>; empty at top level.</summary>
    public string ChainAt(int line) => throw new NotImplementedException();

    /// <summary>Names of the definitions around a line, joined by dots: the part of a fingerprint that survives moving lines. Empty at top level.</summary>
    public string DefinitionAt(int line) => throw new NotImplementedException();
}

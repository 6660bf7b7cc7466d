using Wary.Core.Diff;

namespace Wary.Review.Verdicts;

/// <summary>Place and name of a finding in a file.</summary>
/// <param name="Line">1-based line now; of a removed line, the one that stands in its place.</param>
/// <param name="Definition">The enclosing definition; empty at top level.</param>
/// <param name="Fingerprint">The name.</param>
internal readonly record struct Identity(int Line, string Definition, string Fingerprint)
{
    /// <summary>Of the line at <paramref name="index"/>. Equal lines of one definition are told apart by their order.</summary>
    public static Identity At(FileDiff file, int index, string category)
    {
        var at = file.Lines[index];
        var line = at.New > 0 ? at.New : file.Lines.Skip(index).FirstOrDefault(next => next.New > 0).New;
        var definition = file.Scopes.DefinitionAt(line);
        var words = Wary.Core.Findings.Fingerprint.Normalise(at.Text);
        var occurrence = file.Lines.Take(index).Count(other => (other.New > 0) == (at.New > 0)
            && Wary.Core.Findings.Fingerprint.Normalise(other.Text) == words && (other.New == 0 || file.Scopes.DefinitionAt(other.New) == definition));
        return new(line, definition, Wary.Core.Findings.Fingerprint.Of(category, file.Path, definition, at.Text, occurrence));
    }
}

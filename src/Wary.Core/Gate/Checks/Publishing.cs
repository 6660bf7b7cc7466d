namespace Wary.Core.Gate.Checks;

/// <summary>What becomes public, and servers that agents talk to.</summary>
internal static class Publishing
{
    public static void Check(Effect effect, List<Objection> into) =>
        into.Add(effect.Has(Traits.Secret) ? new("secret-network", Verdict.Deny, effect, $"This publishes credentials in {effect.Target}.", "Publish only files without credentials.") : new("publish", Verdict.Ask, effect, $"This publishes {effect.Target}; what others have fetched cannot be taken back.", "Show first what would be published: most tools have --dry-run."));

    public static void Server(Effect effect, List<Objection> into) =>
        into.Add(new("start-server", Verdict.Ask, effect, $"This gives agents the server {effect.Target}, which runs with your rights.", null));
}

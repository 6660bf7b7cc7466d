using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Checks;

/// <summary>Credentials that leave the machine, or reach the conversation.</summary>
internal static class SecretFlow
{
    public static void Check(Effect effect, CheckContext context, List<Objection> into)
    {
        if (HostName.IsLocal(effect.Target) || effect.Kind == EffectKind.Install) return;
        var carries = effect.Has(Traits.Secret) || effect.Argument is { } argument && (argument.Origin & Origin.Secret) != 0 && !IsLogin(argument.Text);
        if (carries)
            into.Add(new("secret-network", Verdict.Deny, effect, $"This sends credentials{(effect.Note is { Length: > 0 } what ? $" ({what})" : "")} to {effect.Target}.", "Send only what the other side needs; a person hands over credentials."));
        else if (effect.Kind == EffectKind.Upload && context.World.SecretReadEarlier is { } read)
            into.Add(new("secret-network", Verdict.Ask, effect, $"{read} was read in this session, and now data goes to {effect.Target}.", null) { Once = $"send {effect.Target}" });
    }

    /// <summary>What the command puts out in the end is what the agent reads.</summary>
    public static void Shown(CommandAnalysis analysis, List<Objection> into)
    {
        if (analysis.ShownSecret is not { } what) return;
        Effect? cause = null;
        foreach (var effect in analysis.Effects)
        {
            if (effect.Kind == EffectKind.ReadSecret && (cause is null || effect.Target == what)) cause = effect;
        }
        if (cause is null) return;
        into.Add(new("secret-shown", Verdict.Ask, cause, $"The credentials in {cause.Target} would become part of the conversation.", "Look only at the names: `cut -d= -f1 .env`.") { Once = $"show {cause.Target}" });
    }

    // https://TOKEN@host/…: the credential is what opens the door there.
    private static bool IsLogin(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return false;
        var end = url.AsSpan(scheme + 3).IndexOfAny('/', '?', '#') is var slash and >= 0 ? scheme + 3 + slash : url.Length;
        var at = url.LastIndexOf('@', end - 1, end - scheme - 3);
        return at > 0 && !url.AsSpan(at).Contains(Argument.Unknown);
    }
}

namespace Wary.Core.Gate.Programs.Agents;

/// <summary>This program itself: verbs for people are not for agents.</summary>
internal static class WaryPrograms
{
    public const string Names = "wary";

    public static ProgramSpec? Find(string name) => name switch
    {
        "wary" => new("wary", "guards coding agents")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                // What follows a verb is its text: `wary check 'rm -rf /'` removes nothing.
                var verb = call.Operand(0)?.Text;
                var second = call.Operand(1)?.Text;
                if (call.Operand(0) is { IsKnown: false }) effects.Add(EffectKind.DisableGuard, "wary …", call.Operand(0));
                else if (verb is "uninstall" or "allow" or "accept" or "trust" or "undo" or "hook" || verb is "policy" && second is not ("explain" or "test" or "show"))
                    effects.Add(EffectKind.DisableGuard, $"wary {verb}", call.Operand(0));
                else if (verb is "install") effects.Add(EffectKind.ChangeConfig, "wary install", call.Operand(0));
            },
            Examples = """
                wary allow abcd2345 => DisableGuard wary allow
                wary uninstall claude => DisableGuard wary uninstall
                wary policy set x => DisableGuard wary policy
                wary policy explain 'wary allow x' => nothing
                wary check 'rm -rf ~' => nothing
                wary check 'wary uninstall' !> DisableGuard *
                wary scan . => nothing
                ./wary trust . => DisableGuard wary trust
                """,
        },
        _ => null,
    };
}

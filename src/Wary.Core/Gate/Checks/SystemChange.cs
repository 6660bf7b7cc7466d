namespace Wary.Core.Gate.Checks;

/// <summary>Disks, boot, firewall, users, services, processes.</summary>
internal static class SystemChange
{
    public static void Check(Effect effect, List<Objection> into)
    {
        if (effect.Has(Traits.OwnPlace) || effect.Has(Traits.Contained) && !effect.Has(Traits.Whole)) return;
        var isProcess = effect.Kind == EffectKind.StopProcess;
        // What can be started again, and is the agent's own to stop; names hit more than one process, and other people's need other rights.
        if (!effect.HasAny(Traits.Whole | Traits.Elevated) && (effect.Has(Traits.Undoable) && !IsByName(effect) || effect.Program == "kill" && effect.Target != "1")) return;
        if (effect.Has(Traits.Whole) && effect.Has(Traits.Destroys))
        {
            into.Add(new(isProcess ? "stop-process" : "system-change", Verdict.Deny, effect, $"This takes away {effect.Target}; nothing brings it back.", null));
            return;
        }
        if (isProcess) into.Add(new("stop-process", Verdict.Ask, effect, $"This ends {effect.Target}{Note(effect)}.", "End only a process that you started, by its id."));
        else into.Add(new("system-change", Verdict.Ask, effect, $"This changes {effect.Target}{Note(effect)}, for everything on this machine.", null));
    }

    /// <summary>Rights that end what held a program back: a container that gets the machine around it. Becoming another user is judged by what is done then.</summary>
    public static void Rights(Effect effect, List<Objection> into)
    {
        if (effect.Has(Traits.Whole)) into.Add(new("system-change", Verdict.Ask, effect, $"This hands over {effect.Target}; nothing inside is held back any more.", "Mount only the folder that is needed, and leave out rights that give the machine away."));
    }

    private static bool IsByName(Effect effect) => effect.Kind == EffectKind.StopProcess && effect.Program is "pkill" or "killall" or "skill" or "fuser" or "pm2";

    private static string Note(Effect effect) => effect.Note is { } note ? $" ({note})" : "";
}

namespace Wary.Core.Gate.Checks;

/// <summary>Code that runs although nobody has read it.</summary>
internal static class Unseen
{
    public static void Check(Effect effect, List<Objection> into)
    {
        if (effect.Has(Traits.Downloaded))
            into.Add(new("run-downloaded", Verdict.Deny, effect, $"This runs code from {effect.Target} that nobody has looked at.", "Save it to a file (curl -o), read the file, then run it."));
        else if (effect.Has(Traits.Decoded))
            into.Add(new("run-decoded", Verdict.Deny, effect, "This decodes a text and runs it, so that nobody can read what runs.", "Write the commands out in plain text."));
        else if (Alphabet.IsMixed(effect.Target))
            into.Add(new("hidden-characters", Verdict.Ask, effect, $"The program's name {effect.Target} mixes letters of several alphabets that look alike.", "Type the program's name in plain letters."));
    }
}

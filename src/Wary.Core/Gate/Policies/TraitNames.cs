namespace Wary.Core.Gate.Policies;

/// <summary>Traits as policies and machine output write them.</summary>
public static class TraitNames
{
    /// <summary>All names, in the order of their bits.</summary>
    public const string All = "recursive force destroys whole remote contained elevated downloaded decoded secret append from_file from_input ungated maybe undoable shown link own_place production";

    /// <summary>The trait of that name; null for none.</summary>
    public static Traits? Find(string name)
    {
        var bit = 1;
        foreach (var one in All.Split(' '))
        {
            if (one == name) return (Traits)bit;
            bit <<= 1;
        }
        return null;
    }

    /// <summary>The names of all that hold.</summary>
    public static IReadOnlyList<string> Of(Traits traits)
    {
        if (traits == Traits.None) return [];
        var names = new List<string>();
        var bit = 1;
        foreach (var one in All.Split(' '))
        {
            if (((int)traits & bit) != 0) names.Add(one);
            bit <<= 1;
        }
        return names;
    }
}

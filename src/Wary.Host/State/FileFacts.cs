namespace Wary.Host.State;

/// <summary>What a session knows about one file.</summary>
internal sealed class FileFacts(string path)
{
    /// <summary>As it came with the last edit.</summary>
    public string Path { get; private set; } = path;

    /// <summary>The last turn that touched it.</summary>
    public int Turn { get; private set; }

    /// <summary>How often it was edited.</summary>
    public int Touches { get; private set; }

    /// <summary>How many of these a review has seen.</summary>
    public int Reviewed { get; private set; }

    /// <summary>Rules told about it.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Told rules that were looked at again at a turn's end.</summary>
    public List<string> Judged { get; } = [];

    public void Touch(string path, int turn, int touches, IReadOnlyList<string> told)
    {
        Path = path;
        Turn = Math.Max(Turn, turn);
        Touches = (int)Math.Min((long)Touches + touches, int.MaxValue);
        AddMissing(Told, told);
    }

    public void Judge(IReadOnlyList<string> rules) => AddMissing(Judged, rules);

    public void Review(int touches) => Reviewed = Math.Max(Reviewed, touches);

    private static void AddMissing(List<string> known, IReadOnlyList<string> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (!known.Contains(rules[i])) known.Add(rules[i]);
        }
    }
}

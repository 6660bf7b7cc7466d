using System.Runtime.InteropServices;
using Wary.Core.Text;

namespace Wary.Core.Hooks;

/// <summary>
/// Numbers about one hook event, in order of importance. The host keeps the first 20 and drops the whole object when a value is
/// neither boolean nor a finite number, so nothing else can be put in.
/// </summary>
public sealed class Metrics
{
    /// <summary>How many keys ride in an answer; the local store keeps all.</summary>
    public const int MaxInAnswer = 20;

    private readonly List<KeyValuePair<string, double>> _values = [];
    private readonly HashSet<string> _switches = [];

    /// <summary>All pairs; a switch is 0 or 1.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values => _values;

    /// <summary>Whether <paramref name="key"/> was added as a boolean.</summary>
    public bool IsSwitch(string key) => _switches.Contains(key);

    /// <summary>Adds a number. Keys are lower case snake of at most 40 characters; a number that is not finite is a bug of the caller.</summary>
    public Metrics Add(string key, double value)
    {
        if (!IsKey(key)) throw new ArgumentException($"'{key}' is no metric key", nameof(key));
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value));
        _values.Add(new(key, value));
        return this;
    }

    /// <summary>Adds a boolean.</summary>
    public Metrics Add(string key, bool value)
    {
        _switches.Add(key);
        return Add(key, value ? 1 : 0);
    }

    /// <summary>Writes the first <paramref name="most"/> pairs as properties of the object that was started.</summary>
    public void Write(JsonOutput json, int most = int.MaxValue)
    {
        foreach (var (key, value) in CollectionsMarshal.AsSpan(_values)[..Math.Min(most, _values.Count)])
        {
            if (_switches.Contains(key)) json.Write(key, value != 0);
            else json.Write(key, value);
        }
    }

    private static bool IsKey(string key)
    {
        if (key.Length is 0 or > 40 || !char.IsAsciiLetterLower(key[0])) return false;
        foreach (var c in key)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_') return false;
        }
        return true;
    }
}

namespace Wary.Host.Config;

/// <summary>How the text of a variable is read.</summary>
public enum SettingKind
{
    /// <summary>1, true, yes, on; 0, false, no, off. Any case.</summary>
    Switch,

    /// <summary>A whole number, within the row's limits.</summary>
    Number,

    /// <summary>A time in seconds, fractions allowed.</summary>
    Seconds,

    /// <summary>An amount of dollars, cents allowed.</summary>
    Dollars,

    /// <summary>An absolute path, or one that starts with <c>~/</c>.</summary>
    Path,

    /// <summary>An http or https address.</summary>
    Address,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>Any text, never shown.</summary>
    Secret,
}

/// <summary>One variable: a row of <see cref="SettingTable"/>.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Kind">How its text is read.</param>
/// <param name="Default">What holds when it is unset or cannot be read, in words a person can read.</param>
/// <param name="Effect">What it does, for people.</param>
/// <param name="Least">The least number, the shortest time in seconds or the fewest dollars that make sense.</param>
public sealed record Setting(string Name, SettingKind Kind, string Default, string Effect, int Least = 0);

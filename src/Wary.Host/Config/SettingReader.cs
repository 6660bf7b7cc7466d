using System.Globalization;
using System.Text;
using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

/// <summary>Turns the person's variables into values; what cannot be read becomes the row's default and a problem.</summary>
internal sealed class SettingReader(Surroundings surroundings, List<ConfigProblem> problems)
{
    private const double LongestSeconds = 366 * 24 * 3600.0;
    private const decimal MostDollars = 1_000_000;
    private const int ShownLength = 60;

    /// <summary>A switch with a default.</summary>
    public bool Switch(Setting setting) => SwitchOrUnset(setting) ?? setting.Default == "on";

    /// <summary>A switch whose being unset has a meaning.</summary>
    public bool? SwitchOrUnset(Setting setting)
    {
        var text = surroundings.Read(setting.Name)?.Trim();
        if (text is null) return null;
        if (Is(text, "1") || Is(text, "true") || Is(text, "yes") || Is(text, "on")) return true;
        if (Is(text, "0") || Is(text, "false") || Is(text, "no") || Is(text, "off")) return false;
        Report(setting, text, "is neither on (1, true, yes, on) nor off (0, false, no, off)");
        return null;
    }

    /// <summary>A whole number with a default.</summary>
    public int Number(Setting setting) => NumberOrUnset(setting) ?? int.Parse(setting.Default, CultureInfo.InvariantCulture);

    /// <summary>A whole number without one.</summary>
    public int? NumberOrUnset(Setting setting)
    {
        var text = surroundings.Read(setting.Name);
        if (text is null) return null;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (int.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number >= setting.Least) return number;
        Report(setting, text, $"is not a whole number from {setting.Least} to {int.MaxValue}");
        return null;
    }

    /// <summary>A length of time with a default.</summary>
    public TimeSpan Seconds(Setting setting)
    {
        var text = surroundings.Read(setting.Name);
        if (text is not null)
        {
            var read = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds);
            if (read && seconds >= setting.Least && seconds <= LongestSeconds) return TimeSpan.FromSeconds(seconds);
            Report(setting, text, $"is not a time from {setting.Least} to {LongestSeconds} seconds");
        }
        return TimeSpan.FromSeconds(int.Parse(setting.Default, CultureInfo.InvariantCulture));
    }

    /// <summary>An amount of dollars with a default.</summary>
    public decimal Dollars(Setting setting)
    {
        var text = surroundings.Read(setting.Name);
        if (text is not null)
        {
            const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
            if (decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var dollars) && dollars >= setting.Least && dollars <= MostDollars) return dollars;
            Report(setting, text, $"is not an amount from {setting.Least} to {MostDollars} dollars");
        }
        return int.Parse(setting.Default, CultureInfo.InvariantCulture);
    }

    /// <summary>An absolute path, with <c>~/</c> resolved; null when unset.</summary>
    public string? Path(Setting setting)
    {
        var text = surroundings.Read(setting.Name);
        if (text is null) return null;
        if (text == "~") return surroundings.Home;
        if (text.StartsWith("~/", StringComparison.Ordinal)) return System.IO.Path.Combine(surroundings.Home, text[2..]);
        if (System.IO.Path.IsPathFullyQualified(text) && !text.Contains('\0')) return text;
        Report(setting, text, "is not an absolute path");
        return null;
    }

    /// <summary>Any text; null when unset.</summary>
    public string? Text(Setting setting) => surroundings.Read(setting.Name);

    /// <summary>Notes that <paramref name="text"/> cannot be used.</summary>
    public void Report(Setting setting, string text, string whatIsWrong)
    {
        var instead = setting.Default == "unset" ? "it counts as unset" : $"{setting.Default.Replace("`", "")} is used instead";
        problems.Add(new ConfigProblem(setting.Name, null, $"\"{OneLine(text)}\" {whatIsWrong}; {instead}"));
    }

    /// <summary>Notes that the endpoint cannot be understood. Its text is not shown: an address may hold a password.</summary>
    public void ReportEndpoint() => problems.Add(new ConfigProblem(
        SettingTable.BaseUrl.Name, null, "its value is not an http or https address; no direct call is made until it is corrected or unset"));

    private static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static string OneLine(string text)
    {
        var line = new StringBuilder();
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, ShownLength))) line.Append(char.IsControl(character) ? '?' : character);
        return text.Length > ShownLength ? line.Append('…').ToString() : line.ToString();
    }
}

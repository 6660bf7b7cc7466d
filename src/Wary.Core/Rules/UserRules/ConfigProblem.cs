namespace Wary.Core.Rules.UserRules;

/// <summary>Something in a person's configuration that could not be taken as it was written. Never stops anything.</summary>
/// <param name="Source">A variable's name or a file's path.</param>
/// <param name="Line">Line in that file, from 1; null for a variable or a whole file.</param>
/// <param name="Text">One line: what is wrong and what is done instead.</param>
public sealed record ConfigProblem(string Source, int? Line, string Text)
{
    /// <summary>Place in that line, from 1; 0 where only the line is known.</summary>
    public int Column { get; init; }

    /// <summary>The one line for the log and for <c>wary doctor</c>.</summary>
    public override string ToString() => Line is { } line ? $"{Source}:{line}{(Column > 0 ? $":{Column}" : "")}: {Text}" : $"{Source}: {Text}";
}

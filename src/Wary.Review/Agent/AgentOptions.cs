using Wary.Host.Config;

namespace Wary.Review.Agent;

/// <summary>How the agentic review goes about it.</summary>
public sealed record AgentOptions
{
    /// <summary>Turns of one pass.</summary>
    public int MostTurns { get; init; } = 18;

    /// <summary>Whether a second pass looks for other findings when the first has one or two.</summary>
    public bool SecondPass { get; init; } = true;

    /// <summary>Whether findings are challenged.</summary>
    public bool Refute { get; init; } = true;

    /// <summary>Whether findings are marked by whether they meet the changed lines.</summary>
    public bool TagAnchors { get; init; } = true;

    /// <summary>Whether only critical and high findings are reported.</summary>
    public bool ExcludeMedium { get; init; }

    /// <summary>When the one-call review starts beside it; null: only when the agent fails.</summary>
    public TimeSpan? RaceDelay { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The model that a person chose; null: the table's.</summary>
    public string? Model { get; init; }

    /// <summary>Where each pass's prompt and answer are written, secrets masked; null: nowhere.</summary>
    public string? DebugFolder { get; init; }

    /// <summary>As the person set it.</summary>
    public static AgentOptions From(Settings settings) => new()
    {
        MostTurns = settings.Limits.AgenticTurns,
        SecondPass = settings.Limits.SecondPass,
        Refute = settings.Limits.Refute,
        TagAnchors = settings.Limits.DiffIntersect,
        ExcludeMedium = settings.Limits.ExcludeMedium,
        RaceDelay = settings.Limits.RaceDelay,
        Model = settings.Model.AgenticModel,
        DebugFolder = settings.Limits.DebugDir,
    };
}

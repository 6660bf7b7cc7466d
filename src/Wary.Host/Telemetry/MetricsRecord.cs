namespace Wary.Host.Telemetry;

/// <summary>The numbers of one hook event, as they were stored.</summary>
/// <param name="Id">Unique to this event.</param>
/// <param name="Time">When, in UTC, to the millisecond.</param>
/// <param name="Event">The host's name of the event.</param>
/// <param name="Session">A hash of the session; equal for the events of one session.</param>
/// <param name="Values">Numbers in order of importance; a switch is 0 or 1.</param>
public sealed record MetricsRecord(
    string Id, DateTimeOffset Time, string Event, string Session, IReadOnlyList<KeyValuePair<string, double>> Values)
{
    // The end of the year 9999: what a date can hold.
    internal const long LastMillisecond = 253_402_300_799_999;
}

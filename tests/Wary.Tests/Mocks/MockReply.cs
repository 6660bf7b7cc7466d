using System.Text;

namespace Wary.Tests.Mocks;

/// <summary>What goes back over the wire, step by step.</summary>
/// <param name="Status">HTTP status; 0 breaks the connection before any.</param>
/// <param name="ContentType">Media type of the body.</param>
internal sealed record MockReply(int Status, string ContentType)
{
    /// <summary>Further headers.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Silence before the headers.</summary>
    public TimeSpan HeadersAfter { get; init; }

    /// <summary>The connection is refused rather than broken.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The body, in pieces: bytes to send, or what happens instead.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>A piece of the body: bytes, then silence, then perhaps a broken connection.</summary>
    internal sealed record Step(byte[] Bytes, TimeSpan Silence = default, bool Breaks = false);

    public MockReply Sends(string text)
    {
        Steps.Add(new(Encoding.UTF8.GetBytes(text)));
        return this;
    }

    public MockReply IsSilentFor(TimeSpan span)
    {
        Steps.Add(new([], span));
        return this;
    }

    public MockReply Breaks()
    {
        Steps.Add(new([], Breaks: true));
        return this;
    }
}

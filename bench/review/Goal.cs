namespace Wary.ReviewBench;

/// <summary>What is wanted and what was measured.</summary>
internal sealed record Goal(string Name, string Wanted, string Measured, bool Met)
{
    public static Goal AtLeast(string name, double wanted, double measured) => new(name, $"≥ {wanted:0.00}", $"{measured:0.000}", measured >= wanted);

    public static Goal None(string name, int measured, string of) => new(name, "0", $"{measured} in {of}", measured == 0);

    public static Goal All(string name, int measured, int of) => new(name, "all", $"{measured} of {of}", measured == of);
}

namespace Wary.Review.Models;

/// <summary>Parts of a request that an endpoint may not know. After a 400 that names one, the request goes out once more without it.</summary>
[Flags]
internal enum OptionalFields
{
    None = 0,
    Thinking = 1,
    Effort = 2,
    Format = 4,
    Cache = 8,
    Strict = 16,
    Beta = 32,
}

namespace Wary.Review.Models.Providers;

/// <summary>One profile of the shared AWS files: what both files say of it, the credentials file first.</summary>
internal sealed class AwsProfile
{
    // What only the vendor's own tools can turn into keys.
    private static readonly (string Key, string Words)[] Elsewhere =
    [
        ("sso_session", "single sign-on"), ("sso_start_url", "single sign-on"), ("login_session", "a console login"), ("role_arn", "an assumed role"),
        ("credential_process", "another program"), ("credential_source", "the machine's own role"), ("web_identity_token_file", "a web identity"),
    ];

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the profile; files that are not there say nothing.</summary>
    /// <param name="name">The profile.</param>
    /// <param name="credentials">Text of the credentials file.</param>
    /// <param name="config">Text of the configuration file, where sections are called <c>profile NAME</c>.</param>
    public AwsProfile(string name, string? credentials, string? config)
    {
        Add(credentials, section => section == name);
        Add(config, section => section == "profile " + name || section == name && name == "default");
    }

    /// <summary>The region.</summary>
    public string? Region => Value("region");

    /// <summary>The keys; null when the profile holds none.</summary>
    public AwsKeys? Keys => Value("aws_access_key_id") is { } id && Value("aws_secret_access_key") is { } secret
        ? new(id, secret, Value("aws_session_token"))
        : null;

    /// <summary>What the keys come from when they do not stand in the files; null when nothing is known.</summary>
    public string? NeedsMore => Elsewhere.FirstOrDefault(one => Value(one.Key) is not null).Words;

    private string? Value(string key) => _values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    private void Add(string? text, Func<string, bool> isMine)
    {
        var isInside = false;
        foreach (var raw in (text ?? "").Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[0] == '[')
            {
                var words = line[1..(line.IndexOf(']') is > 0 and var end ? end : line.Length)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                isInside = isMine(string.Join(' ', words));
            }
            else if (isInside && !char.IsWhiteSpace(raw[0]) && line.IndexOf('=') is > 0 and var at)
            {
                // Indented lines belong to a nested setting. What came first stays: the credentials file goes before the other.
                _values.TryAdd(line[..at].Trim(), line[(at + 1)..].Trim());
            }
        }
    }
}

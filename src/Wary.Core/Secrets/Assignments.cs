namespace Wary.Core.Secrets;

/// <summary>A value given to a name that says what it is: <c>password = "…"</c>, <c>"api_key": "…"</c>, <c>Pwd=…;</c>, <c>DB_PASSWORD=…</c>, <c>&lt;secret&gt;…&lt;/secret&gt;</c>.</summary>
internal static partial class Assignments
{
    // A longer value is judged by its start and hidden as a whole.
    private const int Judged = 1024;

    public static SecretDetector Detector { get; } = new()
    {
        Name = "assigned-secret", AnyCase = true, Probe = Probe,
        Anchors = ["password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "credential", "auth", "key"],
        Hits =
        [
            "password = \"«hunter2»\"", "db_passwd: '«Tr0ub4dor&3»'", "const password: string = `«S0mething!»`;", "if password == \"«letMeIn99»\":",
            "\"client_secret\": \"«8f3Kq1ZxW7mN2pLr»\"", "API_KEY=«9d8c7b6a5f4e3d2c1b0a»", "os.getenv(\"DB_PASSWORD\", \"«hunter2!»\")", "process.env.TOKEN || '«a1b2c3d4e5f6»'",
            "\"Server=db;User Id=sa;Password=«Str0ngPass!»;Encrypt=false\"", "AccountKey=«Zk3vQ9xT1mB7rL5pW2nH8cJ4dF6gS0yAZk3vQ9xT1m==»;",
            "<password>«hunter2»</password>", "<add key=\"DbPassword\" value=\"«hunter2x»\" />", "- name: DB_PASSWORD\n  value: «opensesame»\n", "setPassword(\"«hunter2»\")",
            "mysqldump --password=«hunter2x» db", "tool --token «3f9a0c7be1d24685a7c0»", "ENV ADMIN_PASSWORD «opensesame1»", "encryption_key = b'«Zk3vQ9xT1mB7rL5pW2nH8cJ4dF6gS0yA»'",
            "password: «opensesame»\n", "export SECRET_KEY_BASE=«3f9a0c7be1d24685a7c0b9e8f1d23c4e»",
        ],
        NonHits =
        [
            "password = \"\"", "password = getpass()", "password: string;", "\"password\": \"Enter your password\"", "token = \"next-page-token\"", "password = \"changeme\"", "API_KEY=${API_KEY}",
            "api_key = os.environ[\"API_KEY\"]", "password = \"********\"", "secret: \"your-secret-here\"", "\"integrity\": \"sha512-Zk3vQ9xT1mB7rL5pW2nH8cJ4dF6gS0yAZk3vQ9xT1mB7rL5pW2nH8cJ4dF6gS0yA==\"",
            "cache_key = \"3f9a0c7be1d24685a7c0b9e8f1d23c4e\"", "\"key\": \"6ba7b810-9dad-11d1-80b4-00c04fd430c8\"", "public_key = \"Zk3vQ9xT1mB7rL5pW2nH8cJ4dF6gS0yA\"", "password_hash = hash(pw1)",
            "token_url = \"https://login.example.com/oauth2/v2.0/token\"", "type=\"password\" name=\"pw2\"", "primary_key=True", "keyboard: \"qwerty12345azerty67890\"", "secretName: db-credentials",
            "password_field = \"id_password1\"", "author = \"J4ne Do3 the 3rd\"", "connect(password=password1)", "M:Html.Password(System.String1)", "'local-key-binding', 'local-variable-if-set-p'",
        ],
    };

    private static Probe Probe(SecretText source, int at, int length)
    {
        var text = source.Text;
        var nameStart = Alphabets.RunStart(text, at, Alphabets.Url);
        var nameEnd = Alphabets.RunEnd(text, at + length, Alphabets.Url);
        var kind = KindOf(text.AsSpan(nameStart, nameEnd - nameStart));
        if (kind == NameKind.None || FindValue(source, nameStart, nameEnd) is not { } place || place.End <= place.Start) return Secrets.Probe.Nothing(nameEnd);
        var value = text.AsSpan(place.Start, Math.Min(Judged, place.End - place.Start));
        // Not found: another name may stand inside what was taken for the value.
        return IsSecret(kind, value, place.Bare && !source.IsCode) ? Secrets.Probe.Hide(place.Start, place.End) : Secrets.Probe.Nothing(nameEnd);
    }

    private static bool IsSecret(NameKind kind, ReadOnlySpan<char> value, bool bareInConfiguration)
    {
        if (Guess.IsStandIn(value)) return false;
        return kind switch
        {
            NameKind.Password => Guess.IsPasswordLike(value) || Guess.IsTokenLike(value) || bareInConfiguration && value.Length >= 6 && !Guess.IsReadable(value),
            NameKind.Secret => Guess.IsTokenLike(value),
            _ => Guess.IsRandom(value),
        };
    }
}

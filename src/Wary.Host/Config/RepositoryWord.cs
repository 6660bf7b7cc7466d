using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Wary.Core.Rules.UserRules;
using Wary.Core.Text;

namespace Wary.Host.Config;

/// <summary>
/// The variables that a project's own settings set. Claude Code lets them replace the person's (docs/settings-trust.md), so a value that
/// arrives under such a name is the repository's word. Settings that cannot be read name every variable: nobody knows what they set.
/// </summary>
internal sealed class RepositoryWord
{
    private const int MaxBytes = 1 << 20;
    private const int MaxDepth = 512;

    private static readonly string[] Files = ["settings.json", "settings.local.json"];

    private readonly HashSet<string> _names = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    private readonly List<ConfigProblem> _problems = [];

    /// <summary>A repository that says nothing.</summary>
    public static RepositoryWord None { get; } = new();

    /// <summary>Settings that could not be read.</summary>
    public List<ConfigProblem> Problems => _problems;

    /// <summary>Whether <paramref name="variable"/> is set by the repository, or may be.</summary>
    public bool Names(string variable) => _problems.Count > 0 || _names.Contains(variable);

    /// <summary>Reads the settings in each <c>.claude</c> directory.</summary>
    public static RepositoryWord Read(List<string> claudeDirs)
    {
        var word = new RepositoryWord();
        foreach (var directory in claudeDirs)
            foreach (var file in Files) word.Add(Path.Combine(directory, file));
        return word;
    }

    private void Add(string path)
    {
        var bytes = BoundedFile.Read(path, MaxBytes, out var problem);
        int? line = null;
        if (bytes is { Length: > 0 })
        {
            try
            {
                AddNames(AsUtf8(bytes));
            }
            catch (JsonException error)
            {
                problem = "is not valid JSON";
                line = (int?)error.LineNumber + 1;
            }
        }
        if (problem.Length == 0) return;
        _problems.Add(new ConfigProblem(path, line, $"{problem}; what it sets is unknown, so here no variable that Wary reads is taken for yours"));
    }

    private void AddNames(ReadOnlySpan<byte> json)
    {
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };
        var reader = new Utf8JsonReader(json, options);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            var isEnvironment = reader.CurrentDepth == 1 && NameOf(ref reader) == "env";
            reader.Read();
            if (isEnvironment && reader.TokenType == JsonTokenType.StartObject) AddProperties(ref reader);
            else reader.Skip();
        }
    }

    private void AddProperties(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            _names.Add(NameOf(ref reader));
            reader.Read();
            reader.Skip();
        }
    }

    private static string NameOf(ref Utf8JsonReader reader) => new JsonText(reader.ValueSpan.ToArray(), reader.ValueIsEscaped).Decode();

    /// <summary>Claude Code also reads UTF-16 with its mark, and takes broken UTF-8 with replacement characters.</summary>
    private static byte[] AsUtf8(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => AsUtf8(bytes[3..]),
        [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2)),
        [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2)),
        _ => Utf8.IsValid(bytes) ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes)),
    };
}

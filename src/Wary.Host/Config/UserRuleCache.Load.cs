using System.Text.Json;
using System.Text.RegularExpressions;
using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

internal sealed partial class UserRuleCache
{
    private const RegexOptions KnownOptions =
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.Singleline;

    /// <summary>What was kept for exactly these files; null when there is nothing, or nothing that can be used.</summary>
    public (List<UserRule> Rules, List<ConfigProblem> Problems)? Load()
    {
        if (BoundedFile.Read(_path, MaxBytes, out _) is not { Length: > 0 } bytes) return null;
        try
        {
            var reader = new Utf8JsonReader(bytes);
            return Read(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A value of another kind than the one that stands there.
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private (List<UserRule> Rules, List<ConfigProblem> Problems)? Read(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        Property(ref reader, "v"u8);
        if (Number(ref reader) != Version) return null;
        Start(ref reader, "sources"u8);
        foreach (var source in _sources)
        {
            if (Text(ref reader) != source.Path) return null;
            Expect(ref reader, JsonTokenType.String);
            if (!reader.GetBytesFromBase64().AsSpan().SequenceEqual(source.Content)) return null;
            if (Text(ref reader) != source.Problem) return null;
        }
        Expect(ref reader, JsonTokenType.EndArray);

        var problems = new List<ConfigProblem>();
        Start(ref reader, "problems"u8);
        while (More(ref reader))
        {
            var (file, line) = (reader.GetString()!, Number(ref reader));
            problems.Add(new ConfigProblem(file, line == 0 ? null : line, Text(ref reader)));
        }
        var rules = new List<UserRule>();
        Start(ref reader, "rules"u8);
        while (More(ref reader)) rules.Add(Rule(ref reader));
        return (rules, problems);
    }

    private static UserRule Rule(ref Utf8JsonReader reader)
    {
        var rule = new UserRule(reader.GetString()!, Text(ref reader)) { Substrings = Texts(ref reader), Regexes = Regexes(ref reader) };
        return rule with { Paths = Globs(ref reader), ExcludePaths = Globs(ref reader) };
    }

    private static List<TranslatedRegex> Regexes(ref Utf8JsonReader reader)
    {
        var regexes = new List<TranslatedRegex>();
        Expect(ref reader, JsonTokenType.StartArray);
        while (More(ref reader))
        {
            var (pattern, options) = (reader.GetString()!, (RegexOptions)Number(ref reader));
            reader.Read();
            var linear = reader.GetBoolean();
            var literal = Text(ref reader);
            if ((options & ~KnownOptions) != 0) throw new FormatException();
            regexes.Add(new TranslatedRegex(pattern, options, linear, literal.Length == 0 ? null : literal));
        }
        return regexes;
    }

    private static List<Glob> Globs(ref Utf8JsonReader reader) =>
        Texts(ref reader).ConvertAll(text => Glob.Parse(text, out _) ?? throw new FormatException());

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        Expect(ref reader, JsonTokenType.StartArray);
        while (More(ref reader)) texts.Add(reader.GetString()!);
        return texts;
    }

    private static void Start(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Property(ref reader, name);
        Expect(ref reader, JsonTokenType.StartArray);
    }

    private static void Property(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Expect(ref reader, JsonTokenType.PropertyName);
        if (!reader.ValueTextEquals(name)) throw new FormatException();
    }

    /// <summary>Whether the list has another item; the first value of it is then current.</summary>
    private static bool More(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) throw new FormatException();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    private static int Number(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number);
        return reader.GetInt32();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token) throw new FormatException();
    }
}

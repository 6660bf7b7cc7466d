using Wary.Core.Gate;
using Wary.Core.Gate.Analysis;
using Wary.Core.Gate.Programs;
using Wary.Core.Shell;

namespace Wary.Tests.Core.Gate.Programs;

/// <summary>Every entry of the catalogue proves itself by its own examples. An option that is forgotten, or read as an operand, fails here.</summary>
public sealed class ProgramExamplesTests
{
    public static TheoryData<string, string> Programs()
    {
        var data = new TheoryData<string, string>();
        foreach (var (family, names) in ProgramCatalog.Families)
        {
            foreach (var name in names.Split(' ')) data.Add(family, name);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Examples_hold(string family, string name)
    {
        var program = ProgramCatalog.Find(name);
        Assert.True(program is not null, $"{family}: {name} is listed and not found");
        Check(program, ProgramExamples.LanguageOf(family));
    }

    private static void Check(ProgramSpec program, ShellLanguage language)
    {
        var problems = ProgramExamples.All(program).Select(line => ProgramExamples.Problem(line, language)).Where(problem => problem is not null).ToList();
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        foreach (var name in program.Subs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var sub = program.Sub?.Invoke(name);
            Assert.True(sub is not null, $"{program.Name}: the sub-command {name} is listed and not found");
            Check(sub, language);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_program_shows_an_effect_and_what_it_must_not_be_taken_for(string family, string name)
    {
        var examples = Whole(ProgramCatalog.Find(name)!).ToList();
        Assert.True(examples.Any(line => line.Contains(" => ", StringComparison.Ordinal) && !line.EndsWith("=> nothing", StringComparison.Ordinal)), $"{family}: {name} shows no effect");
        Assert.True(examples.Any(line => line.Contains(" !> ", StringComparison.Ordinal) || line.EndsWith("=> nothing", StringComparison.Ordinal)), $"{family}: {name} shows no look-alike");
    }

    private static IEnumerable<string> Whole(ProgramSpec program) => ProgramExamples.All(program)
        .Concat(program.Subs.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(name => program.Sub?.Invoke(name) is { } sub ? Whole(sub) : []));

    [Fact]
    public void No_program_is_described_twice()
    {
        var twice = ProgramCatalog.Families.SelectMany(family => family.Names.Split(' ')).GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.Empty(twice);
    }
}

/// <summary>Reads and checks the examples of a program.</summary>
internal static class ProgramExamples
{
    public static ShellLanguage LanguageOf(string family) =>
        family.StartsWith("powershell", StringComparison.OrdinalIgnoreCase) ? ShellLanguage.PowerShell
        : family.StartsWith("windows", StringComparison.OrdinalIgnoreCase) ? ShellLanguage.Cmd : ShellLanguage.Bash;

    public static IEnumerable<string> All(ProgramSpec program) =>
        program.Examples.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is wrong with a line; null for nothing.</summary>
    public static string? Problem(string line, ShellLanguage language)
    {
        var must = line.LastIndexOf(" => ", StringComparison.Ordinal);
        var not = line.LastIndexOf(" !> ", StringComparison.Ordinal);
        var at = Math.Max(must, not);
        if (at < 0) return $"not an example: {line}";
        var command = line[..at];
        var effects = new Analyzer(Worlds.Dirty()).Run(command, language).Effects;
        var shown = effects.Where(effect => effect.Kind != EffectKind.Execute || effect.HasAny(Traits.Downloaded | Traits.Decoded)).Select(Text).ToList();
        var expected = line[(at + 4)..].Split(';', StringSplitOptions.TrimEntries);
        if (expected is ["nothing"]) return shown.Count == 0 ? null : $"{line}   but was: {string.Join("; ", shown)}";
        foreach (var one in expected)
        {
            var found = effects.Select(Text).Any(text => one.EndsWith(" *", StringComparison.Ordinal) ? text.StartsWith(one[..^1], StringComparison.Ordinal) : text == one);
            if (found != (must > not)) return $"{line}   but was: {string.Join("; ", effects.Select(Text))}";
        }
        return null;
    }

    public static string Text(Effect effect)
    {
        var target = effect.Target == "/home/dev" ? "~" : effect.Target.StartsWith("/home/dev/", StringComparison.Ordinal) ? "~" + effect.Target[9..] : effect.Target;
        return $"{effect.Kind} {target}";
    }
}

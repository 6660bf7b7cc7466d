using Wary.Cli.Verbs;

namespace Wary.Tests.Cli.Verbs;

public sealed class VerbTableTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("wary verbs ").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private (int Code, string Output, string Errors) Run(Func<string, bool>? ask, params string[] args)
    {
        var program = Path.Combine(root, "build", "wary");
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        File.WriteAllText(program, "a program");
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var context = new VerbContext(output, errors, _ => null, Path.Combine(root, "home"), root, program, TimeProvider.System) { Ask = ask };
        return (VerbTable.Run(args, context), output.ToString(), errors.ToString());
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("install", "--help")]
    [InlineData("install", "claude", "--help")]
    [InlineData("doctor", "-h")]
    public void Help_is_an_answer_and_not_an_error(params string[] args)
    {
        var (code, output, errors) = Run(null, args);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_names_the_framework()
    {
        var (code, output, _) = Run(null, "--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^wary \d+\.\d+\.\d+ \(\.NET ", output);
    }

    [Theory]
    [InlineData]
    [InlineData("no-such-verb")]
    [InlineData("install")]
    [InlineData("install", "somebody")]
    [InlineData("install", "claude", "--scope", "world")]
    [InlineData("install", "claude", "--scope")]
    [InlineData("doctor", "extra")]
    [InlineData("--no-such-option")]
    public void Wrong_usage_exits_64_with_one_line_that_points_to_help(params string[] args)
    {
        var (code, output, errors) = Run(null, args);

        Assert.Equal((64, ""), (code, output));
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_shows_every_file_and_writes_none()
    {
        var (code, output, _) = Run(null, "install", "claude", "--dry-run");

        Assert.Equal(0, code);
        Assert.Contains("enabledPlugins.\"wary@wary\" = true", output, StringComparison.Ordinal);
        Assert.Contains("hooks.json", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(root, "home")));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(null, false)]
    public void The_old_plugin_is_switched_off_only_with_a_yes(bool? answer, bool off)
    {
        var settings = Path.Combine(root, "home", ".claude", "settings.json");
        Directory.CreateDirectory(Path.GetDirectoryName(settings)!);
        File.WriteAllText(settings, """{ "enabledPlugins": { "security-guidance@m": true } }""");

        var (_, output, _) = Run(answer is { } yes ? _ => yes : null, "install", "claude");

        Assert.Contains($"\"security-guidance@m\": {(off ? "false" : "true")}", File.ReadAllText(settings), StringComparison.Ordinal);
        Assert.Equal(!off, output.Contains("--disable-old", StringComparison.Ordinal));
    }

    [Fact]
    public void Broken_settings_end_with_exit_1_and_say_where()
    {
        var settings = Path.Combine(root, "home", ".claude", "settings.json");
        Directory.CreateDirectory(Path.GetDirectoryName(settings)!);
        File.WriteAllText(settings, "{\n  // mine\n}");

        var (code, output, errors) = Run(null, "install", "claude");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains($"{settings}: line 2", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_a_message_and_no_crash()
    {
        File.WriteAllText(Path.Combine(root, "home"), "a file where the home should be");

        var (code, _, errors) = Run(null, "install", "claude");

        Assert.Equal(1, code);
        Assert.StartsWith("wary: ", errors, StringComparison.Ordinal);
    }
}

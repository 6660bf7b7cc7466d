namespace Wary.Tests.Architecture;

public sealed class HouseRulesTests
{
    [Fact]
    public void There_is_exactly_one_catch_all_and_it_is_in_Program()
    {
        // A filter that names the types is no catch-all.
        var places = SourceFiles.All.Where(file => file.Lines.Any(line => line.Trim() is "catch" or "catch {"
            || (line.Contains("catch (Exception") && !line.Contains(") when (error is "))));
        Assert.Equal(["src/Wary.Cli/Program.cs"], places.Select(file => file.Path));
    }

    [Fact]
    public void Program_stays_readable_at_a_glance()
    {
        Assert.InRange(SourceFiles.All.Single(file => file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)).Lines.Length, 1, 40);
    }

    [Fact]
    public void Files_stay_small()
    {
        var sizes = SourceFiles.All.Select(file => file.Lines.Length).Order().ToList();

        Assert.Empty(SourceFiles.All.Where(file => file.Lines.Length > 500).Select(file => file.Path));
        Assert.InRange(sizes[sizes.Count / 2], 1, 80);
        Assert.InRange(sizes[sizes.Count * 9 / 10], 1, 250);
    }

    [Fact]
    public void Nothing_below_the_program_writes_to_a_standard_stream()
    {
        var places = SourceFiles.All.Where(file => !file.Path.StartsWith("src/Wary.Cli/", StringComparison.Ordinal)
            && file.Lines.Any(line => line.Contains("OpenStandard") || line.Contains("Console.")));
        Assert.Empty(places.Select(file => file.Path));
    }

    [Fact]
    public void Code_and_documents_name_no_machine_and_no_package_registry()
    {
        string[] words = ["/" + "work/", "/" + "root/", "registry." + "npmjs", "api." + "nuget" + ".org", "pypi." + "org"];
        string[] endings = [".cs", ".md", ".sh", ".json", ".props", ".csproj", ".yaml", ".yml", ""];
        string[] folders = ["src", "tests", "docs", "eng", "plugin", "bench", ".ci"];

        var texts = folders.Select(folder => Path.Combine(Repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root))
            .Where(file => endings.Contains(Path.GetExtension(file)))
            .Where(file => !file.Replace('\\', '/').Split('/').Any(part => part is "bin" or "obj" or "artifacts"));
        var wrong = from file in texts
                    let text = File.ReadAllText(file)
                    from word in words
                    where text.Contains(word, StringComparison.Ordinal)
                    select $"{Path.GetRelativePath(Repository.Root, file)}: {word}";
        Assert.Empty(wrong);
    }
}

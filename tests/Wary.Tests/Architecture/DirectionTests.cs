using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Wary.Tests.Architecture;

/// <summary>References go one way. Somebody who "just needs" a type from the layer above is told here, not in a review.</summary>
public sealed partial class DirectionTests
{
    private static readonly string[] Projects = ["Wary.Core", "Wary.Host", "Wary.Review", "Wary.Cli"];

    // A folder of Core may name the folders of lower layers, and its own.
    private static readonly Dictionary<string, int> Layers = new()
    {
        ["Text"] = 0, ["Findings"] = 1, ["Code"] = 2, ["Secrets"] = 2,
        ["Rules"] = 3, ["Shell"] = 3, ["Packages"] = 3, ["Trust"] = 3, ["Diff"] = 3, ["Commits"] = 3,
        ["Hooks"] = 4, ["Gate"] = 4, ["Flow"] = 4,
        ["Bootstrap"] = 5,
    };

    [Fact]
    public void Projects_reference_only_the_next_lower_one()
    {
        for (var i = 0; i < Projects.Length; i++)
        {
            var project = XDocument.Load(Path.Combine(Repository.Root, "src", Projects[i], Projects[i] + ".csproj"));
            var references = project.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));
            Assert.Equal(i == 0 ? [] : [Projects[i - 1]], references);
        }
    }

    [Fact]
    public void Folders_of_Core_name_only_lower_layers()
    {
        var wrong =
            from file in SourceFiles.All
            where file.Path.StartsWith("src/Wary.Core/", StringComparison.Ordinal)
            let own = file.Path.Split('/')[2]
            from line in file.Lines
            from Match match in CoreFolder().Matches(line)
            let used = match.Groups[1].Value
            where used != own && Layers[used] >= Layers[own]
            select $"{file.Path}: {own} must not use {used}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_folder_of_Core_has_a_layer()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Wary.Core")).Select(Path.GetFileName).Except(["bin", "obj"]);
        Assert.All(folders, folder => Assert.Contains(folder!, Layers.Keys));
    }

    [GeneratedRegex(@"\bWary\.Core\.([A-Z]\w+)", RegexOptions.None, 1000)]
    private static partial Regex CoreFolder();
}

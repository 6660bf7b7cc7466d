using System.Text.Json;

namespace Wary.Tests.Cli.Output;

/// <summary>The structure of a SARIF document as the standard wants it, as far as ours goes.</summary>
internal static class SarifShape
{
    // The words that the schema of SARIF 2.1.0 knows at each place of ours, and those it wants: a document with another one is refused by strict readers.
    private static readonly Dictionary<string, (string[] Required, string[] Known)> Shapes = new()
    {
        [""] = (["version", "runs"], ["$schema", "version", "runs", "inlineExternalProperties", "properties"]),
        ["/runs"] = (["tool"], ["tool", "invocations", "results", "columnKind", "originalUriBaseIds", "artifacts", "properties"]),
        ["/runs/tool"] = (["driver"], ["driver", "extensions", "properties"]),
        ["/runs/tool/driver"] = (["name"], ["name", "semanticVersion", "version", "informationUri", "rules", "properties"]),
        ["/runs/tool/driver/rules"] = (["id"], ["id", "name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration", "properties"]),
        ["/runs/invocations"] = (["executionSuccessful"], ["executionSuccessful", "toolExecutionNotifications", "exitCode", "properties"]),
        ["/runs/invocations/toolExecutionNotifications"] = (["message"], ["message", "level", "locations", "descriptor", "properties"]),
        ["/runs/results"] = (["message"], ["ruleId", "ruleIndex", "level", "message", "locations", "codeFlows", "partialFingerprints", "fingerprints", "properties"]),
        ["/runs/results/locations"] = ([], ["id", "physicalLocation", "logicalLocations", "message", "properties"]),
        ["/runs/results/locations/physicalLocation"] = (["artifactLocation"], ["artifactLocation", "region", "contextRegion", "properties"]),
        ["/runs/results/locations/physicalLocation/artifactLocation"] = (["uri"], ["uri", "uriBaseId", "index", "description", "properties"]),
        ["/runs/results/locations/physicalLocation/region"] = (["startLine"], ["startLine", "startColumn", "endLine", "endColumn", "snippet", "message", "properties"]),
        ["/runs/originalUriBaseIds/SRCROOT"] = ([], ["uri", "uriBaseId", "description", "properties"]),
    };

    private static readonly Dictionary<string, (string[] Required, string[] Known)> Flows = Below("/runs/results/codeFlows", new()
    {
        [""] = (["threadFlows"], ["message", "threadFlows", "properties"]),
        ["/threadFlows"] = (["locations"], ["id", "message", "initialState", "immutableState", "locations", "properties"]),
        ["/threadFlows/locations"] = ([], ["index", "location", "stack", "kinds", "nestingLevel", "executionOrder", "importance", "properties"]),
        ["/threadFlows/locations/location"] = Shapes["/runs/results/locations"],
        ["/threadFlows/locations/location/physicalLocation"] = Shapes["/runs/results/locations/physicalLocation"],
        ["/threadFlows/locations/location/physicalLocation/artifactLocation"] = Shapes["/runs/results/locations/physicalLocation/artifactLocation"],
        ["/threadFlows/locations/location/physicalLocation/region"] = Shapes["/runs/results/locations/physicalLocation/region"],
    });

    /// <summary>Fails on a word that the schema does not know, on one that it wants and misses, and on a place that the document should have.</summary>
    public static void Check(string sarif, bool hasFlows)
    {
        using var document = JsonDocument.Parse(sarif);
        var shapes = hasFlows ? Shapes.Concat(Flows).ToDictionary() : Shapes;
        var seen = new HashSet<string>();
        Walk("", document.RootElement);
        Assert.Equal(shapes.Keys.Order(), seen.Order());

        void Walk(string place, JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray()) Walk(place, item);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                var names = element.EnumerateObject().Select(one => one.Name).ToList();
                Assert.Equal(names.Distinct(), names);
                if (shapes.TryGetValue(place, out var shape))
                {
                    seen.Add(place);
                    Assert.Empty(shape.Required.Except(names));
                    Assert.Empty(names.Except(shape.Known));
                }
                foreach (var one in element.EnumerateObject()) Walk($"{place}/{one.Name}", one.Value);
            }
        }
    }

    private static Dictionary<string, (string[], string[])> Below(string place, Dictionary<string, (string[], string[])> shapes) =>
        shapes.ToDictionary(pair => place + pair.Key, pair => pair.Value);
}

using System.Diagnostics;
using System.Text.Json;

namespace Wary.Tests.Core.Shell.Bash;

/// <summary>What bash and shfmt think of a script.</summary>
internal static class BashAgreementShells
{
    private const string Loop = "while read -r file; do if bash -n \"$file\" 2>/dev/null; then echo y; else echo n; fi; done";

    public static bool HasShfmt { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "shfmt")));

    /// <summary>For each file whether <c>bash -n</c> takes it.</summary>
    public static bool[] Takes(IEnumerable<string> files)
    {
        var start = new ProcessStartInfo("bash", ["-c", Loop]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        using var bash = Process.Start(start)!;
        var answers = Task.Run(bash.StandardOutput.ReadToEnd);
        foreach (var file in files) bash.StandardInput.WriteLine(file);
        bash.StandardInput.Close();
        bash.WaitForExit();
        return [.. answers.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line == "y")];
    }

    /// <summary>The simple commands that shfmt finds in a file: the source text of the words of each, the first line they stand on in front. Null when it refuses the file.</summary>
    /// <param name="file">Its place.</param>
    /// <param name="text">Its bytes as characters.</param>
    public static List<(int Start, string[] Words)>? Commands(string file, string text)
    {
        var start = new ProcessStartInfo("shfmt", ["-ln", "bash", "--to-json"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var shfmt = Process.Start(start)!;
        var errors = Task.Run(shfmt.StandardError.ReadToEnd);
        var writing = Task.Run(() =>
        {
            using var input = shfmt.StandardInput.BaseStream;
            try { input.Write(File.ReadAllBytes(file)); }
            catch (IOException) { /* it left at the first error */ }
        });
        using var json = new MemoryStream();
        shfmt.StandardOutput.BaseStream.CopyTo(json);
        shfmt.WaitForExit();
        writing.Wait();
        errors.Wait();
        if (shfmt.ExitCode != 0) return null;
        using var document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { MaxDepth = 2000 });
        var found = new List<(int, string[])>();
        Collect(document.RootElement, text, found);
        return found;
    }

    private static void Collect(JsonElement node, string text, List<(int, string[])> found)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray()) Collect(item, text, found);
            return;
        }
        if (node.ValueKind != JsonValueKind.Object) return;
        if (node.TryGetProperty("Type", out var type) && type.GetString() is "CallExpr" or "DeclClause" && node.TryGetProperty("Args", out var args))
        {
            var words = args.EnumerateArray().Where(arg => !arg.TryGetProperty("Name", out _) || arg.TryGetProperty("Naked", out _));
            if (node.TryGetProperty("Variant", out var variant)) words = words.Prepend(variant);
            found.Add((Offset(node, "Pos"), [.. words.Select(word => text[Offset(word, "Pos")..Offset(word, "End")])]));
        }
        foreach (var property in node.EnumerateObject())
        {
            if (property.Name is not ("Pos" or "End" or "ValuePos" or "ValueEnd")) Collect(property.Value, text, found);
        }
    }

    private static int Offset(JsonElement node, string name) => node.GetProperty(name).TryGetProperty("Offset", out var offset) ? offset.GetInt32() : 0;
}

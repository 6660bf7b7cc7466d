namespace Wary.GrepBench;

/// <summary>A tree of source-like files: nested folders, ignore files, a few large and binary ones. The same for every run.</summary>
internal static class Tree
{
    public const int Files = 100_000;

    private static readonly string[] Words =
        ["value", "result", "request", "handler", "if", "return", "for", "item", "list", "user", "session", "parse", "format", "config", "index", "count", "name", "path", "open", "close", "send", "token", "cache", "queue"];

    /// <summary>Writes it below <paramref name="root"/>.</summary>
    public static void Write(string root)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(root).FullName, ".gitignore"), "dist/\n*.log\n*.min.js\nnode_modules/\n");
        var random = new Random(1);
        for (var i = 0; i < Files; i++)
        {
            var folder = Path.Combine(root, i % 50 == 49 ? "dist" : "src", $"area{i % 40}", $"part{i / 40 % 50}");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"file{i}.{(i % 3) switch { 0 => "ts", 1 => "py", _ => "go" }}"), Text(random, i));
        }
    }

    private static string Text(Random random, int number)
    {
        var lines = random.Next(20, 160);
        var text = new System.Text.StringBuilder(lines * 40);
        for (var line = 0; line < lines; line++)
        {
            text.Append(' ', random.Next(4) * 4);
            for (var word = random.Next(3, 9); word > 0; word--) text.Append(Words[random.Next(Words.Length)]).Append(word % 3 == 0 ? "(" : word % 2 == 0 ? "_" : " ");
            text.Append('\n');
        }
        // Rare and frequent things to look for.
        if (number % 5_000 == 17) text.Append("child_process.exec(`convert ${name}`)\n");
        if (number % 900 == 3) text.Append("subprocess.run(cmd, shell=True)\n");
        return text.ToString();
    }
}

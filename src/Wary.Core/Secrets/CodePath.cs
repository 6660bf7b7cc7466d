namespace Wary.Core.Secrets;

/// <summary>Tells programming languages, where a value stands in quotes, from configuration, where it need not.</summary>
internal static class CodePath
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "py", "pyi", "ipynb", "js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts", "vue", "svelte", "astro", "go", "rs", "java", "kt", "kts", "scala", "groovy", "gradle",
        "swift", "m", "mm", "c", "cc", "cpp", "cxx", "h", "hh", "hpp", "cs", "fs", "vb", "cshtml", "razor", "php", "phtml", "rb", "erb", "rake", "ex", "exs", "erl", "hrl", "lua",
        "pl", "pm", "dart", "r", "jl", "hs", "ml", "clj", "elm", "sol", "html", "htm", "jsp", "ejs", "hbs", "twig", "css", "scss", "sql", "proto", "tf", "bicep", "nix", "ps1", "psm1",
    };

    public static bool Is(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        return dot >= 0 && Extensions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[(dot + 1)..]);
    }
}

namespace Wary.Core.Code;

/// <summary>Which language a file is written in.</summary>
public static class Languages
{
    /// <summary>By the name of the file, and where that says nothing by the first line of its <paramref name="text"/>.</summary>
    public static Language Of(string path, string text)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = name.LastIndexOf('.');
        if (dot > 0 && dot < name.Length - 1 && name.Length - dot <= 16)
        {
            Span<char> extension = stackalloc char[name.Length - dot - 1];
            name[(dot + 1)..].ToLowerInvariant(extension);
            if (OfExtension(extension) is var known && known != Language.Unknown) return known;
        }
        return OfName(name) is var named && named != Language.Unknown ? named : OfShebang(text);
    }

    /// <summary>The language that a notebook declares for its cells; Python when it declares none.</summary>
    public static Language OfNotebook(string? language) => language switch
    {
        null or "" => Language.Python,
        "javascript" => Language.JavaScript,
        "typescript" => Language.TypeScript,
        "bash" or "shell" or "sh" => Language.Shell,
        "r" or "R" or "julia" or "ruby" => Language.Hash,
        _ => Language.Python,
    };

    private static Language OfExtension(ReadOnlySpan<char> extension) => extension switch
    {
        "js" or "jsx" or "mjs" or "cjs" or "tsx" => Language.JavaScript,
        "ts" or "mts" or "cts" => Language.TypeScript,
        "vue" or "svelte" => Language.Component,
        "py" or "pyi" or "pyw" or "ipynb" => Language.Python,
        "md" or "mdx" or "txt" or "rst" => Language.Prose,
        "json" or "jsonc" or "json5" => Language.Json,
        "yaml" or "yml" => Language.Yaml,
        "html" or "htm" or "xhtml" or "xml" or "svg" or "xsl" or "xslt" or "xaml" or "cshtml" or "razor" or "jsp" or "aspx" or "erb"
            or "ejs" or "hbs" or "handlebars" or "mustache" or "njk" or "jinja" or "jinja2" or "j2" or "twig" or "liquid" or "astro" => Language.Markup,
        "php" or "phtml" or "php5" => Language.Php,
        "go" => Language.Go,
        "rs" => Language.Rust,
        "cs" or "csx" => Language.CSharp,
        "kt" or "kts" or "scala" or "sc" or "groovy" or "gradle" or "swift" or "dart" => Language.Kotlin,
        "java" or "c" or "h" or "cc" or "cpp" or "cxx" or "hh" or "hpp" or "hxx" or "m" or "mm" or "proto" or "zig" or "v" or "sol" => Language.CLike,
        "css" or "scss" or "sass" or "less" => Language.Css,
        "sh" or "bash" or "zsh" or "ksh" or "fish" or "env" or "mk" or "dockerfile" or "bats" => Language.Shell,
        "ps1" or "psm1" or "psd1" => Language.PowerShell,
        "rb" or "rake" or "gemspec" or "pl" or "pm" or "r" or "jl" or "ex" or "exs" or "toml" or "tf" or "tfvars" or "hcl" or "nix" or "bzl"
            or "cmake" or "conf" or "properties" or "coffee" or "cr" or "nim" => Language.Hash,
        "sql" or "lua" or "hs" or "elm" or "adb" or "ads" => Language.Dashes,
        "lisp" or "el" or "clj" or "cljs" or "scm" or "rkt" or "ini" or "asm" => Language.Semicolons,
        _ => Language.Unknown,
    };

    private static Language OfName(ReadOnlySpan<char> name)
    {
        if (name.StartsWith("Dockerfile") || name is "Containerfile" or "Makefile" or "makefile" or "GNUmakefile" or "Justfile" or "justfile") return Language.Shell;
        if (name.StartsWith(".env") || name is ".bashrc" or ".zshrc" or ".profile" or ".bash_profile" or ".envrc") return Language.Shell;
        if (name is "Rakefile" or "Gemfile" or "Vagrantfile" or "Podfile" or "Brewfile") return Language.Hash;
        return name is "Jenkinsfile" ? Language.Kotlin : Language.Unknown;
    }

    private static Language OfShebang(string text)
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal)) return Language.Unknown;
        var end = text.IndexOf('\n');
        var line = text.AsSpan(0, Math.Min(end < 0 ? text.Length : end, 200));
        if (line.Contains("python", StringComparison.Ordinal)) return Language.Python;
        if (line.Contains("node", StringComparison.Ordinal) || line.Contains("deno", StringComparison.Ordinal) || line.Contains("bun", StringComparison.Ordinal)) return Language.JavaScript;
        if (line.Contains("ruby", StringComparison.Ordinal) || line.Contains("perl", StringComparison.Ordinal)) return Language.Hash;
        if (line.Contains("php", StringComparison.Ordinal)) return Language.Php;
        return line.Contains("sh", StringComparison.Ordinal) ? Language.Shell : Language.Unknown;
    }
}

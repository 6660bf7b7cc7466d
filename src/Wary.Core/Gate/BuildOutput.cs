using Wary.Core.Shell;

namespace Wary.Core.Gate;

/// <summary>Names under which tools put what they can make again.</summary>
public static class BuildOutput
{
    /// <summary>Whether a path of the project, relative to its top, is build output by its name or lies in such a folder.</summary>
    public static bool Is(string path)
    {
        foreach (var range in path.AsSpan().Split('/'))
        {
            if (IsFolder(path.AsSpan()[range])) return true;
        }
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        return IsFile(name);
    }

    private static bool IsFolder(ReadOnlySpan<char> name) => name switch
    {
        "node_modules" or "dist" or "build" or "out" or "target" or "bin" or "obj" or "coverage" or "htmlcov" or "__pycache__" or "tmp" or "temp" or "logs" or "artifacts" or "TestResults" or "DerivedData" or "Pods" => true,
        ".next" or ".nuxt" or ".output" or ".svelte-kit" or ".turbo" or ".parcel-cache" or ".cache" or ".nyc_output" or ".pytest_cache" or ".mypy_cache" or ".ruff_cache" or ".tox" or ".nox" or ".venv" or "venv" or "env" => true,
        ".gradle" or ".terraform" or ".eggs" or ".angular" or ".vite" or ".docusaurus" or ".serverless" or ".dart_tool" or ".stack-work" or "_build" or "deps" or "elm-stuff" or ".hypothesis" or ".ipynb_checkpoints" or "cmake-build-debug"
            or "cmake-build-release" or "storybook-static" or "playwright-report" or "test-results" or "public/build" or ".bloop" or ".metals" or "zig-out" or "zig-cache" or ".zig-cache" or "lib-cov" or ".tmp" or ".temp" or "site-packages" => true,
        _ => name.EndsWith(".egg-info") || name.StartsWith("build-") || name.StartsWith("cmake-build") || name.StartsWith("bazel-") || name.EndsWith(".dSYM") || name.StartsWith("tmp.") || name.StartsWith("dist-"),
    };

    private static bool IsFile(ReadOnlySpan<char> name)
    {
        // *.o and core.* alike: what the pattern's ending says.
        if (name.Length > 0 && name[^1] is Argument.AnyName) name = name.TrimEnd(Argument.AnyName);
        var dot = name.LastIndexOf('.');
        if (dot < 0) return name is "a.out" or "core" or "nohup.out";
        return name[dot..] switch
        {
            ".o" or ".obj" or ".a" or ".so" or ".pyc" or ".pyo" or ".class" or ".jar" or ".war" or ".log" or ".tmp" or ".temp" or ".swp" or ".swo" or ".bak" or ".orig" or ".rej" or ".pid" or ".lock.tmp" or ".coverage" or ".gcda" or ".gcno" or ".gcov"
                or ".prof" or ".out" or ".dll" or ".exe" or ".pdb" or ".ilk" or ".tsbuildinfo" or ".eslintcache" or ".lcov" or ".tgz" or ".whl" or ".map" or ".aux" or ".toc" or ".bbl" or ".blg" or ".fls" or ".beam" or ".hi" or ".rlib" or ".DS_Store" or ".test" => true,
            _ => name is ".coverage" or ".eslintcache" or ".DS_Store",
        };
    }
}

using System.Diagnostics;

namespace Wary.Tests.EndToEnd;

/// <summary>The published program on a disk that takes a second for each listing of links and folders: a small library stands between it and the system.</summary>
internal static class SlowDisk
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <string.h>
        #include <unistd.h>
        #include <sys/stat.h>
        ssize_t readlink(const char *path, char *into, size_t size) {
            static ssize_t (*real)(const char *, char *, size_t);
            if (!real) real = dlsym(RTLD_NEXT, "readlink");
            if (strstr(path, "a.txt")) sleep(3);
            return real(path, into, size);
        }
        int lstat(const char *path, struct stat *into) {
            static int (*real)(const char *, struct stat *);
            if (!real) real = dlsym(RTLD_NEXT, "lstat");
            if (strstr(path, "a.txt")) sleep(3);
            return real(path, into);
        }
        int stat(const char *path, struct stat *into) {
            static int (*real)(const char *, struct stat *);
            if (!real) real = dlsym(RTLD_NEXT, "stat");
            if (strstr(path, "a.txt")) sleep(3);
            return real(path, into);
        }
        """;

    /// <summary>A script that runs the program so; needs a compiler, as publishing does.</summary>
    public static string Wrap(Stage stage)
    {
        var wary = WaryBinary.PathOrSkip();
        var library = stage.Beside("slow.so");
        File.WriteAllText(stage.Beside("slow.c"), Source);
        // The publish script needs one of these as well.
        var name = new[] { "clang", "gcc", "cc" }.First(one => System.Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, one))));
        using var compiler = Process.Start(new ProcessStartInfo(name, ["-shared", "-fPIC", "-o", library, stage.Beside("slow.c"), "-ldl"]) { RedirectStandardError = true })!;
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, compiler.StandardError.ReadToEnd());
        return stage.Script("wary", $"LD_PRELOAD='{library}' exec '{wary}' \"$@\"");
    }
}

using System.Diagnostics;

namespace Wary.BaselineBench;

/// <summary>A repository of 1 000 folders with 100 files each.</summary>
internal static class Generated
{
    public static string Repository(string folder, string git)
    {
        var top = Path.Combine(folder, "repository");
        if (Directory.Exists(top)) Directory.Delete(top, recursive: true);
        for (var d = 0; d < 1000; d++)
        {
            var inner = Directory.CreateDirectory(Path.Combine(top, $"p{d}")).FullName;
            for (var f = 0; f < 100; f++) File.WriteAllText(Path.Combine(inner, $"f{f}.py"), $"def f{d}_{f}(x):\n    return x + {d * f}\n");
        }
        foreach (var arguments in (string[][])[["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "all"]])
        {
            using var process = Process.Start(new ProcessStartInfo(git, ["-C", top, .. arguments]))!;
            process.WaitForExit();
        }
        // Files as young as the index itself have to be read; that is not the state of a repository that somebody works in.
        Thread.Sleep(1500);
        return top;
    }

    public static void Dirty(string top)
    {
        for (var i = 0; i < 100; i++) File.AppendAllText(Path.Combine(top, $"p{i * 7}", "f3.py"), "y = 2\n");
        var inner = Directory.CreateDirectory(Path.Combine(top, "untracked")).FullName;
        for (var i = 0; i < 1000; i++) File.WriteAllText(Path.Combine(inner, $"u{i}.py"), $"z = {i}\n");
    }
}

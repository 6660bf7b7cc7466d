using System.Diagnostics;
using System.Text;
using Wary.Core.Shell.Bash;

namespace Wary.Tests.Core.Shell.Bash;

/// <summary>The parser against the shell itself, on scripts that people wrote: those in this machine's usual places, and damaged copies of them.</summary>
public sealed class BashAgreementTests : IDisposable
{
    private const int MostScripts = 150;
    private readonly string _folder = Directory.CreateTempSubdirectory("wary-bash-").FullName;

    [Fact]
    public void Scripts_of_this_machine_are_taken_and_refused_as_bash_does()
    {
        var scripts = Scripts();
        Assert.SkipWhen(scripts.Count < 20, "too few shell scripts on this machine");
        var wrong = scripts.Where(script => BashTakes(script.Path) != (BashParser.Parse(script.Text).Error is null)).Select(script => script.Path).ToList();
        Assert.True(wrong.Count <= scripts.Count / 200, string.Join('\n', wrong));
    }

    [Fact]
    public void Damaged_scripts_that_bash_refuses_are_never_understood_as_a_whole()
    {
        var scripts = Scripts();
        Assert.SkipWhen(scripts.Count < 20, "too few shell scripts on this machine");
        var random = new Random(20261121);
        var (refused, missed) = (0, new List<string>());
        foreach (var (_, text) in scripts.Where(script => script.Text.Length is > 20 and < 20_000))
        {
            var damaged = Path.Combine(_folder, $"{refused}");
            var at = random.Next(text.Length);
            var content = random.Next(3) switch { 0 => text[..at], 1 => text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)), _ => text.Insert(at, Signs[random.Next(Signs.Length)]) };
            File.WriteAllText(damaged, content, Encoding.Latin1);
            if (BashTakes(damaged)) continue;
            refused++;
            if (BashParser.Parse(content).NotUnderstood.Count == 0) missed.Add(content.Substring(Math.Max(0, at - 40), Math.Min(80, content.Length - Math.Max(0, at - 40))));
        }
        Assert.True(refused > 10, $"only {refused} were refused");
        Assert.True(missed.Count <= refused * 3 / 100, string.Join("\n---\n", missed));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly string[] Signs = ["(", ")", "\"", "'", "`", "$(", "fi", " done ", ";;", "|", "&&", "{", "}", "<<X"];

    private static List<(string Path, string Text)> Scripts()
    {
        string[] folders = ["/usr/bin", "/usr/sbin", "/etc/init.d", "/usr/lib/git-core", "/var/lib/dpkg/info", "/usr/share/doc"];
        var found = new List<(string, string)>();
        foreach (var path in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)))
        {
            if (found.Count >= MostScripts) break;
            if (new FileInfo(path) is not { Length: > 10 and < 200_000, LinkTarget: null }) continue;
            var text = File.ReadAllText(path, Encoding.Latin1);
            if (text.StartsWith("#!/bin/sh", StringComparison.Ordinal) || text.StartsWith("#!/bin/bash", StringComparison.Ordinal) || text.StartsWith("#! /bin/sh", StringComparison.Ordinal)) found.Add((path, text));
        }
        return found;
    }

    private static bool BashTakes(string path)
    {
        var start = new ProcessStartInfo("bash", ["-n", path]) { RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var bash = Process.Start(start)!;
        bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        return bash.ExitCode == 0;
    }
}

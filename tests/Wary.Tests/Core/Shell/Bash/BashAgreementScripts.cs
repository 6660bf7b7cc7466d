using System.Text;

namespace Wary.Tests.Core.Shell.Bash;

/// <summary>Shell scripts that people wrote, found on this machine by their first line or their ending.</summary>
internal static class BashAgreementScripts
{
    private static readonly string[] FewFolders = ["/usr/bin", "/usr/sbin", "/etc/init.d", "/usr/lib/git-core", "/var/lib/dpkg/info", "/usr/share/doc"];

    private static readonly string[] AllFolders = ["/usr", "/etc", "/var/lib", "/opt", "/home", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)];

    /// <summary>A sample from the usual places, always in the same order; bytes are read as Latin 1, so that a character is a byte.</summary>
    public static List<(string Path, string Text)> Few(int most)
    {
        var found = new List<(string, string)>();
        foreach (var path in FewFolders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)))
        {
            if (found.Count >= most) break;
            if (Read(path) is { Length: < 200_000 } text) found.Add((path, text));
        }
        return found;
    }

    /// <summary>Every script below the folders of the system and of this user, each text once.</summary>
    public static List<(string Path, string Text)> All()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var found = new List<(string, string)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in AllFolders.Distinct().Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", options)).Order(StringComparer.Ordinal))
        {
            if (Read(path) is { } text && seen.Add(text)) found.Add((path, text));
        }
        return found;
    }

    private static string? Read(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Length: > 10 and < 1_000_000, LinkTarget: null }) return null;
            using var file = File.OpenRead(path);
            var start = new byte[64];
            var first = Encoding.Latin1.GetString(start, 0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).Split('\n')[0].TrimEnd();
            var named = path.EndsWith(".sh", StringComparison.Ordinal) || path.EndsWith(".bash", StringComparison.Ordinal);
            return named && !first.StartsWith("#!", StringComparison.Ordinal) || IsShell(first) ? File.ReadAllText(path, Encoding.Latin1) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // #!/bin/sh -e, #! /bin/bash, #!/usr/bin/env bash
    private static bool IsShell(string first)
    {
        if (!first.StartsWith("#!", StringComparison.Ordinal)) return false;
        var words = first[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var program = words.FirstOrDefault() == "/usr/bin/env" ? words.ElementAtOrDefault(1) : words.FirstOrDefault();
        return Path.GetFileName(program) is "sh" or "bash" or "dash";
    }
}

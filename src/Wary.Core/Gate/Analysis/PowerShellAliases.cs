using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>The short names that PowerShell is born with.</summary>
internal static class PowerShellAliases
{
    /// <summary>The cmdlet behind a name, both in lower case; the name itself when it is none.</summary>
    /// <param name="name">What is called.</param>
    /// <param name="words">The whole command: some names are programs of their own on other systems, which their options show.</param>
    public static string Resolve(string name, IReadOnlyList<Argument> words)
    {
        if (name.Contains('-', StringComparison.Ordinal)) return name;
        var cmdlet = Find(name);
        if (cmdlet is null) return name;
        return name is "rm" or "cp" or "mv" or "cat" or "ls" or "kill" or "ps" or "curl" or "wget" or "rmdir" or "tee" or "sort" or "diff" or "man" or "sleep" or "mount" or "echo" && IsUnix(name, words) ? name : cmdlet;
    }

    /// <summary>The command that a pattern of names stands for: the first of those that do harm, or the pattern without its signs.</summary>
    public static string Match(string pattern)
    {
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0) return pattern;
        foreach (var name in (ReadOnlySpan<string>)["iex", "Invoke-Expression", "Remove-Item", "Invoke-WebRequest", "Invoke-RestMethod", "Start-Process", "Invoke-Command", "New-Object", "Stop-Process", "Set-Content", "rm", "iwr", "irm"])
        {
            if (Wildcard.Matches(pattern, name, true)) return name;
        }
        return pattern.Replace("*", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal);
    }

    private static bool IsUnix(string name, IReadOnlyList<Argument> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var text = words[i].Text;
            if (words[i].IsQuoted || text is not ['-', _, ..]) continue;
            // Cmdlets have no -- and no letters in clusters; -r and -fo are beginnings of their names.
            if (text.StartsWith("--", StringComparison.Ordinal) && text.Length > 2) return true;
            if (name is "curl" or "wget") return !IsBeginning(text, "-Uri", "-OutFile", "-UseBasicParsing", "-Method", "-Headers", "-Body", "-InFile", "-ContentType", "-TimeoutSec", "-UserAgent", "-Credential", "-WebSession", "-UseDefaultCredentials", "-SkipCertificateCheck", "-PassThru", "-ErrorAction");
            if (name is "kill" && (char.IsAsciiDigit(text[1]) || text[1] is 'K' or 'S' or 'T' or 'H' && text.Length > 2 && char.IsAsciiLetterUpper(text[2]))) return true;
            if (text.Length <= 4 && IsCluster(text) && !IsBeginning(text, "-Recurse", "-Force", "-Path", "-Filter", "-Destination", "-Verbose", "-Id", "-Name", "-File", "-Directory", "-Include", "-Attributes", "-Depth", "-Hidden", "-ReadOnly", "-System")) return true;
        }
        // Without any option of PowerShell nobody can tell; a plain address is fetched either way.
        return false;
    }

    private static bool IsCluster(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is not ('r' or 'R' or 'f' or 'F' or 'v' or 'i' or 'd' or 'p' or 'a' or 'l' or 't' or 'u' or 'h' or 's' or 'n' or 'k' or '1')) return false;
        }
        return true;
    }

    private static bool IsBeginning(string text, params ReadOnlySpan<string> names)
    {
        var end = text.IndexOf(':', StringComparison.Ordinal);
        var option = end < 0 ? text : text[..end];
        foreach (var name in names)
        {
            if (name.StartsWith(option, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private static string? Find(string name) => name switch
    {
        "rm" or "del" or "ri" or "rd" or "erase" or "rmdir" => "remove-item",
        "cp" or "copy" or "cpi" => "copy-item",
        "mv" or "move" or "mi" => "move-item",
        "ren" or "rni" => "rename-item",
        "ni" => "new-item",
        "md" or "mkdir" => "md",
        "si" => "set-item",
        "cli" => "clear-item",
        "clc" => "clear-content",
        "sc" => "set-content",
        "ac" => "add-content",
        "cat" or "type" or "gc" => "get-content",
        "ls" or "dir" or "gci" => "get-childitem",
        "gi" => "get-item",
        "gp" => "get-itemproperty",
        "sp" => "set-itemproperty",
        "rp" => "remove-itemproperty",
        "clp" => "clear-itemproperty",
        "iex" => "invoke-expression",
        "iwr" or "curl" or "wget" => "invoke-webrequest",
        "irm" => "invoke-restmethod",
        "icm" => "invoke-command",
        "ii" => "invoke-item",
        "saps" or "start" => "start-process",
        "spps" or "kill" => "stop-process",
        "gps" or "ps" => "get-process",
        "spsv" => "stop-service",
        "sasv" => "start-service",
        "sajb" => "start-job",
        "cd" or "sl" or "chdir" => "set-location",
        "pushd" => "push-location",
        "popd" => "pop-location",
        "pwd" or "gl" => "get-location",
        "echo" or "write" => "write-output",
        "foreach" or "%" => "foreach-object",
        "where" or "?" => "where-object",
        "select" => "select-object",
        "sort" => "sort-object",
        "group" => "group-object",
        "measure" => "measure-object",
        "tee" => "tee-object",
        "sls" => "select-string",
        "sal" => "set-alias",
        "nal" => "new-alias",
        "sv" or "set" => "set-variable",
        "nv" => "new-variable",
        "gv" => "get-variable",
        "rv" => "remove-variable",
        "gcm" => "get-command",
        "gal" => "get-alias",
        "ipmo" => "import-module",
        "rvpa" => "resolve-path",
        "gwmi" => "get-wmiobject",
        "iwmi" => "invoke-wmimethod",
        "rwmi" => "remove-wmiobject",
        "nsn" => "new-pssession",
        "etsn" => "enter-pssession",
        "epcsv" => "export-csv",
        "ipcsv" => "import-csv",
        "sleep" => "start-sleep",
        "diff" or "compare" => "compare-object",
        "man" or "help" => "get-help",
        "clear" or "cls" => "clear-host",
        "history" or "h" or "ghy" => "get-history",
        "mount" or "ndr" => "new-psdrive",
        "scb" => "set-clipboard",
        "gcb" => "get-clipboard",
        "oh" => "out-host",
        "ft" => "format-table",
        "fl" => "format-list",
        "gm" => "get-member",
        "gu" => "get-unique",
        "trcm" => "trace-command",
        _ => null,
    };
}

using System.ComponentModel;
using System.Diagnostics;

namespace Wary.Host.Bootstrap;

/// <summary>Starts a program that goes on after this one has ended.</summary>
public static class BackgroundProgram
{
    /// <summary>
    /// Starts it with nothing of this process: no standard stream (a host waits until all holders of its pipes are gone), no variable that is not
    /// given here. Gives the text of a problem, or null.
    /// </summary>
    public static string? Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var word in arguments) start.ArgumentList.Add(word);
        start.Environment.Clear();
        foreach (var (name, value) in variables) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start);
            return null;
        }
        catch (Win32Exception error)
        {
            return $"{program} could not be started in the background: {error.Message}";
        }
    }
}

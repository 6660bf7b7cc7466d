using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Wary.Review.Models;

public sealed partial class NestedMark
{
    // Whoever was just being started when others were ended is seen the next time.
    private const int MostRounds = 20;

    /// <summary>
    /// Ends every process of the run: whoever carries the mark in its environment, whatever parent, group or session it has got. Only Linux shows environments; elsewhere
    /// the tree of processes must do.
    /// </summary>
    public void EndProcesses() => EndProcesses(Name);

    private static void EndProcesses(string name)
    {
        if (!OperatingSystem.IsLinux()) return;
        var mark = Encoding.ASCII.GetBytes($"{Variable}={name}");
        for (var round = 0; round < MostRounds; round++)
        {
            var marked = Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && Carries(folder, mark)).ToList();
            if (marked.Count == 0) return;
            foreach (var folder in marked) End(int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static bool Carries(string folder, byte[] mark)
    {
        try
        {
            // Empty for those that have ended and wait for their parent to notice.
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(mark) >= 0;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself.
        }
        catch (InvalidOperationException)
        {
            // The same.
        }
        catch (Win32Exception)
        {
            // It is ending.
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Wary.Host.Bootstrap;

/// <summary>Processes that belong together, and leaving the group one was started in.</summary>
public static class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>Makes this process the first of a session of its own, so that whoever ends its starter's group does not end it.</summary>
    public static void LeaveStarter()
    {
        // It fails only for a process that leads a group already.
        if (!OperatingSystem.IsWindows()) _ = StartSession();
    }

    /// <summary>Ends a process that leads a group, and everybody in that group, those whose parents are gone among them.</summary>
    public static void End(Process process)
    {
        if (!OperatingSystem.IsWindows()) _ = Signal(-process.Id, Kill);
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
        catch (Win32Exception)
        {
            // It is ending.
        }
        catch (AggregateException)
        {
            // Some of its children ended by themselves.
        }
    }

    [DllImport("libc", EntryPoint = "setsid")]
    private static extern int StartSession();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}

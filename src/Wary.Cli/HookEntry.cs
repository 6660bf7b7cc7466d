using Microsoft.Win32.SafeHandles;
using Wary.Core.Hooks;

namespace Wary.Cli;

/// <summary>The hook path: bytes in, bytes out, no command-line machinery.</summary>
internal static class HookEntry
{
    public static int Run()
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        var document = new MemoryStream();
        input.CopyTo(document);
        HookReader.Read(document.GetBuffer().AsMemory(0, (int)document.Length), out _);
        return 0;
    }
}

using System.Buffers.Binary;

namespace Wary.Tests.EndToEnd;

/// <summary>The published program in the states that a bad disk, a bad copy or a bad build leaves behind.</summary>
internal static class BrokenProgram
{
    private const int MachineOffset = 18; // e_machine, two bytes, in every ELF header
    private const ushort PowerPc64 = 21;

    /// <summary>Puts the program into <paramref name="stage"/>, damaged as <paramref name="state"/> says, and returns its path.</summary>
    public static string Make(Stage stage, string state)
    {
        var program = File.ReadAllBytes(WaryBinary.PathOrSkip());
        return state switch
        {
            "missing" => stage.Beside("wary"),
            "in a missing folder" => stage.Beside("gone", "wary"),
            "a folder" => Directory.CreateDirectory(stage.Beside("wary")).FullName,
            "empty" => Put(stage, []),
            "truncated in the header" => Put(stage, program[..40]),
            "truncated at a page" => Put(stage, program[..4096]),
            "truncated to half" => Put(stage, program[..(program.Length / 2)]),
            "truncated by a little" => Put(stage, program[..(program.Length * 19 / 20)]),
            "of another machine" => Put(stage, ForPowerPc(program)),
            "a text" => Put(stage, "<html><body>403 Forbidden</body></html>\n"u8.ToArray()),
            "not executable" => Put(stage, program, executable: false),
            "aborting" => stage.Script("wary", "kill -ABRT $$"),
            "killed for memory" => stage.Script("wary", "kill -KILL $$"),
            "ending with 1 and garbage" => stage.Script("wary", "echo '{\"decision\":\"blo'; echo 'unhandled' >&2; exit 1"),
            "ending with 127" => stage.Script("wary", "echo 'not found' >&2; exit 127"),
            "without its interpreter" => PutScript(stage, "#!/nowhere/runtime\n"),
            "hanging" => stage.Script("wary", "exec sleep 300"),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such damage"),
        };
    }

    private static byte[] ForPowerPc(byte[] program)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(program.AsSpan(MachineOffset), PowerPc64);
        return program;
    }

    private static string PutScript(Stage stage, string text) => Put(stage, System.Text.Encoding.UTF8.GetBytes(text));

    private static string Put(Stage stage, byte[] bytes, bool executable = true)
    {
        var path = stage.Beside("wary");
        File.WriteAllBytes(path, bytes);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, executable ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b110_100_100);
        return path;
    }
}

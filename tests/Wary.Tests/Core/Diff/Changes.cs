using System.Text;
using Wary.Core.Diff;

namespace Wary.Tests.Core.Diff;

/// <summary>Short ways to say what changed.</summary>
internal static class Changes
{
    public static FileChange Of(string path, string? before, string? after, string? oldPath = null, int oldMode = 0x81A4, int newMode = 0x81A4, bool ignored = false) => new()
    {
        Owner = "/repo", Path = path, OldPath = oldPath, Before = Bytes(before), After = Bytes(after), OldMode = before is null ? 0 : oldMode, NewMode = after is null ? 0 : newMode, Ignored = ignored,
    };

    public static FileDiff Diff(string path, string? before, string? after) => ChangeDiff.Of([Of(path, before, after)])[0];

    public static FileDiff Diff(FileChange change) => ChangeDiff.Of([change])[0];

    public static string Text(FileDiff file, int context = 3) => string.Concat(HunkBuilder.Build(file, context).Select(hunk => DiffText.Of(hunk)));

    public static string Lines(params string[] lines) => string.Join('\n', lines) + "\n";

    private static ReadOnlyMemory<byte>? Bytes(string? text) => text is null ? null : (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(text);
}

namespace Wary.Core.Diff;

/// <summary>What happened to one path between the baseline and now. Contents are whole files; how a line changed is computed from them, never read from a diff's text.</summary>
public sealed record FileChange
{
    /// <summary>Top folder of the repository (or plain folder) that owns the path; absolute, forward slashes.</summary>
    public required string Owner { get; init; }

    /// <summary>Path relative to <see cref="Owner"/>, forward slashes. Bytes of the name that are no UTF-8 stand as U+FFFD.</summary>
    public required string Path { get; init; }

    /// <summary>Where the content was before, when it was moved; otherwise null.</summary>
    public string? OldPath { get; init; }

    /// <summary>The content before; null when there was no such file.</summary>
    public ReadOnlyMemory<byte>? Before { get; init; }

    /// <summary>The content now; null when the file is gone. For a symbolic link, its target.</summary>
    public ReadOnlyMemory<byte>? After { get; init; }

    /// <summary>Unix mode bits before, 0 when absent or unknown.</summary>
    public int OldMode { get; init; }

    /// <summary>Unix mode bits now (0120000 marks a symbolic link), 0 when absent or unknown.</summary>
    public int NewMode { get; init; }

    /// <summary>The path is ignored by the repository and is here because a tool touched it.</summary>
    public bool Ignored { get; init; }
}

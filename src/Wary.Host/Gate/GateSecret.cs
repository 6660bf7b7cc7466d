using System.Security.Cryptography;
using Wary.Core.Gate;
using Wary.Host.State;

namespace Wary.Host.Gate;

/// <summary>A secret of this machine, made when it is first wanted, that codes come from.</summary>
internal sealed class GateSecret(string stateDirectory)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly StateFolder _folder = new(stateDirectory);

    /// <summary>The secret; null when there is none or none can be made.</summary>
    public byte[]? Read(bool create)
    {
        var folder = Path.Combine(_folder.Root, "gate");
        var path = Path.Combine(folder, "secret");
        try
        {
            if (Whole(path) is { } secret) return secret;
            if (!create) return null;
            _folder.Prepare();
            if (StateFile.KindOf(folder) is not (FileKind.Absent or FileKind.Folder)) return null;
            StateFolder.CreateFolder(folder);
            using var guard = FileLock.Take(FileLock.PathFor(_folder, "gate/secret"), Patience);
            if (guard is null) return null;
            if (Whole(path) is { } other) return other;
            var made = RandomNumberGenerator.GetBytes(AllowCode.KeyLength);
            StateFile.Replace(Path.Combine(folder, $"secret.{StateFile.Unique()}.tmp"), path, made, durable: false);
            return made;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static byte[]? Whole(string path)
    {
        if (StateFile.KindOf(path) != FileKind.File) return null;
        using var file = StateFile.Open(path, FileMode.Open);
        var bytes = StateFile.Read(file);
        return bytes.Length == AllowCode.KeyLength ? bytes.ToArray() : null;
    }
}

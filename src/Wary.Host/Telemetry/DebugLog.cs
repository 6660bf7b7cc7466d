using System.Globalization;
using System.Text;
using Wary.Host.Config;

namespace Wary.Host.Telemetry;

/// <summary>
/// The debug log: one line per entry, "UTC time, process, event, text". Give it names, numbers and reasons, never file contents, prompts or
/// secrets. Writing it never fails and never waits longer than a moment: an entry that cannot be written is lost.
/// </summary>
/// <param name="path">The log file.</param>
/// <param name="clock">Gives the time of entries.</param>
public sealed class DebugLog(string path, TimeProvider clock)
{
    /// <summary>A log of this size is moved to <c>.1</c> before the next entry, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Longer texts are cut, in UTF-16 units.</summary>
    public const int MaxText = 500;

    private const int MaxEvent = 60;
    private const int Tries = 20;
    private const int PauseMilliseconds = 3;

    /// <summary>Adds an entry. Control characters, line breaks among them, are written as escapes.</summary>
    public void Write(string what, string text)
    {
        var line = new StringBuilder(text.Length + 64)
            .Append(clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Append(' ').Append(Environment.ProcessId).Append(' ');
        AppendEscaped(line, what, MaxEvent);
        line.Append(' ');
        AppendEscaped(line, text, MaxText);
        Append(Encoding.UTF8.GetBytes(line.Append('\n').ToString()));
    }

    private void Append(byte[] entry)
    {
        try
        {
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                if (TryAppend(entry)) return;
                Thread.Sleep(PauseMilliseconds);
            }
        }
        catch (IOException)
        {
            // A log that cannot be written must not disturb what it would tell about.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
        catch (ArgumentException)
        {
            // The path is no path.
        }
        catch (NotSupportedException)
        {
            // It names something that is no file.
        }
    }

    /// <summary>Answers false while another process holds the lock.</summary>
    private bool TryAppend(byte[] entry)
    {
        // A lock beside the log, because the log itself changes its name: who waits for the old one would write into ".1", or move again.
        using var hold = TryLock();
        if (hold is null) return false;
        if (new FileInfo(path) is { Exists: true, Length: >= MaxBytes }) File.Move(path, path + ".1", overwrite: true);
        using var log = PrivateFiles.Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite);
        log.Seek(0, SeekOrigin.End);
        log.Write(entry);
        return true;
    }

    private FileStream? TryLock()
    {
        try
        {
            return PrivateFiles.Open(path + ".lock", FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException) when (File.Exists(path + ".lock"))
        {
            return null;
        }
    }

    private static void AppendEscaped(StringBuilder line, string text, int most)
    {
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, most)))
        {
            if (char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or
                UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) line.Append($"\\u{(int)character:x4}");
            else line.Append(character);
        }
        if (text.Length > most) line.Append('…');
    }
}

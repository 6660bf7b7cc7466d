using System.Text;
using Wary.Core.Diff;
using Wary.Review.Prompts;

namespace Wary.Review.Agent.Tools;

/// <summary>An answer that stops growing at its limit. Lines of files stand behind a number and a bar, where no heading stands.</summary>
/// <param name="most">Most UTF-8 bytes.</param>
internal sealed class ToolText(int most)
{
    /// <summary>Longer lines are cut.</summary>
    public const int LongestLine = 600;

    private const int LongestPath = 1_100;

    private readonly StringBuilder _text = new();
    private int _bytes;

    /// <summary>Something did not fit.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a line of a file; its secrets are masked already, in the light of the whole file.</summary>
    public bool Line(int number, string masked, char mark = ' ') => Add($"{mark}{number}|{Cut(VisibleText.Of(masked))}\n");

    /// <summary>Adds a line with a path and some words of ours.</summary>
    public bool Path(string path, string words = "") => Add(Name(path) + words + "\n");

    /// <summary>A path as it is shown: one line, no secrets in it.</summary>
    public static string Name(string path) => QuotedText.Line(path, LongestPath);

    /// <summary>The text in a frame that nothing in it can close, with a note of ours behind it.</summary>
    public string Framed(string name, string note = "") => Frame.For(_text.ToString()).Section(name, _text.ToString()) + note;

    private bool Add(string line)
    {
        var bytes = Encoding.UTF8.GetByteCount(line);
        IsFull |= _bytes + bytes > most;
        if (IsFull) return false;
        _bytes += bytes;
        _text.Append(line);
        return true;
    }

    private static string Cut(string line)
    {
        if (line.Length <= LongestLine) return line;
        var end = char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine;
        return $"{line.AsSpan(0, end)}… ({line.Length - end} more characters)";
    }
}

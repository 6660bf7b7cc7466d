using System.Globalization;

namespace Wary.Review.Models;

public sealed partial class ClaudeProgram
{
    /// <summary>A hook's parent is the program itself, or a shell or two between.</summary>
    private const int MostAncestors = 4;

    /// <summary>
    /// The image of the process that started this one, when it is the <c>claude</c> program; null when it is not, or when the system does
    /// not tell. What a process is cannot be set by a repository, unlike a variable.
    /// </summary>
    /// <param name="project">A program inside of it is not taken: it may be the repository's.</param>
    public static string? ParentImage(string project)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            var process = "self";
            for (var step = 0; step < MostAncestors; step++)
            {
                // The name in parentheses may hold anything; state and parent stand behind its end.
                var stat = File.ReadAllText($"/proc/{process}/stat");
                process = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
                if (int.Parse(process, CultureInfo.InvariantCulture) <= 1) return null;
                if (File.ResolveLinkTarget($"/proc/{process}/exe", returnFinalTarget: false)?.FullName is { } image && IsClaude(image, project)) return Locate(image);
            }
        }
        catch (IOException)
        {
            // It ended, or is nobody's business.
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's.
        }
        return null;
    }

    /// <summary>Whether a path is one of those the program is installed under: <c>…/claude</c> or <c>…/claude/versions/2.1.197</c>.</summary>
    internal static bool IsClaude(string image, string project)
    {
        if (image.StartsWith(Path.TrimEndingDirectorySeparator(project) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return false;
        return image.Split('/') is [.., "claude"] or [.., "claude", "versions", _];
    }
}

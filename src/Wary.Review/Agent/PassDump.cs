using System.Text;
using Wary.Review.Models;

namespace Wary.Review.Agent;

/// <summary>Writes each pass's prompt and answer where a person asked for them. What is written is what was sent: secrets are masked.</summary>
internal static class PassDump
{
    public static void Write(string? folder, string pass, ModelRequest question, PassOutcome outcome, TimeProvider time)
    {
        if (folder is null) return;
        var text = new StringBuilder();
        foreach (var block in question.System) text.Append("# system\n").Append(block.Text).Append('\n');
        foreach (var block in question.Messages.SelectMany(message => message.Blocks).OfType<ContentBlock.Text>()) text.Append("# user\n").Append(block.Value).Append('\n');
        text.Append($"# result after {outcome.Turns} turns\n").Append(outcome.Json?.GetRawText() ?? outcome.Failure?.Detail).Append('\n');
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, $"{time.GetUtcNow():yyyyMMdd-HHmmss-fff}-{pass}-{Guid.NewGuid().ToString("N")[..6]}.txt");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
            file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        }
        catch (IOException)
        {
            // A dump is for looking at; the review goes on without.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
    }
}

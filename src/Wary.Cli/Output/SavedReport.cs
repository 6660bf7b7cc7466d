namespace Wary.Cli.Output;

/// <summary>A report in a file beside the one on stdout: one review gives people a comment and programs a document.</summary>
internal static class SavedReport
{
    /// <summary>The form that a file's ending stands for; null for another ending.</summary>
    public static string? FormOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".txt" => "text", ".json" => "json", ".sarif" => "sarif", ".md" => "markdown", _ => null,
    };

    /// <summary>Writes in one step, over what lay there; a link in its place is replaced, not followed. Gives what went wrong, or null.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="text">The report.</param>
    public static string? Write(string path, string text)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            File.WriteAllText(draft, text + "\n");
            File.Move(draft, path, overwrite: true);
            return null;
        }
        catch (IOException error)
        {
            return Failed(error);
        }
        catch (UnauthorizedAccessException error)
        {
            return Failed(error);
        }

        string Failed(Exception error)
        {
            try
            {
                File.Delete(draft);
            }
            catch (IOException)
            {
                // It could not be made either.
            }
            catch (UnauthorizedAccessException)
            {
                // The same.
            }
            return $"the report could not be saved: {Shown.Line(error.Message, 300)}";
        }
    }
}

using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Files that are copied, moved or put out: what they hold goes with them.</summary>
public sealed partial class EffectSink
{
    /// <summary>What is known of a file's content without a look at the disk; that look follows where the content is run.</summary>
    public Piped ContentOf(Argument file)
    {
        if (file.Content is { } piped) return piped;
        if (_analyzer.Written(file, _scope.Folder) is { } written) return written;
        if (_analyzer.Source(file, _scope.Folder) is { Text: not null } own) return own;
        return SecretPath.Is(file, _scope.Folder, World) ? new(Origin.Secret, null, file.Shown) : new(Origin.Output, null, file.Shown) { File = file };
    }

    /// <summary>What a file holds that this command, or the agent earlier in the session, wrote; null for any other one.</summary>
    public Piped? Known(Argument file) => file.Content ?? _analyzer.Source(file, _scope.Folder);

    /// <summary>Whether a path is a folder that exists; a slash at its end says so as well.</summary>
    public bool IsFolder(Argument path) =>
        path.Text is [.., '/'] or "." or ".." or "~" || path.IsKnown && World.IsFolder(Places.Join(_scope.Folder, path.Text, World.Home));

    /// <summary>Where <paramref name="source"/> comes to lie when it is copied to <paramref name="target"/>.</summary>
    public static Argument Inside(Argument target, Argument source) =>
        target.Text is "." ? target.As(Places.NameOf(source.Text)) : target.As($"{target.Text.TrimEnd('/')}/{Places.NameOf(source.Text)}");

    /// <summary>A file gets the content of another one: secrets and unseen code stay what they are under the new name.</summary>
    public void Follow(Argument from, Argument to)
    {
        var content = ContentOf(from);
        if (content.Text is not null || content.File is null) Remember(to, content);
        else if (from.IsKnown && _analyzer.Source(from, _scope.Folder) is { } source) Remember(to, source);
    }

    /// <summary>Notes that a path leads to another one from now on: what is done below it is done there as well.</summary>
    public void Link(Argument link, Argument to)
    {
        if (!to.IsOpaque && to.Text.Length > 0) _analyzer.Link(Places.Join(_scope.Folder, link.Text, World.Home), Places.Join(_scope.Folder, to.Text, World.Home));
    }

    /// <summary>Reads files, or standard input where there are none, and puts out their content unchanged.</summary>
    public void Show(IReadOnlyList<Argument> files)
    {
        Read(files);
        if (files.Count == 0) Output = Input;
        else if (files.Count == 1 && files[0].Text == "/dev/null") Output = Piped.Of("");
        else if (files.Count == 1 && files[0].Text != "-") Output = ContentOf(files[0]);
        else if (TextOf(files) is { } text) Output = new((Input?.Origin ?? Origin.Plain) | Passed, text, PassedSource);
    }

    /// <summary>Reads files, or standard input where there are none, and puts out what <paramref name="change"/> makes of their text, where that is known.</summary>
    /// <param name="files">The files.</param>
    /// <param name="change">Gives null where it cannot say.</param>
    /// <param name="isDecoder">What comes out could not be read before.</param>
    public void Transform(IReadOnlyList<Argument> files, Func<string, string?> change, bool isDecoder = false)
    {
        Read(files);
        var text = TextOf(files) is { } known ? change(known) : null;
        if (isDecoder) EmitDecoded(text);
        else if (text is not null) Output = new((Input?.Origin ?? Origin.Plain) | Passed, text, Input?.Source ?? PassedSource);
    }

    /// <summary>What files, or standard input, hold; null where it is not known from this command.</summary>
    public string? TextOf(IReadOnlyList<Argument> files)
    {
        if (files.Count == 0) return Input?.Text;
        var all = "";
        foreach (var file in files)
        {
            var one = file.Text is "-" or "/dev/stdin" ? Input : file.Content ?? _analyzer.Written(file, _scope.Folder);
            if (one?.Text is not { } text) return null;
            all += text;
        }
        return all;
    }
}

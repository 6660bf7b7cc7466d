using Wary.Core.Gate.Analysis;
using Wary.Core.Gate.Inline;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>What runs something else.</summary>
public sealed partial class EffectSink
{
    /// <summary>Runs the program that <paramref name="words"/> name, with their arguments: the rest of a wrapper's command line.</summary>
    /// <param name="words">The program and its arguments; nothing happens when there are none.</param>
    /// <param name="traits">What holds for everything it does.</param>
    /// <param name="environment">Variables it gets.</param>
    /// <param name="folder">Its folder; null for the same one.</param>
    /// <param name="fromInput">Further arguments come from the pipe (xargs).</param>
    public void Run(IReadOnlyList<Argument> words, Traits traits = Traits.None, IReadOnlyList<Setting>? environment = null, Argument? folder = null, bool fromInput = false)
    {
        if (words.Count == 0) return;
        var input = Input;
        if (fromInput) (words, input) = (WithInput(words), null);
        var call = _call with { Words = words, Environment = environment ?? [], Redirections = [], Input = input };
        Output = _analyzer.RunInner(call, _scope, traits | _ownTraits, folder);
    }

    /// <summary>Runs a program that sees another file system: a container, a changed root.</summary>
    /// <param name="words">The program and its arguments; nothing happens when there are none.</param>
    /// <param name="mounts">Which of its paths lead out.</param>
    /// <param name="traits">What holds for everything it does.</param>
    /// <param name="folder">Its folder inside; null for one that is not known.</param>
    internal void RunInside(IReadOnlyList<Argument> words, Mounts mounts, Traits traits, Argument? folder)
    {
        if (words.Count == 0) return;
        var call = _call with { Words = words, Environment = [], Redirections = [] };
        Output = _analyzer.RunInner(call, _scope, traits | _ownTraits, folder ?? words[0].As("/" + Argument.Unknown), mounts);
    }

    /// <summary>Notes something that this command made (a container, a chosen workspace), so that it is known later in the same command.</summary>
    internal void Note(string what, string value) => _analyzer.Remember(new("/" + what, default), "", Piped.Of(value));

    /// <summary>What <see cref="Note"/> noted; null for nothing.</summary>
    internal string? Noted(string what) => _analyzer.Written(new("/" + what, default), "")?.Text;

    /// <summary>Runs a text in a shell.</summary>
    /// <param name="text">The text; one that is not known is named as opaque.</param>
    /// <param name="language">The shell.</param>
    /// <param name="positional"><c>$0</c>, <c>$1</c> and on; null for none.</param>
    /// <param name="traits">What holds for everything it does.</param>
    public void RunText(Argument text, ShellLanguage language = ShellLanguage.Bash, IReadOnlyList<Argument>? positional = null, Traits traits = Traits.None)
    {
        if (text.Content is { } content) Output = _analyzer.RunPiped(this, _scope, content, text, language, positional, traits | _ownTraits);
        else Output = _analyzer.RunPiped(this, _scope, text.IsOpaque || !text.IsKnown && text.Text.Length < 3 ? new(text.Origin, null, text.Shown) : new(Origin.Plain, text.Text), text, language, positional, traits | _ownTraits);
    }

    /// <summary>Runs a command that an option or a setting hides. One from a place outside the project and the system is told of: people do not look for programs there.</summary>
    public void RunHidden(Argument text)
    {
        if (text.Text.Length > 0) Surroundings.Hidden(this, text, Program);
    }

    /// <summary>Does something with another folder as the working one, and comes back.</summary>
    public void Within(Argument? folder, Action run)
    {
        if (folder is null)
        {
            run();
            return;
        }
        var (before, previous) = (_scope.Folder, _scope.PreviousFolder);
        ChangeFolder(folder);
        run();
        (_scope.Folder, _scope.PreviousFolder) = (before, previous);
    }

    /// <summary>Notes that everything below a folder was fetched: running one of its files later in the command runs unseen code.</summary>
    public void RememberTree(Argument folder, string source) => _analyzer.RememberTree(Places.Join(_scope.Folder, folder.Text, World.Home), source);

    /// <summary>What the inner command put out came from another machine.</summary>
    internal void MarkFetched(string from) => Output = (Output ?? Piped.Ordinary) with { Origin = (Output?.Origin ?? Origin.Output) | Origin.Download, Text = null, Source = from };

    /// <summary>Runs what comes in on standard input in a shell.</summary>
    public void RunInput(ShellLanguage language = ShellLanguage.Bash, Traits traits = Traits.None)
    {
        if (Input is { } piped) Output = _analyzer.RunPiped(this, _scope, piped, _call.Words.Count > 0 ? _call.Words[0] : null, language, null, traits | _ownTraits);
    }

    /// <summary>Runs a script file in a shell; <paramref name="isSourced"/> shares variables and folder with it.</summary>
    public void RunFile(Argument path, ShellLanguage language = ShellLanguage.Bash, IReadOnlyList<Argument>? positional = null, bool isSourced = false) =>
        Output = path.Content is null && path.Text is "/dev/stdin" or "/dev/fd/0" && Input is { } input ? _analyzer.RunPiped(this, _scope, input, path, language, positional, _ownTraits)
            : _analyzer.RunFile(this, _scope, path, language, positional, _ownTraits, isSourced);

    /// <summary>Looks through code of another language for calls that delete, write, read secrets, connect or start programs.</summary>
    public void RunCode(Argument code, InlineLanguage language)
    {
        if (code.Content is { } content) RunCode(content, code, language);
        else if (code.IsOpaque) RunCode(new Piped(code.Origin, null, code.Shown), code, language);
        else InlineCode.Scan(code.Text, language, this, code);
    }

    /// <summary>The same for code that comes in on standard input.</summary>
    public void RunInputCode(InlineLanguage language)
    {
        if (Input is { } piped) RunCode(piped, _call.Words.Count > 0 ? _call.Words[0] : null, language);
    }

    /// <summary>The same for a file of code: looked through when this command, or the agent earlier, wrote it.</summary>
    public void RunCodeFile(Argument path, InlineLanguage language)
    {
        if (path.Content is { } content) RunCode(content, path, language);
        else if (_analyzer.Source(path, _scope.Folder) is { } piped) RunCode(piped, path, language);
    }

    /// <summary>Changes to another folder for what follows in this shell.</summary>
    public void ChangeFolder(Argument to) => Folder = Places.Join(Folder, to.Text, World.Home);

    /// <summary>Changes back to the folder before (<c>cd -</c>).</summary>
    public void GoBack() => Folder = _scope.PreviousFolder;

    /// <summary>Notes what a file that this command made holds, so that running or sending it later in the same command is understood.</summary>
    public void Remember(Argument file, Piped content) => _analyzer.Remember(file, _scope.Folder, content);

    /// <summary>The text of a file of the project, for build tools: what this command wrote into it, or what lies on the disk. Null when it cannot be read.</summary>
    public string? FileText(Argument path) =>
        _analyzer.Written(path, _scope.Folder)?.Text ?? (path.IsKnown ? World.Read(Places.Join(_scope.Folder, path.Text, World.Home))?.Text : null);

    private void RunCode(Piped piped, Argument? at, InlineLanguage language)
    {
        if (piped is { Text: null, File: { } file } && _analyzer.Source(file, _scope.Folder) is { } source) piped = source;
        if (piped.Text is { } text) InlineCode.Scan(text, language, this, at);
        else Analyzer.AddUnseen(this, piped, at);
    }

    private List<Argument> WithInput(IReadOnlyList<Argument> words)
    {
        List<Argument> all = [.. words];
        if (Input?.Text is { } text && text.Length < 4096)
        {
            foreach (var word in text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries)) all.Add(new(word, _call.Span));
        }
        else
        {
            _ownTraits |= Traits.FromInput;
            all.Add(new(Argument.Unknown.ToString(), _call.Span) { Origin = Input?.Origin ?? Origin.Plain, MaySplit = true });
        }
        return all;
    }
}

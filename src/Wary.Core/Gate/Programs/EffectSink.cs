using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Where the catalogue puts what a call does. One per call.</summary>
public sealed partial class EffectSink
{
    /// <summary>Note of a <see cref="EffectKind.Connect"/> that hands a shell to the other side.</summary>
    public const string RemoteShell = "a shell for the other side";

    private readonly Analyzer _analyzer;
    private readonly Scope _scope;
    private readonly ShellCall _call;
    private Traits _ownTraits;

    internal EffectSink(Analyzer analyzer, Scope scope, ShellCall call, string program) => (_analyzer, _scope, _call, Program) = (analyzer, scope, call, program);

    /// <summary>The machine.</summary>
    public World World => _analyzer.World;

    /// <summary>The folder the call runs in; may hold <see cref="Argument.Unknown"/>.</summary>
    public string Folder
    {
        get => _scope.Folder;
        internal set => (_scope.PreviousFolder, _scope.Folder) = (_scope.Folder, value);
    }

    /// <summary>Name shown with the effects: the program with its sub-commands.</summary>
    public string Program { get; internal set; }

    /// <summary>What the call puts out, as far as said; null: it passes on where its input came from.</summary>
    internal Piped? Output { get; private set; }

    /// <summary>Origins of what was read or fetched and is put out unless the program says something else.</summary>
    internal Origin Passed { get; private set; }

    internal string? PassedSource { get; private set; }

    /// <summary>Adds an effect.</summary>
    /// <param name="kind">What is done.</param>
    /// <param name="target">To what, in words a person knows it by.</param>
    /// <param name="at">The argument that says so; null for the whole command.</param>
    /// <param name="traits">What makes it better or worse.</param>
    /// <param name="note">What else a person would want to know.</param>
    public void Add(EffectKind kind, string target, Argument? at = null, Traits traits = Traits.None, string? note = null)
    {
        traits |= _ownTraits | _scope.Traits;
        var folder = _scope.Folder;
        if (_scope.Mounts is { } mounts && at is not null && Mounts.IsAboutPath(kind) && target == at.Shown) (target, at, folder, traits) = Outside(mounts, kind, at, traits, note);
        Put(kind, target, at, traits, note, folder);
    }

    private void Put(EffectKind kind, string target, Argument? at, Traits traits, string? note, string folder) =>
        _analyzer.Add(new Effect(kind, target, _scope.Outer ?? at?.Span ?? _call.Span)
        {
            Traits = traits,
            Program = Program,
            Source = _scope.Text,
            SourceSpan = _call.Span,
            Argument = at,
            Folder = folder,
            Note = note,
        });

    // A path inside a container may be a folder of this machine.
    private (string Target, Argument At, string Folder, Traits Traits) Outside(Mounts mounts, EffectKind kind, Argument at, Traits traits, string? note)
    {
        var inside = Places.Join(_scope.Folder, at.Text, "");
        if (mounts.ToOutside(inside) is { } found)
        {
            var outside = at.As(found.Path);
            return (outside.Shown, outside, found.Folder, found.IsContained ? traits : traits & ~(Traits.Contained | Traits.Remote));
        }
        if (kind == EffectKind.Delete && (traits & Traits.Recursive) != 0)
        {
            foreach (var pair in mounts.Below(inside)) Put(kind, at.As(pair).Shown, at.As(pair), traits & ~Traits.Contained, note, mounts.Folder);
        }
        return (at.Shown, at, _scope.Folder, mounts.IsFresh ? traits | Traits.Undoable : traits);
    }

    /// <summary>Adds an effect on what an argument names. A path over a link of this command gives the effect on where that leads, too.</summary>
    public void Add(EffectKind kind, Argument target, Traits traits = Traits.None, string? note = null)
    {
        Add(kind, target.Shown, target, traits, note);
        if (!_analyzer.HasLinks || (traits & Traits.Link) != 0) return;
        // Deleting a link leaves alone what it leads to.
        if (_analyzer.Followed(Places.Join(_scope.Folder, target.Text, World.Home), kind != EffectKind.Delete || target.Text is [.., '/']) is { } real)
            Add(kind, target.As(real).Shown, target.As(real), traits | Traits.Link, note);
    }

    /// <summary>Everything that follows in this call has these traits too.</summary>
    public void Mark(Traits traits) => _ownTraits |= traits;

    /// <summary>Removes a path.</summary>
    public void Delete(Argument path, Traits traits = Traits.None) => Add(EffectKind.Delete, path, traits);

    /// <summary>Removes paths.</summary>
    public void Delete(IReadOnlyList<Argument> paths, Traits traits = Traits.None)
    {
        foreach (var path in paths) Delete(path, traits);
    }

    /// <summary>Replaces what a path held, or makes it.</summary>
    public void Overwrite(Argument path, Traits traits = Traits.None, string? note = null)
    {
        if (!IsNothing(path)) Add(EffectKind.Overwrite, path, traits, note);
    }

    /// <summary>Makes a file or folder, or adds to one: nothing is lost.</summary>
    public void Write(Argument path, Traits traits = Traits.None)
    {
        if (!IsNothing(path)) Add(EffectKind.Write, path, traits);
    }

    /// <summary>Reads a file; one that holds credentials counts as a secret.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shows">Whether its content is put out.</param>
    public void Read(Argument path, bool shows = true)
    {
        if (path.Content is { } piped)
        {
            Pass(piped.Origin, piped.Source);
            return;
        }
        if (path.Text is "-" or "/dev/null" or "/dev/stdin" or "") return;
        if (SecretPath.Is(path, _scope.Folder, World) || _scope.Mounts?.ToOutside(Places.Join(_scope.Folder, path.Text, "")) is { } outside && SecretPath.Is(path.As(outside.Path), outside.Folder, World)) ReadSecret(path.Shown, path, shows);
        else if (_analyzer.Written(path, _scope.Folder) is { } written)
        {
            // A copy of a secret, or a link to one, is one under another name.
            if ((written.Origin & Origin.Secret) != 0) ReadSecret(written.Source ?? path.Shown, path, shows);
            else Add(EffectKind.Read, path);
            if (shows) Pass(written.Origin, written.Source);
        }
        else Add(EffectKind.Read, path);
    }

    /// <summary>Reads files.</summary>
    public void Read(IReadOnlyList<Argument> paths, bool shows = true)
    {
        foreach (var path in paths) Read(path, shows);
    }

    /// <summary>Reads credentials: from a file, a variable, a store of keys.</summary>
    public void ReadSecret(string what, Argument? at = null, bool shows = true)
    {
        Add(EffectKind.ReadSecret, what, at, shows ? Traits.Shown : Traits.None);
        if (shows) Pass(Origin.Secret, what);
    }

    /// <summary>Opens a connection; <paramref name="to"/> is an address of any form.</summary>
    public void Connect(Argument to, Traits traits = Traits.None) => Add(EffectKind.Connect, HostName.Of(to.Shown), to, traits);

    /// <summary>Fetches something; into a file, or to standard output.</summary>
    public void Download(Argument from, Argument? into = null)
    {
        var host = HostName.Of(from.Shown);
        Add(EffectKind.Download, host, from);
        if (into is null || into.Text is "-" or "/dev/stdout") Pass(Origin.Download, from.Shown);
        else
        {
            Overwrite(into);
            _analyzer.Remember(into, _scope.Folder, new(Origin.Download, null, from.Shown));
        }
    }

    /// <summary>Sends something. What comes from the pipe, or is a secret itself, makes it a secret that leaves.</summary>
    /// <param name="to">The address.</param>
    /// <param name="what">What is sent; null for something that holds no file.</param>
    /// <param name="isFile">Whether <paramref name="what"/> names a file.</param>
    public void Upload(Argument to, Argument? what = null, bool isFile = true)
    {
        var secret = what is not null && ((what.Origin & Origin.Secret) != 0 || (what.Content?.Origin & Origin.Secret) is > 0
            || isFile && (SecretPath.Is(what, _scope.Folder, World) || (_analyzer.Written(what, _scope.Folder)?.Origin & Origin.Secret) is > 0)
            || what.Text is "-" or "@-" or "/dev/stdin" && (Input?.Origin & Origin.Secret) is > 0);
        Add(EffectKind.Upload, HostName.Of(to.Shown), to, secret ? Traits.Secret : Traits.None, what?.Shown);
        if (isFile && what is { Content: null } file && file.Text is not ("-" or "@-" or "/dev/stdin")) Read(file, shows: false);
    }

    /// <summary>Whether a script was written by this command, or by the agent in this session, so that running it is looked through.</summary>
    internal bool Knows(Argument file) => _analyzer.Source(file, _scope.Folder) is { Text: not null };

    /// <summary>Variables that stand before the command.</summary>
    internal IReadOnlyList<Setting> Environment => _call.Environment;

    /// <summary>What comes in on standard input.</summary>
    public Piped? Input => _call.Input;

    /// <summary>Sends standard input to an address.</summary>
    public void UploadInput(Argument to) =>
        Add(EffectKind.Upload, HostName.Of(to.Shown), to, (Input?.Origin & Origin.Secret) is > 0 ? Traits.Secret : Traits.None, Input?.Source);

    /// <summary>Says what standard output holds; otherwise it passes on where the input and the files read came from.</summary>
    public void Emit(Piped output) => Output = output;

    /// <summary>Standard output is an ordinary text, whatever was read: a count, a list of names.</summary>
    public void EmitOrdinary() => Output = Piped.Ordinary;

    /// <summary>Standard output is this text.</summary>
    public void Emit(string text, Origin origin = Origin.Plain) => Output = new(origin, text);

    /// <summary>Standard output is made from the input by a decoder; <paramref name="text"/> where it could be worked out.</summary>
    public void EmitDecoded(string? text) => Output = new((Input?.Origin ?? Origin.Plain) | Passed | Origin.Decoded, text, Input?.Source ?? PassedSource);

    /// <summary>Says that something could not be worked out.</summary>
    /// <param name="what">What, in a few lower-case words.</param>
    /// <param name="at">The words; null for the whole command.</param>
    public void Opaque(string what, Argument? at = null) => Add(EffectKind.Opaque, what, at);

    private void Pass(Origin origin, string? source)
    {
        Passed |= origin;
        PassedSource ??= source;
    }

    // Devices that keep nothing.
    private static bool IsNothing(Argument path) => path.Text is "/dev/null" or "/dev/stdout" or "/dev/stderr" or "/dev/tty" or "-" or "NUL" or "nul";
}

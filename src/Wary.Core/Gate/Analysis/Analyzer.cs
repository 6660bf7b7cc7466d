using Wary.Core.Gate.Programs;
using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>Turns a command into effects: expands words, opens wrappers and nested scripts, asks the catalogue. Bounded in depth and steps.</summary>
internal sealed partial class Analyzer(World world)
{
    /// <summary>Target of an effect whose program is not known.</summary>
    public const string UnknownProgram = "a program whose name is not known";

    /// <summary>Shells inside shells; deeper ones are named as not understood.</summary>
    public const int MaxDepth = 24;

    /// <summary>Simple commands that are looked at, nested ones included.</summary>
    public const int MaxSteps = 4000;

    /// <summary>Effects that are kept; a command with more is cut off.</summary>
    public const int MaxEffects = 2000;

    private const int MaxCallsKept = 200;
    private const int MaxNesting = 150;
    private const int MaxGrown = 1 << 21;

    // So many are compared one by one; more are looked up.
    private const int MaxCompared = 64;

    private readonly List<Effect> _effects = [];
    private readonly List<OpaqueSpan> _notUnderstood = [];
    private readonly List<string> _calls = [];
    private Dictionary<string, Piped>? _files;
    private Dictionary<string, string>? _links;
    private List<(string Folder, string From)>? _trees;
    private HashSet<(EffectKind, Traits, TextSpan, string, string)>? _known;
    private string? _stashed;
    private int _steps;
    private int _nesting;
    private bool _isAtExports;
    private int _grown;

    public World World => world;

    /// <summary>Analyses a whole command.</summary>
    public CommandAnalysis Run(string text, ShellLanguage language)
    {
        var output = RunText(text, language, new Scope(text, world.Folder));
        // echo "$TOKEN": nothing was read but a variable.
        if ((output.Origin & Origin.Secret) != 0 && !_effects.Exists(effect => effect.Kind == EffectKind.ReadSecret))
            Add(new(EffectKind.ReadSecret, output.Source ?? "a variable", new(0, text.Length)) { Traits = Traits.Shown, Source = text, SourceSpan = new(0, text.Length), Folder = world.Folder });
        return new(_effects)
        {
            NotUnderstood = _notUnderstood,
            Calls = _calls,
            IsCutOff = _steps > MaxSteps,
            Fetched = _files is null ? [] : [.. _files.Where(file => (file.Value.Origin & Origin.Download) != 0).Select(file => file.Key)],
            ShownSecret = (output.Origin & Origin.Secret) != 0 ? output.Source ?? "" : null,
        };
    }

    /// <summary>Analyses a tool that is no shell.</summary>
    public CommandAnalysis RunTool(string tool, Action<EffectSink> effects)
    {
        var sink = new EffectSink(this, new Scope("", world.Folder), new ShellCall([], default), tool);
        effects(sink);
        return new(_effects) { ShownSecret = sink.Output is null && (sink.Passed & Origin.Secret) != 0 ? sink.PassedSource ?? "" : null };
    }

    public void Add(Effect effect)
    {
        if (_effects.Count >= MaxEffects)
        {
            _steps = MaxSteps + 1;
            return;
        }
        // The same program with the same target again tells nothing new; loops would repeat it.
        if (_known is null && _effects.Count < MaxCompared)
        {
            foreach (var known in _effects)
            {
                if (known.Kind == effect.Kind && known.Traits == effect.Traits && known.Span == effect.Span && known.Target == effect.Target && known.Folder == effect.Folder) return;
            }
        }
        else if (!(_known ??= [.. _effects.Select(Key)]).Add(Key(effect))) return;
        // What was stashed with all that is new can be brought back.
        if (effect is { Kind: EffectKind.Execute, Program: "git stash" } && effect.Words.StartsWith("git stash push", StringComparison.Ordinal) && !effect.Words.Contains(" -- ", StringComparison.Ordinal) && (effect.Words.Contains("-u", StringComparison.Ordinal) || effect.Words.Contains("--include-untracked", StringComparison.Ordinal))) _stashed = effect.Folder;
        if (effect.Kind == EffectKind.DiscardWork && _stashed == effect.Folder && effect.Note is not ("stash" or "branch")) effect = effect with { Traits = effect.Traits | Traits.Undoable };
        _effects.Add(effect);
        PathMeaning.Add(effect, this);

        static (EffectKind, Traits, TextSpan, string, string) Key(Effect of) => (of.Kind, of.Traits, of.Span, of.Target, of.Folder);
    }

    /// <summary>Counts text that grew out of variables; too much of it ends the work, because it can double with each command.</summary>
    public void Grow(int signs)
    {
        _grown += signs;
        if (_grown > MaxGrown) _steps = MaxSteps + 1;
    }

    public void NotUnderstood(TextSpan span, string reason) => _notUnderstood.Add(new(span, reason));

    /// <summary>Code that runs although nobody could have read it.</summary>
    public static void AddUnseen(EffectSink sink, Piped piped, Argument? at)
    {
        var traits = ((piped.Origin & Origin.Download) != 0 ? Traits.Downloaded : 0) | ((piped.Origin & Origin.Decoded) != 0 ? Traits.Decoded : 0);
        if (traits != Traits.None) sink.Add(EffectKind.Execute, piped.Source ?? at?.Shown ?? "…", at, traits);
        else sink.Opaque(piped.Source is { } source ? $"code from {source}" : "code that is not known", at);
    }

    /// <summary>Runs a text in the given scope; gives what it puts out.</summary>
    public Piped RunText(string text, ShellLanguage language, Scope scope, Piped? input = null)
    {
        if (scope.Depth > MaxDepth)
        {
            NotUnderstood(scope.Outer ?? new TextSpan(0, text.Length), "shells nested too deeply");
            _steps = MaxSteps + 1;
            return Piped.Ordinary;
        }
        return language switch
        {
            ShellLanguage.PowerShell => new PowerShellWalker(this, scope).Run(text, input),
            ShellLanguage.Cmd => new CmdWalker(this, scope).Run(text, input),
            _ => new BashWalker(this, scope).Run(text, input),
        };
    }

    /// <summary>Runs a wrapper's inner command.</summary>
    public Piped RunInner(ShellCall call, Scope scope, Traits traits, Argument? folder, Mounts? mounts = null)
    {
        if (scope.Depth > MaxDepth)
        {
            NotUnderstood(scope.Outer ?? call.Span, "commands nested too deeply");
            _steps = MaxSteps + 1;
            return Piped.Ordinary;
        }
        var inner = scope.Nested(scope.Text, default, traits);
        inner = scope.Outer is null ? inner.WithoutOuter() : inner;
        if (mounts is not null) inner.Mounts = mounts with { Folder = scope.Folder, Outer = scope.Mounts };
        if (folder is not null) inner.Folder = Places.Join(scope.Folder, folder.Text, world.Home);
        return RunCall(call, inner);
    }

    /// <summary>Runs what flows into a shell.</summary>
    public Piped RunPiped(EffectSink sink, Scope scope, Piped piped, Argument? at, ShellLanguage language, IReadOnlyList<Argument>? positional, Traits traits)
    {
        if (piped is { Text: null, File: { } file } && Source(file, scope.Folder) is { } source) piped = source;
        if (piped.Text is not { } text)
        {
            AddUnseen(sink, piped, at);
            return Piped.Ordinary;
        }
        traits |= ((piped.Origin & Origin.Decoded) != 0 ? Traits.Decoded : 0) | ((piped.Origin & Origin.Download) != 0 ? Traits.Downloaded : 0);
        // What was decoded lies open here: its effects are known, but somebody took pains to hide them.
        if ((traits & (Traits.Decoded | Traits.Downloaded)) != 0) sink.Add(EffectKind.Execute, piped.Source ?? "a decoded text", at, traits & (Traits.Decoded | Traits.Downloaded));
        var nested = scope.Nested(text, at?.Span ?? default, traits & ~(Traits.Decoded | Traits.Downloaded));
        nested.Positional = positional;
        foreach (var setting in sink.Environment) nested.Assign(setting.Name, setting.Value);
        return RunText(text, language, nested);
    }

    /// <summary>Runs a script file: what this command wrote into it, or what the agent wrote earlier.</summary>
    public Piped RunFile(EffectSink sink, Scope scope, Argument path, ShellLanguage language, IReadOnlyList<Argument>? positional, Traits traits, bool isSourced)
    {
        if (path.Content is { } content) return Piped(content, Traits.None);
        if (Source(path, scope.Folder) is { } source) return Piped(source, Traits.FromFile);
        return Shell.Piped.Ordinary;

        Piped Piped(Piped from, Traits more)
        {
            if (!isSourced || from.Text is not { } text || from.IsUnseen) return RunPiped(sink, scope, from, path, language, positional, traits | more);
            var shared = scope.Sourced(text, path.Span, traits | more);
            var output = RunText(text, language, shared);
            scope.TakeOver(shared);
            return output;
        }
    }

    /// <summary>What a file holds that this command wrote, or the agent earlier in the session; null for any other file.</summary>
    public Piped? Source(Argument path, string folder)
    {
        if (Written(path, folder) is { } written) return written;
        if (!path.IsKnown) return null;
        var full = Places.Join(folder, path.Text, world.Home);
        if (_trees is not null)
        {
            foreach (var (tree, from) in _trees)
            {
                // What was there before is the project's own.
                if (Places.IsInside(full, tree) && (!Places.IsBelow(world.Project, tree) || world.Look(full).State is PathState.Missing or PathState.Unobserved)) return new(Origin.Download, null, from);
            }
        }
        if (world.Read(full) is not { } file) return null;
        if (file.IsDownloaded) return new(Origin.Download, null, path.Text);
        return file.IsByAgent ? new(Origin.Plain, file.Text, path.Text) : null;
    }

    /// <summary>What this command wrote into a file so far; null when it did not.</summary>
    public Piped? Written(Argument path, string folder) =>
        _files is not null && _files.TryGetValue(Places.Join(folder, path.Text, world.Home), out var piped) ? piped : null;

    public void Remember(Argument path, string folder, Piped content) =>
        (_files ??= new(StringComparer.Ordinal))[Places.Join(folder, path.Text, world.Home)] = content;

    /// <summary>A path leads to another one for the rest of the command.</summary>
    public void Link(string path, string to)
    {
        if (path != to) (_links ??= new(StringComparer.Ordinal))[path] = to;
    }

    /// <summary>Everything below a folder was fetched by this command.</summary>
    public void RememberTree(string folder, string from) => (_trees ??= []).Add((folder, from));

    public bool HasLinks => _links is not null;

    /// <summary>Where an absolute path leads over the links of this command; null where none of them is on it. A link itself counts as followed or not.</summary>
    public string? Followed(string path, bool isFollowed)
    {
        if (_links is null) return null;
        foreach (var (link, to) in _links)
        {
            if (Places.IsBelow(path, link) && (isFollowed || path.Length > link.Length)) return to.TrimEnd('/') + path[link.Length..] is { Length: > 0 } real ? real : "/";
        }
        return null;
    }
}

using System.Text;
using Wary.Core.Gate.Analysis;
using Wary.Core.Gate.Programs;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

/// <summary>What inline code does, as effects of the command that carries it.</summary>
internal sealed partial class InlineActions(EffectSink sink, Argument? at)
{
    private const int MaxPrinted = 1 << 16;

    private readonly List<(Argument Path, string Name)> _secretFiles = [];
    private StringBuilder? _printed;
    private Origin _printedOrigin;
    private string? _printedSource;
    private bool _printsUnknown;
    private string _folder = "";

    public EffectSink Sink => sink;

    /// <summary>The code that is read now is called by nobody here: what depends on what it is given does not count.</summary>
    public bool DropsUnknown { get; set; }

    private bool IsDropped(InlineValue value) => DropsUnknown && value.IsUnknown;

    /// <summary>Ends the code: secrets that were read count as shown when something that holds them was printed.</summary>
    public void Finish()
    {
        foreach (var (path, name) in _secretFiles) sink.ReadSecret(name, path, (_printedOrigin & Origin.Secret) != 0);
        if (_printed is null && !_printsUnknown) return;
        sink.Emit(new Piped(_printedOrigin | Origin.Output, _printsUnknown ? null : _printed?.ToString(), _printedSource));
    }

    public Argument ArgumentOf(InlineValue value) => new(value.Text, at?.Span ?? sink.CallSpan) { Origin = value.Origin, IsQuoted = true };

    private Argument PathOf(InlineValue value)
    {
        var text = value.Text.StartsWith("file://", StringComparison.Ordinal) ? value.Text[7..] : value.Text;
        if (_folder.Length > 0 && !Places.IsAbsolute(text) && text is not ['~', ..]) text = $"{_folder}/{text}";
        return ArgumentOf(value with { Text = text });
    }

    private static IReadOnlyList<InlineValue> Each(InlineValue value) => value.Items ?? [value];

    public void Delete(InlineValue path, Traits traits = Traits.None)
    {
        foreach (var one in Each(path))
        {
            if (one.Items is not null && one != path) Delete(one, traits);
            else if (!IsDropped(one)) sink.Delete(PathOf(one), traits);
        }
    }

    public InlineValue Overwrite(InlineValue path, InlineValue? content = null)
    {
        foreach (var one in Each(path))
        {
            if (!IsDropped(one)) sink.Overwrite(PathOf(one));
            Remember(one, content);
        }
        return path;
    }

    public void Append(InlineValue path) => Write(path, Traits.Append);

    public void Write(InlineValue path, Traits traits = Traits.None)
    {
        foreach (var one in Each(path)) if (!IsDropped(one)) sink.Write(PathOf(one), traits);
    }

    private void Remember(InlineValue path, InlineValue? content)
    {
        if (content is not null && path.IsKnown) sink.Remember(PathOf(path), new Piped(content.Origin, content.Items is null && content.Text.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) < 0 ? content.Text : null, content.Source));
    }

    /// <summary>Text that is written through an open file.</summary>
    public void WriteInto(InlineValue file, InlineValue content) => Remember(file, content);

    /// <summary>Reads a file; gives its content, of which only the origin is known.</summary>
    public InlineValue Read(InlineValue path)
    {
        var content = InlineValue.Unknown with { Source = path.Text };
        foreach (var one in Each(path))
        {
            var file = PathOf(one);
            if (SecretPath.Is(file, sink.Folder, sink.World))
            {
                if (_secretFiles.Count < 32) _secretFiles.Add((file, file.Shown));
                content = content with { Origin = Origin.Secret };
            }
            else
            {
                sink.Read(file, shows: false);
                if (sink.Written(file) is { } written) content = content with { Origin = content.Origin | written.Origin, Text = written.Text ?? content.Text, Source = written.Source ?? content.Source };
            }
        }
        return content;
    }

    /// <summary>Opens a file in a mode; reading or writing through it needs no further effect.</summary>
    public InlineValue Open(InlineValue path, string mode)
    {
        if (path.Type is null && int.TryParse(path.Text, out _)) return path;
        if (mode.Contains('w', StringComparison.Ordinal) || mode.Contains('+', StringComparison.Ordinal) || mode.Contains('>', StringComparison.Ordinal) && !mode.Contains(">>", StringComparison.Ordinal)) Overwrite(path);
        else if (mode.Contains('a', StringComparison.Ordinal) || mode.Contains('>', StringComparison.Ordinal)) Append(path);
        else if (mode.Contains('x', StringComparison.Ordinal)) Write(path);
        else return Read(path) with { Type = "open" };
        return path with { Type = "file" };
    }

    public void Copy(InlineValue from, InlineValue to)
    {
        var content = Read(from);
        Overwrite(to);
        if (content.Origin != Origin.Plain) Remember(to, content);
    }

    public void Move(InlineValue from, InlineValue to)
    {
        Delete(from, Traits.Undoable);
        Overwrite(to);
    }

    public void Permissions(InlineValue path, string? note = null, Traits traits = Traits.None)
    {
        foreach (var one in Each(path)) if (!IsDropped(one)) sink.Add(EffectKind.ChangePermissions, PathOf(one), traits, note);
    }

    public void Kill(InlineValue process, bool whole = false)
    {
        if (!IsDropped(process)) sink.Add(EffectKind.StopProcess, ArgumentOf(process), whole ? Traits.Whole : Traits.None);
    }

    public void Folder(InlineValue path) => _folder = path.IsKnown && path.Text.Length > 0 ? Places.IsAbsolute(path.Text) || _folder.Length == 0 ? path.Text : $"{_folder}/{path.Text}" : Argument.Unknown.ToString();

    /// <summary>A variable of the environment.</summary>
    public InlineValue Environment(string name)
    {
        if (name is "HOME" or "USERPROFILE") return new(sink.World.Home);
        var value = InlineValue.Unknown with { Origin = Origin.Environment, Source = name };
        return SecretVariable.Is(name) ? value with { Origin = Origin.Environment | Origin.Secret } : value;
    }

    /// <summary>Puts a value out.</summary>
    public void Print(IReadOnlyList<InlineValue> values, string separator = " ", string end = "\n")
    {
        _printed ??= new();
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            if (value.Symbol is "os.environ" or "process.env" or "ENV" or "%ENV" or "$ENV" or "$_ENV") sink.ReadSecret("the environment", at);
            else if ((value.Origin & Origin.Secret) != 0 && (value.Origin & Origin.Environment) != 0) sink.ReadSecret(value.Source ?? "a variable", at);
            _printedOrigin |= value.Origin;
            _printedSource ??= value.Source;
            if (i > 0) _printed.Append(separator);
            if (value.Text.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) >= 0 || value.Items is not null || _printed.Length > MaxPrinted) _printsUnknown = true;
            else _printed.Append(value.Text);
        }
        if (_printed.Length < MaxPrinted) _printed.Append(end);
    }

    /// <summary>Puts out something that is made from the input.</summary>
    public void PrintUnknown() => (_printsUnknown, _printedOrigin) = (true, _printedOrigin | (sink.Input?.Origin ?? Origin.Plain));

    /// <summary>Whether a text that is evaluated can be read on; what cannot is named here.</summary>
    public bool MayRun(InlineValue code)
    {
        var unseen = ((code.Origin & Origin.Download) != 0 ? Traits.Downloaded : 0) | ((code.Origin & Origin.Decoded) != 0 ? Traits.Decoded : 0);
        if (unseen != Traits.None) sink.Add(EffectKind.Execute, code.Source ?? (unseen == Traits.Decoded ? "a decoded text" : "downloaded code"), at, unseen);
        else if (code.IsUnknown && !DropsUnknown && code.Symbol is not ['_', ..]) sink.Opaque("code that is not known", at);
        return !code.IsUnknown && code.Items is null;
    }
}

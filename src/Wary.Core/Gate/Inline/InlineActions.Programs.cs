using Wary.Core.Gate.Programs.Databases;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

internal sealed partial class InlineActions
{
    /// <summary>Runs a text in a shell; gives what it puts out.</summary>
    public InlineValue RunShell(InlineValue text, InlineValue? folder = null)
    {
        if (text.IsAny)
        {
            foreach (var one in text.Items!) RunShell(one, folder);
            return InlineValue.Unknown with { Origin = Origin.Output };
        }
        if (IsDropped(text)) return InlineValue.Unknown;
        if (text.Items is { Count: > 0 } items && text.Type != "many") return Program(items, folder);
        var unseen = ((text.Origin & Origin.Download) != 0 ? Traits.Downloaded : 0) | ((text.Origin & Origin.Decoded) != 0 ? Traits.Decoded : 0);
        if (unseen != 0 && !text.IsUnknown) Sink.Add(EffectKind.Execute, text.Source ?? "a decoded text", at, unseen);
        Sink.RunText(ArgumentOf(text) with { Origin = text.IsUnknown ? text.Origin : text.Origin & ~(Origin.Download | Origin.Decoded) });
        return Output();
    }

    /// <summary>Runs a program with arguments, without a shell.</summary>
    public InlineValue Program(IReadOnlyList<InlineValue> words, InlineValue? folder = null)
    {
        if (words.Count == 0 || IsDropped(words[0])) return InlineValue.Unknown;
        var arguments = new List<Argument>(words.Count);
        foreach (var word in words)
        {
            if (word.Items is { } more && !word.IsAny) foreach (var one in more) arguments.Add(ArgumentOf(one));
            else if (word.Type == "many") arguments.Add(ArgumentOf(word) with { MaySplit = true });
            else arguments.Add(ArgumentOf(word.IsAny ? word.Items![0] : word));
        }
        var inside = folder is { } given ? ArgumentOf(given) : _folder.Length > 0 ? ArgumentOf(new(_folder)) : null;
        Sink.Run(arguments, folder: inside);
        return Output();
    }

    /// <summary>What a library calls: a list is a program, a text a program or, with a shell, a command line.</summary>
    public InlineValue Spawn(InlineValue command, bool shell, InlineValue? folder = null) =>
        command.Items is { Count: > 0 } items && !command.IsAny && !shell ? Program(items, folder)
        : command.Items is { Count: > 0 } first && !command.IsAny ? RunShell(first[0], folder)
        : RunShell(command, folder);

    private InlineValue Output() => Sink.Output is { } output
        ? new InlineValue(output.Text?.TrimEnd('\n') ?? InlineValue.Unknown.Text) { Origin = output.Origin, Source = output.Source }
        : InlineValue.Unknown;

    /// <summary>Fetches an address; gives what came.</summary>
    public InlineValue Download(InlineValue address, InlineValue? into = null)
    {
        foreach (var one in Each(address))
        {
            if (!IsAddress(one) || IsDropped(one)) continue;
            if ((one.Origin & Origin.Secret) != 0) Sink.Upload(ArgumentOf(one), ArgumentOf(one), isFile: false);
            if (into is { } file) Sink.Download(ArgumentOf(one), PathOf(file));
            else Sink.Add(EffectKind.Download, HostName.Of(ArgumentOf(one).Shown), ArgumentOf(one));
        }
        return InlineValue.Unknown with { Origin = Origin.Download, Source = address.Text is var text && address.IsKnown ? text : ArgumentOf(address).Shown };
    }

    private static bool IsAddress(InlineValue value) => !(value.IsKnown && (value.Text.StartsWith("data:", StringComparison.Ordinal) || value.Text.StartsWith("file:", StringComparison.Ordinal) || value.Text.Length == 0));

    /// <summary>Sends something to an address; gives the answer.</summary>
    public InlineValue Upload(InlineValue address, params ReadOnlySpan<InlineValue?> contents)
    {
        InlineValue? what = null;
        foreach (var content in contents)
        {
            if (content is null) continue;
            var value = content.Symbol is "os.environ" or "process.env" or "ENV" or "%ENV" ? content with { Origin = Origin.Secret, Source = "the environment" } : content;
            if (what is null || (value.Origin & Origin.Secret) != 0) what = value;
        }
        var sent = what is null ? null : ArgumentOf(what with { Text = what.Source ?? "" });
        Sink.Upload(ArgumentOf(address), sent, isFile: false);
        return InlineValue.Unknown with { Origin = Origin.Download, Source = ArgumentOf(address).Shown };
    }

    /// <summary>A request with a method: what it carries is sent, else something is fetched.</summary>
    public InlineValue Request(string method, InlineValue address, params ReadOnlySpan<InlineValue?> contents)
    {
        var carries = false;
        foreach (var content in contents) carries |= content is not null;
        if (method.Equals("DELETE", StringComparison.OrdinalIgnoreCase))
        {
            Upload(address, contents);
            return InlineValue.Unknown with { Origin = Origin.Download, Source = ArgumentOf(address).Shown };
        }
        return carries || method.ToUpperInvariant() is "POST" or "PUT" or "PATCH" ? Upload(address, contents) : Download(address);
    }

    /// <summary>Opens a connection.</summary>
    public InlineValue Connect(InlineValue host)
    {
        Sink.Connect(ArgumentOf(host));
        return InlineValue.Unknown with { Type = "socket", Source = host.Text };
    }

    /// <summary>Names a module that is loaded; a file that the agent wrote is looked through.</summary>
    public void Import(string module)
    {
        if (module is "dotenv/config") Read(new InlineValue(".env"));
        else if (module.StartsWith("https://", StringComparison.Ordinal) || module.StartsWith("http://", StringComparison.Ordinal))
        {
            Download(new(module));
            Sink.Add(EffectKind.Execute, module, at, Traits.Downloaded);
        }
        else if (module is ['.' or '/', ..]) Sink.RunCodeFile(ArgumentOf(new(module)), InlineLanguage.JavaScript);
    }

    /// <summary>Runs statements of a database language.</summary>
    public void Sql(InlineValue statement)
    {
        foreach (var one in Each(statement))
        {
            if (one.Text.Length > 5) SqlStatements.Run(one.Text, "database", SqlDialect.Other, Sink, ArgumentOf(one));
        }
    }
}

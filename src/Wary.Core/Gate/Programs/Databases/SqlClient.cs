using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Databases;

/// <summary>What the command-line clients of SQL databases have in common: statements come from options, files or standard input.</summary>
internal static class SqlClient
{
    /// <summary>Goes through statement options and files in the order given; without any, through standard input.</summary>
    /// <param name="call">The call.</param>
    /// <param name="effects">Where the effects go.</param>
    /// <param name="engine">Shown in front of the targets.</param>
    /// <param name="dialect">How statements are split.</param>
    /// <param name="statement">The option with statements; null for none.</param>
    /// <param name="file">The option with a file of statements; null for none.</param>
    /// <param name="traits">What holds for everything the statements do.</param>
    public static void Run(Invocation call, EffectSink effects, string engine, SqlDialect dialect, string? statement, string? file, Traits traits = Traits.None)
    {
        var any = false;
        foreach (var option in call.Options)
        {
            if (option.Value is not { } value) continue;
            if (statement is not null && option.Is(statement)) Text(value, effects, engine, dialect, traits);
            else if (file is not null && option.Is(file)) File(value, call, effects, engine, dialect, traits);
            else continue;
            any = true;
        }
        if (!any) Input(call, effects, engine, dialect, traits);
        effects.EmitOrdinary();
    }

    /// <summary>Statements in a word.</summary>
    public static void Text(Argument text, EffectSink effects, string engine, SqlDialect dialect, Traits traits = Traits.None)
    {
        if (text.IsOpaque) effects.Opaque($"the statements for {engine}", text);
        else SqlStatements.Run(text.Text, engine, dialect, effects, text, traits);
    }

    /// <summary>Statements in a file.</summary>
    public static void File(Argument file, Invocation call, EffectSink effects, string engine, SqlDialect dialect, Traits traits = Traits.None)
    {
        if (file.Text is "-" or "/dev/stdin")
        {
            Input(call, effects, engine, dialect, traits);
            return;
        }
        effects.Read(file, shows: false);
        if ((file.Content?.Text ?? effects.FileText(file)) is { } text) SqlStatements.Run(text, engine, dialect, effects, file, traits | Traits.FromFile);
        else effects.Add(EffectKind.ChangeDatabase, $"{engine} statements of {file.Shown}", file, traits | Traits.FromFile);
    }

    /// <summary>Statements on standard input.</summary>
    public static void Input(Invocation call, EffectSink effects, string engine, SqlDialect dialect, Traits traits = Traits.None)
    {
        if (call.Input is not { } input) return;
        var text = input.Text ?? Redirected(call, effects);
        if (text is not null) SqlStatements.Run(text, engine, dialect, effects, null, traits);
        else if (input.IsUnseen) effects.Add(EffectKind.ChangeDatabase, $"{engine} statements of {input.Source ?? "a pipe"}", null, traits | ((input.Origin & Origin.Download) != 0 ? Traits.Downloaded : Traits.Decoded));
        else effects.Add(EffectKind.ChangeDatabase, $"{engine} statements of {input.Source ?? "a pipe"}", null, traits);
    }

    /// <summary>The text of the file that standard input is read from; null where there is none that can be read.</summary>
    public static string? Redirected(Invocation call, EffectSink effects)
    {
        foreach (var redirection in call.Call.Redirections)
        {
            if (redirection.Way == RedirectionWay.Read && redirection.Target.Content is null) return effects.FileText(redirection.Target);
        }
        return null;
    }

    /// <summary>Names the host of a database that is not on this machine, and whether the names mean production.</summary>
    public static void Server(EffectSink effects, params ReadOnlySpan<Argument?> names)
    {
        foreach (var name in names)
        {
            if (name is null) continue;
            if (ProductionName.IsNamed(name.Text)) effects.Mark(Traits.Production);
            var isAddress = name.Text.Contains("://", StringComparison.Ordinal);
            if (!isAddress && !name.Text.Contains('.', StringComparison.Ordinal) || name.Text is ['/' or '.', ..]) continue;
            var host = HostName.Of(name.Shown);
            if (!HostName.IsLocal(host) && host.Length > 0) effects.Add(EffectKind.Connect, host, name);
        }
    }
}

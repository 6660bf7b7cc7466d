using System.Text;
using Wary.Core.Gate.Programs;
using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>A call of a .NET method.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Type">Lower-case name of the type in front of <c>::</c>; empty for an object's method.</param>
/// <param name="Name">Lower-case name of the method; empty when it is not known.</param>
/// <param name="Target">The object's possible values.</param>
/// <param name="Arguments">The possible values of each argument.</param>
internal sealed record PowerShellCall(TextSpan Span, string Type, string Name, IReadOnlyList<Argument> Target, IReadOnlyList<IReadOnlyList<Argument>> Arguments)
{
    /// <summary>Where anything in it came from.</summary>
    public Origin Origin
    {
        get
        {
            var origin = Origin.Plain;
            foreach (var value in Target) origin |= value.Origin;
            foreach (var values in Arguments)
            {
                foreach (var value in values) origin |= value.Origin;
            }
            return origin & ~Origin.Environment;
        }
    }

    /// <summary>The values of an argument; one of which nothing is known where it is missing.</summary>
    public IReadOnlyList<Argument> At(int index) => index < Arguments.Count && Arguments[index].Count > 0 ? Arguments[index] : [new(Argument.Unknown.ToString(), Span)];

    /// <summary>The first value of an argument.</summary>
    public Argument One(int index) => At(index)[0];
}

/// <summary>What methods of .NET do.</summary>
internal static class PowerShellCalls
{
    /// <summary>Adds the effects and gives the result; null when nothing is known of it.</summary>
    public static IReadOnlyList<Argument>? Run(PowerShellCall call, EffectSink sink) =>
        call.Type.Length > 0 ? Static(call, sink) : Method(call, sink);

    private static IReadOnlyList<Argument>? Static(PowerShellCall call, EffectSink sink)
    {
        switch (call.Type)
        {
            case "io.file": return File(call, sink);
            case "io.directory": return Folder(call, sink);
            case "microsoft.visualbasic.fileio.filesystem":
                if (call.Name.StartsWith("delete", StringComparison.Ordinal)) Each(call.At(0), path => sink.Delete(path, Traits.Recursive));
                return null;
            case "io.path": return Paths(call, sink);
            case "diagnostics.process" when call.Name == "start":
                return Start(call, sink);
            case "scriptblock" or "management.automation.scriptblock" when call.Name == "create":
                return [.. call.At(0).Select(code => code with { Content = new(code.Origin, code.IsKnown ? code.Text : null, code.Shown) })];
            case "environment": return Environment(call, sink);
            case "convert" when call.Name == "frombase64string":
                return [Decoded(call.One(0), call.Span)];
            case "reflection.assembly" or "runtime.interopservices.marshal" when call.Name.StartsWith("load", StringComparison.Ordinal) || call.Name == "getdelegateforfunctionpointer":
                if (call.Name == "loadwithpartialname") return null;
                if ((call.Origin & (Origin.Download | Origin.Decoded)) != 0) Unseen(call, sink, call.One(0));
                else sink.Opaque("code that is loaded into PowerShell", call.One(0));
                return null;
            case "microsoft.win32.registry" when call.Name == "setvalue":
                Programs.Registry.Change(sink, call.One(0), Traits.None);
                return null;
            case "net.webrequest" or "net.httpwebrequest" when call.Name.StartsWith("create", StringComparison.Ordinal):
                sink.Connect(call.One(0));
                return [call.One(0) with { Origin = call.Origin | Origin.Download, Text = Argument.Unknown.ToString() }];
            case "string" when call.Name is "join" && call.Arguments.Count > 1:
                return [new(string.Join(call.One(0).Text, call.Arguments.Skip(1).SelectMany(values => values).Select(value => value.Text)), call.Span) { Origin = call.Origin, IsQuoted = true }];
            case "string" when call.Name is "concat":
                return [new(string.Concat(call.Arguments.SelectMany(values => values).Select(value => value.Text)), call.Span) { Origin = call.Origin, IsQuoted = true }];
            case "array" when call.Name == "reverse": return null;
            case "powershell" or "management.automation.powershell" when call.Name == "create": return [];
            default: return null;
        }
    }

    private static IReadOnlyList<Argument>? File(PowerShellCall call, EffectSink sink)
    {
        switch (call.Name)
        {
            case "delete": Each(call.At(0), path => sink.Delete(path)); break;
            case "writealltext" or "writealllines" or "writeallbytes" or "create" or "createtext" or "openwrite" or "open":
                Each(call.At(0), path => sink.Overwrite(path));
                if (call.Arguments.Count > 1 && call.Name != "open") sink.Remember(WindowsPath.Of(call.One(0)), new(call.One(1).Origin, call.At(1) is [{ IsKnown: true } text] ? text.Text : null, call.One(0).Shown));
                break;
            case "appendalltext" or "appendalllines" or "appendtext": Each(call.At(0), path => sink.Write(path, Traits.Append)); break;
            case "move" or "replace":
                Each(call.At(0), path => sink.Delete(path, Traits.Undoable));
                Each(call.At(1), path => sink.Overwrite(path));
                break;
            case "copy":
                Each(call.At(0), path => sink.Read(path, shows: false));
                Each(call.At(1), path => sink.Overwrite(path));
                break;
            case "readalltext" or "readalllines" or "readallbytes" or "openread" or "opentext" or "readlines":
                Each(call.At(0), path => sink.Read(path));
                return [new(Argument.Unknown.ToString(), call.Span) { Origin = sink.Passed, IsQuoted = true }];
            case "setattributes" or "setaccesscontrol": Each(call.At(0), path => sink.Add(EffectKind.ChangePermissions, path)); break;
        }
        return null;
    }

    private static IReadOnlyList<Argument>? Folder(PowerShellCall call, EffectSink sink)
    {
        switch (call.Name)
        {
            case "delete":
                var recursive = call.Arguments.Count > 1 && call.One(1).Text is not "False";
                Each(call.At(0), path => sink.Delete(path, recursive ? Traits.Recursive : Traits.Undoable));
                break;
            case "createdirectory": Each(call.At(0), path => sink.Write(path)); break;
            case "move":
                Each(call.At(0), path => sink.Delete(path, Traits.Undoable | Traits.Recursive));
                Each(call.At(1), path => sink.Write(path));
                break;
            case "getfiles" or "getdirectories" or "enumeratefiles" or "getfilesystementries" or "enumeratedirectories":
                return [.. call.At(0).Select(path => path with { Text = $"{path.Text}/{Argument.AnyName}", IsQuoted = true })];
            case "getcurrentdirectory": return [new(sink.Folder, call.Span)];
        }
        return null;
    }

    private static IReadOnlyList<Argument>? Paths(PowerShellCall call, EffectSink sink) => call.Name switch
    {
        "combine" or "join" => [new(string.Join('/', call.Arguments.SelectMany(values => values.Take(1)).Select(value => value.Text.TrimEnd('/', '\\'))), call.Span) { Origin = call.Origin, IsQuoted = true }],
        "getfullpath" => call.At(0),
        "gettemppath" => [new(sink.World.Variable("TEMP") ?? "/tmp", call.Span)],
        "gettempfilename" => [new($"/tmp/{Argument.Unknown}", call.Span) { IsQuoted = true }],
        "getdirectoryname" => [.. call.At(0).Select(path => path.Text.LastIndexOfAny(['/', '\\']) is var slash and > 0 ? path with { Text = path.Text[..slash] } : path)],
        _ => null,
    };

    private static IReadOnlyList<Argument>? Start(PowerShellCall call, EffectSink sink)
    {
        if (call.Arguments.Count == 0) return null;
        List<Argument> words = [call.One(0)];
        foreach (var argument in call.Arguments.Skip(1).SelectMany(values => values)) words.AddRange(CommandLine.Split(argument));
        sink.Run(words);
        return null;
    }

    private static IReadOnlyList<Argument>? Environment(PowerShellCall call, EffectSink sink)
    {
        switch (call.Name)
        {
            case "getfolderpath":
                var folder = call.One(0).Text.ToLowerInvariant();
                var below = folder switch
                {
                    "userprofile" or "personal" => "",
                    "desktop" or "desktopdirectory" => "/Desktop",
                    "mydocuments" => "/Documents",
                    "applicationdata" => "/AppData/Roaming",
                    "localapplicationdata" => "/AppData/Local",
                    "startup" => "/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup",
                    _ => null,
                };
                if (below is not null) return [new(sink.World.Home + below, call.Span)];
                return folder switch
                {
                    "system" => [new("C:/Windows/System32", call.Span)],
                    "windows" => [new("C:/Windows", call.Span)],
                    "programfiles" => [new("C:/Program Files", call.Span)],
                    _ => null,
                };
            case "getenvironmentvariable":
                return call.One(0) is { IsKnown: true } name
                    ? SecretVariable.Is(name.Text) ? [name with { Text = Argument.Unknown.ToString(), Origin = Origin.Secret | Origin.Environment }]
                    : WindowsVariable.Find(name.Text, sink.World) is { } value ? [name with { Text = value }] : null
                    : null;
            case "getenvironmentvariables":
                sink.ReadSecret("the environment");
                return null;
            case "setenvironmentvariable" when call.Arguments.Count > 2 && !call.One(2).Text.Equals("Process", StringComparison.OrdinalIgnoreCase):
                sink.Add(EffectKind.Persist, $"variable {call.One(0).Shown}", call.One(0));
                return null;
            case "exit" or "failfast": return null;
            default: return null;
        }
    }

    private static IReadOnlyList<Argument>? Method(PowerShellCall call, EffectSink sink)
    {
        var origin = call.Origin;
        switch (call.Name)
        {
            case "downloadstring" or "downloaddata" or "getstringasync" or "getbytearrayasync" or "openread" or "downloadstringtaskasync":
                sink.Download(call.One(0));
                return [new(Argument.Unknown.ToString(), call.Span) { Origin = origin | Origin.Download, IsQuoted = true }];
            case "downloadfile" or "downloadfiletaskasync" or "downloadfileasync":
                sink.Download(call.One(0), WindowsPath.Of(call.One(1)));
                return null;
            case "uploadstring" or "uploaddata" or "postasync" or "putasync" or "uploadvalues":
                sink.Upload(call.One(0), call.Arguments.Count > 1 && call.Arguments[^1] is [var body, ..] ? body : null, isFile: false);
                return null;
            case "uploadfile":
                sink.Upload(call.One(0), call.Arguments.Count > 1 ? WindowsPath.Of(call.Arguments[^1] is [var file, ..] ? file : call.One(1)) : null);
                return null;
            case "connect" or "connectasync":
                sink.Connect(call.One(0));
                return null;
            case "delete":
                Each(call.Target, path => sink.Delete(path, call.Arguments.Count > 0 ? Traits.Recursive : Traits.None));
                return null;
            case "moveto" or "copyto":
                Each(call.At(0), path => sink.Overwrite(path));
                return null;
            case "kill" or "terminate":
                sink.Add(EffectKind.StopProcess, call.Target is [var one] ? one.Shown : "…", call.Target.Count > 0 ? call.Target[0] : null);
                return null;
            // COM objects of the shell, and PowerShell's own interfaces.
            case "run" or "exec" when call.Arguments.Count > 0 && !call.One(0).IsOpaque:
                sink.RunText(call.One(0), ShellLanguage.Cmd);
                return null;
            case "shellexecute":
                sink.Run([call.One(0), .. call.Arguments.Skip(1).Take(1).SelectMany(values => values).SelectMany(CommandLine.Split)]);
                return null;
            case "addscript" or "invokescript" or "invokeexpression" or "newscriptblock" or "expandstring" when call.Arguments.Count > 0:
                sink.RunText(Seen(call.One(0)), ShellLanguage.PowerShell);
                return null;
            case "invoke" or "invokereturnasis" when call.Target is [var code]:
                sink.RunText(Seen(code), ShellLanguage.PowerShell);
                return null;
            case "setaccesscontrol":
                Each(call.Target, path => sink.Add(EffectKind.ChangePermissions, path));
                return null;
        }
        return Texts(call);
    }

    // Methods that put texts together: names are hidden with them.
    private static IReadOnlyList<Argument>? Texts(PowerShellCall call)
    {
        if (call.Name == "getstring" && call.Arguments is [[{ } bytes], ..]) return [Readable(bytes, call.Span)];
        if (call.Name is "readtoend" or "tostring" && call.Target is [var whole]) return [whole with { Span = call.Span, IsQuoted = true }];
        if (call.Target is not [{ IsKnown: true } text] || call.Arguments.Any(values => values is not [{ IsKnown: true }])) return null;
        var value = text.Text;
        switch (call.Name)
        {
            case "replace" when call.Arguments.Count == 2 && call.One(0).Text.Length > 0: return Text(value.Replace(call.One(0).Text, call.One(1).Text, StringComparison.Ordinal));
            case "trim" or "trimstart" or "trimend": return Text(value.Trim());
            case "tolower" or "tolowerinvariant": return Text(value.ToLowerInvariant());
            case "toupper" or "toupperinvariant": return Text(value.ToUpperInvariant());
            case "insert" when int.TryParse(call.One(0).Text, out var at) && at >= 0 && at <= value.Length: return Text(value.Insert(at, call.One(1).Text));
            case "substring" when int.TryParse(call.One(0).Text, out var from) && from >= 0 && from <= value.Length:
                return call.Arguments.Count == 1 ? Text(value[from..]) : int.TryParse(call.One(1).Text, out var length) && length >= 0 && from + length <= value.Length ? Text(value.Substring(from, length)) : null;
            case "remove" when int.TryParse(call.One(0).Text, out var start) && start >= 0 && start <= value.Length: return Text(value[..start]);
            case "split" when call.One(0).Text.Length > 0: return [.. value.Split(call.One(0).Text).Take(32).Select(part => text with { Text = part, Span = call.Span, IsQuoted = true })];
            case "tochararray": return [.. value.Take(256).Select(sign => text with { Text = sign.ToString(), IsQuoted = true })];
            default: return null;
        }

        IReadOnlyList<Argument> Text(string result) => [text with { Text = result, Span = call.Span, IsQuoted = true, Origin = call.Origin }];
    }

    // The bytes as characters, one each; how they are read comes with GetString.
    private static Argument Decoded(Argument text, TextSpan span)
    {
        var origin = text.Origin | Origin.Decoded;
        if (text.IsKnown)
        {
            var bytes = new byte[text.Text.Length];
            if (Convert.TryFromBase64String(text.Text, bytes, out var length)) return new(Encoding.Latin1.GetString(bytes, 0, length), span) { Origin = origin, IsQuoted = true };
        }
        return new(Argument.Unknown.ToString(), span) { Origin = origin, IsQuoted = true };
    }

    private static Argument Readable(Argument bytes, TextSpan span)
    {
        if (!bytes.IsKnown || (bytes.Origin & Origin.Decoded) == 0 || bytes.Text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00ff') >= 0) return bytes with { Span = span };
        var raw = Encoding.Latin1.GetBytes(bytes.Text);
        // UTF-16 has a zero behind nearly every letter.
        var wide = raw.Length > 1 && raw.Length % 2 == 0 && raw[1] == 0;
        return new((wide ? Encoding.Unicode : Encoding.UTF8).GetString(raw), span) { Origin = bytes.Origin, IsQuoted = true };
    }

    /// <summary>Code with where it came from, so that what was fetched or decoded is told when it runs.</summary>
    public static Argument Seen(Argument code) =>
        code.Content is null && (code.Origin & (Origin.Download | Origin.Decoded)) != 0 ? code with { Content = new(code.Origin, code.IsKnown ? code.Text : null, code.IsKnown ? null : "the network") } : code;

    private static void Unseen(PowerShellCall call, EffectSink sink, Argument at) =>
        sink.Add(EffectKind.Execute, at.Shown, at, ((call.Origin & Origin.Download) != 0 ? Traits.Downloaded : 0) | ((call.Origin & Origin.Decoded) != 0 ? Traits.Decoded : 0));

    private static void Each(IReadOnlyList<Argument> paths, Action<Argument> act)
    {
        foreach (var path in paths) act(WindowsPath.Of(path, isLiteral: true));
    }
}

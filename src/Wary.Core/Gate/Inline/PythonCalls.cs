using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

/// <summary>Functions of Python that touch the world.</summary>
internal static partial class PythonCalls
{
    /// <summary>What a call does and gives; null for one that is not known.</summary>
    public static InlineValue? Call(InlineCall call, InlineReader reader)
    {
        var act = reader.Actions;
        switch (call.Name)
        {
            case "os.remove" or "os.unlink" or "os.rmdir" or "os.removedirs":
                act.Delete(call[0], call.Name is "os.rmdir" or "os.removedirs" ? Traits.Undoable : 0);
                break;
            case "shutil.rmtree" or "distutils.dir_util.remove_tree" or "send2trash.send2trash":
                act.Delete(call.Find(0, "path") ?? InlineValue.Unknown, Traits.Recursive | Traits.Force);
                break;
            case ".unlink" or ".rmdir" when call.Self.Type == "path" || call.Count == 0:
                act.Delete(Path(call.Self), call.Name == ".rmdir" ? Traits.Undoable : 0);
                break;
            case ".rmtree" or ".rmtree_p" or ".remove_p":
                act.Delete(Path(call.Self), Traits.Recursive);
                break;
            case "os.truncate":
                act.Overwrite(call[0]);
                break;
            case "os.rename" or "os.replace" or "shutil.move" or "os.renames":
                act.Move(call[0], call[1]);
                break;
            case ".rename" or ".replace" when call.Self.Type == "path" && call.Count == 1:
                act.Move(Path(call.Self), call[0]);
                break;
            case "shutil.copy" or "shutil.copyfile" or "shutil.copy2" or "shutil.copytree":
                act.Copy(call[0], call[1]);
                break;
            case "os.symlink" or "os.link":
                act.Write(call[1], Traits.Link);
                break;
            case "os.chmod" or "os.chown" or "shutil.chown" or "os.lchown":
                act.Permissions(call[0]);
                break;
            case ".chmod" when call.Self.Type == "path":
                act.Permissions(Path(call.Self));
                break;
            case "open" or "io.open" or "codecs.open" or "gzip.open" or "os.open" or "bz2.open" or "lzma.open" or "tarfile.open" or "zipfile.ZipFile":
                return act.Open(call.Find(0, "file") ?? InlineValue.Unknown, Mode(call, 1));
            case "os.fdopen":
                return call[0];
            case ".open" when call.Self.Type == "path":
                return act.Open(Path(call.Self), Mode(call, 0));
            case ".write_text" or ".write_bytes":
                act.Overwrite(Path(call.Self), call[0]);
                break;
            case ".write" or ".writelines" when call.Self.Type == "file":
                act.WriteInto(call.Self, call[0]);
                break;
            case ".read_text" or ".read_bytes" when call.Self.Type == "path" || call.Self.Symbol is not null:
                return act.Read(Path(call.Self));
            case "json.dump" or "pickle.dump" or "yaml.dump" or "yaml.safe_dump" or "toml.dump" when call.Count > 1:
                act.WriteInto(call[1], call[0] with { Items = null, Entries = null });
                break;
            case "json.load" or "yaml.safe_load" or "tomllib.load" or "configparser.read" or ".read" or ".readlines" or ".readline" or "json.loads" or "json.dumps" or "str" or "bytes" or "bytearray" or "list" or "tuple" or "sorted" or "set" or "reversed" or "enumerate" or "iter" or "repr" or "zip":
                return call.Count > 0 && call.Name[0] != '.' ? call[0] with { Type = call[0].Type is "path" or "walk" ? call[0].Type : null } : call.Self with { Symbol = null, Type = null };
            case "pickle.loads" or "pickle.load" or "marshal.loads" or "yaml.load" when (call[0].Origin & (Origin.Download | Origin.Decoded)) != 0:
                act.MayRun(call[0]);
                return call[0];
            case "dotenv.load_dotenv" or "load_dotenv" or "dotenv.dotenv_values":
                act.Read(call.Count > 0 ? call[0] : new(".env"));
                return InlineValue.Unknown with { Origin = Origin.Secret, Source = ".env" };
            case "sys.exit" or "quit" or "exit" or "len" or "bool" or "int" or "isinstance" or "type" or "any" or "all" or "hash" or "sum" or "float" or "callable" or "hasattr":
                break;
            default:
                return Paths(call, act) ?? Programs(call, reader) ?? Network(call, act);
        }
        return InlineValue.Unknown;
    }

    // An object whose path is not known: something of somebody's own.
    private static InlineValue Path(InlineValue self) => self.Symbol is null ? self : InlineValue.Unknown;

    private static string Mode(InlineCall call, int index) => call.Find(index, "mode") is { IsKnown: true } mode ? mode.Text : call.Name == "os.open" ? "w" : "r";

    private static InlineValue? Paths(InlineCall call, InlineActions act)
    {
        switch (call.Name)
        {
            case "Path" or "PurePath" or "PosixPath":
                return Below(call.Count == 0 ? new(".") : call[0], call, 1) with { Type = "path" };
            case "os.path.join" or "posixpath.join":
                return Below(call[0], call, 1);
            case ".joinpath":
                return Below(call.Self, call, 0);
            case "os.path.expanduser" or "os.path.abspath" or "os.path.realpath" or "os.path.normpath" or "os.fspath" or "os.path.expandvars":
                return call[0].Text is "~" ? new(act.Sink.World.Home) : call[0].Text.StartsWith("~/", StringComparison.Ordinal) ? call[0] with { Text = act.Sink.World.Home + call[0].Text[1..] } : call[0];
            case "Path.home":
                return new(act.Sink.World.Home) { Type = "path" };
            case "Path.cwd" or "os.getcwd":
                return new(act.Sink.Folder) { Type = "path" };
            case "os.getenv" or "os.environ.get" or "environ.get" or "os.environ.pop" or "os.environ.__getitem__":
                return call[0].IsKnown ? act.Environment(call[0].Text) : InlineValue.Unknown with { Origin = Origin.Environment };
            case "dict" or "os.environ.copy" or "os.environ.items" or "os.environ.values" when call.Name != "dict" || call[0].Symbol == "os.environ":
                return InlineValue.Of("os.environ");
            case "glob.glob" or "glob.iglob":
                return InlineTexts.Pattern(call[0]);
            case ".glob" when call.Self.Type == "path":
                return InlineTexts.Pattern(call.Self.Below(call[0]));
            case ".rglob" when call.Self.Type == "path":
                return InlineTexts.Pattern(call.Self.Below(call[0]));
            case ".iterdir" when call.Self.Type == "path":
                return InlineTexts.Pattern(call.Self.Below(new("*")));
            case "os.listdir" or "os.scandir":
                return InlineTexts.Pattern(call.Count == 0 ? new(".") : call[0]) with { Text = Argument.AnyName.ToString() };
            case "os.walk":
                return call[0] with { Type = "walk" };
            case "os.chdir" or "contextlib.chdir":
                act.Folder(call[0]);
                return InlineValue.Unknown;
            case "tempfile.mkstemp":
                return InlineValue.List([InlineValue.Unknown, new("/tmp/" + Argument.Unknown)]);
            case "tempfile.mkdtemp" or "tempfile.gettempdir" or "tempfile.TemporaryDirectory" or "tempfile.NamedTemporaryFile":
                return new("/tmp/" + (call.Name == "tempfile.gettempdir" ? "" : Argument.Unknown.ToString())) { Type = "tempfile" };
            case "os.path.dirname" or "os.path.basename" or "os.path.exists" or "os.path.isfile" or "os.path.isdir" or "os.path.getsize":
                return InlineValue.Unknown;
            default:
                return null;
        }
    }

    private static InlineValue Below(InlineValue start, InlineCall call, int first)
    {
        for (var i = first; i < call.Count; i++) start = start.Below(call[i]);
        return start;
    }
}

using Wary.Core.Gate.Programs.TextTools;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Files;

/// <summary>Programs that look for files and do something to those they find.</summary>
internal static class FindPrograms
{
    public const string Names = "find gfind fd fdfind locate mlocate plocate";

    public static ProgramSpec? Find(string name) => name switch
    {
        "find" or "gfind" => new(name, "looks for files and does something to them")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => Walk(call, effects),
            Examples = $$"""
                {{name}} . -delete => Delete .
                {{name}} . -name '*.pyc' -delete => Delete ./*.pyc
                {{name}} build -type f -exec rm -f {} + => Delete build/*
                {{name}} . -maxdepth 0 -exec sh -c 'rm x' \; => Delete x
                {{name}} src -name '*.o' -print0 | xargs -0 rm => Delete src/*.o
                {{name}} . \( -name a -o -name b \) -delete => Delete ./a; Delete ./b
                {{name}} . -name a -o -delete => Delete ./*
                {{name}} . -fprintf ~/.bashrc x => Overwrite ~/.bashrc
                {{name}} / -perm -4000 -exec chmod u-s {} \; => ChangePermissions /*
                {{name}} . -name -delete => nothing
                {{name}} . -name 'rm' -print => nothing
                {{name}} . -name '*.ts' -exec grep -l x {} + !> Delete *
                """,
        },
        "fd" or "fdfind" => new(name, "looks for files and runs commands on them")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => Fast(call, effects),
            Examples = $$"""
                {{name}} -e md . docs -x rm => Delete docs/*
                {{name}} x -X rm -f {} => Delete *
                {{name}} foo build | xargs rm => Delete build/*
                {{name}} -x rm => Delete *
                {{name}} -e rm x src => nothing
                """,
        },
        "locate" or "mlocate" or "plocate" => new(name, "looks names up")
        {
            Options = "-d|--database= -l|-n|--limit= -i -r|--regexp= -b -c -e -q -0",
            Effects = static (_, effects) => effects.EmitOrdinary(),
            Examples = $"""
                {name} x | xargs rm => Delete …
                {name} rm => nothing
                """,
        },
        _ => null,
    };

    // What the tests of an expression leave: names that must match, and whether anything else narrows it.
    private sealed class Filter
    {
        public List<Argument> Names { get; } = [];

        public bool IsNarrow { get; set; }

        public void Clear()
        {
            Names.Clear();
            IsNarrow = false;
        }
    }

    private static void Walk(Invocation call, EffectSink effects)
    {
        var words = call.Operands;
        var at = 0;
        while (at < words.Count && words[at].Text is ['-', 'H' or 'L' or 'P' or 'O' or 'D', ..] option) at += option == "-D" ? 2 : 1;
        var roots = new List<Argument>();
        while (at < words.Count && words[at].Text is not (['-', _, ..] or "(" or "!" or ")" or ",")) roots.Add(words[at++]);
        if (roots.Count == 0) roots.Add(call.Word.As("."));
        var (filter, depth, negated, said) = (new Filter(), 0, false, false);
        for (; at < words.Count; at++)
        {
            var word = words[at];
            switch (word.Text)
            {
                case "(":
                    depth++;
                    break;
                case ")":
                    depth--;
                    break;
                case "!" or "-not":
                    negated = true;
                    continue;
                // Behind an "or" at the top nothing of what stood before it holds.
                case "-o" or "-or" or "," when depth == 0:
                    filter.Clear();
                    filter.IsNarrow = true;
                    break;
                case "-name" or "-iname" or "-path" or "-ipath" or "-wholename" or "-iwholename" when at + 1 < words.Count:
                    at++;
                    if (negated) filter.IsNarrow = true;
                    else filter.Names.Add(words[at]);
                    break;
                case "-maxdepth" or "-mindepth" or "-type" or "-xtype":
                    at++;
                    break;
                case "-regex" or "-iregex" or "-mtime" or "-atime" or "-ctime" or "-mmin" or "-amin" or "-cmin" or "-newer" or "-anewer" or "-cnewer" or "-size" or "-perm" or "-user" or "-group" or "-uid" or "-gid" or "-inum" or "-links" or "-samefile" or "-fstype" or "-used" or "-lname" or "-ilname" or "-context" or "-regextype" or "-newermt" or "-newerct" or "-newerat":
                    at++;
                    filter.IsNarrow = true;
                    break;
                case "-empty":
                    effects.Mark(Traits.Undoable);
                    filter.IsNarrow = true;
                    break;
                case "-nouser" or "-nogroup" or "-readable" or "-writable" or "-executable":
                    filter.IsNarrow = true;
                    break;
                case "-printf":
                    at++;
                    break;
                case "-fprint" or "-fprint0" or "-fls" or "-fprintf" when at + 1 < words.Count:
                    effects.Overwrite(words[at + 1]);
                    at += word.Text == "-fprintf" ? 2 : 1;
                    break;
                case "-files0-from" when at + 1 < words.Count:
                    effects.Read(words[++at], shows: false);
                    roots = [call.Word.As(Argument.Unknown.ToString())];
                    break;
                case "-delete":
                    foreach (var target in Targets(roots, filter)) effects.Delete(target, Traits.Recursive);
                    break;
                case "-exec" or "-execdir" or "-ok" or "-okdir":
                    var first = ++at;
                    if (first < words.Count && words[first].IsOpaque) effects.Opaque("a command of find", words[first]);
                    while (at < words.Count && words[at].Text != ";" && !(words[at].Text == "+" && words[at - 1].Text == "{}")) at++;
                    foreach (var target in Targets(roots, filter)) effects.Run(Filled(words, first, at, target));
                    said = true;
                    break;
            }
            negated = false;
        }
        if (said) return;
        SearchPrograms.Emit(Targets(roots, filter), effects, isBelow: false);
    }

    private static List<Argument> Targets(List<Argument> roots, Filter filter)
    {
        var targets = new List<Argument>();
        foreach (var root in roots)
        {
            if (filter.Names.Count == 0) targets.Add(filter.IsNarrow ? Below(root, Argument.AnyName.ToString()) : root);
            foreach (var name in filter.Names)
            {
                if (targets.Count >= 16) break;
                // A path's pattern starts at the root already.
                var text = name.Text.Replace('*', Argument.AnyName).Replace('?', Argument.AnyOne);
                targets.Add(text.StartsWith(root.Text, StringComparison.Ordinal) ? root.As(text) : Below(root, text.TrimStart('/')));
            }
        }
        return targets;
    }

    private static Argument Below(Argument root, string name) => root.As(root.Text is [.., '/'] ? root.Text + name : $"{root.Text}/{name}");

    private static List<Argument> Filled(IReadOnlyList<Argument> words, int first, int end, Argument target)
    {
        // A command that gets every file gets the root as well; what it does is done to what lies below.
        var each = target.IsKnown && target.Text is not [.., '/'] || target.Text == "/" ? Below(target, Argument.AnyName.ToString()) : target;
        if (!target.IsKnown || HoldsName(target)) each = target;
        var filled = new List<Argument>();
        for (var i = first; i < end && i < words.Count; i++)
            filled.Add(words[i].Text.Contains("{}", StringComparison.Ordinal) ? words[i].As(words[i].Text.Replace("{}", each.Text, StringComparison.Ordinal)) : words[i]);
        return filled;
    }

    private static bool HoldsName(Argument target) => target.Text.Contains('/', StringComparison.Ordinal) && target.Text.StartsWith("./", StringComparison.Ordinal);

    // fd [options] [pattern] [folders …] with -x or -X and a command up to the end.
    private static void Fast(Invocation call, EffectSink effects)
    {
        var plain = new List<Argument>();
        var words = call.Operands;
        var command = -1;
        for (var at = 0; at < words.Count; at++)
        {
            var text = words[at].Text;
            if (text is "-x" or "-X" or "--exec" or "--exec-batch")
            {
                command = at + 1;
                break;
            }
            if (text is "-e" or "-t" or "-E" or "-d" or "-g" or "-S" or "-o" or "-c" or "-j" or "-C" or "--extension" or "--type" or "--exclude" or "--max-depth" or "--min-depth" or "--exact-depth" or "--size" or "--owner" or "--color" or "--threads" or "--base-directory" or "--search-path" or "--changed-within" or "--changed-before" or "--ignore-file" or "--path-separator" or "--max-results" or "--format" or "--and")
            {
                if (text is "--search-path" or "--base-directory" or "-C" && at + 1 < words.Count) plain = [words[at], words[at + 1]];
                if (text != "-g") at++;
            }
            else if (text is not ['-', _, ..]) plain.Add(words[at]);
        }
        var roots = plain.Count > 1 ? plain.GetRange(1, plain.Count - 1) : [call.Word.As(".")];
        if (command < 0)
        {
            SearchPrograms.Emit(roots, effects, isBelow: true);
            return;
        }
        foreach (var root in roots)
        {
            var target = root.Text == "." ? root.As(Argument.AnyName.ToString()) : Below(root, Argument.AnyName.ToString());
            var run = new List<Argument>();
            var named = false;
            for (var i = command; i < words.Count && words[i].Text != ";"; i++)
            {
                var text = words[i].Text;
                var filled = text.Replace("{}", target.Text, StringComparison.Ordinal).Replace("{.}", target.Text, StringComparison.Ordinal).Replace("{/}", target.Text, StringComparison.Ordinal);
                named |= filled != text;
                run.Add(words[i].As(filled));
            }
            if (!named) run.Add(target);
            effects.Run(run);
        }
    }
}

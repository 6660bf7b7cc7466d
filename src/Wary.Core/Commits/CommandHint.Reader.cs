namespace Wary.Core.Commits;

public sealed partial record CommandHint
{
    private sealed class Reader
    {
        private static readonly string[] Shells = ["sh", "bash", "zsh", "dash", "ksh"];
        private static readonly string[] Prefixes = ["{", "}", "!", "if", "then", "else", "elif", "do", "while", "until", "time", "sudo", "env", "command", "exec", "nohup", "nice", "setsid", "xargs", "timeout"];
        private static readonly string[] Harmless =
            ["ls", "cat", "head", "tail", "grep", "rg", "echo", "printf", "pwd", "sleep", "wc", "which", "date", "true", "false", "test", "[", "stat", "file", "du", "df", "tree", "cd", "diff", "cmp", "uname", "whoami", "fi", "done"];
        private static readonly string[] ReadingVerbs =
            ["status", "log", "diff", "show", "blame", "rev-parse", "ls-files", "ls-tree", "ls-remote", "grep", "describe", "shortlog", "cat-file", "rev-list", "--version"];

        private string _folder = "";
        private string? _gitDir, _workTree;

        public List<string> Folders { get; } = [];

        public List<GitDirHint> GitDirs { get; } = [];

        public bool Commits { get; private set; }

        public bool Pushes { get; private set; }

        public bool Creates { get; private set; }

        public bool OnlyReads { get; private set; } = true;

        public bool Detaches { get; private set; }

        public bool MentionsGit { get; private set; }

        public void Read(string text, int depth)
        {
            var words = ShellWords.Of(text);
            Detaches |= words.Detaches;
            foreach (var command in words.Commands) Read(command, depth);
        }

        private void Read(IReadOnlyList<string> words, int depth)
        {
            (_gitDir, _workTree) = (null, null);
            var at = 0;
            while (at < words.Count && IsBefore(words[at])) at++;
            if (at == words.Count) return;
            var program = words[at][(words[at].LastIndexOf('/') + 1)..];
            // A script works where it lies as often as where it was started.
            if (words[at].LastIndexOf('/') is > 0 and var slash) Add(words[at][..slash]);
            for (var i = at + 1; program != "git" && i + 1 < words.Count; i++)
            {
                if (words[i] is "-C" or "--cwd" or "--prefix" or "--dir") Add(words[i + 1]);
            }
            OnlyReads &= Array.IndexOf(Harmless, program) >= 0 || program is "git" || (program is "find" && !words.Any(word => word is "-exec" or "-execdir" or "-ok" or "-okdir"));
            if (program is "cd" or "pushd" && at + 1 < words.Count) Enter(words[^1]);
            else if (program is "git") Git(words, at + 1);
            else if (program is "gt" or "jj" or "hg" or "sl") OtherTool(program, at + 1 < words.Count ? words[at + 1] : "");
            else if (Array.IndexOf(Shells, program) >= 0 || program == "eval") Nested(words, at + 1, depth);
        }

        private bool IsBefore(string word)
        {
            if (word.StartsWith("GIT_DIR=", StringComparison.Ordinal)) _gitDir = word[8..];
            if (word.StartsWith("GIT_WORK_TREE=", StringComparison.Ordinal)) _workTree = word[14..];
            if (word.Length == 0 || Array.IndexOf(Prefixes, word) >= 0 || word[0] == '-' || char.IsAsciiDigit(word[0])) return true;
            return word.IndexOf('=') is > 0 and var equals && word.AsSpan(0, equals).IndexOfAny("/-. $") < 0;
        }

        private void Git(IReadOnlyList<string> words, int at)
        {
            MentionsGit = true;
            var folder = _folder;
            for (; at < words.Count && words[at].StartsWith('-') && words[at] != "--version"; at++)
            {
                var (name, value) = words[at].IndexOf('=') is > 0 and var equals ? (words[at][..equals], words[at][(equals + 1)..]) : (words[at], null);
                if (name is not ("-C" or "-c" or "--git-dir" or "--work-tree" or "--namespace" or "--exec-path" or "--config-env")) continue;
                value ??= ++at < words.Count ? words[at] : "";
                if (name == "-C") AddResolved(folder = Combine(folder, value));
                if (name == "--git-dir") _gitDir = value;
                if (name == "--work-tree") _workTree = value;
            }
            if (_gitDir is { Length: > 0 } && GitDirs.Count < MostFolders) GitDirs.Add(new(Combine(folder, _gitDir), _workTree is null ? null : Combine(folder, _workTree)));
            var verb = at < words.Count ? words[at] : "";
            OnlyReads &= Array.IndexOf(ReadingVerbs, verb) >= 0;
            Commits |= verb == "commit";
            Pushes |= verb == "push";
            Creates |= verb is "init" or "clone";
            // git worktree add, git init and git clone make the folder that they name.
            if (verb is "init" or "clone" or "worktree" && words[^1] is { } made && made != verb) AddResolved(Combine(folder, made));
            if (verb == "clone" && words[^1].TrimEnd('/') is { } source) AddResolved(Combine(folder, Path.GetFileNameWithoutExtension(source[(source.LastIndexOfAny(['/', ':']) + 1)..])));
        }

        private void OtherTool(string program, string verb)
        {
            MentionsGit = true;
            Commits |= program == "gt" ? verb is "create" or "modify" or "c" or "m" : verb is "commit" or "ci";
            Pushes |= program == "gt" && verb is "submit" or "s" or "ss";
            Creates |= verb is "init" or "clone";
        }

        private void Nested(IReadOnlyList<string> words, int at, int depth)
        {
            OnlyReads = false;
            if (depth >= 3) return;
            for (; at < words.Count; at++)
            {
                if (words[at].Contains(' ')) Read(words[at], depth + 1);
            }
        }

        // A cd inside a subshell ends with it; both readings are looked at.
        private void Enter(string folder)
        {
            Add(folder);
            AddResolved(_folder = Combine(_folder, folder));
        }

        private void Add(string folder)
        {
            AddResolved(folder);
            if (_folder.Length > 0) AddResolved(Combine(_folder, folder));
        }

        private void AddResolved(string folder)
        {
            if (folder.Length is > 0 and < 4096 && Folders.Count < MostFolders && !folder.Contains('\0') && !Folders.Contains(folder)) Folders.Add(folder);
        }

        private static string Combine(string folder, string next) =>
            folder.Length == 0 || next.StartsWith('/') || next.StartsWith('~') || next.StartsWith('$') ? next : next.Length == 0 ? folder : $"{folder.TrimEnd('/')}/{next}";
    }
}

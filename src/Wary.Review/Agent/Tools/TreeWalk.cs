using System.Text;
using Wary.Core.Text;

namespace Wary.Review.Agent.Tools;

/// <summary>
/// All files below a folder that Glob and Grep may see: no links, nothing that is denied, nothing that a <c>.gitignore</c> names, unless the walk starts in there. Folders are shared
/// between workers; large ones are split.
/// </summary>
/// <param name="jail">Where.</param>
/// <param name="cancel">Ends the walk; what was found so far stays.</param>
internal sealed class TreeWalk(Jail jail, CancellationToken cancel)
{
    /// <summary>Most files that are looked at.</summary>
    public const int MaxFiles = 400_000;

    private const int MaxDepth = 64;
    private const int MaxIgnoreBytes = 256 << 10;
    private const int FilesAtOnce = 128;

    private static readonly int Workers = Math.Clamp(Environment.ProcessorCount, 1, 8);

    private readonly WorkQueue<Work> _queue = new();
    private int _files;
    private int _ignored;

    /// <summary>Looks at one file; gets the open folder, the file's name in it and its path from the root. Runs on several threads, each with its own state.</summary>
    public delegate void Visitor<in T>(T state, JailFolder folder, string name, string path);

    /// <summary>Folders and files that a <c>.gitignore</c> kept out.</summary>
    public int Ignored => _ignored;

    /// <summary>There are more files than were looked at.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Walks. Null, or why not.</summary>
    public string? Run<T>(string start, Func<T> newState, Visitor<T> visit)
    {
        using (var folder = jail.OpenFolder(start, out var refusal))
        {
            if (folder is null) return refusal;
        }
        _queue.Add(new(start, null, IgnoresAbove(start)));
        var helpers = Enumerable.Range(1, Workers - 1).Select(_ => Task.Run(() => Serve(newState(), visit), CancellationToken.None)).ToArray();
        Serve(newState(), visit);
        Task.WaitAll(helpers, CancellationToken.None);
        return null;
    }

    private void Serve<T>(T state, Visitor<T> visit)
    {
        while (_queue.Take(out var work))
        {
            try
            {
                if (jail.OpenListed(work.Path) is not { } folder) continue;
                using (folder) Visit(folder, work, state, visit);
            }
            finally
            {
                _queue.Done();
            }
        }
    }

    private void Visit<T>(JailFolder folder, Work work, T state, Visitor<T> visit)
    {
        foreach (var name in work.Files ?? List(folder, work))
        {
            if (cancel.IsCancellationRequested || Volatile.Read(ref _files) >= MaxFiles)
            {
                WasCut = true;
                _queue.Stop();
                return;
            }
            Interlocked.Increment(ref _files);
            visit(state, folder, name, Below(work.Path, name));
        }
    }

    // Folders become work; of many files this worker keeps a few and offers the rest.
    private List<string> List(JailFolder folder, Work work)
    {
        var entries = folder.Entries();
        var ignores = work.Ignores;
        if (entries.Any(entry => entry is { Name: ".gitignore", Kind: JailKind.File or JailKind.Unknown })) ignores = Add(ignores, folder, work.Path);
        var files = new List<string>();
        foreach (var (name, kind) in entries)
        {
            if (kind is JailKind.Link or JailKind.Other) continue;
            var path = Below(work.Path, name);
            if (jail.IsHidden(path, name)) continue;
            if (ignores?.Ignores(path, kind == JailKind.Folder) == true) Interlocked.Increment(ref _ignored);
            else if (kind == JailKind.Folder && path.Length <= 4_096 && path.AsSpan().Count('/') < MaxDepth) _queue.Add(new(path, null, ignores));
            else if (kind == JailKind.Unknown && IsFolder(folder, name)) _queue.Add(new(path, null, ignores));
            else if (kind != JailKind.Folder) files.Add(name);
        }
        for (var at = FilesAtOnce; at < files.Count; at += FilesAtOnce) _queue.Add(new(work.Path, files.GetRange(at, Math.Min(FilesAtOnce, files.Count - at)), ignores));
        if (files.Count > FilesAtOnce) files.RemoveRange(FilesAtOnce, files.Count - FilesAtOnce);
        return files;
    }

    // Of the folders above the start only what they say about names below it counts: whoever starts in an ignored folder wants to see it.
    private IgnoreList? IgnoresAbove(string start)
    {
        IgnoreList? ignores = null;
        for (var end = 0; end >= 0 && start.Length > 0; end = start.IndexOf('/', end + 1))
        {
            var path = start[..end];
            if (jail.OpenListed(path) is not { } folder) continue;
            using (folder) ignores = Add(ignores, folder, path);
        }
        return ignores;
    }

    private static IgnoreList? Add(IgnoreList? above, JailFolder folder, string path)
    {
        using var file = JailFile.Open(folder, ".gitignore", out _);
        return file?.ReadAll(MaxIgnoreBytes) is { } bytes ? IgnoreList.Below(above, path, Encoding.UTF8.GetString(bytes)) : above;
    }

    private static bool IsFolder(JailFolder folder, string name)
    {
        using var inner = folder.OpenFolder(name);
        return inner is not null;
    }

    private static string Below(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    /// <summary>A folder, or some of its files.</summary>
    private readonly record struct Work(string Path, List<string>? Files, IgnoreList? Ignores);
}

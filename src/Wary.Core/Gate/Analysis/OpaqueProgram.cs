using Wary.Core.Gate.Programs;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Analysis;

/// <summary>A command whose program is not known. Mostly a variable of somebody's environment; what matters is where its name comes from and what it is given.</summary>
internal static class OpaqueProgram
{
    public static void Judge(ShellCall call, EffectSink sink)
    {
        var word = call.Words[0];
        sink.Program = word.Shown;
        if ((word.Origin & (Origin.Download | Origin.Decoded)) != 0)
        {
            sink.Add(EffectKind.Execute, word.Shown, word, ((word.Origin & Origin.Download) != 0 ? Traits.Downloaded : 0) | ((word.Origin & Origin.Decoded) != 0 ? Traits.Decoded : 0));
            return;
        }
        // -rf in front of a path is what a delete looks like, whatever the program is called.
        var (looksLikeDelete, reachesFar) = (false, false);
        for (var i = 1; i < call.Words.Count; i++)
        {
            var text = call.Words[i].Text;
            if (text is ['-', not '-', ..] && text.Contains('r', StringComparison.OrdinalIgnoreCase) && text.Contains('f', StringComparison.Ordinal) && text.Length <= 4) looksLikeDelete = true;
            else if (looksLikeDelete) sink.Delete(call.Words[i], Traits.Recursive | Traits.Force);
            reachesFar |= text is not ['-', ..] && Regions.Of(Places.Join(sink.Folder, text, sink.World.Home), sink.World) is Region.Root or Region.HomeRoot or Region.Core or Region.ProjectRoot or Region.ProjectAncestor;
        }
        sink.Add(EffectKind.Opaque, Analyzer.UnknownProgram, word, reachesFar ? Traits.Destroys : Traits.None);
    }
}

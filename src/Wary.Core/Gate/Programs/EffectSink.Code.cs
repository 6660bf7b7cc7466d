using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Programs;

/// <content>What the readers of inline code and build files need.</content>
public sealed partial class EffectSink
{
    internal TextSpan CallSpan => _call.Span;

    /// <summary>What this command wrote into a file so far; null when it did not.</summary>
    internal Piped? Written(Argument path) => _analyzer.Written(path, _scope.Folder);

    /// <summary>What a file holds that this command wrote, or the agent earlier, or that was fetched; null for any other file.</summary>
    internal Piped? Source(Argument path) => path.Content ?? _analyzer.Source(path, _scope.Folder);

    /// <summary>Names code that runs although nobody could have read it.</summary>
    internal void RunUnseen(Piped piped, Argument at) => Analysis.Analyzer.AddUnseen(this, piped, at);

    /// <summary>Starts to look through a text that may lead to another one; false when that went too deep.</summary>
    internal bool EnterCode() => _analyzer.EnterCode();

    internal void LeaveCode() => _analyzer.LeaveCode();
}

namespace Wary.Core.Shell.Cmd;

/// <summary>Finds every simple command of a script, wherever it stands.</summary>
public static class CmdWalk
{
    /// <summary>All simple commands with the script that their spans lie in, in the order of the text.</summary>
    public static IReadOnlyList<(CmdScript Script, CmdCommand.Simple Command)> SimpleCommands(CmdScript script)
    {
        var found = new List<(CmdScript, CmdCommand.Simple)>();
        foreach (var command in script.Body) Command(script, command, found);
        return found;
    }

    private static void Command(CmdScript script, CmdCommand? command, List<(CmdScript, CmdCommand.Simple)> found)
    {
        switch (command)
        {
            case CmdCommand.Simple simple: found.Add((script, simple)); break;
            case CmdCommand.Pipeline pipeline:
                foreach (var part in pipeline.Commands) Command(script, part, found);
                break;
            case CmdCommand.Chain chain:
                foreach (var part in chain.Commands) Command(script, part, found);
                break;
            case CmdCommand.Group group:
                foreach (var part in group.Body) Command(script, part, found);
                break;
            case CmdCommand.If choice:
                Command(script, choice.Then, found);
                Command(script, choice.Else, found);
                break;
            case CmdCommand.For loop:
                foreach (var part in loop.Source?.Body ?? []) Command(loop.Source!, part, found);
                Command(script, loop.Body, found);
                break;
        }
    }
}

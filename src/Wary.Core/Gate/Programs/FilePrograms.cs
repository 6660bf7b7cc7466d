namespace Wary.Core.Gate.Programs;

/// <summary>Programs that remove, copy and make files.</summary>
internal static class FilePrograms
{
    public const string Names = "rm rmdir";

    public static ProgramSpec? Find(string name) => name switch
    {
        "rm" => new("rm", "removes files and folders")
        {
            Options = "-r|-R|--recursive -f|--force -i -I --interactive=? -v|--verbose -d|--dir --one-file-system --preserve-root=? --no-preserve-root",
            Effects = static (call, effects) =>
            {
                var traits = (call.Has("-r") ? Traits.Recursive : 0) | (call.Has("-f") ? Traits.Force : 0);
                effects.Delete(call.Operands, traits);
            },
            Examples = """
                rm -rf build => Delete build
                rm a.txt b.txt => Delete a.txt; Delete b.txt
                rm -rf ~ => Delete ~
                rm -- -r => Delete -r
                rm --help => nothing
                rm -f a !> Delete -f
                """,
        },
        "rmdir" => new("rmdir", "removes empty folders")
        {
            Options = "-p|--parents -v|--verbose --ignore-fail-on-non-empty",
            Effects = static (call, effects) => effects.Delete(call.Operands, Traits.Undoable),
            Examples = """
                rmdir build/empty => Delete build/empty
                rmdir --version => nothing
                """,
        },
        _ => null,
    };
}

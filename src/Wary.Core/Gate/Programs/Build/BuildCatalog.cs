namespace Wary.Core.Gate.Programs.Build;

/// <summary>All build tools.</summary>
internal static class BuildCatalog
{
    public const string Names = $"{MakePrograms.Names} {WebPrograms.Names} {PythonTools.Names} {NativePrograms.Names} {JvmPrograms.Names} {DocumentPrograms.Names} {HookPrograms.Names}";

    public static ProgramSpec? Find(string name) =>
        MakePrograms.Find(name)
        ?? WebPrograms.Find(name)
        ?? PythonTools.Find(name)
        ?? NativePrograms.Find(name)
        ?? JvmPrograms.Find(name)
        ?? DocumentPrograms.Find(name)
        ?? HookPrograms.Find(name);
}

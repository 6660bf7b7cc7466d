namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>All interpreters.</summary>
internal static class InterpreterCatalog
{
    public const string Names = $"{PythonPrograms.Names} {JavaScriptPrograms.Names} {ScriptPrograms.Names} {MachinePrograms.Names} {ServerPrograms.Names}";

    public static ProgramSpec? Find(string name) =>
        PythonPrograms.Find(name)
        ?? JavaScriptPrograms.Find(name)
        ?? ScriptPrograms.Find(name)
        ?? MachinePrograms.Find(name)
        ?? ServerPrograms.Find(name);
}

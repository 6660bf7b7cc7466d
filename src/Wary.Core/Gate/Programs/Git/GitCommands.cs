namespace Wary.Core.Gate.Programs.Git;

/// <summary>All sub-commands of git that are known.</summary>
internal static class GitCommands
{
    public const string Names = GitWork.Names + " " + GitHistory.Names + " " + GitRemotes.Names + " " + GitReading.Names + " push config";

    public static ProgramSpec? Find(string name) => name switch
    {
        "push" => GitPush.Spec(),
        "config" => GitConfig.Spec(),
        _ => GitWork.Find(name) ?? GitHistory.Find(name) ?? GitRemotes.Find(name) ?? GitReading.Find(name),
    };
}

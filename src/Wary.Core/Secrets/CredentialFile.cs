namespace Wary.Core.Secrets;

/// <summary>Files that hold credentials by what they are: of these only the keys are ever shown, sent or stored.</summary>
public static class CredentialFile
{
    /// <summary>Whether a path (forward slashes) names one.</summary>
    public static bool Is(string path) => throw new NotImplementedException();
}

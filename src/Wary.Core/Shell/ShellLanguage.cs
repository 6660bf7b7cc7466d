namespace Wary.Core.Shell;

/// <summary>A language that commands are written in.</summary>
public enum ShellLanguage
{
    /// <summary>bash, and with it sh, dash, zsh and ksh.</summary>
    Bash,

    /// <summary>PowerShell, Windows' own and the newer one.</summary>
    PowerShell,

    /// <summary>The command processor of Windows.</summary>
    Cmd,
}

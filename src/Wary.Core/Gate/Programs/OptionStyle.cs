namespace Wary.Core.Gate.Programs;

/// <summary>How a program tells options from operands.</summary>
public enum OptionStyle
{
    /// <summary>Options anywhere, short ones in clusters (<c>-rf</c>), long ones by any unambiguous beginning, <c>--</c> ends them.</summary>
    Gnu,

    /// <summary>The same, but the first operand ends the options: wrappers, and programs with sub-commands.</summary>
    Posix,

    /// <summary>Whole words behind one or two dashes (<c>-auto-approve</c>, <c>-out=x</c>): Go, Java, find.</summary>
    Words,

    /// <summary><c>/S</c>, <c>/name:value</c>; letter case does not matter: Windows.</summary>
    Slash,

    /// <summary><c>-Name value</c>, <c>-Name:value</c>, by any beginning, letter case does not matter: PowerShell.</summary>
    Cmdlet,

    /// <summary>Every word is an operand.</summary>
    None,
}

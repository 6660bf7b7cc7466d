namespace Wary.Host.State;

/// <summary>Something stands in the state folder that Wary did not put there: a link, a pipe, or a folder in a file's place.</summary>
internal sealed class ForeignFileException(string path) : IOException($"{path} is not what belongs there (a link, a pipe or a folder)");

using System.Text;
using Wary.Host.Config;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>Where what is known of commits lies in the state.</summary>
/// <param name="StateDirectory">The state directory.</param>
internal sealed record CommitStatePlaces(string StateDirectory)
{
    private string Root => Path.Combine(StateDirectory, "wary", "commits");

    public string Watch => Path.Combine(Root, "watch");

    public string Packed => Path.Combine(Root, "packed");

    public string Key => Path.Combine(Root, "key");

    public string Open(string clone) => Path.Combine(Root, "open", clone);

    /// <summary>
    /// What makes a clone this clone: its real place and what the file system calls it. A copy elsewhere, or a new clone in the same place, is
    /// another one, and the record of the first says nothing about it.
    /// </summary>
    public static string IdentityOf(GitRepository repository)
    {
        var place = RealPath.Of(repository.CommonDir);
        return $"{place}\n{GitFile.Stat(place).Inode}";
    }

    /// <summary>The identity as a file name.</summary>
    public static string NameOf(string identity) => ShortHash.Of(Encoding.UTF8.GetBytes(identity));
}

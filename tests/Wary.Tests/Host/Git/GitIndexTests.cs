using Wary.Host.Git;

namespace Wary.Tests.Host.Git;

public sealed class GitIndexTests
{
    private static async Task<(byte[] File, string[] Listed)> Sample(ScriptedRepository repository, string script)
    {
        repository.Run(script);
        var listed = await new GitProcess(ScriptedRepository.Git, TimeSpan.FromSeconds(20)).Run(GitRepository.At(repository.Project)!, ["ls-files", "--stage", "-z"]);
        return (File.ReadAllBytes(repository.File_(".git/index")), listed.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("git update-index --index-version 4")]
    [InlineData("for i in $(seq 1 300); do mkdir -p d$((i % 7)); echo $i > d$((i % 7))/a$i-$(printf 'x%.0s' $(seq 1 $((i % 40)))); done; git add -A; git update-index --index-version 4; git update-index --skip-worktree app.py")]
    [InlineData("n=$(printf 'n%.0s' $(seq 1 240)); mkdir -p $n/$n/$n/$n; echo long > $n/$n/$n/$n/$(printf 'f%.0s' $(seq 1 200)); for i in $(seq 1 200); do echo $i > $n/$i; done; git add -A; git update-index --index-version 4")]
    [InlineData("git add -N app.py; echo x > new; git add -N new; git update-index --assume-unchanged lib.py")]
    [InlineData("git checkout -qb side; echo s >> app.py; git commit -qam s; git checkout -q main; echo m >> app.py; git commit -qam m; git merge -q side || true")]
    public async Task Every_entry_is_read_as_git_lists_it(string script)
    {
        using var repository = new ScriptedRepository();
        var (file, listed) = await Sample(repository, script);
        var index = GitIndex.Read(file, 20, long.MaxValue, out _)!;
        Assert.Equal(listed, index.Entries.Select(e => $"{Convert.ToString(e.Mode, 8)} {index.Id(e)} {e.Stage}\t{index.Path(e)}"));
        Assert.All(index.Entries, entry => Assert.NotNull(index.Find(index.Path(entry))));
        Assert.Null(index.Find(RawPath.FromText("nowhere")));
    }

    [Fact]
    public async Task A_damaged_index_is_refused_wherever_it_is_damaged_and_never_read_out_of_bounds()
    {
        using var repository = new ScriptedRepository();
        var (whole, _) = await Sample(repository, "for i in $(seq 1 20); do echo $i > f$i; done; git add -A; git update-index --index-version 4");
        for (var length = 0; length < whole.Length - 40; length++) Assert.Null(GitIndex.Read(whole[..length], 20, 0, out _));
        var random = new Random(3);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = (byte[])whole.Clone();
            for (var i = 0; i < 3; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (GitIndex.Read(damaged, 20, 0, out _) is { } index) Assert.All(index.Entries, entry => index.Path(entry));
        }
    }

    [Fact]
    public async Task Objects_named_by_sha256_are_understood()
    {
        using var repository = new ScriptedRepository(initialise: false);
        repository.Run("git init -q --object-format=sha256 .; echo one > app.py; git add -A; git commit -qm first");
        Assert.Single(ScriptedRepository.Showing(await repository.Turn("echo EVIL >> app.py; git commit -qam evil"), "EVIL"));
    }
}

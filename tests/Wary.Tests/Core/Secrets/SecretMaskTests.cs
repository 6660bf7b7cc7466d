using Wary.Core.Secrets;

namespace Wary.Tests.Core.Secrets;

public sealed class SecretMaskTests
{
    [Fact]
    public void An_environment_file_shows_its_keys_and_no_value_however_harmless()
    {
        const string Text = "# database\nexport DB_HOST=localhost\nDB_PASSWORD=\"x y\"\n\nEMPTY=\r\nPORT: 80\n";
        Assert.Equal("# ********\nexport DB_HOST=*********\nDB_PASSWORD=*****\n\nEMPTY=\r\nPORT:***\n", SecretMask.Apply(Text, "app/.env.production"));
    }

    [Fact]
    public void A_netrc_keeps_its_words_only()
    {
        Assert.Equal("machine *********** login ***** password **\n", SecretMask.Apply("machine example.com login alice password pw\n", "home/.netrc"));
    }

    [Fact]
    public void An_npmrc_keeps_the_name_of_the_token_line()
    {
        Assert.Equal("//registry.example.com/:_authToken=***\n", SecretMask.Apply("//registry.example.com/:_authToken=abc\n", ".npmrc"));
    }

    [Fact]
    public void A_key_file_shows_nothing_of_its_body_even_where_padding_looks_like_an_assignment()
    {
        const string Text = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIrYSSNQFaA2\nabcdef==\n-----END EC PRIVATE KEY-----\n";
        Assert.Equal("-----BEGIN EC PRIVATE KEY-----\n********************\n********\n-----END EC PRIVATE KEY-----\n", SecretMask.Apply(Text, "certs/server.key"));
    }

    [Fact]
    public void A_key_inside_an_environment_file_is_hidden_to_its_last_line()
    {
        var masked = SecretMask.Apply("KEY=\"-----BEGIN PRIVATE KEY-----\nabcdefgh\nijk=\n-----END PRIVATE KEY-----\"\nOTHER=1\n", ".env");
        Assert.DoesNotContain("ijk", masked);
        Assert.Contains("OTHER=*", masked);
    }

    [Fact]
    public void What_stands_behind_the_end_of_a_key_is_hidden_and_the_end_still_ends_the_block()
    {
        const string Text = "-----BEGIN RSA PRIVATE" + " KEY-----\nnxxe2OyFBk2uFfUK\n-----END RSA PRIVATE KEY-----%x\nPORT=8080\n";
        var masked = SecretMask.Apply(Text, ".env");
        Assert.Equal("-----BEGIN RSA PRIVATE KEY-----\n****************\n-----END RSA PRIVATE KEY-----**\nPORT=****\n", masked);
        Assert.Equal(masked, SecretMask.Apply(masked, ".env"));
    }

    [Theory]
    [InlineData(".env")]
    [InlineData("a/.env.local")]
    [InlineData("deploy/prod.env")]
    [InlineData("id_ed25519")]
    [InlineData(".ssh/id_work")]
    [InlineData("x/server.pem")]
    [InlineData("store.p12")]
    [InlineData(".npmrc")]
    [InlineData("home/.netrc")]
    [InlineData("home/.aws/credentials")]
    [InlineData("home/.docker/config.json")]
    [InlineData("gcloud/application_default_credentials.json")]
    [InlineData("infra/terraform.tfstate")]
    public void Files_of_credentials_are_known_by_name(string path) => Assert.True(CredentialFile.Is(path));

    [Theory]
    [InlineData("src/environment.ts")]
    [InlineData("src/.env.d.ts")]
    [InlineData("id_rsa.pub")]
    [InlineData("src/id_generator.py")]
    [InlineData("docker/config.json")]
    [InlineData("src/credentials.py")]
    [InlineData("locale/keys.json")]
    public void Code_with_a_similar_name_is_no_credential_file(string path) => Assert.False(CredentialFile.Is(path));

    [Fact]
    public void A_lock_file_with_its_hashes_stays_as_it_is()
    {
        var line = "      \"integrity\": \"sha512-" + new string('b', 20) + "Zk3vQ9xT1mB7rL5pW2nH8cJ4dF6gS0yA==\",\n      \"resolved\": \"https://r.example.com/a/-/a-1.0.0.tgz#3f9a0c7be1d24685a7c0b9e8f1d23c4e12345678\",\n";
        var text = string.Concat(Enumerable.Repeat(line, 50));
        Assert.Equal(text, SecretMask.Apply(text, "package-lock.json"));
    }

    // A probe that scans to the end of the text at every anchor is found by its work: these texts would keep it busy for minutes.
    [Theory]
    [InlineData("password")]
    [InlineData("password=")]
    [InlineData("token=\"")]
    [InlineData("sk-")]
    [InlineData("sk-ant-")]
    [InlineData(".eyJ")]
    [InlineData("eyJ.eyJ.")]
    [InlineData("://")]
    [InlineData("://a:")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n")]
    [InlineData("Bearer ")]
    [InlineData("curl -u a:")]
    [InlineData("key: 'a\\")]
    [InlineData("hooks.slack.com/services/")]
    [InlineData("<password>")]
    public async Task A_megabyte_of_anchors_is_answered(string anchor)
    {
        var text = string.Concat(Enumerable.Repeat(anchor, 1_000_000 / anchor.Length));
        Assert.Equal(text.Length, (await Task.Run(() => SecretMask.Apply(text, "a.py")).WaitAsync(TimeSpan.FromSeconds(20))).Length);
        Assert.Equal(text.Length, (await Task.Run(() => SecretMask.Apply(text)).WaitAsync(TimeSpan.FromSeconds(20))).Length);
    }
}

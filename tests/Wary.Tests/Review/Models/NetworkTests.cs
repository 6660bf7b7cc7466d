using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

public sealed class NetworkTests
{
    private static ProxyRules Rules(string exceptions) => ProxyRules.Read(null, "proxy.corp:3128", null, exceptions)!;

    [Theory]
    [InlineData("anthropic.com", true)]
    [InlineData(".anthropic.com", true)]
    [InlineData("*.anthropic.com", true)]
    [InlineData("localhost, API.anthropic.com ,x", true)]
    [InlineData("anthropic.com:443", true)]
    [InlineData("*", true)]
    [InlineData("anthropic.com:8443", false)]
    [InlineData("ropic.com", false)]
    [InlineData("api.anthropic.com.evil.example", false)]
    [InlineData("", false)]
    public void Exceptions_mean_what_they_mean_elsewhere(string exceptions, bool isBypassed) =>
        Assert.Equal(isBypassed, Rules(exceptions).IsBypassed(ModelEndpoint.Public));

    [Fact]
    public void A_proxy_holds_for_its_scheme_and_carries_its_login()
    {
        var rules = ProxyRules.Read("http://plain:1", "http://us%40er:p%3Aw@secure:2", null, null)!;
        Assert.Equal("plain", rules.GetProxy(new("http://x.example"))!.Host);
        Assert.Equal("secure", rules.GetProxy(new("https://x.example"))!.Host);
        Assert.Equal(("us@er", "p:w"), (rules.Credentials!.GetCredential(new("http://secure:2"), "Basic")!.UserName, rules.Credentials.GetCredential(new("http://secure:2"), "Basic")!.Password));
        Assert.Equal("all", ProxyRules.Read(null, null, "socks5://all:3", null)!.GetProxy(new("https://x.example"))!.Host);
        Assert.True(rules.IsBypassed(new("http://127.0.0.1:5000")));
        Assert.Null(ProxyRules.Read("", " ", null, "*"));
        Assert.Null(ProxyRules.Read("::not an address::", null, null, null));
    }

    [Theory]
    [InlineData("api.anthropic.com,internal.corp", true, 2)]
    [InlineData("internal.corp", false, 1)]
    public async Task A_remote_container_drops_the_exception_that_keeps_it_from_its_proxy(string exceptions, bool found, int looks)
    {
        var made = new List<NetworkSettings>();
        var time = new ImpatientTime();
        var endpoint = ModelEndpoint.Create(null, Asking.Key, null).Endpoint!;
        var settings = await EndpointProbe.FindAsync(endpoint, new() { Proxy = Rules(exceptions) }, network =>
        {
            made.Add(network);
            // Only through the proxy there is a way out; without it, packets vanish.
            return new OnlyProxy(!network.Proxy!.IsException(endpoint.BaseUrl) && found, time);
        }, time, CancellationToken.None);
        Assert.Equal(looks, made.Count);
        Assert.Equal(found, settings is not null);
        if (!found) return;
        Assert.False(settings!.Proxy!.IsBypassed(endpoint.BaseUrl));
        Assert.True(settings.Proxy.IsBypassed(new("https://internal.corp")));
        Assert.Equal(EndpointProbe.Patience, time.GetUtcNow() - new ImpatientTime().GetUtcNow());
    }

    [Fact]
    public async Task What_cannot_be_reached_is_looked_for_once_and_asked_never()
    {
        var looks = 0;
        using var way = new ProbedTransport(_ => Task.FromResult<IModelTransport?>(looks++ > 0 ? throw new InvalidOperationException("a second look") : null), "api.example");
        using var asking = new Asking();
        var caller = new ModelCaller(way, new Ledger(asking.State, new(), asking.Time), asking.Time);
        var start = asking.Time.GetUtcNow();
        for (var i = 0; i < 2; i++)
        {
            var failure = Assert.IsType<ModelFailure>(await caller.AskAsync(Asking.Question(), new("s", "turn", start.AddMinutes(5)), CancellationToken.None));
            Assert.True(failure is { Kind: FailureKind.Unreachable, IsTransient: true });
            Assert.Contains("api.example", failure.Detail);
            Assert.Equal(0m, failure.Attempts.Sum(attempt => attempt.Dollars));
            Assert.Single(failure.Attempts);
        }
        Assert.Equal((1, start), (looks, asking.Time.GetUtcNow()));
    }

    private sealed class OnlyProxy(bool answers, TimeProvider time) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal(HttpMethod.Head, request.Method);
            Assert.Empty(request.Headers);
            if (!answers) await Task.Delay(TimeSpan.FromHours(1), time, cancellationToken);
            return new(System.Net.HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public void A_further_root_is_trusted_for_its_own_servers_and_nothing_else()
    {
        using var root = Certificate("CN=corp root", null);
        using var server = Certificate("CN=gw.corp", root);
        using var stranger = Certificate("CN=other root", null);
        using var foreign = Certificate("CN=gw.corp", stranger);
        var roots = new ExtraRoots([X509CertificateLoader.LoadCertificate(root.RawData)]);
        Assert.True(roots.Validate(this, server, null, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.True(roots.Validate(this, foreign, null, SslPolicyErrors.None));
        Assert.False(roots.Validate(this, foreign, null, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(roots.Validate(this, server, null, SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch));
        Assert.False(roots.Validate(this, null, null, SslPolicyErrors.RemoteCertificateNotAvailable));
    }

    [Fact]
    public void Settings_are_read_from_the_usual_variables_and_problems_are_told()
    {
        var folder = Directory.CreateTempSubdirectory("wary-roots-");
        try
        {
            using var root = Certificate("CN=corp root", null);
            var file = Path.Combine(folder.FullName, "root.pem");
            File.WriteAllText(file, root.ExportCertificatePem() + "\n" + root.ExportCertificatePem());
            var settings = Read(new()
            {
                ["ANTHROPIC_API_KEY"] = "k", ["NODE_EXTRA_CA_CERTS"] = file, ["SSL_CERT_FILE"] = file + ".gone", ["HTTPS_PROXY"] = "http://p:1", ["CLAUDE_CODE_REMOTE"] = "true",
            });
            Assert.True(settings is { Endpoint.HasCredential: true, IsRemote: true, IsThirdParty: false });
            Assert.Equal("p", settings.Network.Proxy!.GetProxy(ModelEndpoint.Public)!.Host);
            Assert.NotEmpty(settings.Network.ExtraRoots);
            Assert.Contains("root.pem.gone", Assert.Single(settings.Problems));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("CLAUDE_CODE_USE_BEDROCK", "1", true)]
    [InlineData("CLAUDE_CODE_USE_VERTEX", "TRUE", true)]
    [InlineData("CLAUDE_CODE_USE_ANTHROPIC_AWS", "yes", true)]
    [InlineData("CLAUDE_CODE_USE_BEDROCK", "0", false)]
    [InlineData("CLAUDE_CODE_USE_FOUNDRY", "", false)]
    public void With_a_third_party_provider_the_direct_endpoint_is_out_of_reach(string name, string value, bool thirdParty)
    {
        var settings = Read(new() { [name] = value, ["ANTHROPIC_API_KEY"] = "k" });
        Assert.Equal((thirdParty, !thirdParty), (settings.IsThirdParty, settings.Endpoint is not null));
    }

    private static ModelSettings Read(Dictionary<string, string> variables) => ModelSettings.Read(variables.GetValueOrDefault);

    private static X509Certificate2 Certificate(string name, X509Certificate2? issuer)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, true));
        if (issuer is not null) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], false));
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return issuer is null ? request.CreateSelfSigned(from, to) : request.Create(issuer, from.AddHours(1), to.AddHours(-1), [1, 2, 3]).CopyWithPrivateKey(key);
    }
}

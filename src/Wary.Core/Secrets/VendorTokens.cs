using System.Buffers;

namespace Wary.Core.Secrets;

/// <summary>Tokens that their issuers gave a prefix so that they can be found.</summary>
internal static class VendorTokens
{
    // Parts of the examples below; a body is never longer than what its detector asks for.
    private const string Hex32 = "3f9a0c7be1d24685a7c0b9e8f1d23c4e";
    private const string Mixed = "Zk3vQ9xT1mB7rL5pW2nH8cJ4dF6gS0yA";

    private static readonly SearchValues<char> PercentUrl = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%-_.~");

    public static IReadOnlyList<SecretDetector> All { get; } =
    [
        Token("aws-access-key", Alphabets.UpperDigits, 16, ["AKIA", "ASIA", "ABIA", "ACCA"],
            hits: ["key = \"AKIA«QX7Z2LMN4RTV6BCD»\""], nonHits: ["AKIA", "AKIAlowercase0123456", "MALAKIA POINT"]),
        Token("github-token", Alphabets.AlphaNumeric, 36, ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
            hits: [$"ghp_«{Mixed}aB1c»"], nonHits: ["ghp_short", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
        Token("github-fine-grained-token", Alphabets.Word, 22, ["github_pat_"],
            hits: [$"github_pat_«11ABCDEFG0{Mixed}_{Mixed}»"], nonHits: ["github_pat_example"]),
        Token("gitlab-token", Alphabets.Dotted, 20, ["glpat-", "glptt-", "gldt-", "glrt-", "glcbt-", "glsoat-", "gloas-", "glagent-", "glft-", "glimt-"],
            hits: [$"glpat-«{Mixed}»"], nonHits: ["glpat-yourtoken"]),
        Token("slack-token", Alphabets.Url, 20, ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxc-", "xoxd-", "xapp-"],
            hits: [$"SLACK=xoxb-«263594206564-{Mixed}»"], nonHits: ["xoxb-token"]),
        Token("stripe-key", Alphabets.AlphaNumeric, 16, ["sk_live_", "rk_live_", "sk_test_", "rk_test_", "whsec_"],
            hits: [$"stripe.api_key = 'sk_live_«{Mixed}»'"], nonHits: ["pk_live_" + Mixed, "sk_live_..."]),
        Token("model-api-key", Alphabets.Url, 20, ["sk-ant-", "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-or-v1-", "xai-", "gsk_", "pplx-", "nvapi-", "tvly-", "sk-lf-"],
            hits: [$"sk-ant-«api03-{Mixed}»", $"sk-proj-«{Mixed}»"], nonHits: ["sk-ant-api03-...", "task-proj-list"]),
        Token("sk-api-key", Alphabets.AlphaNumeric, 32, ["sk-"], bounded: true,
            hits: [$"sk-«{Mixed}{Mixed}»"], nonHits: ["disk-" + Mixed + Mixed, "sk-learn"]),
        Token("google-api-key", Alphabets.Url, 35, ["AIza"],
            hits: [$"AIza«Sy{Mixed}x»"], nonHits: ["AIzaShort"]),
        Token("google-oauth", Alphabets.Url, 24, ["GOCSPX-", "ya29."],
            hits: [$"GOCSPX-«{Mixed}»"], nonHits: ["GOCSPX-secret"]),
        Token("hugging-face-token", Alphabets.AlphaNumeric, 30, ["hf_", "api_org_"],
            hits: [$"hf_«{Mixed}ab»"], nonHits: ["hf_transformers_cache_directory_path_name"]),
        Token("replicate-token", Alphabets.AlphaNumeric, 32, ["r8_"],
            hits: [$"r8_«{Mixed}abcde»"], nonHits: ["r8_unorm"]),
        Token("npm-token", Alphabets.AlphaNumeric, 36, ["npm_"],
            hits: [$"npm_«{Mixed}wxyz»"], nonHits: ["npm_config_registry"]),
        Token("pypi-token", Alphabets.Url, 50, ["pypi-"],
            hits: [$"pypi-«AgEIcHlwaS5vcmc{Mixed}{Mixed}»"], nonHits: ["pypi-publish"]),
        Token("rubygems-key", Alphabets.Hex, 48, ["rubygems_"],
            hits: [$"rubygems_«{Hex32}{"0123456789abcdef"}»"], nonHits: ["rubygems_version"]),
        Token("nuget-key", Alphabets.AlphaNumeric, 43, ["oy2"], bounded: true,
            hits: ["oy2«k3vq9xt1mb7rl5pw2nh8cj4df6gs0yabcdefghijklm»"], nonHits: ["joy2share", "oy2"]),
        Token("docker-token", Alphabets.Url, 27, ["dckr_pat_", "dckr_oat_"],
            hits: [$"dckr_pat_«{Mixed}»"], nonHits: ["dckr_pat_token"]),
        Token("databricks-token", Alphabets.Hex, 32, ["dapi"],
            hits: [$"dapi«{Hex32}»"], nonHits: ["dapibus ac facilisis"]),
        Token("digitalocean-token", Alphabets.Hex, 64, ["dop_v1_", "doo_v1_", "dor_v1_"],
            hits: [$"dop_v1_«{Hex32}{Hex32}»"], nonHits: ["dop_v1_token"]),
        Token("sendgrid-key", Alphabets.Dotted, 60, ["SG."],
            hits: [$"SG.«Zk3vQ9xT1mB7rL5pW2nH8c.{Mixed}0123456789a»"], nonHits: ["MSG.Send(message)", "SG.config"]),
        Token("twilio-key", Alphabets.Hex, 32, ["SK", "AC"], bounded: true,
            hits: [$"SK«{Hex32}»"], nonHits: ["SKIP", "TASK" + Hex32]),
        Token("mailgun-key", Alphabets.Hex, 32, ["key-"], bounded: true,
            hits: [$"key-«{Hex32}»"], nonHits: ["cache-key-" + "v1", "key-binding"]),
        Token("shopify-token", Alphabets.Hex, 32, ["shpat_", "shpss_", "shpca_", "shppa_"],
            hits: [$"shpat_«{Hex32}»"], nonHits: ["shpat_token"]),
        Token("square-token", Alphabets.Url, 22, ["sq0atp-", "sq0csp-", "sq0idp-"],
            hits: [$"sq0csp-«{Mixed}»"], nonHits: ["sq0atp-x"]),
        Token("atlassian-token", Alphabets.Base64, 40, ["ATATT3", "ATCTT3"],
            hits: [$"ATATT3«xFfGF0{Mixed}{Mixed}»"], nonHits: ["ATATT3"]),
        Token("linear-key", Alphabets.AlphaNumeric, 32, ["lin_api_", "lin_oauth_"],
            hits: [$"lin_api_«{Mixed}»"], nonHits: ["lin_api_version"]),
        Token("notion-token", Alphabets.AlphaNumeric, 40, ["secret_", "ntn_"],
            hits: [$"secret_«{Mixed}0123456789a»"], nonHits: ["secret_key", "client_secret_basic"]),
        Token("observability-key", Alphabets.Dotted, 27, ["NRAK-", "NRJS-", "glsa_", "glc_", "sntrys_", "sntryu_", "phx_"],
            hits: [$"glsa_«{Mixed}_1a2b3c4d»"], nonHits: ["glsa_x"]),
        Token("vault-token", Alphabets.Url, 24, ["hvs.", "hvb.", "hvr."],
            hits: [$"hvs.«{Mixed}»"], nonHits: ["hvs.client"]),
        Token("doppler-token", Alphabets.Dotted, 40, ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa."],
            hits: [$"dp.pt.«{Mixed}0123456789a»"], nonHits: ["dp.st.Name"]),
        Token("database-token", Alphabets.Dotted, 32, ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"],
            hits: [$"pscale_pw_«{Mixed}»"], nonHits: ["pscale_tkn_name"]),
        Token("platform-token", Alphabets.AlphaNumeric, 32, ["sbp_", "napi_", "sgp_", "shippo_live_"],
            hits: [$"sbp_«{Mixed}»"], nonHits: ["sbp_config", "napi_create_external_arraybuffer_with_finalizer"]),
        Token("infrastructure-token", Alphabets.Url, 32, ["tskey-", "fo1_", "PMAK-", "CFPAT-", "figd_"],
            hits: [$"PMAK-«{Mixed}-{Mixed}»"], nonHits: ["PMAK-key"]),
        Token("age-key", Alphabets.UpperDigits, 40, ["AGE-SECRET-KEY-1"],
            hits: ["AGE-SECRET-KEY-1«QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE»"], nonHits: ["AGE-SECRET-KEY-1"]),
        Token("azure-sas", PercentUrl, 40, ["sig="], behind: SearchValues.Create("?&"),
            hits: [$"https://h/c?sv=2024&sig=«{Mixed}%2F0123456789a%3D»"], nonHits: ["&sig=abc", "design=" + Mixed + Mixed]),
        Token("telegram-token", Alphabets.Url, 32, [":AA"], behind: Alphabets.Digits,
            hits: ["bot_url = f'/bot" + "110201543:AA«HdqTcvCH1vGWJxfSeofSAs0K5PALDsaw»'"], nonHits: ["::AAAA", "x:AAxyz"]),
    ];

    private static SecretDetector Token(
        string name, SearchValues<char> alphabet, int least, string[] prefixes, string[] hits, string[] nonHits,
        bool bounded = false, SearchValues<char>? behind = null) => new()
        {
            Name = name, Anchors = prefixes, Hits = hits, NonHits = nonHits,
            Probe = (source, at, length) =>
            {
                var text = source.Text;
                if (bounded && at > 0 && Alphabets.Url.Contains(text[at - 1])) return Probe.Nothing(at + 1);
                if (behind is not null && (at == 0 || !behind.Contains(text[at - 1]))) return Probe.Nothing(at + 1);
                var start = at + length;
                // Too short a run costs at most its own length; a long enough one is hidden to its end.
                var end = Alphabets.RunEnd(text, start, alphabet);
                if (end - start < least) return Probe.Nothing(at + 1);
                return Guess.IsDrawn(text.AsSpan(start, end - start)) ? Probe.Hide(start, end) : Probe.Nothing(end);
            },
        };
}

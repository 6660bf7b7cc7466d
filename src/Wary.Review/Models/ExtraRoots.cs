using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wary.Review.Models;

/// <summary>Trusts further roots beside the system's; everything else about a certificate is checked as ever.</summary>
internal sealed class ExtraRoots(IReadOnlyList<X509Certificate2> roots)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Reads the certificates of PEM files. A file that cannot be read is a problem in words, not an exception.</summary>
    public static (IReadOnlyList<X509Certificate2> Roots, IReadOnlyList<string> Problems) Load(IEnumerable<string> files)
    {
        var roots = new X509Certificate2Collection();
        var problems = new List<string>();
        foreach (var file in files)
        {
            try
            {
                roots.ImportFromPemFile(file);
            }
            catch (IOException)
            {
                problems.Add($"The certificate file {file} is not there or cannot be read.");
            }
            catch (UnauthorizedAccessException)
            {
                problems.Add($"The certificate file {file} may not be read.");
            }
            catch (CryptographicException)
            {
                problems.Add($"The certificate file {file} holds something that is no certificate.");
            }
        }
        return ([.. roots], problems);
    }

    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        // A wrong name or no certificate at all is not healed by any root.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 server) return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(roots.ToArray());
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (chain is not null)
        {
            own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
            foreach (var element in chain.ChainElements) own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }
        return own.Build(server);
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LiveBlog.Benchmarks.Processes;

/// <summary>A certificate that nobody trusts, on P-256 as most newsrooms' are today, in two files.</summary>
internal sealed class Certificate : IDisposable
{
    private readonly string _folder = Children.CreateFolder();

    public Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        File.WriteAllText(Path, certificate.ExportCertificatePem());
        File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem());
    }

    public string Path => System.IO.Path.Combine(_folder, "certificate.pem");
    public string KeyPath => System.IO.Path.Combine(_folder, "key.pem");

    public void Dispose() => Children.Delete(_folder);
}

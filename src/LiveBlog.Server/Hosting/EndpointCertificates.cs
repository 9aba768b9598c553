using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LiveBlog.Server.Hosting;

/// <summary>
/// The certificates of a node that terminates TLS itself (Kestrel:Endpoints:NAME:Certificate). Kestrel loads them long after the settings were
/// checked, and fails with a stack trace that does not name the setting.
/// </summary>
internal static class EndpointCertificates
{
    public static void CheckCertificates(this WebApplicationBuilder builder)
    {
        foreach (var endpoint in builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            Check(endpoint.GetSection("Certificate"));
        }
        Check(builder.Configuration.GetSection("Kestrel:Certificates:Default"));
    }

    private static void Check(IConfigurationSection certificate)
    {
        if (certificate["Path"] is not { Length: > 0 } path)
        {
            return; // none, or one from the system's store
        }
        var (keyPath, password) = (certificate["KeyPath"], certificate["Password"]);
        foreach (var (name, file) in new[] { ("Path", path), ("KeyPath", keyPath) })
        {
            if (file is { Length: > 0 } && !File.Exists(file))
            {
                throw new StartRefusedException($"{certificate.Path}:{name}: there is no file {file}.");
            }
        }
        try
        {
            using var loaded =
                keyPath is not { Length: > 0 } ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
                : password is { Length: > 0 } ? X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath)
                : X509Certificate2.CreateFromPemFile(path, keyPath);
        }
        catch (Exception exception)
            when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartRefusedException($"{certificate.Path}:Path: {path} cannot be used as a certificate: {exception.Message}");
        }
    }
}

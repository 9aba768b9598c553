using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace LiveBlog.Server.Storage;

internal sealed class KeyProtectionOptions
{
    public const string Section = "Security";

    /// <summary>
    /// A certificate with its private key (PKCS #12, .pfx) that encrypts the keys that sign sessions, which are stored in the database, so that nobody can sign
    /// in with a copy of it. Every node needs the same certificate.
    /// </summary>
    public string? KeysCertificate { get; set; }

    /// <summary>The file's password; empty if it has none.</summary>
    public string? KeysCertificatePassword { get; set; }
}

/// <summary>Encrypts the cookies' keys at rest if a certificate is configured, and warns at start if none is.</summary>
internal static partial class KeyProtection
{
    public static void AddKeyProtection(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeyProtectionOptions>().BindKnown(KeyProtectionOptions.Section).ValidateOnStart();
        var options = configuration.GetSection(KeyProtectionOptions.Section).Get<KeyProtectionOptions>() ?? new KeyProtectionOptions();
        var keys = services.AddDataProtection().SetApplicationName("LiveBlog").PersistKeysToDbContext<LiveBlogDb>();
        if (options.KeysCertificate is { Length: > 0 } file)
        {
            var certificate = Load(file, options.KeysCertificatePassword);
            keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        else
        {
            services.AddHostedService<Notice>();
        }
    }

    private static X509Certificate2 Load(string file, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.GetRSAPrivateKey() is not null
                ? certificate
                : throw new StartRefusedException($"Security:KeysCertificate: {file} holds no RSA certificate with its private key.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"Security:KeysCertificate: {file} cannot be read: {exception.Message}");
        }
    }

    private sealed class Notice(ILogger<Notice> logger) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Log.Unprotected(logger);
            return Task.CompletedTask;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1101,
            LogLevel.Information,
            "The keys that sign sessions are not encrypted in the database: anyone with a copy of it could sign in. Set Security:KeysCertificate to encrypt them"
        )]
        public static partial void Unprotected(ILogger logger);
    }
}

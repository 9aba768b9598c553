using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace LiveBlog.Cluster.Tests.Faults.Clusters;

/// <summary>Two nodes at a Redis that speaks TLS and knows nobody but the user of deploy/redis-users.acl.</summary>
public sealed class SecuredCluster(Healing healing, SharedPostgres postgres) : NodeCluster(healing, size: 2)
{
    public const string Password = "a-password-of-the-test";
    private const string Watcher = "user watcher on >watching ~* &* +@all";

    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-tls-").FullName;
    private readonly int _tlsPort = LoopbackPort.Free();
    private RedisServer? _redis;

    /// <summary>Commands, keys and channels that were refused to the nodes, as Redis names them.</summary>
    public async Task<IReadOnlySet<string>> ReadRefusalsAsync()
    {
        var log = (RedisResult[])(await WatchAsync("ACL", "LOG", "1000"))!;
        return log.Select(refusal => refusal.ToDictionary())
            // Not the wrong password, which a node alone is told.
            .Where(refusal => (string?)refusal["username"] == "liveblog" && (string?)refusal["reason"] != "auth")
            .Select(refusal => (string)refusal["object"]!)
            .ToHashSet();
    }

    /// <summary>From now on the user is let in with this password as well.</summary>
    public Task AllowAsync(string password) => WatchAsync("ACL", "SETUSER", "liveblog", $">{password}");

    /// <summary>A node of its own, with SQLite, which is told that password and trusts that certificate or none.</summary>
    public LiveBlogNode StartAlone(string password, bool trustsCertificate) =>
        LiveBlogNode.StartWithin(
            ["env", $"SSL_CERT_FILE={(trustsCertificate ? Certificate : "/dev/null")}"],
            ["--Redis:Configuration", RedisWith(password)]
        );

    protected override async Task MakeServersWholeAsync()
    {
        if (_redis is not null)
        {
            return;
        }
        Database = await postgres.CreateDatabaseAsync();
        MakeCertificate();
        var users = (await File.ReadAllTextAsync(UsersFile())).Replace("CHANGE-ME", Password, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "users.acl"), users + Watcher);
        _redis = await RedisServer.StartNewAsync([.. TlsSettings, "--aclfile", Path.Combine(_folder, "users.acl")]);
    }

    protected override string RedisOf(int number) => RedisWith(Password);

    /// <summary>The certificate is its own authority, which the node is told as any program on Linux is.</summary>
    protected override LiveBlogNode StartProcess(int number, params string[] settings) =>
        LiveBlogNode.StartWithin(["env", $"SSL_CERT_FILE={Certificate}"], settings);

    protected override async ValueTask DisposeServersAsync()
    {
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private string Certificate => Path.Combine(_folder, "redis.crt");

    private string Key => Path.Combine(_folder, "redis.key");

    private string[] TlsSettings =>
        [
            "--tls-port",
            _tlsPort.ToString(CultureInfo.InvariantCulture),
            "--tls-cert-file",
            Certificate,
            "--tls-key-file",
            Key,
            "--tls-ca-cert-file",
            Certificate,
            "--tls-auth-clients",
            "no",
        ];

    private async Task<RedisResult> WatchAsync(string command, params object[] arguments)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(_redis!.Configuration + ",user=watcher,password=watching");
        return await redis.GetDatabase().ExecuteAsync(command, arguments);
    }

    private string RedisWith(string password) => $"127.0.0.1:{_tlsPort},ssl=true,user=liveblog,password={password}";

    private void MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Redis of a test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    private static string UsersFile([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "../../../../deploy/redis-users.acl");
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.Sqlite;

namespace LiveBlog.Hostile.Tests.Hosting;

/// <summary>Somebody has a copy of the data folder.</summary>
public sealed class KeysAtRestTests
{
    private const string Unprotected = "The keys that sign sessions are not encrypted in the database";

    [Fact]
    public async Task Keys_WithACertificate_AreEncryptedInTheDatabase_AndSessionsOutliveARestart()
    {
        var folder = Directory.CreateTempSubdirectory("liveblog-certificate-");
        var file = Path.Combine(folder.FullName, "keys.pfx");
        using (var key = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=LiveBlog keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "violet anchors"));
        }
        await using var server = await NewsroomServer.StartAsync(
            "--Security:KeysCertificate",
            file,
            "--Security:KeysCertificatePassword",
            "violet anchors"
        );
        var cookie = await SignInAsync(server);
        Assert.All(await ReadKeysAsync(server), key => Assert.DoesNotContain("masterKey", key, StringComparison.Ordinal));
        Assert.DoesNotContain(server.Output, line => line.Contains(Unprotected, StringComparison.Ordinal));

        await server.StopAsync();
        await server.StartAgainAsync();
        Assert.Equal(System.Net.HttpStatusCode.OK, await AskAsync(server, cookie));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task WithoutACertificate_KeysAreReportedAsReadable_AndTheFolderIsClosedToOthers()
    {
        await using var server = await NewsroomServer.StartAsync();
        await SignInAsync(server);
        Assert.Contains(await ReadKeysAsync(server), key => key.Contains("masterKey", StringComparison.Ordinal));
        Assert.Contains(server.Output, line => line.Contains(Unprotected, StringComparison.Ordinal));
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        await server.StopAsync();
        var data = Path.GetDirectoryName(server.DatabaseFile)!;
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(
            data,
            Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute
        );
        await server.StartAgainAsync();
        Assert.Equal(Private, File.GetUnixFileMode(data));
    }

    [Fact]
    public async Task MissingCertificate_IsNamedInASentence()
    {
        var run = await ProgramRun.RunAsync("--Urls", "http://127.0.0.1:0", "--Security:KeysCertificate", "/no/such.pfx");
        Assert.Equal(78, run.ExitCode);
        Assert.Contains("Security:KeysCertificate: /no/such.pfx", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> SignInAsync(NewsroomServer server)
    {
        using var http = server.Visitor(Addresses.Next());
        var setup = new
        {
            token = server.SetupToken,
            name = "Ada Lund",
            email = NewsroomServer.AdministratorEmail,
            password = NewsroomServer.AdministratorPassword,
        };
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(http, "/api/setup", setup).InTime();
        answer.EnsureSuccessStatusCode();
        return NewsroomServer.SessionCookieOf(answer);
    }

    private static async Task<System.Net.HttpStatusCode> AskAsync(NewsroomServer server, string cookie)
    {
        using var http = server.Visitor(Addresses.Next());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/session");
        request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request).InTime();
        return answer.StatusCode;
    }

    private static async Task<IReadOnlyList<string>> ReadKeysAsync(NewsroomServer server)
    {
        await using var db = new SqliteConnection($"Data Source={server.DatabaseFile};Pooling=False");
        await db.OpenAsync();
        await using var read = db.CreateCommand();
        read.CommandText = "SELECT Xml FROM DataProtectionKeys";
        var keys = new List<string>();
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            keys.Add(rows.GetString(0));
        }
        Assert.NotEmpty(keys);
        return keys;
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LiveBlog.Server.Tests.Hosting;

/// <summary>A node that terminates readers' TLS itself, with the runbook's settings.</summary>
public sealed class ReaderCertificateTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveblog-certificate-");
    private readonly int _port = LoopbackPort.Free();
    private NewsroomServer? _server;

    private string CertificateFile => Path.Combine(_folder.FullName, "fullchain.pem");
    private string KeyFile => Path.Combine(_folder.FullName, "privkey.pem");

    [Fact]
    public async Task PageAndSocket_AtTheEndpointWithACertificate_AreServed()
    {
        var thumbprint = WriteCertificate("first");
        await StartAsync();

        using var http = new HttpClient(
            new SocketsHttpHandler
            {
                SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == thumbprint },
            }
        );
        using var page = await http.GetAsync($"https://localhost:{_port}/").InTime();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        using var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == thumbprint;
        await socket.ConnectAsync(new Uri($"wss://localhost:{_port}/hubs/live"), default).InTime();
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("""{"protocol":"json","version":1}""" + '\u001e'),
            WebSocketMessageType.Text,
            true,
            default
        );
        var answer = new byte[64];
        var received = await socket.ReceiveAsync(answer, default).InTime();
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(answer, 0, received.Count));
    }

    [Fact]
    public async Task Certificate_RenewedInItsFile_IsShownWithoutARestart()
    {
        var first = WriteCertificate("first");
        await StartAsync();
        Assert.Equal(first, await ShownAsync());

        var renewed = WriteCertificate("renewed");
        await Patience.EventuallyAsync(async () => await ShownAsync() == renewed, "the renewed certificate is shown");
    }

    [Fact]
    public async Task Certificate_ThatIsMissing_IsNamedInASentence() =>
        await AssertRefusedAsync(
            $"Kestrel:Endpoints:Readers:Certificate:Path: there is no file {CertificateFile}.",
            "Path",
            CertificateFile,
            "KeyPath",
            KeyFile
        );

    [Fact]
    public async Task Certificate_WithAnotherOnesKey_IsNamedInASentence()
    {
        WriteCertificate("first");
        var first = await File.ReadAllTextAsync(CertificateFile);
        WriteCertificate("second");
        await File.WriteAllTextAsync(CertificateFile, first);
        await AssertRefusedAsync(
            $"Kestrel:Endpoints:Readers:Certificate:Path: {CertificateFile} cannot be used as a certificate: ",
            "Path",
            CertificateFile,
            "KeyPath",
            KeyFile
        );
    }

    [Fact]
    public async Task Certificate_WithoutItsPassword_IsNamedInASentence()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SelfSigned("locked", key);
        var file = Path.Combine(_folder.FullName, "locked.pfx");
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "violet anchors"));
        await AssertRefusedAsync($"Kestrel:Endpoints:Readers:Certificate:Path: {file} cannot be used as a certificate: ", "Path", file);
    }

    [Fact]
    public async Task Endpoint_ForHttpsWithoutACertificate_IsRefusedInASentence() =>
        await AssertRefusedAsync("Unable to configure HTTPS endpoint. No server certificate was specified");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }

    /// <param name="certificate">Settings of the endpoint's certificate: a name, its value, and so on.</param>
    private static async Task AssertRefusedAsync(string sentence, params string[] certificate)
    {
        var run = await ProgramRun.RunAsync([
            "--Kestrel:Endpoints:Readers:Url",
            "https://127.0.0.1:0",
            .. certificate.Chunk(2).SelectMany(setting => new[] { $"--Kestrel:Endpoints:Readers:Certificate:{setting[0]}", setting[1] }),
        ]);
        Assert.Equal(78, run.ExitCode);
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    private async Task StartAsync() =>
        _server = await NewsroomServer.StartAsync(
            "--Kestrel:Endpoints:Desk:Url",
            "http://127.0.0.1:0",
            "--Kestrel:Endpoints:Readers:Url",
            $"https://127.0.0.1:{_port}",
            "--Kestrel:Endpoints:Readers:Certificate:Path",
            CertificateFile,
            "--Kestrel:Endpoints:Readers:Certificate:KeyPath",
            KeyFile
        );

    /// <summary>The thumbprint of the certificate that a new connection is shown; empty while nobody listens.</summary>
    private async Task<string> ShownAsync()
    {
        var shown = "";
        using var tcp = new TcpClient();
        try
        {
            await tcp.ConnectAsync(IPAddress.Loopback, _port);
        }
        catch (SocketException)
        {
            return ""; // the endpoint restarts with another certificate
        }
        await using var tls = new SslStream(
            tcp.GetStream(),
            leaveInnerStreamOpen: false,
            (_, certificate, _, _) => (shown = certificate?.GetCertHashString() ?? "").Length > 0
        );
        try
        {
            await tls.AuthenticateAsClientAsync("localhost").InTime();
        }
        catch (IOException)
        {
            return ""; // accepted by the endpoint that was shutting down
        }
        return shown;
    }

    /// <summary>Moves both into place atomically, the key first, as renewing programs do; returns the thumbprint.</summary>
    private string WriteCertificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SelfSigned(name, key);
        Put(KeyFile, key.ExportPkcs8PrivateKeyPem());
        Put(CertificateFile, certificate.ExportCertificatePem());
        return certificate.Thumbprint;
    }

    private static void Put(string file, string text)
    {
        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }

    private static X509Certificate2 SelfSigned(string name, ECDsa key) =>
        new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UtcNow.AddHours(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
}

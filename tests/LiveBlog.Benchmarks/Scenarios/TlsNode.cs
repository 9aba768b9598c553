using System.Net;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Servers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>
/// The shipped program on SQLite, and what terminates its readers' TLS: the program itself, the shipped proxy, or nothing without TLS.
/// The readers' half of TLS is done by an nginx of their own, which is not counted.
/// </summary>
internal sealed class TlsNode : OurDeployment
{
    private readonly WholeServer _server;
    private readonly NginxProcess? _proxy;

    private TlsNode(Parts parts, WholeServer server, NginxProcess? proxy, EndPoint address)
        : base(parts, server, "tls") => (_server, _proxy, Addresses) = (server, proxy, [address]);

    public override IReadOnlyList<EndPoint> Addresses { get; }
    public override double CpuSeconds => _server.CpuSeconds + (_proxy?.CpuSeconds ?? 0);
    public override double DatabaseCpuSeconds => 0;
    public override long MemoryBytes => _server.MemoryBytes + (_proxy?.MemoryBytes ?? 0);

    /// <summary>Readers come in the clear.</summary>
    public static Task<TlsNode> StartPlainAsync(string program) =>
        Parts.StartAsync(async parts =>
        {
            var server = parts.Add(await WholeServer.StartAsync(program, Settings));
            return new TlsNode(parts, server, null, server.Address);
        });

    /// <summary>The program has the certificate.</summary>
    public static Task<TlsNode> StartKestrelAsync(string program) =>
        Parts.StartAsync(async parts =>
        {
            var certificate = parts.Add(new Certificate());
            var port = FreePort.Find();
            string[] endpoints =
            [
                "Kestrel:Endpoints:Desk:Url=http://127.0.0.1:0", // where the editor posts; first in alphabetical order, and so the one that is printed
                $"Kestrel:Endpoints:Readers:Url=https://127.0.0.1:{port}",
                $"Kestrel:Endpoints:Readers:Certificate:Path={certificate.Path}",
                $"Kestrel:Endpoints:Readers:Certificate:KeyPath={certificate.KeyPath}",
            ];
            var server = parts.Add(await WholeServer.StartAsync(program, [.. Settings, .. endpoints]));
            var readers = parts.Add(await TlsNginx.StartReadersAsync(port));
            return new TlsNode(parts, server, null, new IPEndPoint(IPAddress.Loopback, readers.Port));
        });

    /// <summary>The shipped proxy has the certificate, and passes readers on in the clear.</summary>
    public static Task<TlsNode> StartProxiedAsync(string program) =>
        Parts.StartAsync(async parts =>
        {
            var certificate = parts.Add(new Certificate());
            var server = parts.Add(await WholeServer.StartAsync(program, [.. Settings, "Proxy:Trusted=127.0.0.1"]));
            var proxy = parts.Add(await TlsNginx.StartProxyAsync(server.Address, certificate));
            var readers = parts.Add(await TlsNginx.StartReadersAsync(proxy.Port));
            return new TlsNode(parts, server, proxy, new IPEndPoint(IPAddress.Loopback, readers.Port));
        });
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveBlog.Hostile.Tests.Delivery;

/// <summary>Somebody who takes readers' places from behind a proxy that others use too.</summary>
public sealed class ReaderSharesTests
{
    private const string Proxy = "127.0.0.66";
    private const int MaxReaders = 200;

    [Fact]
    public async Task Places_BehindANamedProxy_AreSharedByTheAddressesItSpeaksFor()
    {
        await using var server = await NewsroomServer.StartAsync("--Proxy:Trusted", Proxy, $"--Delivery:MaxReaders={MaxReaders}");
        var connections = new List<TcpClient>();
        try
        {
            var letIn = 0;
            for (var i = 0; i < MaxReaders; i++)
            {
                letIn += await ConnectAsync(server, connections, "203.0.113.1") == "101" ? 1 : 0;
            }
            Assert.InRange(letIn, MaxReaders / 5, MaxReaders / 2);
            Assert.Equal("503", await ConnectAsync(server, connections, "198.51.100.7, 203.0.113.1")); // anybody can forge what comes before it
            Assert.Equal("101", await ConnectAsync(server, connections, "203.0.113.2"));
            Assert.Equal("101", await ConnectAsync(server, connections, "203.0.113.1, 2001:db8::1"));
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>The status of a reader's handshake that comes through the proxy.</summary>
    private static async Task<string> ConnectAsync(NewsroomServer server, List<TcpClient> connections, string forwardedFor)
    {
        var client = new TcpClient(new IPEndPoint(IPAddress.Parse(Proxy), 0));
        connections.Add(client);
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port).InTime();
        var head =
            $"GET /hubs/live HTTP/1.1\r\nHost: {server.Address.Authority}\r\nX-Forwarded-For: {forwardedFor}\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        var status = new byte["HTTP/1.1 101".Length];
        await client.GetStream().ReadExactlyAsync(status).AsTask().InTime();
        return Encoding.ASCII.GetString(status)[^3..];
    }
}

using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Benchmarks.Processes;

internal static class FreePort
{
    /// <summary>A loopback port that nobody uses now.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

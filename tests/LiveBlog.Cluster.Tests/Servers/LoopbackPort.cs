using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Cluster.Tests.Servers;

internal static class LoopbackPort
{
    /// <summary>A port that nobody uses now. The system hands them out in turn, so the next test gets another.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

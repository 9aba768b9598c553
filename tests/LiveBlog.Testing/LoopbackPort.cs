using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Testing;

public static class LoopbackPort
{
    /// <summary>A port that is free now. The system hands them out in turn, so the next test gets another.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// A port that has free ones at these distances. Below those that the system hands out, so that no other test gets one of them meanwhile;
    /// two runs on one machine begin to look at different places.
    /// </summary>
    public static int FreeWith(params int[] distances)
    {
        const int First = 20_000;
        const int Ports = 12_000;
        const int Step = 10;
        var start = Environment.ProcessId * Step % Ports;
        return Enumerable
            .Range(0, Ports / Step)
            .Select(step => First + (start + step * Step) % Ports)
            .First(port => distances.All(distance => IsFree(port + distance)));
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

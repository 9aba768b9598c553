using System.Net;
using System.Net.Sockets;

namespace LiveBlog.Testing;

/// <summary>
/// Ports for programs that cannot be told to take any. They are below those that the system hands out, so no other test is given one before it is
/// used. Each call goes on where the last one ended, and each process begins at a different place.
/// </summary>
public static class LoopbackPort
{
    private const int First = 20_000;
    private const int Places = 1_200;
    private const int PortsEach = 10;

    /// <summary>The prime puts processes whose ids are close far apart.</summary>
    private static int _place = Environment.ProcessId * 7_919;

    public static int Free() => FreeWith(0);

    /// <summary>A port that has free ones at these distances, less than ten.</summary>
    public static int FreeWith(params int[] distances) =>
        Enumerable
            .Range(0, Places)
            .Select(_ => First + (int)((uint)Interlocked.Increment(ref _place) % Places) * PortsEach)
            .First(port => distances.All(distance => IsFree(port + distance)));

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

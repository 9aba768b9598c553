using System.Net;

namespace LiveBlog.Testing;

/// <summary>Loopback addresses that nobody else uses, because limits and view counts are per address.</summary>
public static class Addresses
{
    private static int _last = 256;

    public static IPAddress Next()
    {
        var number = Interlocked.Increment(ref _last);
        return new IPAddress([127, 1, (byte)(number >> 8), (byte)number]);
    }
}

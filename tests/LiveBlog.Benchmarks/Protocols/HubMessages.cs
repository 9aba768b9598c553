using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>Messages of SignalR's binary protocol, each behind its length.</summary>
internal static class HubMessages
{
    /// <summary>Delivers the first message and returns its size including the length prefix; 0 if it is incomplete.</summary>
    public static int DeliverFirst(Reader reader, ReaderFleet fleet, ReadOnlyMemory<byte> bytes)
    {
        if (!TryReadLength(bytes.Span, out var prefix, out var size) || bytes.Length - prefix < size)
        {
            return 0;
        }
        fleet.Deliver(reader, fleet.Scan.Read(bytes.Slice(prefix, size)));
        return prefix + size;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> bytes, out int prefix, out int size)
    {
        (prefix, size) = (0, 0);
        while (prefix < bytes.Length)
        {
            var part = bytes[prefix];
            size |= (part & 0x7f) << (7 * prefix++);
            if (part < 0x80)
            {
                return true;
            }
        }
        return false;
    }
}

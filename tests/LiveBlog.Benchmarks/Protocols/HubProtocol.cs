using System.Buffers;
using System.Diagnostics;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Protocol;
using MessagePack;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>What a reader does once its connection to the hub is open.</summary>
internal enum HubGreeting
{
    /// <summary>Follows its story from its position, in one message with the handshake as our own client does; ready with the answer.</summary>
    Follow,

    /// <summary>Nothing, the server puts every connection into its one group; ready with the handshake.</summary>
    Handshake,

    /// <summary>No hub at all, the same messages on a bare socket; ready with the upgrade.</summary>
    None,
}

/// <summary>
/// SignalR over MessagePack as a reader speaks it. Layouts:
/// https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md
/// </summary>
internal sealed class HubProtocol(Reader reader, ReaderFleet fleet, string story, HubGreeting greeting) : WebSocketProtocol(reader, fleet)
{
    private const byte RecordSeparator = 0x1e;
    private static readonly long PingInterval = 15 * Stopwatch.Frequency;
    private static readonly byte[] Handshake = "{\"protocol\":\"messagepack\",\"version\":1}\x1e"u8.ToArray();
    private static readonly byte[] PingMessage = Masked([2, 0x91, 6]);

    private bool _greeted;
    private long _nextPing;

    protected override void Upgraded()
    {
        _greeted = greeting == HubGreeting.None;
        if (_greeted)
        {
            Fleet.BecameReady(Reader);
        }
        else
        {
            Reader.Send(Masked(greeting == HubGreeting.Follow ? [.. Handshake, .. Follow()] : Handshake));
        }
    }

    protected override int Consume(byte[] buffer, int length)
    {
        var at = _greeted ? 0 : Greet(buffer.AsSpan(0, length));
        if (_greeted)
        {
            for (int used; (used = HubMessages.DeliverFirst(Reader, Fleet, buffer.AsMemory(at, length - at))) > 0; at += used) { }
        }
        return at;
    }

    public override void Tick(long now)
    {
        if (!_greeted || greeting == HubGreeting.None)
        {
            return;
        }
        if (_nextPing == 0)
        {
            // Spread over the interval, so that thousands do not ping at once.
            _nextPing = now + (PingInterval * (1 + (Reader.Index % 100)) / 100);
        }
        else if (now >= _nextPing)
        {
            _nextPing = now + PingInterval;
            Reader.Send(PingMessage);
        }
    }

    private int Greet(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf(RecordSeparator);
        if (end < 0)
        {
            return 0;
        }
        if (!bytes[..end].SequenceEqual("{}"u8))
        {
            throw new IOException($"The hub refused the handshake: {System.Text.Encoding.UTF8.GetString(bytes[..end])}");
        }
        _greeted = true;
        if (greeting == HubGreeting.Handshake)
        {
            Fleet.BecameReady(Reader);
        }
        return end + 1;
    }

    private byte[] Follow()
    {
        var request = new FollowRequest(story, Reader.Log.Epoch.Length == 0 ? null : Reader.Log.Epoch, Reader.Log.Head);
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.Write(1); // invocation
        writer.WriteMapHeader(0);
        writer.WriteNil();
        writer.Write("Follow");
        writer.WriteArrayHeader(1);
        writer.WriteRaw(MessagePackSerializer.Serialize(request));
        writer.WriteArrayHeader(0);
        writer.Flush();
        var length = body.WrittenCount;
        byte[] prefix = length < 128 ? [(byte)length] : [(byte)(length | 0x80), (byte)(length >> 7)];
        return [.. prefix, .. body.WrittenSpan];
    }
}

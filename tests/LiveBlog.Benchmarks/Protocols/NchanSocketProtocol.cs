using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Servers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>
/// nchan's WebSocket with ids, <c>ws+meta.nchan</c>: lines with the message's id and type, an empty one, and the message, which is one of our
/// hub's. Comes back by the last id; ready with the upgrade.
/// </summary>
internal sealed class NchanSocketProtocol(Reader reader, ReaderFleet fleet) : WebSocketProtocol(reader, fleet)
{
    protected override string Path =>
        NchanProcess.SocketPath + (Reader.LastMessage.Length == 0 ? "" : $"?last_event_id={Reader.LastMessage}");

    protected override string MoreHeaders => "Sec-WebSocket-Protocol: ws+meta.nchan\r\n";

    protected override void Upgraded() => Fleet.BecameReady(Reader);

    protected override int Consume(byte[] buffer, int length)
    {
        var at = 0;
        for (int head; (head = buffer.AsSpan(at, length - at).IndexOf("\n\n"u8)) >= 0; )
        {
            var message = at + head + 2;
            var used = HubMessages.DeliverFirst(Reader, Fleet, buffer.AsMemory(message, length - message));
            if (used == 0)
            {
                break;
            }
            Reader.LastMessage = Fleet.Ids.Of(ReadId(buffer.AsSpan(at, head)));
            at = message + used;
        }
        return at;
    }

    private static ReadOnlySpan<byte> ReadId(ReadOnlySpan<byte> head)
    {
        var name = "id: "u8;
        var end = head.IndexOf((byte)'\n');
        return head.StartsWith(name)
            ? head[name.Length..(end < 0 ? head.Length : end)]
            : throw new IOException("A message of nchan has no id");
    }
}

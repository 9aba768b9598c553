using System.Buffers.Binary;
using System.Text;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>
/// A WebSocket as far as a reader needs it. The payload of all frames is one stream of messages; frame boundaries mean nothing to SignalR,
/// which may cut a message into several. See RFC 6455, section 5.2.
/// </summary>
internal abstract class WebSocketProtocol(Reader reader, ReaderFleet fleet) : ReaderProtocol(reader, fleet)
{
    private const int OpcodeBinary = 2;
    private const int FirstControlOpcode = 8;
    private const int OpcodePing = 9;
    private const int OpcodePong = 10;

    private bool _upgraded;
    private int _plain; // of what is carried, payload that waits for its end; the rest is the beginning of a frame's header
    private long _left; // of the current frame
    private bool _isControl;
    private List<byte>? _ping; // what must be answered, while it comes

    protected virtual string Path => "/hubs/live";

    /// <summary>Whole lines.</summary>
    protected virtual string MoreHeaders => "";

    public override void Open() =>
        Reader.Send(
            Encoding.ASCII.GetBytes(
                $"GET {Path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{MoreHeaders}"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            )
        );

    protected abstract void Upgraded();

    /// <summary>Takes whole messages from the beginning; returns how many bytes they were.</summary>
    protected abstract int Consume(byte[] buffer, int length);

    public override int Receive(byte[] buffer, int carried, int received)
    {
        var end = carried + received;
        if (!_upgraded)
        {
            var head = buffer.AsSpan(0, end).IndexOf("\r\n\r\n"u8);
            if (head < 0)
            {
                return end;
            }
            if (!buffer.AsSpan(0, head).StartsWith("HTTP/1.1 101 "u8))
            {
                throw new IOException($"No upgrade: {Encoding.ASCII.GetString(buffer, 0, Math.Min(head, 60))}");
            }
            _upgraded = true;
            end -= head + 4;
            buffer.AsSpan(head + 4, end).CopyTo(buffer);
            Upgraded();
        }
        var (read, plain) = Unframe(buffer, end);
        var consumed = Consume(buffer, plain);
        _plain = plain - consumed;
        buffer.AsSpan(consumed, _plain).CopyTo(buffer);
        buffer.AsSpan(read, end - read).CopyTo(buffer.AsSpan(_plain));
        return _plain + end - read;
    }

    /// <summary>Compacts the payload in place; returns how far it has read and where the payload ends.</summary>
    private (int Read, int Plain) Unframe(byte[] buffer, int end)
    {
        var (read, plain) = (_plain, _plain);
        while (read < end)
        {
            if (_left == 0)
            {
                AnswerPing();
                if (!TryReadHeader(buffer.AsSpan(read, end - read), out var length))
                {
                    break;
                }
                read += length;
                continue;
            }
            var part = (int)Math.Min(_left, end - read);
            if (!_isControl)
            {
                buffer.AsSpan(read, part).CopyTo(buffer.AsSpan(plain));
                plain += part;
            }
            _ping?.AddRange(buffer.AsSpan(read, part));
            read += part;
            _left -= part;
        }
        if (_left == 0)
        {
            AnswerPing();
        }
        return (read, plain);
    }

    /// <summary>As a browser does by itself; nchan closes a connection that does not.</summary>
    private void AnswerPing()
    {
        if (_ping is { } ping)
        {
            _ping = null;
            if (Reader.IsOpen) // in the self-test it is not
            {
                Reader.Send(Masked([.. ping], OpcodePong));
            }
        }
    }

    private bool TryReadHeader(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 2;
        if (bytes.Length < length)
        {
            return false;
        }
        var size = bytes[1] & 0x7f; // servers never mask
        length += size switch
        {
            126 => 2,
            127 => 8,
            _ => 0,
        };
        if (bytes.Length < length)
        {
            return false;
        }
        _isControl = (bytes[0] & 0x0f) >= FirstControlOpcode;
        _ping = (bytes[0] & 0x0f) == OpcodePing ? [] : null;
        _left = size switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            127 => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            _ => size,
        };
        return true;
    }

    /// <summary>A reader's frame. Readers must mask; the mask of zeros leaves the bytes as they are.</summary>
    protected static byte[] Masked(ReadOnlySpan<byte> payload, int opcode = OpcodeBinary)
    {
        byte[] size =
            payload.Length < 126 ? [(byte)(0x80 | payload.Length)] : [0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        return [(byte)(0x80 | opcode), .. size, 0, 0, 0, 0, .. payload];
    }
}

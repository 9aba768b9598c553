using System.Text;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>Server-sent events from <c>/live/{story}/events</c>, continuing after the <c>Last-Event-ID</c> epoch.seq; ready with the first event.</summary>
internal sealed class SseProtocol(Reader reader, ReaderFleet fleet, string story) : ReaderProtocol(reader, fleet)
{
    private readonly Dechunker _chunks = new();
    private bool _began;
    private bool _isChunked;
    private int _plain;

    public override void Open() =>
        Reader.Send(
            Encoding.ASCII.GetBytes(
                $"GET /live/{story}/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                    + $"Last-Event-ID: {Reader.Log.Epoch}.{Reader.Log.Head}\r\n\r\n"
            )
        );

    public override int Receive(byte[] buffer, int carried, int received)
    {
        var end = carried + received;
        if (!_began)
        {
            var head = buffer.AsSpan(0, end).IndexOf("\r\n\r\n"u8);
            if (head < 0)
            {
                return end;
            }
            if (!buffer.AsSpan(0, head).StartsWith("HTTP/1.1 200 "u8))
            {
                throw new IOException($"No events: {Encoding.ASCII.GetString(buffer, 0, Math.Min(head, 60))}");
            }
            _began = true;
            _isChunked = buffer.AsSpan(0, head).IndexOf("Transfer-Encoding: chunked"u8) >= 0;
            end -= head + 4;
            buffer.AsSpan(head + 4, end).CopyTo(buffer);
        }
        if (!_isChunked)
        {
            var complete = Consume(buffer.AsSpan(0, end));
            buffer.AsSpan(complete, end - complete).CopyTo(buffer);
            return end - complete;
        }
        var (read, plain) = (_plain, _plain);
        while (_chunks.TryNext(buffer.AsSpan(0, end), ref read, out var data))
        {
            var part = buffer.AsSpan(data);
            part.CopyTo(buffer.AsSpan(plain));
            plain += part.Length;
        }
        var consumed = Consume(buffer.AsSpan(0, plain));
        _plain = plain - consumed;
        buffer.AsSpan(consumed, _plain).CopyTo(buffer);
        buffer.AsSpan(read, end - read).CopyTo(buffer.AsSpan(_plain));
        return _plain + end - read;
    }

    private int Consume(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        for (int length; (length = bytes[at..].IndexOf("\n\n"u8)) >= 0; at += length + 2)
        {
            Read(bytes.Slice(at, length));
        }
        return at;
    }

    private void Read(ReadOnlySpan<byte> block)
    {
        var kind = FrameKind.Other;
        ReadOnlySpan<byte> json = default;
        foreach (var range in block.Split((byte)'\n'))
        {
            var line = block[range];
            if (line.StartsWith("event: "u8))
            {
                kind =
                    line[7..].SequenceEqual("frame"u8) ? FrameKind.Changes
                    : line[7..].SequenceEqual("snapshot"u8) ? FrameKind.Snapshot
                    : FrameKind.Other;
            }
            else if (line.StartsWith("data: "u8))
            {
                json = line[6..]; // JSON has no line ends of its own, so an event has one data line
            }
        }
        Fleet.Deliver(Reader, Fleet.Json.Read(kind, json));
        if (!Reader.IsReady && kind is FrameKind.Changes or FrameKind.Snapshot)
        {
            Fleet.BecameReady(Reader);
        }
    }
}

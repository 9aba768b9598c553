using System.Net;
using System.Text;
using System.Text.Json;
using LiveBlog.Benchmarks.Readers;
using LiveBlog.Benchmarks.Servers;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>
/// Feeds each protocol a stream with a known log, cut into pieces of every size: a reader that lost a piece at a boundary would
/// blame the server.
/// </summary>
internal static class ProtocolSelfTest
{
    private const int Changes = 5;

    public static void Run()
    {
        var frames = Enumerable.Range(1, Changes).Select(seq => (Seq: seq, Bytes: Seq(seq))).ToList();
        // The hub's messages as frames of 100 bytes, with a ping in between: message and frame boundaries are independent.
        var hub = SocketFrames(frames.SelectMany(frame => HubFrameOf(frame.Seq)));
        Check(
            "the hub",
            [.. "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"u8, .. hub],
            (reader, fleet) => new HubProtocol(reader, fleet, BenchStory.Name, HubGreeting.None)
        );
        var nchan = frames.SelectMany(frame =>
            (byte[])
                [
                    .. Encoding.ASCII.GetBytes($"id: 1795855611:{frame.Seq}\ncontent-type: application/octet-stream\n\n"),
                    .. HubFrameOf(frame.Seq),
                ]
        );
        Check(
            "nchan",
            [.. "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"u8, .. SocketFrames(nchan)],
            (reader, fleet) => new NchanSocketProtocol(reader, fleet),
            lastMessage: $"1795855611:{Changes}"
        );
        var events = frames.Select(frame =>
            $": beat\n\nid: {BenchStory.Epoch}.{frame.Seq}\nevent: frame\ndata: {Encoding.UTF8.GetString(frame.Bytes)}\n\n"
        );
        Check(
            "server-sent events",
            [
                .. "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8,
                .. Chunked(Encoding.UTF8.GetBytes(string.Concat(events)), 70, ends: false),
            ],
            (reader, fleet) => new SseProtocol(reader, fleet, BenchStory.Name)
        );
        var answers = frames.SelectMany(frame =>
            frame.Seq % 2 == 0
                ? [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {frame.Bytes.Length}\r\n\r\n"), .. frame.Bytes]
                : (byte[])[.. "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. Chunked(frame.Bytes, 90, ends: true)]
        );
        Check("polling", [.. answers], (reader, fleet) => new PollProtocol(reader, fleet, BenchStory.Name));
    }

    private static void Check(string what, byte[] stream, MakeProtocol makeProtocol, string lastMessage = "")
    {
        var buffer = new byte[stream.Length * 2];
        foreach (var size in Enumerable.Range(1, 200).Append(stream.Length))
        {
            var faults = new LogFaults();
            using var fleet = new ReaderFleet(new IPEndPoint(IPAddress.Loopback, 0), makeProtocol, faults);
            using var reader = new Reader(0, new ReaderLog(BenchStory.Epoch, 0));
            var protocol = makeProtocol(reader, fleet);
            var carried = 0;
            foreach (var piece in stream.Chunk(size))
            {
                // Until nothing more is consumed, as with responses that arrived together.
                piece.CopyTo(buffer, carried);
                carried = protocol.Receive(buffer, carried, piece.Length);
                for (int before; carried > 0 && (before = carried) != (carried = protocol.Receive(buffer, carried, 0)); ) { }
            }
            if (reader.Log.Head != Changes || faults.Count > 0 || !reader.IsReady || reader.LastMessage != lastMessage)
            {
                throw new InvalidOperationException(
                    $"Reading {what} in pieces of {size} gave head {reader.Log.Head}, {faults.Count} faults and \"{reader.LastMessage}\""
                );
            }
        }
    }

    private static byte[] Seq(int seq) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Frame(BenchStory.Name, BenchStory.Epoch, BenchStory.Edition, seq, seq, seq, [BenchStory.MakeChange(seq, 0, 300)]),
            ProtocolJson.Wire.Frame
        );

    private static byte[] HubFrameOf(int seq)
    {
        var change = LoggedChange.From(BenchStory.MakeChange(seq, 0, 300));
        var frame = new FrameEncoding(BenchStory.Name, new LogHead(BenchStory.Epoch, BenchStory.Edition, seq), seq, [change]);
        return HubEncoding.MessagePack("Frame", frame.MessagePack());
    }

    private static IEnumerable<byte> SocketFrames(IEnumerable<byte> messages) =>
        messages.Chunk(100).SelectMany(part => (byte[])[0x89, 2, 0x0a, 0x0a, 0x82, (byte)part.Length, .. part]);

    private static byte[] Chunked(byte[] body, int size, bool ends) =>
        [
            .. body.Chunk(size).SelectMany(part => (byte[])[.. Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), .. part, .. "\r\n"u8]),
            .. ends ? "0\r\n\r\n"u8 : default,
        ];
}

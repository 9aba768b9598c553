using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>
/// The least that Kestrel can do: the frame's bytes, made once with their WebSocket header, written to each upgraded stream in turn. It keeps
/// no order for a slow reader, no heartbeat and no position: not a server, only what one could at best cost.
/// </summary>
internal sealed class FloorTarget : BenchTarget
{
    private const int Slice = 64;
    private static readonly byte[] AcceptKey = Encoding.ASCII.GetBytes("dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    private readonly ConcurrentDictionary<Stream, bool> _readers = new();
    private Stream[] _sendTo = [];

    public override void AddServices(WebApplicationBuilder builder) { }

    public override void Map(WebApplication app) => app.Map("/hubs/live", AcceptAsync);

    public override async Task PublishAsync(Change change)
    {
        var frame = LiveFrame.OfChanges(
            BenchStory.Name,
            new LogHead(BenchStory.Epoch, BenchStory.Edition, change.Seq),
            [LoggedChange.From(change)]
        );
        var bytes = frame.ForSocket(isText: false, isDeflated: false);
        if (_sendTo.Length != _readers.Count)
        {
            _sendTo = [.. _readers.Keys];
        }
        for (var i = 0; i < _sendTo.Length; i++)
        {
            var write = _sendTo[i].WriteAsync(bytes);
            if (!write.IsCompletedSuccessfully)
            {
                await write;
            }
            if (i % Slice == Slice - 1)
            {
                await Task.Yield();
            }
        }
    }

    public override int Joined => _readers.Count;

    public override void Fill(int changes) =>
        throw new NotSupportedException("A loop that awaits each reader stops at the first that stalls");

    public override long TakeReads() => 0;

    private async Task AcceptAsync(HttpContext http)
    {
        var upgrade = http.Features.GetRequiredFeature<IHttpUpgradeFeature>();
        http.Response.Headers.Connection = "Upgrade";
        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(Sha1(AcceptKey));
        await using var stream = await upgrade.UpgradeAsync();
        _readers[stream] = true;
        try
        {
            while (await stream.ReadAsync(Memory<byte>.Empty) == 0 && await stream.ReadAsync(new byte[256]) > 0) { }
        }
        catch (IOException)
        {
            // The reader was cut.
        }
        finally
        {
            _readers.TryRemove(stream, out _);
        }
    }

#pragma warning disable CA5350, CA1850 // RFC 6455 asks for SHA-1
    private static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350, CA1850
}

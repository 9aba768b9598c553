using System.IO.Pipelines;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Delivery.Sockets;
using LiveBlog.Server.Tests.Delivery.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>A reader who receives nothing costs the others nothing, and is disconnected after the laggard time-out.</summary>
public sealed class StalledReaderTests
{
    [Fact]
    public async Task StalledReader_IsDisconnected_WhileOthersHearEverythingAtOnce()
    {
        await using var server = await NewsroomServer.StartAsync("--Delivery:LaggardTimeout=00:00:01");
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        await using var stalled = await RawSocket.FollowAsync(server, story.Slug); // and is never read
        await using var healthy = await LiveReader.FollowAsync(story);
        await healthy.HearAsync<Snapshot>();

        // Far more than fits into the buffers between the server and an unread socket.
        var text = new string('x', 60_000);
        const int Posts = 60;
        for (var i = 0; i < Posts; i++)
        {
            await story.PublishAsync(text);
        }
        await healthy.ReachAsync(1 + Posts);
        await Patience.EventuallyAsync(
            async () => (await editor.GetAsync("/api/delivery")).Body.GetProperty("readers").GetInt32() == 1,
            "the stalled reader's connection is let go, and the healthy one stays"
        );
        await story.PublishAsync("Goes on");
        await healthy.ReachAsync(2 + Posts);
    }

    /// <summary>Such a reader follows nothing, and its input waits for a pong to be written, so nothing that ends a read reaches it.</summary>
    [Fact]
    public async Task Reader_WhoPingsAndNeverReads_IsDisconnected_AndItsPlaceIsFree()
    {
        await using var server = await NewsroomServer.StartAsync(
            "--Delivery:LaggardTimeout=00:00:01",
            "--Delivery:MaxReaders=1",
            "--Delivery:AddressShare=1"
        );
        await using var pinging = await RawSocket.ConnectAsync(server);
        await PingUntilCutAsync(pinging);
        await Patience.EventuallyAsync(
            async () =>
            {
                await using var next = await RawSocket.OpenAsync(server, RawSocket.Upgrade);
                return (await next.ReadHeadAsync()).StartsWith("HTTP/1.1 101", StringComparison.Ordinal);
            },
            "the place is free"
        );
    }

    /// <summary>An event stream whose follower is gone while a write waits: nobody but the connection itself knows of the write.</summary>
    [Fact]
    public async Task Stream_WithAWriteThatWaits_HasAnAge()
    {
        var time = new FakeTimeProvider();
        var network = new Pipe(new PipeOptions(pauseWriterThreshold: 100, resumeWriterThreshold: 50));
        await using var connection = new DefaultConnectionContext { Transport = new DuplexPipe(new Pipe().Reader, network.Writer) };
        var stream = new ReaderStream(connection, socket: null, admission: 0, time);
        stream.Open(TimeSpan.FromSeconds(1)); // more than a hundred bytes
        var refusal = stream.WriteAsync(LiveFrame.OfRefusal(new Refused("flood", RefusalCodes.Poll, "Readers are polling", 0)));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(refusal.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(5), stream.Stalled(time.GetTimestamp()));
        await network.Reader.CompleteAsync();
        await refusal.AsTask().InTime();
        Assert.Equal(TimeSpan.Zero, stream.Stalled(time.GetTimestamp()));
    }

    private static async Task PingUntilCutAsync(RawSocket socket)
    {
        byte[] ping = [0x80 | WebSocketFrame.Ping, 0x80 | 125, .. new byte[4], .. new byte[125]];
        byte[] pings = [.. Enumerable.Repeat(ping, 500).SelectMany(bytes => bytes)];
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                await socket.SendRawAsync(pings); // waits for the server, at the latest when all buffers are full
            }
        });
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

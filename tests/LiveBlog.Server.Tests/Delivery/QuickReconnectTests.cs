using System.Text.Json;
using LiveBlog.Protocol;
using LiveBlog.Server.Tests.Delivery.Sockets;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>A reader reconnects before the server has noticed that it was gone: for a moment it is there twice.</summary>
public sealed class QuickReconnectTests
{
    private const int Rounds = 200;

    [Fact]
    public async Task Reader_WhoComesBackBeforeItWasMissed_HearsEachChangeOnce_AndIsCountedOnceInTheEnd()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var story = await editor.CreateStoryAsync();
        var epoch = (await story.ReadSnapshotAsync()).Epoch;
        var applied = new List<long> { 1 };
        var socket = await RawSocket.FollowAsync(server, story.Slug, epoch, after: 1);
        for (var round = 0; round < Rounds; round++)
        {
            await story.PublishAsync($"Round {round}");
            // The old connection breaks without a word, sometimes before it has read the change and sometimes after.
            if (round % 2 == 0)
            {
                applied.AddRange(await NextSeqsAsync(socket));
            }
            var again = await RawSocket.FollowAsync(server, story.Slug, epoch, applied[^1]);
            socket.Break();
            await socket.DisposeAsync();
            socket = again;
            if (round % 2 == 1)
            {
                applied.AddRange(await NextSeqsAsync(socket));
            }
        }
        Assert.Equal((await story.ReadLogAsync()).Select(change => change.Seq), applied);
        await Patience.EventuallyAsync(
            async () =>
                (await editor.GetAsync("/api/delivery")).Body.GetProperty("readers").GetInt32() == 1
                && (await story.GetAsync()).Body.GetProperty("readers").GetInt32() == 1,
            "one connection and one reader are counted"
        );
        await socket.DisposeAsync();
    }

    /// <summary>The seqs of the next frame that has any.</summary>
    private static async Task<IReadOnlyList<long>> NextSeqsAsync(RawSocket socket)
    {
        while (true)
        {
            var (_, text) = await socket.ReceiveAsync();
            using var message = JsonDocument.Parse(text[..^1]);
            if (message.RootElement.GetProperty("target").GetString() == nameof(Frame))
            {
                var frame = message.RootElement.GetProperty("arguments")[0].Deserialize(ProtocolJson.Wire.Frame)!;
                if (frame.Changes.Count > 0)
                {
                    return [.. frame.Changes.Select(change => change.Seq)];
                }
            }
        }
    }
}

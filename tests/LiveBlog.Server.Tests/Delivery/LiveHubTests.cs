using System.Net.WebSockets;
using System.Text;
using LiveBlog.Protocol;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>The hub as readers use it: over a WebSocket, with SignalR's own client.</summary>
public sealed class LiveHubTests(Newsroom newsroom)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reader_OverEitherProtocol_HearsEveryVerb(bool json)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var reader = await LiveReader.FollowAsync(story, json: json);
        Assert.Equal("Harbour bridge closes", (await reader.HearAsync<Snapshot>()).Header.Headline);
        var entry = await story.PublishAsync("One");
        await story.EditAsync(entry, "Two", correction: "A note.");
        await story.TakeDownAsync(entry);
        await story.SetStatusAsync("ended");
        await reader.ReachAsync(5);
        var applied = reader.Applied();
        Assert.Equal(["entryRemoved", "storyPut"], applied.TakeLast(2).Select(change => change.Kind));
        Assert.Equal(StoryStatuses.Ended, applied[^1].Header!.Status);
    }

    [Fact]
    public async Task JsonAndMessagePack_CarryTheSame()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await story.PublishAsync("Grüße & <b>“quotes”</b> 🚀", pinned: true, key: true);
        await story.EditAsync(await story.PublishAsync("Two"), "Three", correction: "Note");
        var epoch = (await story.ReadSnapshotAsync()).Epoch;
        await using var json = await LiveReader.FollowAsync(story, epoch, 0, json: true);
        await using var pack = await LiveReader.FollowAsync(story, epoch, 0);
        var (left, right) = (await json.HearAsync<Frame>(), await pack.HearAsync<Frame>());
        Assert.Equal(4, left.Changes.Count);
        Assert.Equal(left.Changes, right.Changes);
        Assert.Equal(left with { Changes = [] }, right with { Changes = [] });
        var log = await story.ReadLogAsync();
        Assert.Equal(log, left.Changes);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("0000000000000000", 1)]
    [InlineData("own", -1)]
    [InlineData("own", 99)]
    [InlineData("own", long.MaxValue)]
    [InlineData("own", long.MinValue)]
    public async Task Follow_FromAPositionThatMakesNoSense_IsAnsweredWithASnapshot(string? epoch, long after)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var own = (await story.ReadSnapshotAsync()).Epoch;
        await using var reader = await LiveReader.FollowAsync(story, epoch == "own" ? own : epoch, after);
        Assert.Equal(1, (await reader.HearAsync<Snapshot>()).Seq);
    }

    [Fact]
    public async Task Follow_FromTheHead_IsAnsweredWithOneEmptyFrame()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        var epoch = (await story.ReadSnapshotAsync()).Epoch;
        await using var reader = await LiveReader.FollowAsync(story, epoch, 1);
        Assert.Empty((await reader.HearAsync<Frame>()).Changes);
        await story.PublishAsync();
        Assert.Equal(2, (await reader.HearAsync<Frame>(2)).From);
        Assert.Equal(2, reader.Heard.Count);
    }

    [Theory]
    [InlineData("no-such-story", RefusalCodes.UnknownStory)]
    [InlineData("'; drop table Stories; --", RefusalCodes.UnknownStory)]
    [InlineData("\0\uffff", RefusalCodes.UnknownStory)]
    [InlineData("", RefusalCodes.BadRequest)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", RefusalCodes.BadRequest)]
    public async Task FollowOfAnUnknownStory_IsRefused_AndTheConnectionContinues(string name, int code)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var reader = await LiveReader.ConnectAsync(newsroom.Server);
        await reader.FollowAsync(name);
        Assert.Equal(code, (await reader.HearAsync<Refused>()).Code);
        await reader.FollowAsync(story.Slug);
        await reader.HearAsync<Snapshot>();
    }

    [Fact]
    public async Task Follow_OfNothingAtAll_IsRefused()
    {
        await using var reader = await LiveReader.ConnectAsync(newsroom.Server);
        await reader.SendAsync("Follow", null);
        Assert.Equal(RefusalCodes.BadRequest, (await reader.HearAsync<Refused>()).Code);
    }

    [Fact]
    public async Task Follow_WithArgumentsOfTheWrongKind_IsAHubErrorAndTheConnectionGoesOn()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var reader = await LiveReader.ConnectAsync(newsroom.Server, json: true);
        await Assert.ThrowsAsync<HubException>(() => reader.InvokeAsync<object>("Follow", "text"));
        await Assert.ThrowsAsync<HubException>(() => reader.InvokeAsync<object>("NoSuchMethod", 1));
        await reader.FollowAsync(story.Slug);
        await reader.HearAsync<Snapshot>();
    }

    [Fact]
    public async Task Follow_OfMoreStoriesThanAConnectionMay_IsRefused()
    {
        await using var reader = await LiveReader.ConnectAsync(newsroom.Server);
        for (var i = 0; i < Limits.StoriesPerConnection; i++)
        {
            await reader.FollowAsync((await newsroom.Editor.CreateStoryAsync()).Slug);
        }
        await reader.HearAsync<Snapshot>(Limits.StoriesPerConnection);
        var oneMore = await newsroom.Editor.CreateStoryAsync();
        await reader.FollowAsync(oneMore.Slug);
        Assert.Equal(
            (oneMore.Slug, RefusalCodes.TooManyStories),
            (await reader.HearAsync<Refused>()) is var r ? (r.Story, r.Code) : default
        );
    }

    [Fact]
    public async Task Unfollow_IsFollowedBySilence()
    {
        var (left, kept) = (await newsroom.Editor.CreateStoryAsync(), await newsroom.Editor.CreateStoryAsync());
        await using var reader = await LiveReader.FollowAsync(left);
        await reader.FollowAsync(kept.Slug);
        await reader.HearAsync<Snapshot>(2);
        await reader.SendAsync("Unfollow", left.Slug);
        await reader.SendAsync("Unfollow", "never-followed");
        await reader.FollowAsync(kept.Slug); // calls run in order, so its answer shows that the unfollow has run
        await reader.HearAsync<Snapshot>(3);
        await left.PublishAsync();
        await kept.PublishAsync();
        await reader.HearAsync<Frame>();
        Assert.DoesNotContain(reader.Heard.OfType<Frame>(), frame => frame.Story == left.Slug);
    }

    [Fact]
    public async Task FourEditorsAtOnce_GiveEveryReaderOneOrderWithoutGaps()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var pack = await LiveReader.FollowAsync(story);
        await using var json = await LiveReader.FollowAsync(story, json: true);
        await Task.WhenAll(pack.HearAsync<Snapshot>(), json.HearAsync<Snapshot>());
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async editor =>
                {
                    for (var i = 0; i < 50; i++)
                    {
                        await story.PublishAsync($"Editor {editor}, entry {i}");
                    }
                })
        );
        await Task.WhenAll(pack.ReachAsync(201), json.ReachAsync(201));
        var log = await story.ReadLogAsync();
        LogFile.AssertWithoutHole(log);
        Assert.Equal(log.Skip(1), pack.Applied());
        Assert.Equal(log.Skip(1), json.Applied());
    }

    [Fact]
    public async Task Reconnecting_FromWhereItWas_BringsExactlyWhatWasMissed()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        string epoch;
        await using (var first = await LiveReader.FollowAsync(story))
        {
            epoch = (await first.HearAsync<Snapshot>()).Epoch;
            await story.PublishAsync("Heard");
            await first.ReachAsync(2);
        }
        await story.PublishAsync("Missed one");
        await story.PublishAsync("Missed two");
        await using var second = await LiveReader.FollowAsync(story, epoch, 2);
        Assert.Equal([3, 4], (await second.HearAsync<Frame>()).Changes.Select(change => change.Seq));
    }

    [Fact]
    public async Task Counters_Arrive()
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var reader = await LiveReader.FollowAsync(story);
        await reader.HearUntilAsync(heard => heard.OfType<Counts>().Any(counts => counts is { Readers: 1, Views: 0, Head: 1 }));
    }

    [Theory]
    [InlineData("\u0001\u0002garbage without a handshake\u001e")]
    [InlineData("{\"protocol\":\"json\",\"version\":1}\u001e{\"type\":1,\"target\":\u001e")]
    [InlineData("{\"protocol\":\"json\",\"version\":1}\u001enot json at all\u001e")]
    [InlineData("{\"protocol\":\"telepathy\",\"version\":9}\u001e")]
    public async Task Garbage_ClosesOnlyTheConnectionItCameFrom(string bytes) =>
        await AssertClosedAloneAsync(Encoding.UTF8.GetBytes(bytes));

    [Fact]
    public async Task OversizedMessage_ClosesOnlyTheConnectionItCameFrom()
    {
        var follow =
            $$"""{"type":1,"target":"Follow","arguments":[{"story":"{{new string('x', 3 * Limits.ReaderMessageBytes)}}","after":0}]}""";
        await AssertClosedAloneAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e" + follow + "\u001e"));
    }

    private async Task AssertClosedAloneAsync(byte[] bytes)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var bystander = await LiveReader.FollowAsync(story);
        await bystander.HearAsync<Snapshot>();
        using var socket = new ClientWebSocket();
        using var deadline = new CancellationTokenSource(Patience.Usual);
        var address = new UriBuilder(newsroom.Server.Address) { Scheme = "ws", Path = "/hubs/live" }.Uri;
        await socket.ConnectAsync(address, deadline.Token);
        await socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, deadline.Token);
        var buffer = new byte[4096];
        var type = WebSocketMessageType.Binary;
        try
        {
            while (type != WebSocketMessageType.Close)
            {
                type = (await socket.ReceiveAsync(buffer, deadline.Token)).MessageType;
            }
        }
        catch (WebSocketException)
        {
            // Closed without a handshake, but still closed.
        }
        await story.PublishAsync();
        await bystander.ReachAsync(2);
    }
}

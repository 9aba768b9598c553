using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>The story as server-sent events, the same whether they are taken off the wire before HTTP or not.</summary>
public sealed class EventStreamTests(Newsroom newsroom)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_WithoutAPosition_BeginsWithASnapshot_AndGoesOnInOrder(bool isDirect)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        await using var events = await OpenAsync(story, isDirect: isDirect);
        var snapshot = await events.NextAsync("snapshot");
        Assert.Equal(1, JsonSerializer.Deserialize(snapshot.Data, ProtocolJson.Wire.Snapshot)!.Seq);
        await story.PublishAsync("One\nline break & “quotes”");
        await story.PublishAsync("Two");
        var applied = new List<Change>();
        while (applied.Count < 2)
        {
            var frame = await events.NextAsync("frame");
            var changes = JsonSerializer.Deserialize(frame.Data, ProtocolJson.Wire.Frame)!;
            Assert.EndsWith($".{changes.To}", frame.EventId);
            applied.AddRange(changes.Changes);
        }
        Assert.Equal((await story.ReadLogAsync()).Skip(1), applied);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_ResumesAfterTheLastEvent_WithoutRepeatingIt(bool isDirect)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        string lastId;
        await using (var events = await OpenAsync(story, isDirect: isDirect))
        {
            lastId = (await events.NextAsync("snapshot")).EventId!;
        }
        await story.PublishAsync("While the reader was away");
        await using var again = await OpenAsync(story, lastId, isDirect);
        var frame = JsonSerializer.Deserialize((await again.NextAsync("frame")).Data, ProtocolJson.Wire.Frame)!;
        Assert.Equal((2, 2), (frame.From, frame.To));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("0000000000000000.5")]
    [InlineData("x.99999999999999999999")]
    [InlineData(".")]
    public async Task Stream_FromAPositionThatMakesNoSense_BeginsWithASnapshot(string lastId)
    {
        var story = await newsroom.Editor.CreateStoryAsync();
        foreach (var isDirect in new[] { true, false })
        {
            await using var events = await OpenAsync(story, lastId, isDirect);
            await events.NextAsync("snapshot");
        }
    }

    [Fact]
    public async Task Stream_OfAnUnknownStory_IsNotFound()
    {
        using var visitor = newsroom.Server.Visitor();
        using var response = await visitor.GetAsync("/live/no-such-story/events").InTime();
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<OpenStream> OpenAsync(NewsroomStory story, string? lastId = null, bool isDirect = true)
    {
        var visitor = newsroom.Server.Visitor();
        if (isDirect)
        {
            using var loaded = await visitor.GetAsync($"/live/{story.Slug}/snapshot").InTime();
            visitor = newsroom.Server.Visitor();
        }
        // HTTP answers whatever is asked in an unusual way.
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/live/{story.Slug}/events{(isDirect ? "" : "?by=http")}");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }
        var response = await visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).InTime();
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(isDirect, response.Headers.Date is null);
        var stream = await response.Content.ReadAsStreamAsync();
        return new OpenStream(visitor, SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator());
    }

    private sealed class OpenStream(HttpClient visitor, IAsyncEnumerator<SseItem<string>> events) : IAsyncDisposable
    {
        /// <summary>The next event of the type; counters in between are skipped.</summary>
        public async Task<SseItem<string>> NextAsync(string type)
        {
            while (await events.MoveNextAsync().AsTask().InTime())
            {
                if (events.Current.EventType != "counts")
                {
                    Assert.Equal(type, events.Current.EventType);
                    return events.Current;
                }
            }
            throw new InvalidOperationException("The stream has ended");
        }

        public ValueTask DisposeAsync()
        {
            visitor.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

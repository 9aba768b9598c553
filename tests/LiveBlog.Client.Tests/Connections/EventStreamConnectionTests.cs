using System.Text;
using System.Text.Json;
using LiveBlog.Client.Connections;
using LiveBlog.Protocol;

namespace LiveBlog.Client.Tests.Connections;

public sealed class EventStreamConnectionTests : IAsyncLifetime
{
    private static readonly (string, string) EventStream = ("Content-Type", "text/event-stream");

    private readonly Story _story = new();
    private StubAddresses _server = null!;
    private EventStreamConnection _connection = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StubAddresses.StartAsync();
        _connection = new EventStreamConnection(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Records_are_told_by_their_kinds_and_what_is_unknown_is_passed_over()
    {
        var request = await FollowedAsync(new FollowRequest(Story.Name, "e1", 3));
        Assert.Equal("e1.3", request.Header("Last-Event-ID"));

        var frame = JsonSerializer.Serialize(_story.Frame(4, 5), ProtocolJson.Wire.Frame);
        var counts = JsonSerializer.Serialize(_story.Counts(5), ProtocolJson.Wire.Counts);
        await request.BeginAsync(
            200,
            $"retry: 1500\n\n: \n\nevent: presence\ndata: {{}}\n\nid: e1.5\nevent: frame\ndata: {frame}\n\nevent: counts\ndata: {counts}\n\n",
            EventStream
        );

        Assert.Equal(5, Assert.IsType<Frame>(await NextAsync()).To);
        Assert.Equal(_story.Counts(5), await NextAsync());
    }

    [Fact]
    public async Task Without_a_position_none_is_sent()
    {
        var request = await FollowedAsync(new FollowRequest(Story.Name, null, 0));
        Assert.Equal("", request.Header("Last-Event-ID"));

        var snapshot = JsonSerializer.Serialize(_story.Snapshot(3), ProtocolJson.Wire.Snapshot);
        await request.BeginAsync(200, $"event: snapshot\ndata: {snapshot}\n\n", EventStream);
        Assert.Equal(3, Assert.IsType<Snapshot>(await NextAsync()).Seq);
    }

    [Fact]
    public async Task Server_that_passes_readers_on_to_polling_is_understood()
    {
        var request = await FollowedAsync(new FollowRequest(Story.Name, null, 0));
        await request.AnswerAsync(503, "", ("Retry-After", "30"));

        var refused = Assert.IsType<Refused>(await NextAsync());
        Assert.Equal((RefusalCodes.Poll, 30_000), (refused.Code, refused.RetryAfterMs));
    }

    [Theory]
    [InlineData(200, "text/html", "event: frame\ndata: {}\n\n")]
    [InlineData(200, "text/event-stream", "event: frame\ndata: no JSON\n\n")]
    [InlineData(200, "text/event-stream", "")]
    [InlineData(404, "text/event-stream", "event: frame\ndata: {}\n\n")]
    [InlineData(503, "text/plain", "A gateway without its server")]
    public async Task Response_that_is_not_an_event_stream_ends_the_connection(int status, string type, string body)
    {
        var request = await FollowedAsync(new FollowRequest(Story.Name, null, 0));
        await request.AnswerAsync(status, body, ("Content-Type", type));
        Assert.False(await _connection.Inbox.WaitToReadAsync(TestContext.Current.CancellationToken).Soon(), "Something was told");
    }

    [Theory]
    [InlineData("data: 0123456789\n\n", 5, true)]
    [InlineData("data: 0123456789\r\n\r\n", 5, true)]
    [InlineData("data: 0123456789\n", 2, false)]
    [InlineData("data: 0123456789", 2, false)]
    public async Task Stream_is_as_long_as_it_likes_and_an_event_is_not(string text, int times, bool isRead)
    {
        // One byte at a time is the worst that a network can do.
        var sent = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, times)));
        await using var events = new BoundedEvents(new MemoryStream(sent), maxEventBytes: 20);
        var buffer = new byte[1];
        var read = 0;
        var fault = await Record.ExceptionAsync(async () =>
        {
            while (await events.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0)
            {
                read++;
            }
        });
        Assert.Equal(isRead, fault is null);
        Assert.Equal(isRead ? sent.Length : 20, read);
    }

    private async Task<ReceivedRequest> FollowedAsync(FollowRequest request)
    {
        await _connection.FollowAsync(request, 0, CancellationToken.None);
        return await _server.NextAsync("events");
    }

    private Task<object> NextAsync() => _connection.Inbox.ReadAsync().Soon();
}

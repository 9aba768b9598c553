using System.Globalization;
using System.IO.Pipelines;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// The second way to follow a story: server-sent events, for readers whose network blocks WebSockets. The same frames in
/// the same order; a reader continues with <c>Last-Event-ID</c>, which the browser sends by itself, or with <c>?after=epoch.seq</c>.
/// </summary>
internal static class EventStream
{
    public static async Task<IResult> Follow(
        string story,
        string? after,
        HttpContext http,
        LiveStories stories,
        DeliveryGate gate,
        PartnerTraffic traffic,
        TimeProvider time
    )
    {
        var admission = gate.Admission;
        if (await stories.GetAsync(story) is null)
        {
            return Problems.NoSuchStory();
        }
        var client = ClientAddress.CustomerOf(http.Connection.RemoteIpAddress);
        if (!gate.TryEnter(story, client, out var retryAfter))
        {
            DeliveryMetrics.TurnedAway.Add(1);
            http.Response.Headers.RetryAfter = retryAfter.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
            return Problems.Unavailable("This server is asking readers to poll for now.");
        }
        var partner = traffic.Enter(http.Request.Headers.Origin);
        try
        {
            var lastId = ServerSentEvent.LastIdOf(http.Request.Headers["Last-Event-ID"].ToString(), after);
            var reader = await OpenAsync(http, gate.NextReconnectDelay(), admission);
            await FollowAsync(reader, story, ServerSentEvent.ParseId(lastId), stories, gate, time);
            await reader.EndAsync();
        }
        finally
        {
            gate.Leave(client);
            traffic.Leave(partner);
        }
        return Results.Empty;
    }

    /// <summary>Sends a story from the position on, until either side ends the stream. Returns at once if there is no such story.</summary>
    public static async Task FollowAsync(
        IEventStreamReader reader,
        string name,
        (string? Epoch, long After) position,
        LiveStories stories,
        DeliveryGate gate,
        TimeProvider time
    )
    {
        while (await stories.GetAsync(name) is { } story)
        {
            var follower = new Follower(reader, story, time);
            if (!story.TryAttach(follower))
            {
                continue; // released between the two calls; the next iteration loads it again
            }
            gate.Hold(reader);
            follower.Start(position.Epoch, position.After);
            if (!gate.MayPush(name))
            {
                story.Detach(follower, LiveFrame.OfRefusal(gate.AskToPoll(name))); // the dial was turned while the story was loaded
            }
            await reader.Closed;
            gate.LetGo(reader);
            story.Detach(follower);
            return;
        }
    }

    private static async Task<EventStreamReader> OpenAsync(HttpContext http, TimeSpan reconnectDelay, int admission)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would otherwise hold events back until its buffer is full
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await http.Response.BodyWriter.WriteAsync(ServerSentEvent.Retry(reconnectDelay), http.RequestAborted);
        return new EventStreamReader(http, admission);
    }

    /// <summary>A response that goes on until either side ends it.</summary>
    private sealed class EventStreamReader(HttpContext http, int admission) : IEventStreamReader
    {
        private readonly PipeWriter _output = http.Response.BodyWriter;
        private readonly TaskCompletionSource _closed = ClosedWith(http);
        private readonly Lock _gate = new();
        private Task _write = Task.CompletedTask;
        private bool _ended;

        public Task Closed => _closed.Task;

        public string Id => http.TraceIdentifier;

        public int Admission => admission;

        public bool IsUnbuffered => false;

        public ValueTask WriteAsync(LiveFrame frame)
        {
            lock (_gate)
            {
                // The request may end while a fan-out is under way; its response must not be touched after that.
                if (_ended)
                {
                    return ValueTask.CompletedTask;
                }
                var write = WriteEventAsync(frame);
                if (write.IsCompletedSuccessfully)
                {
                    return ValueTask.CompletedTask;
                }
                _write = write.AsTask();
                return new ValueTask(_write);
            }
        }

        /// <summary>None: Kestrel aborts a response that its reader takes too slowly (<c>MinResponseDataRate</c>).</summary>
        public TimeSpan Stalled(long now) => TimeSpan.Zero;

        public void Abort() => http.Abort();

        /// <summary>Ends the response as if it were complete; the browser reconnects after the delay that it was given.</summary>
        public void SendAway() => _closed.TrySetResult();

        /// <summary>Prevents further writes, and completes when the last one is over.</summary>
        public Task EndAsync()
        {
            lock (_gate)
            {
                _ended = true;
                return _write;
            }
        }

        private async ValueTask WriteEventAsync(LiveFrame frame)
        {
            try
            {
                await _output.WriteAsync(frame.ForEventStream, http.RequestAborted);
            }
            catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException or IOException)
            {
                SendAway(); // the reader has left
            }
            if (frame.Carries == LiveFrameContent.Refused)
            {
                SendAway();
            }
        }

        private static TaskCompletionSource ClosedWith(HttpContext http)
        {
            var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            http.RequestAborted.Register(() => closed.TrySetResult());
            return closed;
        }
    }
}

/// <summary>A reader of server-sent events, whichever way it came in.</summary>
internal interface IEventStreamReader : IReaderSink, IHeldConnection
{
    /// <summary>Completes when the stream has to end, for any reason.</summary>
    Task Closed { get; }
}

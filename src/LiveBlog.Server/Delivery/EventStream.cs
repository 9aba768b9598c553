using System.IO.Pipelines;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Server.Delivery;

/// <summary>
/// The second way to follow a story: server-sent events, for readers whose network does not let a WebSocket through. The same frames in
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
        TimeProvider time
    )
    {
        if (story.Length > Limits.StoryKeyLength || await stories.GetAsync(story) is null)
        {
            return Problems.NotFound("There is no such story.");
        }
        if (!gate.TryEnter(story, out var retryAfter))
        {
            http.Response.Headers.RetryAfter = retryAfter.TotalSeconds.ToString("F0");
            return Problems.Unavailable("This server passes readers on to polling just now.");
        }
        try
        {
            var lastId = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : after;
            await StreamAsync(story, ServerSentEvent.ParseId(lastId), http, stories, gate, time);
        }
        finally
        {
            gate.Leave();
        }
        return Results.Empty;
    }

    private static async Task StreamAsync(
        string name,
        (string? Epoch, long After) position,
        HttpContext http,
        LiveStories stories,
        DeliveryGate gate,
        TimeProvider time
    )
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would otherwise hold events back until its buffer is full
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var output = http.Response.BodyWriter;
        await output.WriteAsync(ServerSentEvent.Retry(gate.NextReconnectDelay()), http.RequestAborted);
        var reader = new StreamReader(http, output);
        while (await stories.GetAsync(name) is { } story)
        {
            var follower = new Follower(reader, story, time);
            if (!story.TryAttach(follower))
            {
                continue;
            }
            using var registration = gate.OnDrain(reader.Close);
            follower.Start(position.Epoch, position.After);
            await reader.Closed;
            story.Detach(follower);
            return;
        }
    }

    private sealed class StreamReader(HttpContext http, PipeWriter output) : IReaderSink
    {
        private readonly TaskCompletionSource _closed = Closing(http);

        /// <summary>Completes when the stream has ended, whoever ended it.</summary>
        public Task Closed => _closed.Task;

        public string Id => http.TraceIdentifier;

        public ValueTask WriteAsync(LiveFrame frame)
        {
            var write = output.WriteAsync(frame.ForEventStream, http.RequestAborted);
            if (write.IsCompletedSuccessfully)
            {
                // A finished reader is reported by the result; its end also completes Closed.
                _ = write.Result;
                return EndIfRefused(frame);
            }
            return FinishAsync(write, frame);
        }

        public void Abort() => http.Abort();

        /// <summary>Ends the response as if it were complete; the browser comes back after the delay that it was told.</summary>
        public void Close() => _closed.TrySetResult();

        private async ValueTask FinishAsync(ValueTask<FlushResult> write, LiveFrame frame)
        {
            try
            {
                await write;
                await EndIfRefused(frame);
            }
            catch (OperationCanceledException)
            {
                // The reader has left; Closed says so.
            }
        }

        private ValueTask EndIfRefused(LiveFrame frame)
        {
            if (frame.Carries == LiveFrameContent.Refused)
            {
                Close();
            }
            return ValueTask.CompletedTask;
        }

        private static TaskCompletionSource Closing(HttpContext http)
        {
            var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            http.RequestAborted.Register(() => closed.TrySetResult());
            return closed;
        }
    }
}

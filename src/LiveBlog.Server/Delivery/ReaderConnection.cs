using LiveBlog.Protocol;
using LiveBlog.Server.Delivery.Sockets;
using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.SignalR;

namespace LiveBlog.Server.Delivery;

/// <summary>A reader's connection and the stories that it follows: one on a reader page, several on a partner's page.</summary>
internal sealed partial class ReaderConnection(
    HubConnectionContext connection,
    LiveStories stories,
    DeliveryGate gate,
    PartnerTraffic traffic,
    TimeProvider time,
    ILogger logger
) : IReaderSink
{
    /// <summary>Follows that may be refused before the connection is closed, since each unknown story costs a database query.</summary>
    private const int MaxRefusals = 40;

    /// <summary>
    /// Writes that may wait for a reader who accepts nothing: one for each story, and as many for follows repeated meanwhile, which end
    /// with the write and are not checked for laggards. A reader who keeps asking without reading is disconnected.
    /// </summary>
    private const int MaxOutstandingWrites = 2 * Limits.StoriesPerConnection;

    /// <summary>Milliseconds after which a reader may ask again for a story that could not be loaded; its client adds jitter.</summary>
    private const int RetryMs = 2000;

    // SignalR runs the calls of one connection in turn, but the end of the connection may overtake a call that is waiting.
    private readonly Lock _gate = new();

    // Nearly always one, and never more than a few. An array takes 200 bytes less for each reader than a dictionary.
    private (LiveStory Story, Follower Follower)[] _following = [];
    private readonly ReaderSocket _socket =
        connection.Features.Get<ReaderSocket>() ?? throw new InvalidOperationException("Readers come through ReaderSocketEndpoint");
    private bool _closed;
    private int _refusals;

    public async Task FollowAsync(FollowRequest? request)
    {
        if (_socket.OutstandingWrites > MaxOutstandingWrites)
        {
            Abort();
            return;
        }
        if (request?.Story is not { Length: > 0 and <= Limits.StoryKeyLength } name)
        {
            await RefuseAsync("", RefusalCodes.BadRequest, "A follow must name a story");
            return;
        }
        Unfollow(name);
        if (!gate.MayPush(name))
        {
            await WriteAsync(LiveFrame.OfRefusal(gate.AskToPoll(name)));
            return;
        }
        if (_following.Length >= Limits.StoriesPerConnection)
        {
            await RefuseAsync(name, RefusalCodes.TooManyStories, $"A connection can follow at most {Limits.StoriesPerConnection} stories");
            return;
        }
        try
        {
            if (!await TryFollowAsync(name, request))
            {
                traffic.Fail(_socket.Partner, PartnerErrors.UnknownStory);
                await RefuseAsync(name, RefusalCodes.UnknownStory, "There is no such story");
            }
        }
        catch (Exception exception)
        {
            // The client sent the follow without expecting a result; without a refusal its reader would wait in vain.
            Log.NotLoaded(logger, exception, name);
            traffic.Fail(_socket.Partner, PartnerErrors.Unavailable);
            await RefuseAsync(name, RefusalCodes.Busy, "The story cannot be read just now", RetryMs);
        }
    }

    private async Task<bool> TryFollowAsync(string name, FollowRequest request)
    {
        while (await stories.GetAsync(name) is { } story)
        {
            var follower = new Follower(this, story, time);
            if (!story.TryAttach(follower))
            {
                continue; // released between the two calls; the next iteration loads it again
            }
            if (!TryAdd(story, follower))
            {
                story.Detach(follower); // the reader left while the story was loading
                return true;
            }
            follower.Start(request.Epoch, request.After);
            if (!gate.MayPush(name))
            {
                // The dial was turned while the story was loading: its followers were asked to poll, but this reader was not among them yet.
                story.Detach(follower, LiveFrame.OfRefusal(gate.AskToPoll(name)));
            }
            return true;
        }
        return false;
    }

    private bool TryAdd(LiveStory story, Follower follower)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }
            _following = [.. _following, (story, follower)];
            return true;
        }
    }

    public void Unfollow(string name)
    {
        if (_following.Length > 0)
        {
            Detach(Take(following => following.Story.Name == name));
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
        Detach(Take(_ => true));
    }

    private (LiveStory Story, Follower Follower)[] Take(Predicate<(LiveStory Story, Follower Follower)> isMeant)
    {
        lock (_gate)
        {
            var taken = Array.FindAll(_following, isMeant);
            _following = Array.FindAll(_following, following => !isMeant(following));
            return taken;
        }
    }

    /// <summary>Not under the lock: to detach one reader may write to another one, who moves into the freed place.</summary>
    private static void Detach((LiveStory Story, Follower Follower)[] taken)
    {
        foreach (var (story, follower) in taken)
        {
            story.Detach(follower);
        }
    }

    string IReaderSink.Id => connection.ConnectionId;

    bool IReaderSink.IsUnbuffered => _socket.IsUnbuffered;

    // This bypasses SignalR's own queue and lock: the frame is already encoded, and the socket serialises writes.
    public ValueTask WriteAsync(LiveFrame frame) => _socket.WriteAsync(frame);

    public void Abort()
    {
        connection.Abort();
        // SignalR only stops listening; a write that waits for the reader ends with the network connection.
        _socket.Abort();
    }

    private ValueTask RefuseAsync(string story, int code, string message, int? retryAfterMs = null)
    {
        if (++_refusals > MaxRefusals)
        {
            connection.Abort();
            return ValueTask.CompletedTask;
        }
        return WriteAsync(LiveFrame.OfRefusal(new Refused(story, code, message, retryAfterMs)));
    }

    private static partial class Log
    {
        [LoggerMessage(1008, LogLevel.Error, "{Story}: could not be loaded; readers who ask for it are told to retry")]
        public static partial void NotLoaded(ILogger logger, Exception exception, string story);
    }
}

using LiveBlog.Protocol;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>A reader on the real hub who records everything heard, in order.</summary>
public sealed class LiveReader : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly List<object> _heard = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LiveReader(HubConnection connection)
    {
        _connection = connection;
        connection.On<Frame>(nameof(Frame), Hear);
        connection.On<Snapshot>(nameof(Snapshot), Hear);
        connection.On<Counts>(nameof(Counts), Hear);
        connection.On<Refused>(nameof(Refused), Hear);
        connection.Closed += reason =>
        {
            Hear(new Closed(reason));
            return Task.CompletedTask;
        };
    }

    /// <summary>The connection ended.</summary>
    public sealed record Closed(Exception? Reason);

    /// <summary>Everything received except counters, which arrive at any time.</summary>
    public IReadOnlyList<object> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard.Where(message => message is not Counts)];
            }
        }
    }

    public IReadOnlyList<Counts> Counters
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard.OfType<Counts>()];
            }
        }
    }

    public static async Task<LiveReader> ConnectAsync(NewsroomServer server, bool json = false)
    {
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(server.Address, "/hubs/live"),
            options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
            }
        );
        if (json)
        {
            builder.AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ProtocolJson.Wire));
        }
        else
        {
            builder.AddMessagePackProtocol();
        }
        var reader = new LiveReader(builder.Build());
        await reader._connection.StartAsync().InTime();
        return reader;
    }

    public static async Task<LiveReader> FollowAsync(NewsroomStory story, string? epoch = null, long after = 0, bool json = false)
    {
        var reader = await ConnectAsync(story.Editor.Server, json);
        await reader.FollowAsync(story.Slug, epoch, after);
        return reader;
    }

    public Task FollowAsync(string story, string? epoch = null, long after = 0) =>
        SendAsync("Follow", new FollowRequest(story, epoch, after));

    public Task SendAsync(string method, object? argument) => _connection.SendAsync(method, argument).InTime();

    public Task<T> InvokeAsync<T>(string method, object? argument) => _connection.InvokeAsync<T>(method, argument).InTime();

    /// <summary>The nth message of this type, counted from 1.</summary>
    public async Task<T> HearAsync<T>(int number = 1)
        where T : class
    {
        await HearUntilAsync(heard => heard.OfType<T>().Count() >= number);
        lock (_heard)
        {
            return _heard.OfType<T>().ElementAt(number - 1);
        }
    }

    public async Task HearUntilAsync(Func<IReadOnlyList<object>, bool> enough)
    {
        while (true)
        {
            Task news;
            List<object> heard;
            lock (_heard)
            {
                news = _news.Task;
                heard = [.. _heard];
            }
            if (enough(heard))
            {
                return;
            }
            try
            {
                await news.InTime();
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Heard only: {string.Join(", ", heard)}");
            }
        }
    }

    /// <summary>Waits until everything up to the seq has arrived.</summary>
    public Task ReachAsync(long seq) => HearUntilAsync(heard => PositionAfter(heard) >= seq);

    /// <summary>
    /// The log as this reader received it. Fails on the first gap or repetition, neither of which the server ever sends on one connection.
    /// </summary>
    public IReadOnlyList<Change> Applied()
    {
        var head = 0L;
        var applied = new List<Change>();
        foreach (var message in Heard)
        {
            switch (message)
            {
                case Snapshot snapshot:
                    head = snapshot.Seq;
                    applied.Clear();
                    break;
                case Frame frame:
                    Assert.Equal(frame.From + frame.Changes.Count - 1, frame.To);
                    Assert.True(frame.Head >= frame.To, "A frame reaches past its head");
                    Assert.Equal(Enumerable.Range(0, frame.Changes.Count).Select(i => frame.From + i), frame.Changes.Select(c => c.Seq));
                    Assert.True(head == 0 || frame.From == head + 1, $"A frame from {frame.From} follows {head}");
                    head = frame.To;
                    applied.AddRange(frame.Changes);
                    break;
                default:
                    break;
            }
        }
        return applied;
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private static long PositionAfter(IEnumerable<object> heard) =>
        heard.LastOrDefault(message => message is Frame or Snapshot) switch
        {
            Frame frame => frame.To,
            Snapshot snapshot => snapshot.Seq,
            _ => -1,
        };

    private void Hear(object message)
    {
        TaskCompletionSource news;
        lock (_heard)
        {
            _heard.Add(message);
            news = _news;
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        news.SetResult();
    }
}

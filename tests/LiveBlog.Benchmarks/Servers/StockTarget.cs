using System.Diagnostics;
using LiveBlog.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>Counts connections and knows the newest.</summary>
internal sealed class StockReaders
{
    private int _count;

    public int Count => Volatile.Read(ref _count);
    public string Newest { get; private set; } = "";

    public void Joined(string connection)
    {
        Newest = connection;
        Interlocked.Increment(ref _count);
    }

    public void Left() => Interlocked.Decrement(ref _count);
}

/// <summary>SignalR as its documentation shows it: a group, and a send to it.</summary>
internal sealed class StockHub(StockReaders readers) : Hub
{
    public override async Task OnConnectedAsync()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, BenchStory.Name);
        readers.Joined(Context.ConnectionId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        readers.Left();
        return Task.CompletedTask;
    }
}

/// <summary>A stock SignalR group send over MessagePack, one per change and awaited, because nothing else keeps them in order.</summary>
internal sealed class StockTarget : BenchTarget
{
    private readonly StockReaders _readers = new();
    private IHubContext<StockHub>? _hub;

    public override void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_readers);
        var signalR = builder.Services.AddSignalR().AddMessagePackProtocol();
        if (builder.Configuration["Redis"] is { } redis)
        {
            signalR.AddStackExchangeRedis(redis);
        }
    }

    public override void Map(WebApplication app)
    {
        _hub = app.Services.GetRequiredService<IHubContext<StockHub>>();
        app.UseWebSockets();
        app.MapHub<StockHub>("/hubs/live", connection => connection.Transports = HttpTransportType.WebSockets);
    }

    public override Task PublishAsync(Change change) => _hub!.Clients.Group(BenchStory.Name).SendAsync("Frame", FrameOf(change));

    public override int Joined => _readers.Count;

    public override void Fill(int changes)
    {
        for (var i = 1; i <= changes; i++)
        {
            var change = BenchStory.MakeChange(i, Stopwatch.GetTimestamp(), 512);
            _ = _hub!.Clients.Client(_readers.Newest).SendAsync("Frame", FrameOf(change));
        }
    }

    public override long TakeReads() => 0;

    private static Frame FrameOf(Change change) =>
        new(BenchStory.Name, BenchStory.Epoch, BenchStory.Edition, change.Seq, change.Seq, change.Seq, [change]);
}

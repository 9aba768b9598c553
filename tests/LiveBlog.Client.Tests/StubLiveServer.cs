using System.Threading.Channels;
using LiveBlog.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveBlog.Client.Tests;

/// <summary>A follow that has reached the stub, and the way to answer it.</summary>
internal sealed class ReceivedFollow(FollowRequest request, IClientProxy reader, HubCallerContext connection)
{
    public FollowRequest Request => request;

    public Task SendAsync(Frame frame) => reader.SendAsync("Frame", frame);

    public Task SendAsync(Snapshot snapshot) => reader.SendAsync("Snapshot", snapshot);

    public Task SendAsync(Counts counts) => reader.SendAsync("Counts", counts);

    public Task SendAsync(Refused refused) => reader.SendAsync("Refused", refused);

    public Task SendUnknownAsync() => reader.SendAsync("Presence", new { Who = "nobody" });

    public void CutConnection() => connection.Abort();
}

/// <summary>A live hub that answers nothing by itself: the faults that the real server does not have on demand.</summary>
internal sealed class StubLiveServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<ReceivedFollow> _follows;

    private StubLiveServer(WebApplication app, Channel<ReceivedFollow> follows) => (_app, _follows) = (app, follows);

    public Uri Address => new(_app.Urls.First());

    public static async Task<StubLiveServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var follows = Channel.CreateUnbounded<ReceivedFollow>();
        builder.Services.AddSingleton(follows);
        builder.Services.AddSignalR().AddMessagePackProtocol();
        var app = builder.Build();
        app.MapHub<StubHub>("/hubs/live");
        await app.StartAsync();
        return new StubLiveServer(app, follows);
    }

    public Task<ReceivedFollow> NextFollowAsync() => _follows.Reader.ReadAsync().Soon();

    /// <summary>Whether a follow has come that nobody has taken yet.</summary>
    public bool HasFollow => _follows.Reader.Count > 0;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal sealed class StubHub(Channel<ReceivedFollow> follows) : Hub
{
    public void Follow(FollowRequest request) => follows.Writer.TryWrite(new ReceivedFollow(request, Clients.Caller, Context));
}

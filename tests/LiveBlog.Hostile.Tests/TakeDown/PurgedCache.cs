using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Hostile.Tests.TakeDown;

/// <summary>The purge endpoint of an operator's cache: a server that records purges and answers as told.</summary>
internal sealed class PurgedCache : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PurgedCache(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();
    public int Status { get; set; } = StatusCodes.Status200OK;
    public ConcurrentQueue<string> Asked { get; } = [];

    public static async Task<PurgedCache> StartAsync()
    {
        var app = WebApplication.CreateSlimBuilder(["--Urls", "http://127.0.0.1:0"]).Build();
        var cache = new PurgedCache(app);
        app.Run(context =>
        {
            cache.Asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
            context.Response.StatusCode = cache.Status;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return cache;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

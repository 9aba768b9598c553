using System.Collections.Concurrent;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Tests.TakeDowns;

/// <summary>A cache on a real socket that writes down what it is asked to forget.</summary>
public sealed class PurgeChannelTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _purged = new();
    private readonly StoryRow _story = StoryRows.New("live", "harbour");
    private OneDatabase _database = null!;
    private WebApplication _cache = null!;
    private ServiceProvider _clients = null!;
    private volatile int _status = 200;

    public async ValueTask InitializeAsync()
    {
        _database = await OneDatabase.CreateAsync();
        await _database.AddAsync(_story);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _cache = builder.Build();
        _cache.Run(http =>
        {
            _purged.Enqueue($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
            http.Response.StatusCode = _status;
            return Task.CompletedTask;
        });
        await _cache.StartAsync();
        _clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _cache.DisposeAsync();
        await _clients.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Cache_IsAskedToForgetWhateverShowsTheEntry()
    {
        var entry = Guid.CreateVersion7();
        var outcome = await RunAsync($"{_cache.Urls.Single()}/", entry);

        Assert.Equal(ErasureState.Done, outcome.State);
        Assert.Equal(
            [
                "PURGE /",
                "PURGE /harbour",
                "PURGE /harbour/feed.atom",
                "PURGE /harbour/feed.rss",
                "PURGE /harbour/feed.json",
                "PURGE /live/harbour/snapshot",
                "PURGE /embed/harbour",
                "PURGE /embed/harbour/page",
                $"PURGE /harbour/entries/{entry}",
            ],
            _purged
        );
    }

    [Fact]
    public async Task Service_ThatTakesAddresses_GetsEachWhole()
    {
        await RunAsync($"{_cache.Urls.Single()}/purge?of={{url}}", entry: null);
        Assert.Equal(8, _purged.Count);
        Assert.Contains("POST /purge?of=https%3A%2F%2Flive.example%2Fharbour", _purged);
    }

    [Theory]
    [InlineData(404, true)] // it had none of it
    [InlineData(410, true)]
    [InlineData(403, false)]
    [InlineData(500, false)]
    public async Task Cache_ThatRefuses_IsTriedAgain(int status, bool isDone)
    {
        _status = status;
        if (isDone)
        {
            Assert.Equal(ErasureState.Done, (await RunAsync(_cache.Urls.Single(), null)).State);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => RunAsync(_cache.Urls.Single(), null));
        }
    }

    [Fact]
    public void Channel_IsUsed_WhereACacheIsConfigured()
    {
        Assert.False(NewChannel(null).IsUsed);
        Assert.True(NewChannel("https://cache.example").IsUsed);
    }

    private Task<ErasureOutcome> RunAsync(string purgeUrl, Guid? entry)
    {
        var erasure = new ErasureRow
        {
            Id = Guid.CreateVersion7(),
            Kind = ErasureKind.Entry,
            StoryId = _story.Id,
            EntryId = entry,
            Edition = 0,
            At = StoryRows.Nine,
            By = "Ada",
        };
        // Twice the same: each address is asked for once.
        return NewChannel(purgeUrl).RunAsync([erasure, erasure], CancellationToken.None).InTime();
    }

    private PurgeChannel NewChannel(string? purgeUrl) =>
        new(
            _database,
            _clients.GetRequiredService<IHttpClientFactory>(),
            Options.Create(new CdnOptions { PurgeUrl = purgeUrl }),
            new CurrentSite(Options.Create(new SiteOptions { BaseUrl = new Uri("https://live.example/") }), new InlineStyles())
        );
}

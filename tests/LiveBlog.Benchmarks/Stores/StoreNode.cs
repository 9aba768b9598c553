using LiveBlog.Protocol;
using LiveBlog.Server.Content;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Redis;
using LiveBlog.Server.Search;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Benchmarks.Stores;

/// <summary>What a node does with its database, wired by the product's own features, without a web server in front.</summary>
internal sealed class StoreNode : IAsyncDisposable
{
    private static readonly Actor Editor = Actor.Program("A Program");

    /// <summary>About the bytes of a change that the other scenarios send.</summary>
    private static readonly string Body = $"<p>{new string('x', 400)}</p>";

    private readonly ServiceProvider _services;

    public StoreNode(string connection)
        : this("Storage:Postgres", connection) { }

    private StoreNode(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = value }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(NodeName.New());
        services.AddStorage(configuration);
        services.AddMedia();
        services.AddContent();
        services.AddStories();
        services.AddDelivery();
        services.AddRedis(configuration);
        services.AddSearch(configuration);
        _services = services.BuildServiceProvider();
    }

    /// <summary>With SQLite, in a folder.</summary>
    public static StoreNode InFolder(string folder) => new("Storage:DataFolder", folder);

    public async Task MigrateAsync()
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContextAsync();
        await db.MigrateAsync(CancellationToken.None); // as at a node's start
    }

    public Task<LiveBlogDb> OpenAsync() => _services.GetRequiredService<IDbContextFactory<LiveBlogDb>>().CreateDbContextAsync();

    /// <summary>As a reader's search page asks.</summary>
    public Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuestion question) =>
        _services.GetRequiredService<ISiteSearch>().FindAsync(question, CancellationToken.None);

    /// <summary>A live story, at seq 1.</summary>
    public async Task<Guid> CreateStoryAsync(string slug)
    {
        var id = Guid.CreateVersion7();
        Expect(
            WriteResult.Created,
            (await Headers.PutStoryAsync(id, new StoryEdit(slug, slug, "", "", "", "en", "UTC"), null, Editor)).Result
        );
        Expect(WriteResult.Saved, (await Lifecycle.SetStatusAsync(id, StoryStatuses.Live, Editor)).Result);
        return id;
    }

    public async Task PostAsync(Guid story)
    {
        var entry = new EntryEdit(null, Body, null, null, null, null, "published", null);
        Expect(WriteResult.Created, (await Entries.PutEntryAsync(story, Guid.CreateVersion7(), entry, null, Editor)).Result);
    }

    /// <summary>What a node asks every few seconds.</summary>
    public async Task ReadHeadsAsync(IReadOnlyCollection<string> stories)
    {
        var heads = await _services.GetRequiredService<IStoryLog>().ReadHeadsAsync(stories, CancellationToken.None);
        if (heads.Count != stories.Count)
        {
            throw new InvalidOperationException($"{heads.Count} heads of {stories.Count} stories");
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private StoryHeaders Headers => _services.GetRequiredService<StoryHeaders>();
    private StoryLifecycle Lifecycle => _services.GetRequiredService<StoryLifecycle>();
    private StoryEntries Entries => _services.GetRequiredService<StoryEntries>();

    private static void Expect(WriteResult expected, WriteResult result)
    {
        if (result != expected)
        {
            throw new InvalidOperationException($"{result} instead of {expected}");
        }
    }
}

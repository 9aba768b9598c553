using LiveBlog.Server.Accounts;
using LiveBlog.Server.Content;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Desk.Notes;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Partners;
using LiveBlog.Server.Redis;
using LiveBlog.Server.Search;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LiveBlog.Cluster.Tests.Storage;

/// <summary>A node's access to its database, wired up by the product's own features, without a web server.</summary>
internal sealed class StorageNode : IAsyncDisposable
{
    public static readonly Actor Editor = Actor.Program("Ada Lund");

    private readonly ServiceProvider _services;

    public StorageNode((string Setting, string Value) database, TimeProvider? time = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [database.Setting] = database.Value })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(NodeName.New());
        services.AddStorage(configuration);
        services.AddMedia();
        services.AddContent();
        services.AddStories();
        services.AddNotes();
        services.AddDelivery();
        services.AddRedis(configuration);
        services.AddViews();
        services.AddPartners();
        services.AddAccounts(configuration);
        services.AddSearch(configuration);
        _services = services.BuildServiceProvider();
    }

    public StoryHeaders Headers => Get<StoryHeaders>();
    public StoryLifecycle Lifecycle => Get<StoryLifecycle>();
    public StoryEntries Entries => Get<StoryEntries>();
    public EntryWorkflow Workflow => Get<EntryWorkflow>();
    public EarlierWording EarlierWording => Get<EarlierWording>();
    public RehearsalLinks Links => Get<RehearsalLinks>();
    public StoryLog Log => Get<StoryLog>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    public LiveBlogDb Open() => Get<IDbContextFactory<LiveBlogDb>>().CreateDbContext();

    public async Task MigrateAsync()
    {
        await using var db = Open();
        await db.MigrateAsync(CancellationToken.None); // as at a node's start
    }

    /// <summary>A story that readers can see, at seq 1.</summary>
    public async Task<Guid> CreateLiveStoryAsync(string slug)
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(WriteResult.Created, (await Headers.PutStoryAsync(id, Header(slug), null, Editor)).Result);
        Assert.Equal(WriteResult.Saved, (await Lifecycle.SetStatusAsync(id, Protocol.StoryStatuses.Live, Editor)).Result);
        return id;
    }

    public async Task<Guid> PostAsync(Guid story, string body, DateTimeOffset? at = null, bool pinned = false)
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(WriteResult.Created, (await Entries.PutEntryAsync(story, id, Entry(body, at, pinned), null, Editor)).Result);
        return id;
    }

    public async Task<StoryRow> ReadStoryAsync(Guid id)
    {
        await using var db = Open();
        return await db.Stories.AsNoTracking().SingleAsync(s => s.Id == id);
    }

    public async Task<List<ChangeRow>> ReadChangesAsync(Guid story)
    {
        await using var db = Open();
        return await db.Changes.AsNoTracking().Where(c => c.StoryId == story).OrderBy(c => c.Seq).ToListAsync();
    }

    public static StoryEdit Header(string slug, string headline = "Night of the comet") => new(slug, headline, "", "", "", "en", "UTC");

    public static EntryEdit Entry(string body, DateTimeOffset? at = null, bool pinned = false) =>
        new(null, $"<p>{body}</p>", at, null, null, pinned, "published", null);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

using LiveBlog.Server.Accounts;
using LiveBlog.Server.Content;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Desk.Notes;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Import;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Media;
using LiveBlog.Server.Partners;
using LiveBlog.Server.Published;
using LiveBlog.Server.Questions;
using LiveBlog.Server.Redis;
using LiveBlog.Server.Search;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;
using LiveBlog.Server.Syndication;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Tallies;
using LiveBlog.Server.Views;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Stories;

/// <summary>
/// What writes and reads stories, put together by the product's own features on a database of its own, without a web server and without background
/// work. The clock is the test's.
/// </summary>
public sealed class DeskInProcess : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-").FullName;
    private readonly ServiceProvider _services;
    private int _slugs;

    public DeskInProcess()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataFolder"] = Path.Combine(_folder, "data") })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(NodeName.New());
        services.AddStorage(configuration);
        services.AddMedia();
        services.AddContent();
        services.AddLinkPreviews();
        services.AddStories();
        services.AddPublished();
        services.AddNotes();
        services.AddDelivery();
        services.AddRedis(configuration);
        services.AddViews();
        services.AddTallies();
        services.AddQuestions();
        services.AddPartners();
        services.AddAccounts(configuration);
        services.AddTakeDowns();
        services.AddSite();
        services.AddStoryPages();
        services.AddImports();
        services.AddSyndication();
        services.AddSearch(configuration);
        services.AddSingleton<IDoorbell>(Told);
        // Without the checks of its options, which look at the web server's files.
        services.AddSingleton(
            new CurrentSite(Options.Create(new SiteOptions { BaseUrl = new Uri("https://live.example") }), new InlineStyles())
        );
        _services = services.BuildServiceProvider();
    }

    internal static Actor Ada { get; } = Actor.Program("Ada Lund");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    /// <summary>What other nodes, and with them this node's readers, were told.</summary>
    internal ToldDoorbell Told { get; } = new();

    internal StoryEntries Entries => Get<StoryEntries>();
    internal StoryLifecycle Lifecycle => Get<StoryLifecycle>();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        await using var db = Open();
        await db.MigrateAsync(CancellationToken.None);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal LiveBlogDb Open() => Get<IDbContextFactory<LiveBlogDb>>().CreateDbContext();

    internal async Task<T> ReadAsync<T>(Func<LiveBlogDb, Task<T>> read)
    {
        await using var db = Open();
        return await read(db);
    }

    internal async Task AddAsync(params object[] rows)
    {
        await using var db = Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    internal Task<StoryRow> StoryAsync(Guid id) => ReadAsync(db => db.Stories.AsNoTracking().SingleAsync(s => s.Id == id));

    internal Task<EntryRow> EntryAsync(Guid id) => ReadAsync(db => db.Entries.AsNoTracking().SingleAsync(e => e.Id == id));

    internal StoryEdit Header(string headline = "Night of the comet") =>
        new($"story-{Interlocked.Increment(ref _slugs)}", headline, "", "", "", "en", "UTC");

    internal async Task<Guid> CreateStoryAsync(string status = DeskStatuses.Live, StoryEdit? edit = null)
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(WriteResult.Created, (await Get<StoryHeaders>().PutStoryAsync(id, edit ?? Header(), null, Ada)).Result);
        if (status != DeskStatuses.Draft)
        {
            await TurnAsync(id, status);
        }
        return id;
    }

    internal async Task TurnAsync(Guid story, string status) =>
        Assert.Equal(WriteResult.Saved, (await Lifecycle.SetStatusAsync(story, status, Ada)).Result);

    internal static EntryEdit Edit(string text, string? state = "published") =>
        new(null, $"<p>{text}</p>", null, null, null, null, state, null);

    internal async Task<Guid> PostAsync(Guid story, EntryEdit edit, Actor? by = null)
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(WriteResult.Created, (await Entries.PutEntryAsync(story, id, edit, null, by ?? Ada)).Result);
        return id;
    }

    internal Task<Guid> PostAsync(Guid story, string text = "Something happened.", string state = "published") =>
        PostAsync(story, Edit(text, state));

    /// <summary>A colleague with a token, as the writer sees them.</summary>
    internal async Task<Actor> HireAsync(string role, bool isGuest = false)
    {
        var (account, token) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var name = $"{role} {account:N}";
        await AddAsync(
            new Account
            {
                Id = account,
                Name = name,
                Role = role,
                IsGuest = isGuest,
                UserName = name,
            }
        );
        await AddAsync(
            new ApiTokenRow
            {
                Id = token,
                AccountId = account,
                Name = "tests",
                Hash = token.ToString("N"),
            }
        );
        return new Actor(name, account, null, token);
    }

    /// <summary>A picture that is ready, without its bytes.</summary>
    internal async Task<Guid> AddPictureAsync(MediaState state = MediaState.Ready, string? key = null)
    {
        var id = Guid.CreateVersion7();
        var name = key ?? id.ToString("N");
        if (!await ReadAsync(db => db.MediaFiles.AnyAsync(f => f.Key == name)))
        {
            await AddAsync(
                new MediaFileRow
                {
                    Key = name,
                    Digest = name,
                    Kind = MediaKind.Image,
                    State = state,
                    ContentType = "image/jpeg",
                    Bytes = 1,
                    Width = 640,
                    Height = 480,
                    Widths = "320,640",
                }
            );
        }
        await AddAsync(
            new MediaRow
            {
                Id = id,
                FileKey = name,
                By = "Ada",
            }
        );
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await using var pooled = new SqliteConnection($"Data Source={Path.Combine(_folder, "data", "liveblog.db")}");
        SqliteConnection.ClearPool(pooled);
        Directory.Delete(_folder, recursive: true);
    }
}

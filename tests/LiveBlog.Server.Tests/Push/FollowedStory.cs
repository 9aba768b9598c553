using System.Net;
using LiveBlog.Cluster.Tests.Push;
using LiveBlog.Protocol;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Push;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LiveBlog.Server.Tests.Push;

/// <summary>A live story with followers, real rounds on a real database, and a push service on a real socket; only the clock is the test's.</summary>
internal sealed class FollowedStory : IAsyncDisposable
{
    private readonly PushSender _sender;

    private FollowedStory(OneDatabase database, TestPushService service, StoryRow story)
    {
        (Database, Service, Story) = (database, service, story);
        var keys = new PushKeys(database, new EphemeralDataProtectionProvider());
        var site = new CurrentSite(Options.Create(new SiteOptions { BaseUrl = new Uri("https://live.example") }), new InlineStyles());
        var fetcher = new SafeFetcher(endpoint => IPAddress.IsLoopback(endpoint.Address), _ => true, TimeProvider.System);
        _sender = new PushSender(fetcher, keys, site, new ConfigurationBuilder().Build(), Time);
        Queue = new PushQueue(database, _sender, Time);
        Rounds = new PushRounds(database, Queue, keys, Time, NullLogger<PushRounds>.Instance);
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Start);
    public OneDatabase Database { get; }
    public TestPushService Service { get; }
    public StoryRow Story { get; }
    public PushQueue Queue { get; }
    public PushRounds Rounds { get; }

    /// <summary>To whom something has been sent, in the order in which it came; what is refused counts.</summary>
    public List<string> Told => [.. Service.Received.Select(pushed => pushed.Browser)];

    public static async Task<FollowedStory> OpenAsync()
    {
        var database = await OneDatabase.CreateOnDiskAsync();
        var story = await database.AddAsync("comet", DeskStatuses.Live, Start, Start);
        await database.ChangeAsync(story, row => row.Push = true);
        await database.LogAsync(story, StoryWriting.HeaderOf(story, StoryStatuses.Live, Start));
        var followed = new FollowedStory(database, await TestPushService.StartAsync(), story);
        await using var db = database.CreateDbContext();
        db.PushPositions.Add(new PushPositionRow { StoryId = story.Id, Seq = story.Seq });
        await db.SaveChangesAsync();
        return followed;
    }

    /// <summary>Adds a follower who has been told everything so far.</summary>
    public async Task<PushSubscriptionRow> FollowAsync(
        string browser,
        PushLevel level = PushLevel.All,
        Action<PushSubscriptionRow>? with = null
    )
    {
        var follower = Service.Follower(Story, browser, level);
        with?.Invoke(follower);
        await using var db = Database.CreateDbContext();
        db.PushSubscriptions.Add(follower);
        await db.SaveChangesAsync();
        return follower;
    }

    public Task<EntryRow> PublishAsync(string text = "Something happened.") => Database.PublishAsync(Story, Time.GetInstant(), text);

    /// <summary>Publishes a key event.</summary>
    public async Task PublishKeyAsync()
    {
        var entry = await Database.AddEntryAsync(Story, "It is over", Time.GetInstant());
        await using (var db = Database.CreateDbContext())
        {
            await db.Entries.Where(e => e.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.IsKey, true));
        }
        await Database.LogAsync(Story, StoryWriting.PutOf(entry, Time.GetInstant(), published: Time.GetInstant()));
    }

    /// <summary>Changes the story's status, as its header has it.</summary>
    public async Task SetStatusAsync(string status)
    {
        await Database.ChangeAsync(Story, row => row.Status = status);
        await Database.LogAsync(Story, StoryWriting.HeaderOf(Story, status, Time.GetInstant()));
    }

    public Task RunAsync() => Rounds.RunAsync(CancellationToken.None).InTime();

    /// <summary>Runs a round after the time has passed.</summary>
    public Task RunAfterAsync(TimeSpan time)
    {
        Time.Advance(time);
        return RunAsync();
    }

    public async Task<PushSubscriptionRow?> ReadAsync(PushSubscriptionRow follower)
    {
        await using var db = Database.CreateDbContext();
        return await db.PushSubscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == follower.Id);
    }

    public async ValueTask DisposeAsync()
    {
        Rounds.Dispose();
        _sender.Dispose();
        await Service.DisposeAsync();
        await Database.DisposeAsync();
    }
}
